package check_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// missingIn lists what is missing, as series, years and how many lack the same.
func missingIn(a *evaluate.Assessment) []string {
	var list []string
	for _, f := range check.Run(a) {
		if f.Code == check.YearMissing || f.Code == check.SeriesMissing {
			text := fmt.Sprint(f, " ", f.Since, " ", f.Series)
			if place := f.Place.String(); place != "" {
				text += " " + place
			}
			list = append(list, text)
		}
	}
	return list
}

// A year that a series lacks by its own account, with no others to tell.
func TestYearMissingInASeries(t *testing.T) {
	share, elected := *fixture.ShareAtLeast("95"), *fixture.ShareAtLeast("95")
	elected.ValidFor = 5
	answer := indicator.Indicator{Code: "answer", Unit: indicator.YesNo, Target: indicator.Attest()}
	for name, test := range map[string]struct {
		in     indicator.Indicator
		series string
		want   []string
	}{
		"none":                             {share, "2010: 61.2 62.9 64.0 66.1 68.3 69.7 71.2 73.4 75.1 76.0 78.3", nil},
		"one":                              {share, "2010: 61.2 62.9 64.0 66.1 _ 69.7 71.2 73.4 75.1 76.0 78.3", []string{"year-missing p/share 2014 0 0"}},
		"the second":                       {share, "2010: 61.2 _ 64.0 66.1 68.3 69.7", []string{"year-missing p/share 2011 0 0"}},
		"two":                              {share, "2010: 61.2 62.9 _ 66.1 68.3 69.7 71.2 _ 75.1 76.0 78.3", []string{"year-missing p/share 2012 0 0", "year-missing p/share 2017 0 0"}},
		"why there is none":                {share, "2010: 61.2 62.9 64.0 66.1 unknown 69.7 71.2 73.4 75.1 76.0 78.3", nil},
		"next to a word why":               {share, "2010: 61.2 62.9 64.0 66.1 68.3 _ unknown 73.4 75.1 76.0 78.3", nil},
		"every second year":                {share, "2010: 61.2 _ 64.0 _ 68.3 _ 71.2 _ 75.1 _ 78.3", nil},
		"every second, later every year":   {share, "2010: 61.2 _ 64.0 _ 68.3 69.7 71.2 73.4 75.1 76.0 78.3", nil},
		"every five years":                 {share, "2010: 61.2 _ _ _ _ 69.7 _ _ _ _ 78.3", nil},
		"the base year, then from 2013 on": {share, "2010: 61.2 _ _ 66.1 68.3 69.7 71.2 73.4 75.1 76.0 78.3", nil},
		"few":                              {share, "2016: 71.2 _ 75.1 76.0 | 2020: 78.3", []string{"year-missing p/share 2017 0 0"}},
		"too few":                          {share, "2017: 73.4 _ 76.0 78.3", nil},
		"what is valid for years":          {elected, "2010: 61.2 62.9 64.0 66.1 _ 69.7 71.2 73.4 75.1 76.0 78.3", nil},
		"answers":                          {answer, "2010: yes yes yes _ yes yes yes yes yes yes yes", nil},
	} {
		a := fixture.AssessObservations(evaluate.Policy{}, fixture.Plan(2020, test.in), fixture.Series(&test.in, test.series).Observations()...)
		assert.Equal(t, test.want, missingIn(a), name)
	}
}

// yearly is a table of six totals of two departments from 2010 to 2015, with what a
// test leaves out or puts in its place.
func yearly(change func(code string, year int) string) (*indicator.Plan, []indicator.Observation) {
	var indicators []indicator.Indicator
	var observations []indicator.Observation
	for i := range 7 {
		in := *fixture.ShareAtLeast("95")
		in.Code, in.Lead = fmt.Sprint("i", i), fmt.Sprint("department ", i/4)
		indicators = append(indicators, in)
		text := "2010:"
		for year := 2010; year <= 2015; year++ {
			figure := fmt.Sprintf(" %d.%d", 40+5*i+year%10, (i*year)%10)
			if other := change(in.Code, year); other != "" {
				figure = " " + other
			}
			text += figure
		}
		observations = append(observations, fixture.Series(&in, text).Observations()...)
		for k := range observations {
			if observations[k].Plan == "" {
				observations[k].Indicator, observations[k].Plan = in.Code, "p"
			}
		}
	}
	return fixture.Plan(2020, indicators...), observations
}

// The first and last year, which only the plan's other totals tell.
func TestYearMissingAtTheEnds(t *testing.T) {
	leave := func(left ...string) func(string, int) string {
		return func(code string, year int) string {
			for _, name := range left {
				if name == fmt.Sprint(code, " ", year) {
					return "_"
				}
			}
			return ""
		}
	}
	for name, test := range map[string]struct {
		left []string
		want []string
	}{
		"nothing":                   {nil, nil},
		"the last":                  {[]string{"i3 2015"}, []string{"year-missing p/i3 2015 0 0"}},
		"the base year":             {[]string{"i3 2010"}, []string{"year-missing p/i3 2010 0 0"}},
		"the last of two of seven":  {[]string{"i3 2015", "i5 2015"}, []string{"year-missing p/i3 2015 0 0", "year-missing p/i5 2015 0 0"}},
		"the last of three":         {[]string{"i1 2015", "i3 2015", "i5 2015"}, nil},
		"every second year of late": {[]string{"i3 2012", "i3 2014"}, nil},
		"the base year of a survey": {[]string{"i3 2010", "i3 2012", "i3 2014"}, nil},
		"a series":                  {[]string{"i3 2010", "i3 2011", "i3 2012", "i3 2013", "i3 2014", "i3 2015"}, []string{"series-missing p/i3 2015 0 0"}},
	} {
		plan, observations := yearly(leave(test.left...))
		assert.Equal(t, test.want, missingIn(fixture.AssessObservations(evaluate.Policy{AsOf: 2015}, plan, observations...)), name)
	}
	plan, observations := yearly(leave("i3 2010"))
	plan.Indicators[3].Baseline = indicator.Baseline{Value: fixture.NullNumber("50"), Year: 2010}
	assert.Empty(t, missingIn(fixture.AssessObservations(evaluate.Policy{AsOf: 2015}, plan, observations...)), "the plan prints the baseline")
	assert.Equal(t, []string{"year-missing p/i3 2010 0 0"}, missingIn(fixture.AssessObservations(evaluate.Policy{AsOf: 2014}, func() *indicator.Plan {
		plan.Indicators[3].Baseline = indicator.Baseline{}
		return plan
	}(), observations...)), "later years neither add findings nor take them away")
}

// What a department leaves out altogether is one finding.
func TestMissingTogether(t *testing.T) {
	plan, observations := yearly(func(code string, year int) string {
		if year == 2013 && code >= "i4" {
			return "_"
		}
		return ""
	})
	assert.Equal(t, []string{"year-missing p/i4 2013 0 3"}, missingIn(fixture.AssessObservations(evaluate.Policy{AsOf: 2015}, plan, observations...)))

	plan, observations = yearly(func(code string, year int) string {
		if year == 2013 && code >= "i5" {
			return "_"
		}
		return ""
	})
	assert.Equal(t, []string{"year-missing p/i5 2013 0 0", "year-missing p/i6 2013 0 0"},
		missingIn(fixture.AssessObservations(evaluate.Policy{AsOf: 2015}, plan, observations...)), "the department filed another")
}

const townships = `indicator,area,group,2010,2014,2015,2016,2017,2018,2019
share,,,61.2,69.1,70.3,71.1,72.3,74.0,75.2
share,519921100,,61.0,69.2,70.0,71.2,72.1,74.1,75.4
share,519921200,,60.0,68.2,,,71.1,73.1,74.4
share,519921201,,62.0,70.2,71.0,72.2,73.1,75.1,
share,519921202,,,67.2,68.0,69.2,70.1,72.1,73.4
share,519921203,,60.7,68.1,69.9,70.2,71.3,73.5,74.1
share,,sex=female,,69.1,70.2,71.3,72.0,74.1,75.1
other,,,61.2,69.1,70.3,71.1,72.3,74.0,75.2
other,519921100,,61.0,69.2,70.0,71.2,72.1,74.1,75.4
other,519921200,,62.0,70.2,71.0,72.2,73.1,75.1,75.9
other,519921201,,62.0,70.2,71.0,72.2,73.1,75.1,75.9
other,519921203,,,,,,71.1,73.1,74.4
`

// Areas and groups are told by their siblings: runs of years, the last and the base
// year, and whole series.
func TestMissingAreasAndGroups(t *testing.T) {
	share, other := *fixture.ShareAtLeast("95"), *fixture.ShareAtLeast("90")
	other.Code = "other"
	plan := fixture.Plan(2020, share, other)
	assert.Equal(t, []string{
		"series-missing p/share sex=male 2019 0 0", "year-missing p/share 519921200 2016 2015 0 t.csv:4",
		"year-missing p/share 519921201 2019 0 0 t.csv:5", "series-missing p/other 519921202 2019 0 0",
	}, missingIn(fixture.Assess(evaluate.Policy{AsOf: 2019}, townships, plan)))

	for _, code := range []string{"100", "200", "201", "202", "203", "204"} {
		plan.Areas = append(plan.Areas, indicator.Area{Code: "519921" + code, Name: indicator.Text{"en": code}})
	}
	assert.Contains(t, missingIn(fixture.Assess(evaluate.Policy{AsOf: 2019}, townships, plan)), "series-missing p/share 519921204 2019 0 2",
		"an area that the plan lists and nobody filed, once")

	for i := range plan.Areas {
		switch plan.Areas[i].Code {
		case "519921201", "519921202":
			plan.Areas[i].To = 2018
		case "519921204":
			plan.Areas[i].From = 2020
		}
	}
	ended := regexp.MustCompile(`(?m)^(.*,51992120[12],.*,)[^,]*$`).ReplaceAllString(townships, "$1")
	for _, line := range missingIn(fixture.Assess(evaluate.Policy{AsOf: 2019}, ended, plan)) {
		assert.NotRegexp(t, "51992120[124]", line, "an area that ended, or begins later")
	}
}

// An elected body's term is over and nothing is filed of the next.
func TestNoLongerFiledAfterATerm(t *testing.T) {
	elected := *fixture.ShareAtLeast("25")
	elected.ValidFor = 5
	for asOf, want := range map[int][]string{2016: nil, 2017: {"no-longer-filed p/share 2011"}, 2019: {"no-longer-filed p/share 2011"}} {
		a := fixture.AssessObservations(evaluate.Policy{AsOf: asOf}, fixture.Plan(2020, elected), fixture.Series(&elected, "2011: 22.1").Observations()...)
		assert.Equal(t, want, found(check.Run(a)), asOf)
	}
}

// The years' own figures of pooled rates are checked like any others.
func TestPooledRatesAreChecked(t *testing.T) {
	rate := *fixture.RateAtMost("10")
	rate.Pool = 3
	a := fixture.AssessObservations(evaluate.Policy{}, fixture.Plan(2020, rate),
		fixture.Series(&rate, "2013: 7.1=71/10000 7.3=73/10000 744=7440/10000 7.5=75/10000 _ 7.2=72/10000 7.05=72/10210 6.8").Observations()...)
	assert.Equal(t, []string{
		"decimal-point p/rate 2015", "year-missing p/rate 2017", "too-many-decimals p/rate 2019",
	}, found(check.Run(a)))
}

// What an indicator is not about is not missed, nor is a total that counts by its
// groups.
func TestNotMissedWhereNothingIsAsked(t *testing.T) {
	women := func(in *indicator.Indicator) { in.AppliesTo = []string{"sex=female"} }
	totals := "indicator,group,2010,2019\n"
	for i := range 6 {
		totals += fmt.Sprintf("i%d,,6%d.2,7%d.1\n", i, i, i)
	}
	for name, test := range map[string]struct {
		change func(*indicator.Indicator)
		rows   string
		want   []string
	}{
		"the total": {func(*indicator.Indicator) {}, "", []string{"series-missing p/share 2019 0 0"}},
		"women":     {women, "share,sex=female,61.2,70.1\n", nil},
		"a target of women alone": {func(in *indicator.Indicator) {
			in.Targets, in.Target = []indicator.AreaTarget{{AppliesTo: []string{"sex=female"}, Target: in.Target}}, indicator.Target{}
		}, "share,sex=female,61.2,70.1\nshare,sex=male,62.4,70.3\n", nil},
		"men, beside women":       {func(*indicator.Indicator) {}, "share,,61.9,70.8\nshare,sex=female,61.2,70.1\n", []string{"series-missing p/share sex=male 2019 0 0"}},
		"men, where women are it": {women, "share,,61.9,70.8\nshare,sex=female,61.2,70.1\n", nil},
	} {
		share := *fixture.ShareAtLeast("95")
		test.change(&share)
		all := []indicator.Indicator{share}
		for i := range 6 {
			other := *fixture.ShareAtLeast("95")
			other.Code = fmt.Sprint("i", i)
			all = append(all, other)
		}
		assert.Equal(t, test.want, missingIn(fixture.Assess(evaluate.Policy{AsOf: 2019}, totals+test.rows, fixture.Plan(2020, all...))), name)
	}

	rows := "indicator,area,2010,2019\nshare,,61.2,70.1\n"
	share := *fixture.ShareAtLeast("95")
	share.AppliesTo = []string{"519921", "5199211*"}
	plan := fixture.Plan(2020, share)
	for i := range 5 {
		code := fmt.Sprintf("51992110%d", i)
		plan.Areas = append(plan.Areas, indicator.Area{Code: code, Name: indicator.Text{"en": code}})
		rows += fmt.Sprintf("share,%s,61.%d,70.%d\n", code, i+3, i+3)
	}
	plan.Areas = append(plan.Areas, indicator.Area{Code: "519921201", Name: indicator.Text{"en": "other"}})
	assert.Empty(t, missingIn(fixture.Assess(evaluate.Policy{AsOf: 2019}, rows, plan)), "a township that it is not about")
}
