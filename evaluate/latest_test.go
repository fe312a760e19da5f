package evaluate_test

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// filedBy is a plan of ten indicators, of which so many are filed in each year,
// the first ones.
func filedBy(t *testing.T, filed map[int]int, more ...indicator.Observation) (*indicator.Plan, *indicator.Data) {
	t.Helper()
	plan := &indicator.Plan{Code: "p", Name: indicator.Text{"en": "Plan"}, Base: 2010, Due: 2020}
	for i := range 10 {
		plan.Indicators = append(plan.Indicators, indicator.Indicator{
			Code: fmt.Sprintf("i%d", i), Name: indicator.Text{"en": "Share"}, Unit: indicator.Percent, Better: indicator.Higher,
			Target: indicator.AtLeast(decimal.NewFromInt(95)),
		})
	}
	for year, count := range filed {
		for i := range count {
			more = append(more, indicator.Observation{
				Key: indicator.Key{Plan: "p", Indicator: plan.Indicators[i].Code}, Year: year, Value: indicator.Of(decimal.NewFromInt(90)),
			})
		}
	}
	data, err := indicator.NewData([]*indicator.Plan{plan}, more, indicator.Date{})
	require.NoError(t, err)
	return plan, data
}

func TestLatestYearIsTheLastWithFourFifthsFiled(t *testing.T) {
	for name, c := range map[string]struct {
		filed map[int]int
		year  int
		later []evaluate.YearFiled
	}{
		"nothing":             {nil, 0, nil},
		"one year":            {map[int]int{2015: 1}, 2015, nil},
		"all":                 {map[int]int{2017: 10, 2018: 10}, 2018, nil},
		"exactly four fifths": {map[int]int{2017: 10, 2018: 8}, 2018, nil},
		"just below":          {map[int]int{2017: 10, 2018: 7}, 2017, []evaluate.YearFiled{{Year: 2018, Filed: 7, Of: 10}}},
		"a year left out":     {map[int]int{2015: 10, 2018: 2}, 2015, []evaluate.YearFiled{{Year: 2018, Filed: 2, Of: 10}}},
		"two later years":     {map[int]int{2017: 10, 2018: 5, 2019: 3}, 2017, []evaluate.YearFiled{{Year: 2018, Filed: 5, Of: 10}, {Year: 2019, Filed: 3, Of: 10}}},
		"as few again":        {map[int]int{2017: 10, 2018: 5, 2019: 5}, 2017, []evaluate.YearFiled{{Year: 2018, Filed: 5, Of: 10}, {Year: 2019, Filed: 5, Of: 10}}},
		"fewer and fewer":     {map[int]int{2016: 10, 2017: 8, 2018: 7, 2019: 5}, 2018, []evaluate.YearFiled{{Year: 2019, Filed: 5, Of: 7}}},
		"filed again":         {map[int]int{2017: 10, 2018: 5, 2019: 10}, 2019, nil},
	} {
		plan, data := filedBy(t, c.filed)
		assert.Equal(t, evaluate.YearChoice{Year: c.year, Later: c.later}, evaluate.LatestYear(data, plan), name)
	}
}

func TestLatestYearCountsTheIndicatorsFiledBeforeAndNoAbsence(t *testing.T) {
	row := func(code string, year int, value indicator.Reading) indicator.Observation {
		return indicator.Observation{Key: indicator.Key{Plan: "p", Indicator: code}, Year: year, Value: value}
	}
	value := indicator.Of(decimal.NewFromInt(90))
	area := row("i1", 2018, value)
	area.Group = indicator.Female
	plan, data := filedBy(t, map[int]int{2017: 2},
		row("i0", 2018, value), row("i1", 2018, indicator.Reading{Kind: indicator.Unknown}), area, row("i2", 2018, value), row("i3", 2018, value))
	assert.Equal(t, evaluate.YearChoice{Year: 2017, Later: []evaluate.YearFiled{{Year: 2018, Filed: 1, Of: 2}}}, evaluate.LatestYear(data, plan))
}

func TestYearChoiceChangesStage(t *testing.T) {
	plan, _ := filedBy(t, nil)
	for _, c := range []struct {
		year, later int
		stage       evaluate.Stage
		changes     bool
	}{
		{2018, 2019, "", false}, {2019, 2020, "", true}, {2019, 2020, evaluate.Interim, false}, {2020, 2021, "", false}, {2018, 0, "", false},
	} {
		choice := evaluate.YearChoice{Year: c.year}
		if c.later != 0 {
			choice.Later = []evaluate.YearFiled{{Year: c.later, Filed: 1, Of: 2}}
		}
		assert.Equal(t, c.changes, choice.ChangesStage(evaluate.Policy{Stage: c.stage}, plan), "%+v", c)
	}
}

// What is judged by groups or areas alone is filed where they are.
func TestLatestYearCountsWhatGroupsAndAreasFile(t *testing.T) {
	women, each := []string{"sex=female"}, indicator.AtLeast(decimal.NewFromInt(95)).InEach(indicator.Township)
	row := func(code, area string, group indicator.Group, year int) indicator.Observation {
		return indicator.Observation{Key: indicator.Key{Plan: "p", Indicator: code, Area: area, Group: group}, Year: year, Value: indicator.Of(decimal.NewFromInt(90))}
	}
	for name, c := range map[string]struct {
		change func(*indicator.Indicator)
		row    indicator.Observation
		want   int
	}{
		"a group that counts":               {func(in *indicator.Indicator) { in.AppliesTo = women }, row("i0", "", indicator.Female, 2018), 2018},
		"another group":                     {func(in *indicator.Indicator) { in.AppliesTo = women }, row("i0", "", indicator.Male, 2018), 2017},
		"a group beside the total":          {func(*indicator.Indicator) {}, row("i0", "", indicator.Female, 2018), 2017},
		"an area that is asked":             {func(in *indicator.Indicator) { in.Target = each }, row("i0", "519921100", "", 2018), 2018},
		"a group of such an area":           {func(in *indicator.Indicator) { in.Target = each }, row("i0", "519921100", indicator.Female, 2018), 2017},
		"an area of another level":          {func(in *indicator.Indicator) { in.Target = each }, row("i0", "519921100001", "", 2018), 2017},
		"an area that is not asked":         {func(*indicator.Indicator) {}, row("i0", "519921100", "", 2018), 2017},
		"a group that counts, of areas":     {func(in *indicator.Indicator) { in.AppliesTo, in.Target = women, each }, row("i0", "519921100", indicator.Female, 2018), 2018},
		"the total, where women's areas do": {func(in *indicator.Indicator) { in.AppliesTo, in.Target = women, each }, row("i0", "519921100", "", 2018), 2017},
	} {
		plan, _ := filedBy(t, nil)
		plan.Area.Code = "519921"
		c.change(&plan.Indicators[0])
		data, err := indicator.NewData([]*indicator.Plan{plan}, []indicator.Observation{row("i0", "", "", 2017), c.row}, indicator.Date{})
		require.NoError(t, err)
		assert.Equal(t, c.want, evaluate.LatestYear(data, plan).Year, name)
	}
}
