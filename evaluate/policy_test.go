package evaluate_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

func decodePolicy(text string) (*evaluate.PolicyFile, error) {
	return evaluate.DecodePolicy(strings.NewReader(text), evaluate.PolicyOptions{File: "f", Methods: []string{"open-sdg", "unsd-2023"}})
}

func TestDecodePolicy(t *testing.T) {
	t.Parallel()
	file, err := decodePolicy(`{"asOf": 2019, "stage": "terminal", "compare": "rounded", "rounding": "half-even",
		"tolerance": {"share": "0.005"}, "about": {"points": "2"}, "onTrack": "9/10", "projection": "theil-sen", "window": 6, "recent": 3,
		"minPoints": 4, "maxAge": 1, "stableYears": 2, "baseline": "exact", "smallEvents": 16,
		"methods": ["open-sdg", "unsd-2023"], "absences": {"…": "below-unit", "-": "not-collected"}, "$schema": "s", "x-note": {"any": [1]},
		"overrides": [{"plan": "p", "indicator": "x", "area": "519921100", "group": "sex=female", "asOf": 2019, "verdict": "expected",
			"reason": "r", "by": "b", "approvedBy": "a", "on": "2021-05-20"}]}`)
	require.NoError(t, err)
	p := file.Policy
	assert.Equal(t, "0.005", p.Tolerance.Amount.String())
	assert.Equal(t, indicator.InShare, p.Tolerance.Kind)
	assert.Equal(t, "2", p.About.Amount.String())
	assert.Equal(t, indicator.InPoints, p.About.Kind)
	assert.Equal(t, "0.9", p.OnTrack.String())
	assert.Equal(t, []evaluate.Override{{
		Plan: "p", Indicator: "x", Area: "519921100", Group: indicator.Female, AsOf: 2019, Verdict: evaluate.Expected,
		Reason: "r", By: "b", ApprovedBy: "a", On: indicator.Date{Year: 2021, Month: 5, Day: 20}, Place: indicator.Place{File: "f", Line: 5},
	}}, p.Overrides)
	assert.Equal(t, []string{"open-sdg", "unsd-2023"}, file.Methods)
	assert.Equal(t, map[string]indicator.ReadingKind{"…": indicator.BelowUnit, "-": indicator.NotCollected}, file.Absences)
	p.Tolerance, p.About, p.OnTrack, p.Overrides = indicator.Change{}, indicator.Change{}, indicator.Fraction{}, nil
	assert.Equal(t, evaluate.Policy{
		AsOf: 2019, Stage: evaluate.Terminal, Compare: evaluate.RoundedValue, Rounding: indicator.HalfEven, Projection: indicator.TheilSen,
		Window: 6, Recent: 3, MinPoints: 4, MaxAge: 1, StableYears: 2, Baseline: evaluate.ChainExact, SmallEvents: 16,
	}, p)
}

// The defaults that the file format prints are those of the zero policy.
func TestDecodePolicyDefaults(t *testing.T) {
	t.Parallel()
	printed, err := decodePolicy(`{"stage": "auto", "compare": "full", "rounding": "half-up", "tolerance": null, "about": {"points": "1"}, "onTrack": "1",
		"projection": "endpoints", "window": 0, "recent": 5, "minPoints": 2, "maxAge": 2, "stableYears": 3, "baseline": "later", "smallEvents": 20}`)
	require.NoError(t, err)
	empty, err := decodePolicy(`{}`)
	require.NoError(t, err)
	assert.Equal(t, evaluate.Policy{}, empty.Policy)
	a, b := fixture.County(withYear(printed.Policy)), fixture.County(withYear(empty.Policy))
	assert.Equal(t, string(fixture.AssessmentFile(b)), string(fixture.AssessmentFile(a)))
}

func withYear(p evaluate.Policy) evaluate.Policy {
	p.AsOf = 2019
	return p
}

// A 0 that a file states is a setting, not the default.
func TestDecodePolicyZeros(t *testing.T) {
	t.Parallel()
	file, err := decodePolicy(`{"maxAge": 0, "stableYears": 0, "smallEvents": 0, "tolerance": {"points": "0"}}`)
	require.NoError(t, err)
	assert.Negative(t, file.Policy.MaxAge)
	assert.Negative(t, file.Policy.StableYears)
	assert.Negative(t, file.Policy.SmallEvents)
	r := judged(t, atMostTen(), "2018: 9", withYear(file.Policy))
	assert.Equal(t, evaluate.ReasonStale, r.Reason)
}

func TestDecodePolicyProblems(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text string
		want []string // line, code and pointer of every problem
	}{
		"empty file":               {"", []string{"1 empty-file "}},
		"a list":                   {"[]", []string{"1 wrong-type "}},
		"truncated":                {`{"asOf": 2019`, []string{"1 syntax "}},
		"trailing data":            {"{}\n{}", []string{"2 trailing-data "}},
		"not UTF-8":                {"{\"stage\": \"\xff\"}", []string{"1 not-utf8 "}},
		"an unknown key":           {`{"asof": 2019}`, []string{"1 unknown-key /asof"}},
		"a key twice":              {"{\"asOf\": 2019,\n\"asOf\": 2020}", []string{"2 duplicate-key /asOf"}},
		"words":                    {`{"stage": "final", "compare": "round", "rounding": "up", "projection": "linear", "baseline": "none"}`, []string{"1 unknown-word /baseline", "1 unknown-word /compare", "1 unknown-word /projection", "1 unknown-word /rounding", "1 unknown-word /stage"}},
		"a word in capitals":       {`{"stage": "Interim"}`, []string{"1 unknown-word /stage"}},
		"a year out of range":      {`{"asOf": 10000}`, []string{"1 year-out-of-range /asOf"}},
		"a year of no number":      {`{"asOf": "next"}`, []string{"1 not-a-number /asOf"}},
		"counts out of range":      {`{"window": -1, "recent": 0, "minPoints": 0, "maxAge": -1, "stableYears": 1.5, "smallEvents": "many"}`, []string{"1 out-of-range /maxAge", "1 out-of-range /minPoints", "1 out-of-range /recent", "1 not-a-number /smallEvents", "1 out-of-range /stableYears", "1 out-of-range /window"}},
		"a tolerance twice":        {`{"tolerance": {"share": "0.1", "points": "1"}}`, []string{"1 one-of /tolerance"}},
		"a tolerance of nothing":   {`{"tolerance": {}}`, []string{"1 one-of /tolerance"}},
		"a bare tolerance":         {`{"tolerance": "0.1"}`, []string{"1 wrong-type /tolerance"}},
		"a negative tolerance":     {`{"tolerance": {"points": "-0.1"}, "about": {"share": "-1/6"}}`, []string{"1 negative /about/share", "1 negative /tolerance/points"}},
		"a tolerance of no number": {`{"tolerance": {"points": "1e3"}}`, []string{"1 not-a-number /tolerance/points"}},
		"onTrack":                  {`{"onTrack": "0"}`, []string{"1 not-positive /onTrack"}},
		"onTrack in percent":       {`{"onTrack": "90%"}`, []string{"1 not-a-number /onTrack"}},
		"onTrack over zero":        {`{"onTrack": "1/0"}`, []string{"1 not-a-number /onTrack"}},
		"an unknown method":        {`{"methods": ["open-sgd"]}`, []string{"1 unknown-word /methods/0"}},
		"absences":                 {`{"absences": {"…": "nothing"}}`, []string{"1 unknown-word /absences/…"}},
		"an override of nothing": {`{"overrides": [{}]}`, []string{
			"1 missing-key /overrides/0/approvedBy", "1 missing-key /overrides/0/by", "1 missing-key /overrides/0/indicator", "1 missing-key /overrides/0/on",
			"1 missing-key /overrides/0/plan", "1 missing-key /overrides/0/reason", "1 missing-key /overrides/0/verdict",
		}},
		"an override without words": {`{"overrides": [{"plan": "p", "indicator": "x", "verdict": "attained", "reason": "", "by": "", "approvedBy": "", "on": "2021-05-20"}]}`, []string{"1 empty-text /overrides/0/approvedBy", "1 empty-text /overrides/0/by", "1 empty-text /overrides/0/reason"}},
		"an override that is wrong": {`{"overrides": [{"plan": 1, "indicator": "x", "group": "female", "asOf": 0, "verdict": "met", "reason": "r", "by": "b", "approvedBy": "a", "on": "2021-02-29", "area": null}]}`, []string{
			"1 wrong-type /overrides/0/area", "1 year-out-of-range /overrides/0/asOf", "1 invalid-group /overrides/0/group", "1 not-a-date /overrides/0/on",
			"1 wrong-type /overrides/0/plan", "1 unknown-word /overrides/0/verdict",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file, err := decodePolicy(c.text)
			assert.Nil(t, file)
			var problems *indicator.Problems
			require.ErrorAs(t, err, &problems)
			var got []string
			for _, p := range problems.List {
				got = append(got, string(rune('0'+p.Line))+" "+p.Code+" "+p.Pointer)
				assert.Equal(t, "f", p.File)
				assert.NotEmpty(t, p.Message)
				assert.NotContains(t, p.Message, "\n")
			}
			assert.Equal(t, c.want, got, "%v", err)
		})
	}
}

func TestDecodePolicyNearestWord(t *testing.T) {
	t.Parallel()
	for text, nearest := range map[string]string{
		`{"asof": 2019}`: "asOf", `{"projection": "least-square"}`: "least-squares", `{"methods": ["open-sgd"]}`: "open-sdg", `{"overides": []}`: "overrides",
	} {
		_, err := decodePolicy(text)
		var problems *indicator.Problems
		require.ErrorAs(t, err, &problems, text)
		assert.Equal(t, nearest, problems.List[0].Nearest, text)
	}
}
