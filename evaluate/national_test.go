package evaluate_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"bytes"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// nationalCase is what an official report said of a value, and the rules.
type nationalCase struct {
	Plan, Indicator, Group string
	AsOf                   int
	Policy                 json.RawMessage
	Value                  string
	Verdict, Reason        string
	Flags                  []string
	Gap                    *string
	Agrees                 *bool
	Why                    string
	Report, Official       string
}

// TestNationalVerdicts reproduces the official verdicts on the national values.
func TestNationalVerdicts(t *testing.T) {
	t.Parallel()
	text, err := fs.ReadFile(nationalFiles(), "verdicts.json")
	require.NoError(t, err)
	var file struct{ Cases []nationalCase }
	require.NoError(t, json.Unmarshal(text, &file))
	require.GreaterOrEqual(t, len(file.Cases), 31)
	plans := fixture.Plans(nationalFiles(), "women-2011.json", "children-2011.json")
	data := fixture.Tables(nationalFiles(), plans, "women-2011.csv", "children-2011.csv")
	differ := 0
	for i, c := range file.Cases {
		t.Run(fmt.Sprintf("%d %s %s %d", i, c.Indicator, c.Group, c.AsOf), func(t *testing.T) {
			policy := evaluate.Policy{}
			if c.Policy != nil {
				decoded, err := evaluate.DecodePolicy(bytes.NewReader(c.Policy), evaluate.PolicyOptions{})
				require.NoError(t, err)
				policy = decoded.Policy
			}
			policy.AsOf = c.AsOf
			a, err := evaluate.Assess(data, policy, plans...)
			require.NoError(t, err)
			r, ok := a.Result(indicator.Key{Plan: c.Plan, Indicator: c.Indicator, Group: indicator.Group(c.Group)})
			require.True(t, ok)
			assert.Equal(t, c.Verdict, r.Verdict.String())
			assert.Equal(t, c.Reason, string(r.Reason))
			assert.Subset(t, r.Flags.Strings(), c.Flags)
			assert.Equal(t, c.AsOf, r.Year, "the value is of the as-of year")
			assert.Zero(t, r.Value.Compare(indicator.FractionFrom(dec(c.Value))), "value %s", r.Value)
			if c.Gap != nil {
				assert.Equal(t, *c.Gap, r.Gap.String())
			}
			require.NotNil(t, c.Agrees)
			assert.NotEmpty(t, c.Official)
			assert.NotEmpty(t, c.Report)
			if !*c.Agrees {
				differ++
				assert.NotEmpty(t, c.Why, "a difference needs its reason")
			}
		})
	}
	assert.Equal(t, 4, differ, "every difference is listed in METHODS.md")
}

// The plans of 2021 are judged with their own values, alongside the older ones.
func TestNationalPlansOfBothDecades(t *testing.T) {
	t.Parallel()
	plans := fixture.Plans(nationalFiles(), "women-2021.json", "children-2021.json")
	data := fixture.Tables(nationalFiles(), plans, "women-2021.csv", "children-2021.csv")
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2022}, plans...)
	require.NoError(t, err)
	assert.Positive(t, a.Tally.All.Total())
	assert.Equal(t, evaluate.Interim, a.Stage)
}
