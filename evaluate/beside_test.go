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

func TestMilestones(t *testing.T) {
	t.Parallel()
	in := atMostTen(func(in *indicator.Indicator) {
		in.Milestones = []indicator.Milestone{{Year: 2015, Target: indicator.AtMost(dec("14"))}, {Year: 2018, Target: indicator.AtMost(dec("11"))}}
	})
	for name, c := range map[string]struct {
		series string
		policy evaluate.Policy
		want   []string
	}{
		"V11 none before its year":            {"2010: 20 _ _ _ 15", asOf(2014), nil},
		"V11 met in its year":                 {"2010: 20 _ _ _ _ 14", asOf(2015), []string{"2015 attained meets-target 14 0"}},
		"V11 judged by its own year":          {"2010: 20 _ _ _ _ 15 _ _ 9", asOf(2019), []string{"2015 missed misses-target 15 -1", "2018 attained meets-target 9 2"}},
		"V11 no value of its year":            {"2010: 20 _ _ _ 15 _ 12 _ 9", asOf(2018), []string{"2015 undetermined no-final-value 15 -1", "2018 attained meets-target 9 2"}},
		"V11 no value at all":                 {"2017: 12 9", asOf(2018), []string{"2015 undetermined no-data  ", "2018 attained meets-target 9 2"}},
		"V11 within the tolerance":            {"2015: 14.2", evaluate.Policy{AsOf: 2015, Tolerance: indicator.Points(dec("0.2"))}, []string{"2015 nearly within-tolerance 14.2 -0.2"}},
		"V11 terminal though the plan is not": {"2015: 15", evaluate.Policy{AsOf: 2015, Stage: evaluate.Interim}, []string{"2015 missed misses-target 15 -1"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, m := range judged(t, in, c.series, c.policy).Milestones {
				got = append(got, fmt.Sprintf("%d %s %s %s %s", m.Year, m.Verdict, m.Reason, m.Value, m.Gap))
			}
			assert.Equal(t, c.want, got)
		})
	}
}

func TestCompareAndRevisions(t *testing.T) {
	t.Parallel()
	in := atMostTen(func(in *indicator.Indicator) {
		in.Target = indicator.AtMost(dec("8"))
		in.Compare = []indicator.LevelTarget{
			{Level: indicator.Nation, Target: indicator.AtMost(dec("10"))}, {Level: indicator.Province, Target: indicator.FallBy(indicator.Share(1, 2))},
		}
		in.Revisions = []indicator.Revision{
			{From: 2013, Target: indicator.AtMost(dec("9")), Document: "a"}, {From: 2016, Target: indicator.AtMost(dec("12")), Document: "b"},
		}
	})
	for year, want := range map[int]string{2012: "8", 2013: "9", 2015: "9", 2016: "12", 2020: "12"} {
		r := judged(t, in, "2010: 20 | 2019: 9 9", asOf(year))
		assert.Equal(t, want, r.Target.Bound().String(), "as of %d", year)
	}
	r := judged(t, in, "2010: 20 | 2019: 9 11", asOf(2020))
	assert.Equal(t, evaluate.Attained, r.Verdict)
	require.Len(t, r.Compare, 2)
	assert.Equal(t, evaluate.Missed, r.Compare[0].Verdict)
	assert.Equal(t, "-1", r.Compare[0].Gap.String())
	assert.Equal(t, indicator.Province, r.Compare[1].Level)
	assert.Equal(t, evaluate.Missed, r.Compare[1].Verdict, "half of 20 is 10")
	verdict, _ := evaluate.Judge(&in, &indicator.Series{}, planYears(), &evaluate.Policy{})
	assert.Equal(t, evaluate.Undetermined, verdict)
}

func TestTargetsByArea(t *testing.T) {
	t.Parallel()
	in := atMostTen(func(in *indicator.Indicator) {
		in.Targets = []indicator.AreaTarget{
			{AppliesTo: []string{"519921200"}, Target: indicator.AtMost(dec("15"))},
			{AppliesTo: []string{"township"}, Target: indicator.AtMost(dec("12"))},
			{AppliesTo: []string{"5199*", "x1"}, Target: indicator.AtMost(dec("11"))},
		}
	})
	for area, want := range map[string]string{"": "10", "519921200": "15", "519921100": "12", "519922": "11", "x1": "11", "x2": "10", "520000": "10"} {
		series, err := indicator.NewSeries(&in, indicator.Key{Indicator: "x", Area: area}, []indicator.Observation{{Year: 2020, Value: indicator.Of(dec("9"))}})
		require.NoError(t, err)
		r := evaluate.Evaluate(&in, &series, planYears(), &evaluate.Policy{})
		assert.Equal(t, want, r.Target.Bound().String(), "%q", area)
	}
}

func TestOverrides(t *testing.T) {
	t.Parallel()
	in := atMostTen()
	override := evaluate.Override{Plan: "p", Indicator: "x", Verdict: evaluate.Expected, Reason: "a new hospital opens", By: "b", ApprovedBy: "a", On: indicator.Date{Year: 2021, Month: 5, Day: 20}}
	for name, c := range map[string]struct {
		change  func(*evaluate.Override)
		applies bool
	}{
		"V10 of any year":      {func(*evaluate.Override) {}, true},
		"V10 of this year":     {func(o *evaluate.Override) { o.AsOf = 2020 }, true},
		"V10 of another year":  {func(o *evaluate.Override) { o.AsOf = 2019 }, false},
		"V10 of another plan":  {func(o *evaluate.Override) { o.Plan = "q" }, false},
		"V10 of another area":  {func(o *evaluate.Override) { o.Area = "519921100" }, false},
		"V10 of another group": {func(o *evaluate.Override) { o.Group = indicator.Female }, false},
		"V10 of another":       {func(o *evaluate.Override) { o.Indicator = "y" }, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			own := override
			c.change(&own)
			series, err := indicator.NewSeries(&in, indicator.Key{Plan: "p", Indicator: "x"}, []indicator.Observation{{Year: 2020, Value: indicator.Of(dec("11"))}})
			require.NoError(t, err)
			r := evaluate.Evaluate(&in, &series, planYears(), &evaluate.Policy{Overrides: []evaluate.Override{own}})
			if !c.applies {
				assert.Equal(t, evaluate.Missed, r.Verdict)
				assert.Nil(t, r.ByRules)
				assert.Nil(t, r.Override)
				assert.False(t, r.Flags.Has(evaluate.Overridden))
				return
			}
			assert.Equal(t, evaluate.Expected, r.Verdict)
			assert.Equal(t, evaluate.ReasonOverride, r.Reason)
			assert.Equal(t, &evaluate.Ruling{Verdict: evaluate.Missed, Reason: evaluate.ReasonMissesTarget}, r.ByRules)
			assert.Equal(t, "a new hospital opens", r.Override.Reason)
			assert.True(t, r.Flags.Has(evaluate.Overridden))
		})
	}
}

func TestClasses(t *testing.T) {
	t.Parallel()
	bound := func(text string) decimal.NullDecimal { return decimal.NewNullDecimal(dec(text)) }
	rule := func(m indicator.Measure, bands ...indicator.Band) func(*indicator.Indicator) {
		return func(in *indicator.Indicator) { in.Rule = &indicator.Rule{Measure: m, Bands: bands} }
	}
	shares := []indicator.Band{{Bound: bound("0.95"), Class: "good"}, {Bound: bound("0.5"), Open: true, Class: "fair"}, {Class: "poor"}}
	for name, c := range map[string]struct {
		in     indicator.Indicator
		series string
		want   string
	}{
		"M6 realisation at the bound":   {atLeast95(rule(indicator.MeasureRealisation, shares...)), "2010: 80 | 2016: 90.25", "good"},
		"M6 realisation below it":       {atLeast95(rule(indicator.MeasureRealisation, shares...)), "2010: 80 | 2016: 90.249999", "fair"},
		"M6 realisation, an open bound": {atLeast95(rule(indicator.MeasureRealisation, shares...)), "2010: 80 | 2016: 47.5", "poor"},
		"M6 progress":                   {atLeast95(rule(indicator.MeasureProgress, shares...)), "2010: 75 | 2016: 85", "poor"},
		"M6 no progress where base met": {atLeast95(rule(indicator.MeasureProgress, shares...)), "2010: 96 | 2016: 85", ""},
		"M6 pace":                       {atLeast95(rule(indicator.MeasurePace, shares...)), "2010: 80 | 2015: 87.5", "good"},
		"M6 met asks for no pace":       {atLeast95(rule(indicator.MeasurePace, shares...)), "2010: 80 | 2015: 95", "good"},
		"M6 gap":                        {atMostTen(rule(indicator.MeasureGap, indicator.Band{Bound: bound("0"), Class: "in"}, indicator.Band{Class: "out"})), "2010: 30 | 2016: 10", "in"},
		"M6 value, lower is better":     {atMostTen(rule(indicator.MeasureValue, indicator.Band{Bound: bound("10.5"), UpTo: true, Class: "in"}, indicator.Band{Class: "out"})), "2010: 30 | 2016: 10.6", "out"},
		"M6 no value":                   {atMostTen(rule(indicator.MeasureValue, indicator.Band{Bound: bound("10.5"), UpTo: true, Class: "in"}, indicator.Band{Class: "out"})), "2010: 30", ""},
		"M6 no rule":                    {atMostTen(), "2016: 10", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, c.want, judged(t, c.in, c.series, asOf(2016)).Class)
		})
	}
}

func TestSensitivity(t *testing.T) {
	t.Parallel()
	policy := evaluate.Policy{AsOf: 2014, Sensitivity: true}
	list := func(r *evaluate.Result) []string {
		var names []string
		for _, by := range r.ByProjection {
			names = append(names, string(by.Projection)+" "+by.Verdict.String())
		}
		return names
	}
	r := judged(t, atMostTen(), "2010: 20 19 40 17 15", policy)
	assert.Equal(t, []string{
		"endpoints expected", "least-squares difficult", "theil-sen expected", "recent expected", "constant-growth expected", "last-value difficult",
	}, list(&r))
	assert.True(t, r.Flags.Has(evaluate.MethodDependent))
	r = judged(t, atMostTen(), "2010: 20 18 16 14 12", policy)
	assert.False(t, r.Flags.Has(evaluate.MethodDependent), "the last value carried on does not count: %v", list(&r))
	r = judged(t, atMostTen(), "2010: 20 18 16 14 9", policy)
	assert.False(t, r.Flags.Has(evaluate.MethodDependent))
	assert.Equal(t, "constant-growth attained", list(&r)[4])
	r = judged(t, atMostTen(), "2010: 0 18 16 14 12", policy)
	assert.Equal(t, evaluate.Undetermined, r.ByProjection[4].Verdict, "growth from zero cannot judge and is left out")
	policy.Sensitivity = false
	assert.Empty(t, judged(t, atMostTen(), "2010: 20 18 16 14 12", policy).ByProjection)
}
