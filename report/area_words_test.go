package report_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// inTownships assesses an indicator whose target holds for each township of a
// plan that lists two of them.
func inTownships(t *testing.T, values ...string) *evaluate.Assessment {
	t.Helper()
	in := indicator.Indicator{
		Code: "rate", Name: indicator.Text{"en": "Rate", "zh": "比率"}, Unit: indicator.Percent, Better: indicator.Higher, Places: 1,
		Target: indicator.AtLeast(d("90")).InEach(indicator.Township),
	}
	plan := &indicator.Plan{
		Code: "p", Name: indicator.Text{"en": "Plan"}, Base: 2010, Due: 2020, Area: indicator.Area{Code: "519921"}, Indicators: []indicator.Indicator{in},
		Areas: []indicator.Area{
			{Code: "519921201", Name: indicator.Text{"en": "Stone Bridge", "zh": "石桥乡"}},
			{Code: "519921202", Name: indicator.Text{"en": "Long Valley", "zh": "长沟乡"}},
		},
	}
	var observations []indicator.Observation
	for i, area := range []string{"", "519921201", "519921202"} {
		observations = append(observations, indicator.Observation{
			Key: indicator.Key{Plan: "p", Indicator: "rate", Area: area}, Year: 2020, Value: indicator.Of(d(values[i])),
		})
	}
	data, err := indicator.NewData([]*indicator.Plan{plan}, observations, indicator.Date{})
	require.NoError(t, err)
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2020}, plan)
	require.NoError(t, err)
	return a
}

func explained(a *evaluate.Assessment, language, area string) string {
	key := indicator.Key{Plan: "p", Indicator: "rate", Area: area}
	r, _ := a.Result(key)
	in, _ := a.Indicator(key)
	return report.WordingOf(a, report.Options{Language: language}).Explain(r, in)
}

func TestExplainNamesTheAreasThatThePlanLists(t *testing.T) {
	a := inTownships(t, "92", "94", "80")
	assert.Contains(t, explained(a, report.Chinese, ""), "长沟乡")
	assert.Contains(t, explained(a, report.English, ""), "not met for Long Valley")
	assert.NotContains(t, explained(a, report.English, ""), "519921202")
	assert.True(t, strings.HasPrefix(explained(a, report.English, "519921202"), "Rate (Long Valley)"))

	r, _ := a.Result(indicator.Key{Plan: "p", Indicator: "rate"})
	in, _ := a.Indicator(r.Key)
	assert.Contains(t, report.NewWording(report.Options{}, a.Plans...).Explain(r, in), "not met for Long Valley")
	named := report.Options{Areas: map[string]indicator.Text{"519921202": {"en": "Valley"}}}
	assert.Contains(t, report.NewWording(named, a.Plans...).Explain(r, in), "not met for Valley", "the options go first")
}

func TestATownshipsOwnSentenceSaysNothingOfEach(t *testing.T) {
	a := inTownships(t, "92", "94", "91")
	assert.Contains(t, explained(a, report.English, ""), "in each")
	for _, area := range []string{"519921201", "519921202"} {
		assert.NotContains(t, explained(a, report.English, area), "in each")
		assert.NotContains(t, explained(a, report.English, area), "in every")
		assert.NotContains(t, explained(a, report.Chinese, area), "各地区")
		assert.NotContains(t, explained(a, report.Chinese, area), "每个")
	}
	assert.Contains(t, explained(a, report.English, "519921201"), "(at least 90%), 4.0 percentage points above the target")
}

func TestWordingOfHasThePolicysRounding(t *testing.T) {
	in := indicator.Indicator{
		Code: "rate", Name: indicator.Text{"en": "Rate"}, Unit: indicator.Percent, Better: indicator.Higher, Places: 1, Target: indicator.AtLeast(d("90")),
	}
	plan := &indicator.Plan{Code: "p", Name: indicator.Text{"en": "Plan"}, Base: 2010, Due: 2020, Indicators: []indicator.Indicator{in}}
	data, err := indicator.NewData([]*indicator.Plan{plan}, []indicator.Observation{
		{Key: indicator.Key{Plan: "p", Indicator: "rate"}, Year: 2020, Numerator: decimal.NewNullDecimal(d("373")), Denominator: decimal.NewNullDecimal(d("400"))},
	}, indicator.Date{})
	require.NoError(t, err)
	for rounding, want := range map[indicator.Rounding]string{indicator.HalfUp: "93.3%", indicator.HalfEven: "93.2%"} {
		a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2020, Rounding: rounding}, plan)
		require.NoError(t, err)
		assert.Contains(t, explained(a, report.English, ""), "Rate: "+want, rounding)
	}
}

// Every figure of a row of what is off course is of one series: of a target for each
// area that of the area furthest behind of those that are hard, which it names.
func TestHardRowsDoNotMixTheWholeWithAnArea(t *testing.T) {
	in := *fixture.ShareAtLeast("95")
	in.Target = in.Target.InEach(indicator.Township)
	plan := fixture.Plan(2020, in)
	plan.Areas = []indicator.Area{
		{Code: "519921100", Name: indicator.Text{"en": "A"}}, {Code: "519921101", Name: indicator.Text{"en": "B"}}, {Code: "519921102", Name: indicator.Text{"en": "C"}},
	}
	rows := "indicator,period,value,area\nshare,2015,85,\nshare,2019,94.8,\n" +
		"share,2015,96,519921100\nshare,2019,97,519921100\nshare,2015,94,519921101\nshare,2019,92,519921101\n" +
		"share,2015,20,519921102\nshare,2019,80,519921102\n" // further behind, and expected
	hard := func(a *evaluate.Assessment, o report.Options) (row []string, title string, points, notes int) {
		o.Sections = []string{"hard"}
		d := made(t)(report.County(a, o))
		for _, b := range d.Sections[0].Blocks {
			switch {
			case b.Table != nil:
				for i, cell := range b.Table.Rows[0] {
					if slices.Contains([]string{"indicator", "target", "current", "gap", "actual-pace", "required-pace", "projection", "verdict"}, b.Table.Columns[i].Key) {
						row = append(row, cell.Text)
					}
				}
			case b.Chart != nil:
				title, points = b.Chart.Title, len(b.Chart.Points)
				assert.Equal(t, title == "share (B)", b.Chart.Projection != nil, "a course ends in its own projection")
			case b.Note != nil && b.Note.Text.Key == "hard.each":
				notes++
			}
		}
		return row, title, points, notes
	}
	row, title, points, notes := hard(fixture.Assess(evaluate.Policy{AsOf: 2019}, rows, plan), report.Options{})
	assert.Equal(t, []string{"share (B)", "at least 95% in every township", "92.0", "-3.0", "-0.50", "3.00", "91.5", "off course"}, row)
	assert.Equal(t, "share (B)", title)
	assert.Equal(t, []int{2, 1}, []int{points, notes})

	set := evaluate.Override{Plan: "p", Indicator: "share", Verdict: evaluate.Difficult, Reason: "x", By: "y", ApprovedBy: "z", On: indicator.Date{Year: 2020, Month: 1, Day: 2}}
	row, title, _, notes = hard(fixture.Assess(evaluate.Policy{AsOf: 2019, Overrides: []evaluate.Override{set}}, rows, plan), report.Options{})
	assert.Equal(t, []string{"share", "at least 95% in every township", "94.8", "—", "—", "—", "—", "off course"}, row, "no area decides what was set by hand")
	assert.Equal(t, "share", title)
	assert.Zero(t, notes)

	few := fixture.Assess(evaluate.Policy{AsOf: 2019}, `indicator,period,value,numerator,denominator,area
share,2015,,85,100,
share,2019,,948,1000,
share,2015,,570,600,519921100
share,2019,,580,600,519921100
share,2015,,90,100,519921101
share,2019,,3,10,519921101
share,2015,,380,400,519921102
share,2019,,399,400,519921102
`, plan)
	row, title, _, _ = hard(few, report.Options{Audience: report.Public})
	assert.Equal(t, "share", row[0])
	assert.Equal(t, "94.8", row[2])
	assert.Equal(t, []string{"※ withheld: few events"}, row[3:4])
	assert.Equal(t, "share", title)
}

// A target for each area that is met with little to spare says where, and how little.
func TestThinDetailsOfATargetForEachAreaNameTheArea(t *testing.T) {
	in := *fixture.ShareAtLeast("90")
	in.Target = in.Target.InEach(indicator.Township)
	plan := fixture.Plan(2020, in)
	plan.Areas = []indicator.Area{{Code: "519921100", Name: indicator.Text{"en": "A"}}, {Code: "519921101", Name: indicator.Text{"en": "B"}}}
	a := fixture.Assess(evaluate.Policy{AsOf: 2013}, "indicator,period,value,area\nshare,2013,94,\n"+
		"share,2010,95,519921100\nshare,2011,96,519921100\nshare,2012,97,519921100\nshare,2013,98,519921100\n"+
		"share,2010,92,519921101\nshare,2011,94,519921101\nshare,2012,92,519921101\nshare,2013,90.5,519921101\n", plan)
	s := section(t, "qualified", a, nil, report.Options{})
	row := table(t, &s).Rows[0]
	details := slices.IndexFunc(table(t, &s).Columns, func(c document.Column) bool { return c.Key == "details" })
	assert.Equal(t, "B: 0.5 percentage points above the target, less than half an average adverse year: such a year brings a fall of 1.75 percentage points", row[details].Text)
}
