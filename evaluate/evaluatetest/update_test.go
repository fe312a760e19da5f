package evaluatetest_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate/evaluatetest"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// What Update writes can be read and passes, and is all that was missing: over all
// plans of the repository, as they are and with rates pooled.
func TestUpdateIsIdempotentOverAllPlans(t *testing.T) {
	repository := os.DirFS("../..")
	for _, plan := range fixture.AllPlans(repository) {
		for _, pool := range []int{0, 2, 5} {
			t.Run(fmt.Sprintf("%s %s pool %d", plan.File, plan.Code, pool), func(t *testing.T) {
				t.Parallel()
				content, err := os.ReadFile("../../" + plan.File)
				require.NoError(t, err)
				if pool > 0 {
					content = withPools(t, content, pool)
				}
				checkUpdate(t, plan, content)
			})
		}
	}
}

func checkUpdate(t *testing.T, plan *indicator.Plan, content []byte) {
	t.Helper()
	files := fstest.MapFS{
		"plan.json":        {Data: content},
		"cases/first.json": {Data: fmt.Appendf(nil, `{"plan": "../plan.json", "cases": [{"name": "no data", "indicator": %q, "want": {"gap": null}}]}`, plan.Indicators[0].Code)},
	}
	written, err := evaluatetest.Update(files, evaluatetest.Options{})
	require.NoError(t, err)
	require.Len(t, written, 1)
	files[written[0].Name] = &fstest.MapFile{Data: written[0].Content}
	tables, err := evaluatetest.Load(files, evaluatetest.Options{})
	require.NoError(t, err, "what was written can be read")
	cases := 0
	for i := range tables {
		for k := range tables[i].Cases {
			r, err := evaluatetest.Judge(tables[i].Plan, &tables[i].Cases[k])
			require.NoError(t, err)
			c := &tables[i].Cases[k]
			if c.Why != "" {
				require.Equal(t, [2]string{c.Want.Verdict.String(), string(c.Want.Reason)}, [2]string{r.Verdict.String(), string(r.Reason)}, c.Name)
				cases++
			}
		}
	}
	assert.Equal(t, written[0].Added, cases)
	again, err := evaluatetest.Update(files, evaluatetest.Options{})
	require.NoError(t, err)
	require.Empty(t, again, "nothing is missing any more")
	c := evaluatetest.Examine(tables...).Coverage[0]
	for i := range c.Boundaries {
		assert.True(t, c.Boundaries[i].Exercised, c.Boundaries[i].String())
	}
	t.Log(c.Exercised())
}

// withPools has the rates of a plan file pooled that no other indicator's data and
// no validity stand in the way of.
func withPools(t *testing.T, content []byte, years int) []byte {
	t.Helper()
	var plan map[string]any
	require.NoError(t, json.Unmarshal(content, &plan))
	for _, item := range plan["indicators"].([]any) {
		in := item.(map[string]any)
		unit, _ := in["unit"].(string)
		_, derived := in["derive"]
		_, shared := in["sameAs"]
		if !derived && !shared && slices.Contains([]string{"percent", "per-mille", "per-10k", "per-100k"}, unit) {
			in["pool"] = years
		}
	}
	changed, err := json.Marshal(plan)
	require.NoError(t, err)
	return changed
}

// Cases of the boundary values notice that one year more or fewer is pooled, that
// a target is no longer asked of each area, and that values are valid for longer or
// shorter.
func TestUpdateNoticesMutantsOfPoolEachAndValidity(t *testing.T) {
	for _, plan := range []string{
		`"base": 2010, "due": 2020, "indicators": [{"code": "rate", "unit": "percent", "better": "higher", "places": 1, "target": {"atLeast": "90"}, "validFor": 5}]`,
		`"base": 2010, "due": 2020, "indicators": [{"code": "rate", "unit": "percent", "better": "higher", "places": 1, "target": {"improve": true}, "validFor": 3}]`,
		`"base": 2010, "due": 2020, "indicators": [{"code": "rate", "unit": "yes-no", "target": {"attest": true}, "validFor": 4}]`,
		`"base": 2010, "due": 2020, "indicators": [{"code": "rate", "unit": "percent", "better": "higher", "places": 1, "target": {"atLeast": "90"}, "pool": 3, "validFor": 2}]`,
		`"base": 2010, "due": 2020, "area": {"code": "520901"}, "areas": [{"code": "520901100"}, {"code": "520901101"}],
		 "indicators": [{"code": "rate", "unit": "percent", "better": "higher", "places": 1, "target": {"atLeast": "90", "each": "township"}, "validFor": 5}]`,
		`"base": 2010, "due": 2020, "indicators": [{"code": "rate", "unit": "percent", "better": "higher", "places": 1, "target": {"atLeast": "90"}, "pool": 3}]`,
		`"base": 2010, "due": 2020, "area": {"code": "520901"}, "areas": [{"code": "520901100"}, {"code": "520901101"}],
		 "indicators": [{"code": "rate", "unit": "percent", "better": "higher", "places": 1, "target": {"atLeast": "90", "each": "township"}}]`,
	} {
		files := fstest.MapFS{
			"plan.json":  {Data: []byte(`{"version": 1, "code": "p", ` + plan + `}`)},
			"first.json": {Data: []byte(`{"plan": "plan.json", "cases": [{"name": "no data", "indicator": "rate", "want": {"gap": null}}]}`)},
		}
		written, err := evaluatetest.Update(files, evaluatetest.Options{})
		require.NoError(t, err)
		require.Len(t, written, 1)
		files[written[0].Name] = &fstest.MapFile{Data: written[0].Content}
		tables, err := evaluatetest.Load(files, evaluatetest.Options{})
		require.NoError(t, err)
		c := evaluatetest.Examine(tables...).Coverage[0]
		assert.Equal(t, "3 of 3, 100.0 %", c.Exercised().String())
		for _, m := range c.Mutants {
			assert.True(t, m.Noticed, m.String())
		}
	}
}

// A definition that is published with another place has other boundary values of the
// same names.
func TestUpdateAfterAChangeOfTheDefinition(t *testing.T) {
	plan := func(places int) []byte {
		return fmt.Appendf(nil, `{"version": 1, "code": "p", "base": 2010, "due": 2020, "indicators": [{"code": "rate", "unit": "percent", "better": "higher", "places": %d, "target": {"atLeast": "90"}}]}`, places)
	}
	files := fstest.MapFS{
		"plan.json":  {Data: plan(1)},
		"first.json": {Data: []byte(`{"plan": "plan.json", "cases": [{"name": "no data", "indicator": "rate", "want": {"gap": null}}]}`)},
	}
	for _, places := range []int{1, 2} {
		files["plan.json"] = &fstest.MapFile{Data: plan(places)}
		written, err := evaluatetest.Update(files, evaluatetest.Options{})
		require.NoError(t, err)
		require.Len(t, written, 1)
		files[written[0].Name] = &fstest.MapFile{Data: written[0].Content}
		require.NoError(t, evaluatetest.Check(files, evaluatetest.Options{MinBoundaries: 100}))
	}
}
