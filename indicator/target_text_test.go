package indicator_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// A target of any plan is read as it was written.
func TestTargetsAreReadBack(t *testing.T) {
	t.Parallel()
	read := 0
	for _, plan := range fixture.AllPlans(os.DirFS("..")) {
		for i := range plan.Indicators {
			in := &plan.Indicators[i]
			if in.Target.Form() == indicator.NoTarget {
				continue
			}
			text, err := in.Target.MarshalJSON()
			require.NoError(t, err)
			got, err := indicator.DecodeTarget(string(text), in)
			require.NoError(t, err, in.Code)
			assert.Equal(t, in.Target.String(), got.String(), in.Code)
			read++
		}
	}
	assert.Greater(t, read, 200)
}

func TestDecodeTargetReportsProblems(t *testing.T) {
	t.Parallel()
	in := fixture.RateAtMost("10")
	for text, code := range map[string]string{
		`{"atMots": "5"}`: "target-form", `{"atMost": "x"}`: "not-a-number", `5`: "wrong-type", ``: "empty-file", `"some day"`: "not-a-target",
	} {
		_, err := indicator.DecodeTarget(text, in)
		var problems *indicator.Problems
		require.ErrorAs(t, err, &problems, text)
		assert.Equal(t, code, problems.List[0].Code, text)
	}
	phrase, err := indicator.DecodeTarget(`"5‰以下"`, in)
	require.NoError(t, err)
	assert.Equal(t, indicator.AtMost(fixture.Number("5")).String(), phrase.String())
}
