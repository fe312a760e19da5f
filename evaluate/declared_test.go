package evaluate_test

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// Every list of codes has all constants of its type, in order.
func TestListsOfCodesAreWhole(t *testing.T) {
	t.Parallel()
	here := os.DirFS(".")
	for name, list := range map[string][]string{
		"Reason": fixture.Words(evaluate.Reasons()), "Stage": fixture.Words(evaluate.Stages()), "Trend": append([]string{""}, fixture.Words(evaluate.Trends())...),
		"BaseSource": append([]string{""}, fixture.Words(evaluate.BaseSources())...), "Comparison": fixture.Words(evaluate.Comparisons()),
		"BaselineChain": fixture.Words(evaluate.BaselineChains()), "Term": fixture.Words(evaluate.Terms()), "Counted": fixture.Words(evaluate.CountedChoices()),
		"Among": fixture.Words(evaluate.AmongChoices()), "ReachKind": fixture.Words(evaluate.ReachKinds()), "Agreement": fixture.Words(evaluate.Agreements()),
	} {
		assert.Equal(t, fixture.Constants(here, name), list, name)
	}
}

// A code's Go name is its file code: "too-few-points" is ReasonTooFewPoints.
func TestNamesAreTheFileCodes(t *testing.T) {
	t.Parallel()
	seen := 0
	for typeName, prefix := range map[string]string{"Reason": "Reason", "Trend": "Trend", "Term": "Term", "Stage": ""} {
		for _, c := range fixture.Declared(os.DirFS("."), typeName) {
			if c.Value != "" {
				seen++
				assert.Equal(t, prefix+camel(c.Value), c.Name)
			}
		}
	}
	assert.Greater(t, seen, 40)
	for _, f := range evaluate.AllFlags() {
		parsed, ok := evaluate.ParseFlag(f.String())
		assert.True(t, ok && parsed == f, f)
	}
}

func camel(code string) string {
	var b strings.Builder
	for _, word := range strings.Split(code, "-") {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}

// A field of Policy is a setting of policy files, read, written and resolved.
func TestEveryFieldOfThePolicyIsASetting(t *testing.T) {
	t.Parallel()
	fields := map[string]bool{"Sensitivity": true, "Steps": true} // asked for in code: they only add to results
	for _, key := range evaluate.PolicyKeys() {
		field := strings.ToUpper(key[:1]) + key[1:]
		_, ok := reflect.TypeFor[evaluate.Policy]().FieldByName(field)
		assert.True(t, ok || key == "absences", "%s is no field of Policy", key)
		fields[field] = true
	}
	for i := range reflect.TypeFor[evaluate.Policy]().NumField() {
		name := reflect.TypeFor[evaluate.Policy]().Field(i).Name
		assert.True(t, fields[name], "%s is no setting of policy files", name)
	}
	policy := evaluate.Policy{}
	text, err := json.Marshal(policy)
	require.NoError(t, err)
	var written map[string]any
	require.NoError(t, json.Unmarshal(text, &written))
	for _, key := range evaluate.PolicyKeys() {
		if key != "absences" && key != "methods" && key != "overrides" {
			assert.Contains(t, written, key)
		}
	}
}

// Resolving twice changes nothing, and no default is left open.
func TestResolved(t *testing.T) {
	t.Parallel()
	for _, policy := range []evaluate.Policy{{}, {MaxAge: -1, StableYears: -5, SmallEvents: -1}, {Window: -3, OnTrack: fixture.Fraction("0.9")}} {
		once := policy.Resolved()
		assert.Equal(t, once, once.Resolved())
		v := reflect.ValueOf(once)
		for i := range v.NumField() {
			switch v.Type().Field(i).Name {
			case "AsOf", "Tolerance", "Window", "Methods", "Overrides", "Sensitivity", "Steps": // nothing is their default
			default:
				assert.False(t, v.Field(i).IsZero(), v.Type().Field(i).Name)
			}
		}
	}
	off := (&evaluate.Policy{MaxAge: -1}).Resolved()
	assert.Equal(t, -1, off.MaxAge)
}

// A policy built in Go is refused for what a policy file is refused for.
func TestPolicyIsValidatedAsFilesAre(t *testing.T) {
	t.Parallel()
	for text, policy := range map[string]evaluate.Policy{
		`{"stage": "x"}`:                  {Stage: "x"},
		`{"compare": "x"}`:                {Compare: "x"},
		`{"rounding": "down"}`:            {Rounding: indicator.Down},
		`{"projection": "x"}`:             {Projection: "x"},
		`{"baseline": "x"}`:               {Baseline: "x"},
		`{"asOf": 10000}`:                 {AsOf: 10000},
		`{"window": 1001}`:                {Window: 1001},
		`{"maxAge": 10000}`:               {MaxAge: 10000},
		`{"onTrack": "0"}`:                {OnTrack: fixture.Fraction("0")},
		`{"tolerance": {"points": "-1"}}`: {Tolerance: indicator.Points(fixture.Number("-1"))},
	} {
		_, decoded := decodePolicy(text)
		built := policy.Validate()
		assert.Equal(t, codesIn(decoded), codesIn(built), text)
		assert.NotEmpty(t, codesIn(built), text)
	}
}

func codesIn(err error) []string {
	var codes []string
	if problems, ok := err.(*indicator.Problems); ok { //nolint:errorlint // returned unwrapped
		for _, p := range problems.List {
			codes = append(codes, p.Code+" "+p.Pointer)
		}
	}
	return codes
}
