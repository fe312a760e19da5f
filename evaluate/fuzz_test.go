package evaluate_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// A policy file either becomes a policy that judges, or is refused with
// problems that each have a code and a message; nothing in between.
func FuzzDecodePolicy(f *testing.F) {
	for _, seed := range []string{
		"", "{}", "null", "[]", "{", `{"asOf": 2019}`, `{"tolerance": {"share": "1/200"}, "onTrack": "0.9"}`,
		`{"projection": "theil-sen", "window": 0, "recent": 5, "minPoints": 2, "maxAge": 0, "stableYears": 0, "smallEvents": 0}`,
		`{"overrides": [{"plan": "p", "indicator": "x", "verdict": "expected", "reason": "r", "by": "b", "approvedBy": "a", "on": "2021-05-20"}]}`,
		`{"absences": {"…": "below-unit"}, "methods": ["open-sdg"], "x-note": 1}`, "\xff", `{"asOf": 1e400}`, `{"onTrack": "1/0"}`,
	} {
		f.Add([]byte(seed))
	}
	in := atMostTen()
	series, err := indicator.ParseSeries(&in, "2010: 20 19 _ 17 16.5")
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, file []byte) {
		decoded, err := evaluate.DecodePolicy(bytes.NewReader(file), evaluate.PolicyOptions{File: "policy.json"})
		if err != nil {
			var problems *indicator.Problems
			require.ErrorAs(t, err, &problems)
			require.NotEmpty(t, problems.List)
			for _, p := range problems.List {
				require.NotEmpty(t, p.Code)
				require.NotEmpty(t, p.Message)
				require.Equal(t, "policy.json", p.File)
			}
			require.Nil(t, decoded)
			return
		}
		verdict, reason := evaluate.Judge(&in, &series, planYears(), &decoded.Policy)
		r := evaluate.Evaluate(&in, &series, planYears(), &decoded.Policy)
		require.Equal(t, verdict, r.Verdict)
		require.Equal(t, reason, r.Reason)
		require.NotEqual(t, "invalid", verdict.String())
	})
}
