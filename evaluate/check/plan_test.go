package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// described lists findings as "code year filed low high expected".
func described(findings []check.Finding) []string {
	var list []string
	for _, f := range findings {
		text := fmt.Sprint(f.Code, " ", f.Year, " ", f.Filed, " ", f.Low, " ", f.High, " ", f.Expected)
		list = append(list, strings.Join(strings.Fields(text), " "))
	}
	return list
}

// Targets are checked too, without a year and whether anything is filed or not.
func TestChecksOfTargets(t *testing.T) {
	number := fixture.Number
	at := func(year int, target indicator.Target) []indicator.Milestone {
		return []indicator.Milestone{{Year: year, Target: target}}
	}
	for name, test := range map[string]struct {
		in     *indicator.Indicator
		change func(*indicator.Indicator)
		want   []string
	}{
		"a share of 1": {fixture.ShareAtLeast("0.95"), nil, []string{"share-of-one 0 0.95 95 95"}},
		"a share of 1 in a part and a milestone": {fixture.ShareAtLeast("95"), func(in *indicator.Indicator) {
			in.Target = indicator.AllOf(indicator.AtLeast(number("0.95")), indicator.Improve())
			in.Milestones = at(2015, indicator.AtLeast(number("0.9")))
		}, []string{"share-of-one 0 0.95 95 95", "share-of-one 0 0.9 90 90"}},
		"1 %":                        {fixture.ShareAtLeast("1"), nil, nil},
		"a low one may be wanted":    {fixture.ShareAtLeast("95"), func(in *indicator.Indicator) { in.Better, in.Target = indicator.Lower, indicator.AtMost(number("0.5")) }, nil},
		"per mille":                  {fixture.RateAtMost("0.5"), nil, nil},
		"a rise by 20 times":         {fixture.ShareAtLeast("1"), func(in *indicator.Indicator) { in.Target = indicator.RiseBy(indicator.Share(20, 1)) }, []string{"rise-above-one 0 20 1"}},
		"a rise by all":              {fixture.ShareAtLeast("1"), func(in *indicator.Indicator) { in.Target = indicator.RiseBy(indicator.Share(1, 1)) }, nil},
		"a rise by points":           {fixture.ShareAtLeast("1"), func(in *indicator.Indicator) { in.Target = indicator.RiseBy(indicator.Points(number("20"))) }, nil},
		"a stricter milestone":       {fixture.ShareAtLeast("95"), func(in *indicator.Indicator) { in.Milestones = at(2015, indicator.AtLeast(number("97"))) }, []string{"milestone-stricter 0 97 95 95"}},
		"a milestone like it":        {fixture.ShareAtLeast("95"), func(in *indicator.Indicator) { in.Milestones = at(2015, indicator.AtLeast(number("95"))) }, nil},
		"stricter by the bound":      {fixture.RateAtMost("10"), func(in *indicator.Indicator) { in.Milestones = at(2015, indicator.LessThan(number("10"))) }, []string{"milestone-stricter 0 10 10 10"}},
		"an easier one":              {fixture.RateAtMost("10"), func(in *indicator.Indicator) { in.Milestones = at(2015, indicator.AtMost(number("12"))) }, nil},
		"a stricter one of lower":    {fixture.RateAtMost("10"), func(in *indicator.Indicator) { in.Milestones = at(2015, indicator.AtMost(number("8"))) }, []string{"milestone-stricter 0 8 10 10"}},
		"relative, without baseline": {fixture.RateAtMost("10"), func(in *indicator.Indicator) { in.Milestones = at(2015, indicator.Improve()) }, nil},
		"relative, with it": {fixture.RateAtMost("10"), func(in *indicator.Indicator) {
			in.Baseline.Value, in.Milestones = fixture.NullNumber("12"), at(2015, indicator.FallBy(indicator.Share(1, 2)))
		}, []string{"milestone-stricter 0 6 10 10"}},
		"revised before its year": {fixture.RateAtMost("10"), func(in *indicator.Indicator) {
			in.Milestones, in.Revisions = at(2015, indicator.AtMost(number("8"))), []indicator.Revision{{From: 2014, Target: indicator.AtMost(number("7"))}}
		}, nil},
	} {
		if test.change != nil {
			test.change(test.in)
		}
		findings := check.Run(fixture.AssessObservations(evaluate.Policy{}, fixture.Plan(2020, *test.in)))
		assert.Equal(t, test.want, described(findings), name)
	}
}

func TestChecksOfYearsSpansAndLimits(t *testing.T) {
	share, limited := *fixture.ShareAtLeast("95"), *fixture.ShareAtLeast("95")
	limited.Limit = fixture.NullNumber("98")
	least := *fixture.RateAtMost("10")
	least.Limit = fixture.NullNumber("5")
	low := *fixture.ShareAtLeast("5")
	low.Better, low.Target = indicator.Lower, indicator.AtMost(fixture.Number("5"))
	printed := low
	printed.Baseline.Value = fixture.NullNumber("6.2")
	for name, test := range map[string]struct {
		in     indicator.Indicator
		series string
		want   []string
	}{
		"21 years before the base":            {share, "1989: 80.2 80.4", []string{"no-longer-filed 1990 80.4 2020", "year-far-from-plan 1989 80.2 1990–2021"}},
		"two years after the due year":        {share, "2020: 95.2 96.3 96.4", []string{"year-in-the-future 2021 96.3 2020", "year-far-from-plan 2022 96.4 1990–2021"}},
		"beyond a stated limit":               {limited, "2018: 96.1 98.0 98.1", []string{"beyond-limit 2020 98.1 98"}},
		"beyond a limit where less is better": {least, "2018: 5.1 5.0 4.9", []string{"beyond-limit 2020 4.9 5"}},
		"shares of 1":                         {share, "2018: 0.9 0.9 1.0", []string{"share-of-one 2020 1.0 100 100"}},
		"a low rate":                          {low, "2018: 0.3 0.2 0.2", nil},
		"a low rate with another baseline":    {printed, "2018: 0.3 0.2 0.2", []string{"share-of-one 2020 0.2 20 20"}},
		"a rate that starts low":              {share, "2017: 0.9 5.0 12.0 40.1", nil},
	} {
		findings := checksOf(&test.in, test.series, nil)
		assert.ElementsMatch(t, test.want, described(findings), name)
	}
	spans := checksOf(&share, "2018: 95.1 95.4 95.9", func(o *indicator.Observation) {
		o.Span, _ = indicator.ParseSpan(fmt.Sprintf("%d-10-01/2019-09-30", o.Year-1))
		if o.Year == 2020 {
			o.Span, _ = indicator.ParseSpan("2018-10-01/2019-09-30")
		}
	})
	assert.Equal(t, []string{"span-outside-year 2020 95.9 2018-10-01/2019-09-30"}, described(spans))
}

// A year within the as-of year is none that lies far from the plan.
func TestYearsUpToALateAsOfYearAreOrdinary(t *testing.T) {
	a := fixture.Assess(evaluate.Policy{AsOf: 2018}, "indicator,2014,2015,2016,2017,2018,2019,2020\nshare,91.1,92.0,92.4,93.9,94.1,95.0,95.6\n", fixture.Plan(2014, *fixture.ShareAtLeast("95")))
	assert.Equal(t, []string{"year-in-the-future p/share 2019", "year-far-from-plan p/share 2020"}, found(check.Run(a)))
}
