package indicator

import (
	"reflect"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// wholePlanWithAreas has every map, list and pointer of a plan filled.
func wholePlanWithAreas(t *testing.T) *Plan {
	t.Helper()
	text := strings.Replace(wholePlan, `"domains"`, `"areas": [{"code": "513221101", "name": {"en": "Town"}, "formerly": ["Old Town"]}],
 "departments": [{"name": {"en": "Health"}, "formerly": ["Public Health"]}], "domains"`, 1)
	p, err := decodeText(text)
	require.NoError(t, err)
	p.Area.Formerly = []string{"Old County"}
	return p
}

// TestCloneSharesNothing walks both plans together, so that a field that is
// added to the model and forgotten here is found.
func TestCloneSharesNothing(t *testing.T) {
	p := wholePlanWithAreas(t)
	c := p.Clone()
	require.Equal(t, p, c)
	filled := map[string]bool{}
	sharesNothing(t, "plan", reflect.ValueOf(p), reflect.ValueOf(c), filled)
	for _, path := range []string{"plan.Indicators[].Rule.Bands[].Name", "plan.Areas[].Name", "plan.Indicators[].Targets[].AppliesTo"} {
		assert.True(t, filled[path], path)
	}
	for path, full := range filled {
		assert.True(t, full, "%s is empty in the test's plan", path)
	}
	c.Indicators[0].Rule.Bands[0].Name["en"] = "changed"
	assert.NotEqual(t, p.Indicators[0].Rule.Bands[0].Name, c.Indicators[0].Rule.Bands[0].Name)
	assert.Equal(t, &Plan{}, (&Plan{}).Clone())
}

func sharesNothing(t *testing.T, path string, a, b reflect.Value, filled map[string]bool) {
	t.Helper()
	if a.Type() == reflect.TypeFor[decimal.NullDecimal]() || a.Type() == reflect.TypeFor[Target]() {
		return // values that nobody can change
	}
	kind := a.Kind()
	if kind == reflect.Pointer || kind == reflect.Map || kind == reflect.Slice {
		filled[path] = filled[path] || !a.IsZero()
		if !a.IsZero() {
			assert.NotEqual(t, a.Pointer(), b.Pointer(), path)
		}
	}
	if kind == reflect.Pointer && !a.IsNil() {
		sharesNothing(t, path, a.Elem(), b.Elem(), filled)
	}
	if kind == reflect.Slice {
		for i := range a.Len() {
			sharesNothing(t, path+"[]", a.Index(i), b.Index(i), filled)
		}
	}
	if kind == reflect.Struct {
		for i := range a.NumField() {
			sharesNothing(t, path+"."+a.Type().Field(i).Name, a.Field(i), b.Field(i), filled)
		}
	}
}
