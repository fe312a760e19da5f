package archive_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/internal/oracle"
)

// The file kept from before makes the same comparison, figure by figure.
func TestReadIsWhatWasWritten(t *testing.T) {
	before, after := fixture.County(evaluate.Policy{AsOf: 2019}), compare.Of(fixture.County(evaluate.Policy{AsOf: 2020}))
	want := compare.Of(before)
	d := compare.Between(want, after)
	kept, err := archive.Read(bytes.NewReader(fixture.AssessmentFile(before)), "before.json")
	require.NoError(t, err)
	require.Len(t, kept.States, len(want.States))
	again := compare.Between(kept, after)
	assert.Equal(t, d.Moves, again.Moves)
	assert.False(t, again.PolicyChanged)
	for i, c := range d.Changes {
		assert.Equal(t, c.Class, again.Changes[i].Class, c.Indicator)
		assert.Equal(t, c.Causes, again.Changes[i].Causes, c.Indicator)
	}
	same := compare.Between(kept, want)
	assert.Len(t, same.Of(compare.Unchanged), 121)
	for i, s := range want.States {
		k := kept.States[i]
		assert.Equal(t, []string{s.Value, s.Base, s.Target}, []string{k.Value, k.Base, k.Target}, s.Indicator)
		assert.Equal(t, []int{s.AsOf, s.Year, s.BaseYear}, []int{k.AsOf, k.Year, k.BaseYear}, s.Indicator)
		assert.Equal(t, s.Reason, k.Reason, s.Indicator)
	}
}

// What is read is what was written, and so is what is judged again, for cases of
// every kind.
func TestGeneratedFilesAreReadAsWritten(t *testing.T) {
	t.Parallel()
	groups := 0
	for seed := range uint64(fixture.Rounds(os.Getenv, 400, 4_000)) {
		c := oracle.Generate(seed + 1)
		data, err := indicator.NewData(c.Plans, c.Observations, c.KnownBy)
		require.NoError(t, err)
		a, err := evaluate.Assess(data, c.Policy, c.Plans...)
		require.NoError(t, err)
		want := compare.Of(a)
		kept, err := archive.Read(bytes.NewReader(fixture.AssessmentFile(a)), "a.json")
		require.NoError(t, err)
		require.Equal(t, want.States, kept.States, "%v", c)
		require.Equal(t, want.Policy, kept.Policy, "%v", c)
		require.NotNil(t, kept.Again, "%v", c)
		require.Len(t, kept.Again.Results, len(a.Results), "%v", c)
		for i := range a.Results {
			x, y := &a.Results[i], &kept.Again.Results[i]
			require.Equal(t, []any{x.Key, x.Verdict, x.Reason, x.Flags, x.Lower.Valid, x.Inconclusive, x.ByGroup},
				[]any{y.Key, y.Verdict, y.Reason, y.Flags, y.Lower.Valid, y.Inconclusive, y.ByGroup}, "%v", c)
			if x.ByGroup != "" {
				groups++
			}
		}
	}
	assert.Positive(t, groups)
}

func TestRead(t *testing.T) {
	minimal := `{"asOf": 2019, "policy": {"stage": "auto", "added": [1]}, "added": {"a": 1}, "results": [
 {"plan": "p", "indicator": "rate", "area": "", "group": "", "verdict": "expected", "reason": "projected-to-meet", "year": 2018, "value": 16.90,
  "target": {"hold": true, "atMost": 20}, "more": null},
 {"plan": "p", "indicator": "rate", "area": "519921100", "group": "", "verdict": "missed"}]}`
	s, err := archive.Read(strings.NewReader(minimal), "a.json")
	require.NoError(t, err)
	assert.Equal(t, []compare.State{{
		Reference: indicator.Reference{Plan: "p", Indicator: "rate"}, Verdict: evaluate.Expected, Reason: evaluate.ReasonProjectedToMeet, AsOf: 2019, Year: 2018, Value: "16.9",
		Target: `{atMost:"20",hold:true}`,
	}}, s.States)

	for name, test := range map[string]struct{ text, code string }{
		"no JSON":           {"{", ""},
		"no results":        {`{"asOf": 2019, "policy": {}}`, "missing-key"},
		"an unknown word":   {`{"asOf": 2019, "policy": {}, "results": [{"plan": "p", "indicator": "r", "verdict": "attaind"}]}`, ""},
		"twice":             {`{"asOf": 2019, "policy": {}, "results": [{"plan": "p", "indicator": "r", "verdict": "missed"}, {"plan": "p", "indicator": "r", "verdict": "missed"}]}`, "duplicate-result"},
		"not an assessment": {`[]`, ""},
		"a year too far":    {`{"asOf": 20190, "policy": {}, "results": []}`, ""},
	} {
		_, err := archive.Read(strings.NewReader(test.text), "a.json")
		var problems *indicator.Problems
		require.ErrorAs(t, err, &problems, name)
		assert.Equal(t, "a.json", problems.List[0].File, name)
		assert.Positive(t, problems.List[0].Line, name)
		if test.code != "" {
			assert.Equal(t, test.code, problems.List[0].Code, name)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`{"asOf": 2019, "policy": {}, "results": [{"plan": "p", "indicator": "r", "verdict": "missed", "target": {"allOf": [1, null, true]}}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		s, err := archive.Read(strings.NewReader(text), "f")
		if err != nil {
			return
		}
		d := compare.Between(s, s)
		if d.Before != d.After || len(d.Of(compare.Unchanged)) != len(s.States) {
			t.Errorf("an assessment differs from itself: %v", d)
		}
	})
}
