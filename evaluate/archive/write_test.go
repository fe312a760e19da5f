package archive_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// written is one result as the assessment file states it.
func written(t *testing.T, policy evaluate.Policy, rows string, in indicator.Indicator) map[string]any {
	t.Helper()
	a := fixture.Assess(policy, "indicator,period,value\n"+rows, fixture.Plan(2020, in))
	var file struct{ Results []map[string]any }
	require.NoError(t, json.Unmarshal(fixture.AssessmentFile(a), &file))
	require.Len(t, file.Results, 1)
	return file.Results[0]
}

func TestWriteFigures(t *testing.T) {
	t.Parallel()
	rate, stated := *fixture.RateAtMost("10"), *fixture.RateAtMost("10")
	stated.Baseline.Value = fixture.NullNumber("30.00")
	attested := indicator.Indicator{Code: "rate", Unit: indicator.YesNo, Target: indicator.Attest()}
	share := *fixture.RateAtMost("10")
	share.Target = indicator.FallBy(indicator.Share(1, 6))
	for name, c := range map[string]struct {
		in     indicator.Indicator
		rows   string
		policy evaluate.Policy
		want   map[string]any
	}{
		"what is unknown is null": {rate, "rate,2020,unknown\n", evaluate.Policy{}, map[string]any{
			"verdict": "undetermined", "reason": "no-data", "year": nil, "value": nil, "base": nil, "baseYear": nil, "baseFrom": nil, "gap": nil, "realisation": nil,
			"progress": nil, "firstMet": nil, "metSince": nil, "actualPace": nil, "requiredPace": nil, "projection": nil, "trend": nil, "computed": nil,
		}},
		"a zero is a zero": {rate, "rate,2010,0\nrate,2020,0\n", evaluate.Policy{}, map[string]any{
			"value": "0.0", "base": "0.0", "gap": "10.0", "actualPace": "0.00", "trend": "flat", "progress": nil, "realisation": "100.0",
		}},
		"published digits are kept": {stated, "rate,2020,16.90\n", evaluate.Policy{}, map[string]any{
			"value": "16.90", "base": "30.00", "baseFrom": "stated", "gap": "-6.90",
		}},
		"a bound that is no decimal": {share, "rate,2010,20\nrate,2020,17\n", evaluate.Policy{}, map[string]any{
			"interval": map[string]any{"high": "16.6666666666666667", "highOpen": false, "exact": "50/3"}, "target": map[string]any{"fallBy": map[string]any{"share": "1/6"}},
		}},
		"a hair outside does not look inside":      {rate, "rate,2020,10.0003\n", evaluate.Policy{}, map[string]any{"value": "10.0003", "gap": "-0.0003", "verdict": "missed"}},
		"a projection is cut at the natural limit": {rate, "rate,2010,20\nrate,2019,1\n", evaluate.Policy{AsOf: 2019}, map[string]any{"projection": "0", "verdict": "attained"}},
		"an answer": {attested, "rate,2020,in-progress\n", evaluate.Policy{}, map[string]any{"value": "in-progress", "gap": nil, "verdict": "missed"}},
		"a bound":   {rate, "rate,2020,<=11.69\n", evaluate.Policy{}, map[string]any{"value": "<=11.69", "gap": nil, "reason": "bound-only"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := written(t, c.policy, c.rows, c.in)
			for key, want := range c.want {
				value, written := got[key]
				assert.True(t, written, "%s is left out", key)
				assert.Equal(t, want, value, key)
			}
			assert.Equal(t, []any{}, got["relapses"])
			assert.IsType(t, []any{}, got["flags"])
		})
	}
}

// The file is JSON without a byte that HTML escaping would change, the same
// twice, and its policy is one that can be read back.
func TestWriteOfTheSample(t *testing.T) {
	t.Parallel()
	a := fixture.County(evaluate.Policy{AsOf: 2019, Sensitivity: true, Steps: true})
	text := fixture.AssessmentFile(a)
	assert.True(t, bytes.Equal(text, fixture.AssessmentFile(a)))
	assert.NotContains(t, string(text), `\u003c`)
	var file struct {
		Version int
		Inputs  []archive.Input
		AsOf    int
		Stage   string
		Policy  json.RawMessage
		Tally   map[string]json.RawMessage
		Rates   []struct {
			Name, Of, Percent      string
			Numerator, Denominator int
		}
		Results []json.RawMessage
	}
	require.NoError(t, json.Unmarshal(text, &file))
	assert.Equal(t, 1, file.Version)
	assert.Equal(t, []archive.Input{{File: "sample", SHA256: "0"}}, file.Inputs)
	assert.Equal(t, 2019, file.AsOf)
	assert.Equal(t, "interim", file.Stage)
	assert.Equal(t, "114", string(file.Tally["total"]))
	assert.Equal(t, "2", string(file.Tally["counted-twice"]))
	assert.Len(t, file.Results, len(a.Results))
	assert.Equal(t, "attained-or-expected all 107 114 93.9", file.Rates[0].Name+" "+file.Rates[0].Of+" 107 114 "+file.Rates[0].Percent)
	assert.Equal(t, []int{107, 114}, []int{file.Rates[0].Numerator, file.Rates[0].Denominator})
	policy, err := evaluate.DecodePolicy(bytes.NewReader(file.Policy), evaluate.PolicyOptions{})
	require.NoError(t, err)
	policy.Policy.Sensitivity, policy.Policy.Steps = true, true
	assert.True(t, bytes.Equal(text, fixture.AssessmentFile(fixture.County(policy.Policy))), "judged by the policy as written, the file is the same")
}

// What is shown, or the whole figure alongside, is the figure of the result; what
// is shown is never alongside itself.
func TestWholeFiguresAreWritten(t *testing.T) {
	t.Parallel()
	hundred := indicator.FractionFromInt(100)
	for _, year := range []int{2012, 2016, 2019, 2020} {
		a := fixture.County(evaluate.Policy{AsOf: year})
		var file struct{ Results []map[string]any }
		require.NoError(t, json.Unmarshal(fixture.AssessmentFile(a), &file))
		require.Len(t, file.Results, len(a.Results))
		for i, written := range file.Results {
			r := &a.Results[i]
			exact, _ := written["exact"].(map[string]any)
			for key, want := range map[string]indicator.Fraction{
				"gap": r.Gap, "base": r.Base, "actualPace": r.ActualPace, "requiredPace": r.RequiredPace,
				"realisation": r.Realisation.Mul(hundred), "progress": r.Progress.Mul(hundred),
			} {
				shown, isShown := written[key].(string)
				assert.Equal(t, want.Known(), isShown, "%s %s", r.Key, key)
				whole, isExact := exact[key].(string)
				assert.False(t, isExact && fixture.Fraction(shown).Compare(fixture.Fraction(whole)) == 0, "%s %s", r.Key, key)
				if isExact {
					shown = whole
				}
				if isShown {
					assert.Zero(t, fixture.Fraction(shown).Compare(want), "%s %s %s", r.Key, key, shown)
				}
			}
		}
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteReportsTheWriter(t *testing.T) {
	t.Parallel()
	assert.ErrorContains(t, archive.Write(brokenWriter{}, fixture.County(evaluate.Policy{AsOf: 2019}), archive.Options{}), "disk full")
}
