package evaluate_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// The townships of these tests: one that was always there, one merged into it in
// 2016, one that began in 2018.
const (
	oldTown, merged, newTown = "519921100", "519921200", "519921201"
)

func changing(p *indicator.Plan) *indicator.Plan {
	p.Areas = []indicator.Area{{Code: oldTown}, {Code: merged, To: 2015, MergedInto: oldTown}, {Code: newTown, From: 2018}}
	return p
}

// townRows makes rows of "2015:90 91 -", the values of the three townships.
func townRows(years string) string {
	var b strings.Builder
	for _, year := range strings.Split(years, ", ") {
		in, values, _ := strings.Cut(year, ":")
		for i, value := range strings.Fields(values) {
			if value != "-" {
				fmt.Fprintf(&b, "p,x,%s,%s,%s,\n", in, value, []string{oldTown, merged, newTown}[i])
			}
		}
	}
	return b.String()
}

func saidOf(r *evaluate.Result) string {
	failing := make([]string, 0, len(r.Failing))
	for _, key := range r.Failing {
		failing = append(failing, key.Area)
	}
	return strings.Join(strings.Fields(fmt.Sprintf("%s %s %s missing %s", r.Verdict, r.Reason, strings.Join(failing, " "), strings.Join(r.Missing, " "))), " ")
}

func TestEachAsksTheAreasOfTheYear(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		rows string
		asOf int
		want string
	}{
		"the merged one is asked while it is there":     {"2014:95 95 -, 2015:95 80 -", 2015, "difficult each 519921200 missing"},
		"and not afterwards":                            {"2014:95 95 -, 2015:95 80 -, 2016:95 - -", 2016, "attained meets-target missing"},
		"what took it over answers for both":            {"2015:95 80 -, 2016:- - -, 2018:- - 95", 2018, "undetermined incomplete missing"},
		"as long as nobody files later they are two":    {"2014:95 95 -, 2015:95 80 -", 2017, "difficult each 519921200 missing"},
		"a merged one is not missing":                   {"2016:95 - -, 2017:95 - -", 2017, "attained meets-target missing"},
		"one that is there and files nothing is":        {"2014:95 - -, 2015:95 - -", 2015, "undetermined incomplete missing 519921200"},
		"a later one does not bar earlier years":        {"2016:95 - -, 2017:95 - -", 2017, "attained meets-target missing"},
		"it is asked from its first year":               {"2017:95 - -, 2018:95 - -", 2018, "undetermined incomplete missing 519921201"},
		"and answers":                                   {"2018:95 - 85, 2019:95 - 84", 2019, "difficult each 519921201 missing"},
		"figures lag: those of the year with figures":   {"2014:95 95 -, 2015:95 80 -", 2016, "difficult each 519921200 missing"},
		"nothing is filed: those of the as-of year":     {"", 2016, "undetermined incomplete missing 519921100"},
		"an old value stands for the areas of its year": {"2017:95 - -", 2019, "attained meets-target missing"},
	} {
		rows := townRows(c.rows)
		if c.rows == "" {
			rows = "p,x,2015,95,,\n"
		}
		a := assessed(t, evaluate.Policy{AsOf: c.asOf}, rows, changing(countyPlan("p", eachTownship())))
		r := a.Main()[0]
		assert.Equal(t, c.want, saidOf(r), name)
		again, ok := a.Judge(r.Key, &a.Policy)
		require.True(t, ok)
		assert.Equal(t, c.want, saidOf(&again), name)
	}
}

// What is asked of a group is asked of the areas of the group's own latest year, in
// which figures of the total say nothing of it.
func TestEachAsksGroupsInTheAreasOfTheirYear(t *testing.T) {
	t.Parallel()
	in := eachTownship()
	in.Breakdowns, in.AppliesTo = []string{"sex"}, []string{"sex=female"}
	women := strings.ReplaceAll(townRows("2014:95 95 -, 2015:95 80 -"), ",\n", ",sex=female\n")
	for name, c := range map[string]struct{ rows, want string }{
		"the group's figures lag":    {women + townRows("2018:99 - 99"), "difficult each 519921200 missing"},
		"the area was merged":        {women + "p,x,2016,95,519921100,sex=female\n", "attained meets-target missing"},
		"one has no figure of women": {women + "p,x,2018,95,519921100,sex=female\n" + townRows("2018:99 - 99"), "undetermined incomplete missing 519921201"},
	} {
		a := assessed(t, evaluate.Policy{AsOf: 2018, MaxAge: 5}, c.rows, changing(countyPlan("p", in)))
		r := a.Main()[0]
		assert.Equal(t, c.want, saidOf(r), name)
		assert.Equal(t, indicator.Female, r.ByGroup)
		again, ok := a.Judge(r.Key, &a.Policy)
		require.True(t, ok)
		assert.Equal(t, c.want, saidOf(&again), name)
	}
}

// A listed area that a county looks after (代管) is asked although its code lies
// elsewhere.
func TestEachAsksListedAreasWhateverTheirCodes(t *testing.T) {
	t.Parallel()
	plan := listing(countyPlan("p", eachTownship()), oldTown, "519930105")
	rows := "p,x,2020,95,519921100,\np,x,2020,85,519930105,\n"
	assert.Equal(t, "missed each 519930105 missing", saidOf(assessed(t, evaluate.Policy{}, rows, plan).Main()[0]))

	whole := atLeast95(aiming(indicator.AtLeast(dec("90"))))
	plan = listing(countyPlan("p", whole), oldTown, "519930105")
	r := assessed(t, evaluate.Policy{}, "p,x,2020,95,,\n"+rows, plan).Main()[0]
	assert.True(t, r.Flags.Has(evaluate.Uneven))
	assert.Equal(t, "519930105", r.Failing[0].Area)
}

// Nothing is judged of an area as of a year in which there was none, and what it
// filed can be judged as of its own years.
func TestResultsOfAreasThatEndedOrHadNotBegun(t *testing.T) {
	t.Parallel()
	rows := "p,x,2019,95,,\n" + townRows("2014:95 80 -, 2015:95 85 -, 2018:95 - 92, 2019:95 - 93")
	plan := changing(countyPlan("p", eachTownship(func(in *indicator.Indicator) {
		in.Milestones = []indicator.Milestone{{Year: 2015, Target: indicator.AtLeast(dec("82"))}}
	})))
	a := assessed(t, evaluate.Policy{AsOf: 2019}, rows, plan)
	key := indicator.Key{Plan: "p", Indicator: "x", Area: merged}
	r, ok := a.Result(key)
	require.True(t, ok)
	assert.Equal(t, "not-applicable area-ended missing", saidOf(r))
	assert.Zero(t, r.Year)
	assert.Equal(t, evaluate.Attained, r.Milestones[0].Verdict, "85 in 2015, when it was there")

	last := a.Policy
	last.AsOf = 2015
	as2015, _ := a.Judge(key, &last)
	assert.Equal(t, 2015, as2015.Year)
	assert.Equal(t, evaluate.Expected, as2015.Verdict)
	series, _ := a.Series(key)
	assert.Equal(t, 2, series.Len(), "what it filed stays")

	points := a.Timeline(key)
	said := func(i int) string {
		return fmt.Sprintf("%d %s %s %d", points[i].AsOf, points[i].Verdict, points[i].Reason, points[i].Year)
	}
	assert.Equal(t, "2015 expected projected-to-meet 2015", said(5))
	assert.Equal(t, "2018 not-applicable area-ended 0", said(8))
	_, ok = a.WhatIf(key)
	assert.False(t, ok)
	_, ok = a.Reach(key)
	assert.False(t, ok)

	began := indicator.Key{Plan: "p", Indicator: "x", Area: newTown}
	r, _ = a.Result(began)
	assert.Equal(t, evaluate.Attained, r.Verdict)
	assert.Equal(t, "not-applicable area-not-yet", fmt.Sprint(r.Milestones[0].Verdict, " ", r.Milestones[0].Reason))
	earlier := assessed(t, evaluate.Policy{AsOf: 2015}, rows, plan)
	r, _ = earlier.Result(began)
	assert.Equal(t, "not-applicable area-not-yet missing", saidOf(r))

	// The milestone of the whole asks the areas of 2015: the merged one too.
	m := a.Main()[0].Milestones[0]
	assert.Equal(t, "attained meets-target 3", fmt.Sprint(m.Verdict, " ", m.Reason, " ", m.Gap))
}

// Each year's areas make its history.
func TestHistoryOfEachAsksTheAreasOfEachYear(t *testing.T) {
	t.Parallel()
	rows := townRows("2013:95 95 -, 2014:95 80 -, 2015:95 85 -, 2016:95 - -, 2017:95 - -, 2018:95 - 85, 2019:96 - 95")
	r := assessed(t, evaluate.Policy{AsOf: 2019}, rows, changing(countyPlan("p", eachTownship()))).Main()[0]
	assert.Equal(t, "attained meets-target missing", saidOf(r))
	assert.Equal(t, 2013, r.FirstMet)
	assert.Equal(t, []int{2014, 2015, 2018}, r.Relapses)
	assert.Equal(t, 2019, r.MetSince)
}

func TestRollUpAddsTheAreasOfEachYear(t *testing.T) {
	t.Parallel()
	table := `indicator,period,value,area,numerator,denominator
x,2015,,519921100,90,100
x,2015,,519921200,40,50
x,2016,,519921100,135,150
x,2018,,519921100,140,150
x,2019,,519921100,140,150
x,2019,,519921201,19,20
`
	plan := changing(countyPlan("p", atLeast95()))
	data, err := indicator.DecodeTable(strings.NewReader(table), indicator.TableOptions{}, plan)
	require.NoError(t, err)
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2019}, plan)
	require.NoError(t, err)
	up := a.RollUp()[0]
	assert.Equal(t, []string{oldTown, merged, newTown}, up.Areas)
	var years []string
	for i := range up.Years {
		y := &up.Years[i]
		years = append(years, fmt.Sprintf("%d %s/%s %v", y.Year, y.Numerator, y.Denominator, y.Missing))
	}
	assert.Equal(t, []string{"2015 130/150 []", "2016 135/150 []", "2018 140/150 [519921201]", "2019 159/170 []"}, years)
}

// A renamed department is one, whatever the plans call it.
func TestDepartmentsJoinTheirNames(t *testing.T) {
	t.Parallel()
	lead := func(code, lead string) indicator.Indicator {
		return atLeast95(func(in *indicator.Indicator) { in.Code, in.Lead, in.Partners = code, lead, []string{"卫计局"} })
	}
	plan := countyPlan("p", lead("x", "卫生局"), lead("y", "health"), lead("z", "教育局"))
	plan.Departments = []indicator.Department{{Code: "health", Name: indicator.Text{"zh": "卫生健康局", "en": "Health"}, Formerly: []string{"卫生局", "卫计局"}}}
	a := assessed(t, evaluate.Policy{}, "p,x,2020,95,,\n", plan)
	parts := a.By(evaluate.ByDepartment)
	require.Len(t, parts, 2)
	assert.Equal(t, "卫生健康局", parts[0].Code)
	assert.Equal(t, "Health", parts[0].Name["en"])
	assert.Equal(t, 2, parts[0].Tally.All.Total())
	assert.Equal(t, "教育局", parts[1].Code)
	in, _ := a.Indicator(indicator.Key{Plan: "p", Indicator: "x"})
	assert.Equal(t, []string{"卫生健康局"}, in.Partners)
	assert.Equal(t, "卫生局", plan.Indicators[0].Lead, "the caller's plan is not changed")
}

// What took over another area has its own value still, but none of what it is now.
func TestEachAfterAMerger(t *testing.T) {
	t.Parallel()
	in := atLeast95(func(in *indicator.Indicator) { in.Target = in.Target.InEach(indicator.Township) })
	rows := townRows("2014:96 97 -, 2015:96 97 -, 2018:- - 98")
	a := assessed(t, evaluate.Policy{AsOf: 2018, MaxAge: 3}, rows, changing(countyPlan("p", in)))
	main := a.Main()[0]
	assert.Equal(t, "undetermined incomplete missing", saidOf(main))
	assert.Equal(t, []string{oldTown}, main.Undecided)
	assert.Equal(t, []int{2014, 0}, []int{main.FirstMet, main.MetSince})
	a = assessed(t, asOf(2018), rows+"p,x,2017,96,519921100,\n", changing(countyPlan("p", in)))
	assert.Equal(t, "attained meets-target missing", saidOf(a.Main()[0]), "filed since")
	assert.Equal(t, 2014, a.Main()[0].MetSince)

	rows = townRows("2014:96 90 -, 2015:96 90 -, 2018:- - 98, 2019:96 - 98")
	a = assessed(t, evaluate.Policy{AsOf: 2019, MaxAge: 3}, rows, changing(countyPlan("p", in)))
	assert.Equal(t, 2019, a.Main()[0].FirstMet, "2018 says nothing of what the merger made")

	plan := changing(countyPlan("p", in))
	plan.Areas[1].Code = "519921100001"
	a = assessed(t, evaluate.Policy{AsOf: 2018, MaxAge: 3}, "p,x,2015,96,519921100,\np,x,2018,98,519921201,\n", plan)
	assert.Equal(t, "attained meets-target missing", saidOf(a.Main()[0]), "a village of its own made it no larger")
	own, _ := a.Result(ofKey(oldTown, ""))
	assert.Equal(t, evaluate.Attained, own.Verdict)
}
