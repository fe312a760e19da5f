package indicator

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// schemaOfPlans reads the definitions of the plan schema.
func schemaOfPlans(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("schema/plan.schema.json")
	require.NoError(t, err)
	return string(data)
}

// planWith returns the plan of one indicator with more keys, as read from a file.
func planWith(t *testing.T, unit, better, more string) *Plan {
	t.Helper()
	text := fmt.Sprintf(`{"version": 1, "code": "p", "base": 2010, "due": 2020, "indicators": [
 {"code": "b", "unit": %[1]q, "better": "higher"}, {"code": "c", "unit": %[1]q, "better": "higher"},
 {"code": "a", "unit": %[1]q, "better": %[2]q%[3]s}]}`, unit, better, more)
	p, err := decodeText(text)
	require.NoError(t, err, text)
	return p
}

// TestDeclaredValuesAreReadEverywhere walks the values of each type that plan
// files name, reads each from a file, and asks the schema for its word.
func TestDeclaredValuesAreReadEverywhere(t *testing.T) {
	schema := schemaOfPlans(t)
	check := func(name, unit, better, more string, read func(in *Indicator) any, want any) {
		t.Helper()
		assert.Contains(t, schema, fmt.Sprintf("%q", name))
		assert.Equal(t, want, read(&planWith(t, unit, better, more).Indicators[2]), name)
	}
	for _, u := range Units() {
		check(string(u), string(u), "higher", "", func(in *Indicator) any { return in.Unit }, u)
	}
	for _, d := range Directions() {
		check(string(d), "index", string(d), "", func(in *Indicator) any { return in.Better }, d)
	}
	for _, p := range Projections() {
		check(string(p), "index", "higher", fmt.Sprintf(`, "projection": %q`, p), func(in *Indicator) any { return in.Projection }, p)
	}
	for _, m := range Measures() {
		rule := fmt.Sprintf(`, "rule": {"measure": %q, "bands": [{"class": "all"}]}`, m)
		check(string(m), "index", "higher", rule, func(in *Indicator) any { return in.Rule.Measure }, m)
	}
	for _, k := range DeriveKinds() {
		check(string(k), "index", "higher", fmt.Sprintf(`, "derive": {%q: ["b", "c"]}`, k), func(in *Indicator) any { return in.Derive.Kind }, k)
	}
	for _, l := range Levels() {
		compare := fmt.Sprintf(`, "compare": [{"level": %q, "target": ">= 5"}]`, l)
		check(l.String(), "index", "higher", compare, func(in *Indicator) any { return in.Compare[0].Level }, l)
		each, err := ParseTarget(AtLeast(decimal.New(5, 0)).InEach(l).String(), Index)
		require.NoError(t, err)
		assert.Equal(t, l, each.Each())
	}
	for _, s := range Statuses() {
		var o Observation
		require.NoError(t, json.Unmarshal([]byte(fmt.Sprintf(`{"indicator": "a", "period": 2019, "status": %q}`, s)), &o))
		assert.Equal(t, s, o.Status)
	}
}

// whole makes a target of every form that there is.
func whole(t *testing.T, f Form) Target {
	t.Helper()
	five, six := decimal.New(5, 0), decimal.New(6, 0)
	for _, target := range []Target{
		AtLeast(five), MoreThan(five), AtMost(five), LessThan(five), Equal(five), Between(five, six), About(five),
		RiseBy(Points(five)), FallBy(Share(1, 6)), Improve(), Maintain(), Attest(), AllOf(AtLeast(five), Improve()),
	} {
		if target.Form() == f {
			return target
		}
	}
	require.Fail(t, "no target of a form", "%s", f)
	return Target{}
}

// TestFormsAreWrittenAndReadEverywhere walks the forms of targets through the
// object form, the phrase, the schema, validation and the interval.
func TestFormsAreWrittenAndReadEverywhere(t *testing.T) {
	schema := schemaOfPlans(t)
	require.Equal(t, "invalid", (FormAllOf + 1).String(), "a form behind the last one belongs into this test")
	require.Len(t, formNames(), int(FormAllOf))
	for f := FormAtLeast; f <= FormAllOf; f++ {
		assert.Contains(t, schema, fmt.Sprintf("%q: {", f), "a key of targets in the schema")
		target, unit := whole(t, f), Index
		if f == FormAttest {
			unit = YesNo
		}
		in := Indicator{Code: "a", Unit: unit, Better: Higher, Target: target}
		if strings.Contains(f.String(), "Most") || strings.Contains(f.String(), "less") || strings.Contains(f.String(), "fall") {
			in.Better = Lower
		}
		require.NoError(t, in.Validate(), f.String())
		written, err := json.Marshal(target)
		require.NoError(t, err)
		assert.Contains(t, string(written), fmt.Sprintf("{%q:", f))
		p := planWith(t, string(unit), string(in.Better), `, "target": `+string(written))
		assert.Equal(t, target, p.Indicators[2].Target)
		parsed, err := ParseTarget(target.String(), unit)
		require.NoError(t, err)
		assert.Equal(t, target.String(), parsed.String())
		_, resolution := target.Resolve(&in, FractionFromInt(50), Change{})
		assert.Equal(t, f == FormAttest, resolution != Resolved, f.String())
		assert.Equal(t, slices.Contains([]Form{FormRiseBy, FormFallBy, FormImprove, FormMaintain, FormAllOf}, f), target.NeedsBaseline(), f.String())
	}
}

// TestResolutionsAreOrdered finds the graver of any two on either side.
func TestResolutionsAreOrdered(t *testing.T) {
	order := []Resolution{Resolved, NeedsBaseline, ZeroBaseline, NoInterval}
	for i, a := range order {
		for j, b := range order {
			assert.Equal(t, order[max(i, j)], a.worse(b))
		}
	}
}
