package indicator

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestValidationRefusesWhatDecodingRefuses changes every field of whole plans to
// every value of a list for its type. The plan with the change, and a file that
// says the same, must have problems of the same codes.
func TestValidationRefusesWhatDecodingRefuses(t *testing.T) {
	sample := decodeFile(t, "../testdata/county/women-2011.json")
	sample.Indicators, sample.Domains, sample.Objectives = sample.Indicators[:2], sample.Domains[:1], sample.Objectives[:2]
	changes, refused := 0, 0
	for _, plan := range []*Plan{wholePlanWithAreas(t), sample} {
		_, err := decodeText(encodePlan(t, plan))
		require.NoError(t, err, "the plan survives its file")
		changed := plan.Clone()
		eachChange(reflect.ValueOf(changed).Elem(), "", func(path string) {
			changes++
			err := changed.Validate()
			validated := codesOfError(t, err)
			if len(validated) > 0 {
				refused++
			}
			if onlyInGo(changed) {
				return
			}
			_, err = decodeText(encodePlan(t, changed))
			decoded := codesOfError(t, err)
			if at := slices.IndexFunc(decoded, isUnreadable); at >= 0 {
				found := slices.Contains(validated, decoded[at]) || slices.Contains(validated, "number-on-yes-no")
				assert.True(t, found, "%s: %v, %v", path, err, validated)
				return
			}
			assert.Equal(t, decoded, validated, "%s: %v", path, err)
		})
	}
	assert.Greater(t, changes, 1000)
	assert.Greater(t, refused, 300)
}

// encodePlan writes a plan as a file that says the same, faults included.
func encodePlan(t *testing.T, p *Plan) string {
	t.Helper()
	text, err := json.Marshal(p)
	require.NoError(t, err)
	return strings.ReplaceAll(string(text), `"out of range"`, `"`+strings.Repeat("9", MaxDigits+1)+`"`)
}

// A plan that is written and read again is the same plan, whichever fields it has.
func TestPlansAreWrittenWhole(t *testing.T) {
	filled := map[string]bool{}
	whole := wholePlanWithAreas(t)
	whole.Indicators[0].Signed, whole.Indicators[0].Confidential = true, true
	for _, plan := range []*Plan{whole, decodeFile(t, "../testdata/county/women-2011.json"), decodeFile(t, "../testdata/county/children-2011.json")} {
		again, err := decodeText(encodePlan(t, plan))
		require.NoError(t, err)
		for _, p := range []*Plan{plan, again} {
			p.File = ""
			for i := range p.Indicators {
				p.Indicators[i].Place = Place{}
			}
		}
		for i := range plan.Indicators {
			in := reflect.ValueOf(plan.Indicators[i])
			for k := range in.NumField() {
				filled[in.Type().Field(k).Name] = filled[in.Type().Field(k).Name] || !in.Field(k).IsZero()
			}
		}
		assert.Equal(t, encodePlan(t, plan), encodePlan(t, again))
		assert.True(t, sameButDigits(reflect.ValueOf(plan).Elem(), reflect.ValueOf(again).Elem()), plan.Code)
	}
	delete(filled, "Place")
	for name, is := range filled {
		assert.True(t, is, "%s stands in none of the test's plans", name)
	}
}

// sameButDigits compares all fields, decimals by their text.
func sameButDigits(a, b reflect.Value) bool {
	if x, ok := asDecimal(a); ok {
		y, _ := asDecimal(b)
		return x == y
	}
	same, kind := true, a.Kind()
	if kind == reflect.Struct {
		for i := range a.NumField() {
			same = same && sameButDigits(a.Field(i), b.Field(i))
		}
		return same
	}
	if kind == reflect.Slice {
		for i := range min(a.Len(), b.Len()) {
			same = same && sameButDigits(a.Index(i), b.Index(i))
		}
		return same && a.Len() == b.Len()
	}
	if kind == reflect.Pointer {
		return a.IsNil() == b.IsNil() && (a.IsNil() || sameButDigits(a.Elem(), b.Elem()))
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}

func asDecimal(v reflect.Value) (string, bool) {
	if !v.CanInterface() {
		return "", false
	}
	switch d := v.Interface().(type) {
	case decimal.NullDecimal:
		return digitsOrNone(d), true
	case Target:
		return d.String(), true
	default:
		return "", false
	}
}

// onlyInGo reports what a file has no words for: a limit and none.
func onlyInGo(p *Plan) bool {
	return slices.ContainsFunc(p.Indicators, func(in Indicator) bool { return in.NoLimit && in.Limit.Valid })
}

// isUnreadable reports the codes of values after which decoding asks no more
// questions, while validation does.
func isUnreadable(code string) bool {
	return slices.Contains([]string{"number-out-of-range", "not-a-number", "pool-out-of-range", "reference", "derive-operand", "language-tag", "empty-text"}, code)
}

func decodeFile(t *testing.T, name string) *Plan {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	plan, err := decodeText(string(data))
	require.NoError(t, err)
	return plan
}

func codesOfError(t *testing.T, err error) []string {
	t.Helper()
	var problems *Problems
	if err == nil {
		return nil
	}
	require.ErrorAs(t, err, &problems)
	var codes []string
	for _, p := range problems.List {
		codes = append(codes, p.Code)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// eachChange sets every field below v to every other value of its type, calls
// do and restores the field.
func eachChange(v reflect.Value, path string, do func(path string)) {
	if v.Type() == reflect.TypeFor[Place]() || path == ".File" {
		return
	}
	before := reflect.ValueOf(v.Interface())
	for _, other := range otherValues(v) {
		v.Set(reflect.ValueOf(other).Convert(v.Type()))
		do(fmt.Sprintf("%s = %v", path, other))
	}
	v.Set(before)
	switch kind := v.Kind(); {
	case v.Type() == reflect.TypeFor[decimal.NullDecimal](), v.Type() == reflect.TypeFor[Target]():
	case kind == reflect.Struct:
		for i := range v.NumField() {
			eachChange(v.Field(i), path+"."+v.Type().Field(i).Name, do)
		}
	case kind == reflect.Slice:
		for i := range v.Len() {
			eachChange(v.Index(i), fmt.Sprintf("%s[%d]", path, i), do)
		}
	case kind == reflect.Pointer && !v.IsNil():
		eachChange(v.Elem(), path, do)
	}
}

func otherValues(v reflect.Value) []any {
	switch v.Interface().(type) {
	case string, Group:
		return []any{"", "a b", "a/b", "nowhere", "w-mmr", "residence", "x=y", strings.Repeat("x", 65)}
	case int:
		return []any{-1, 0, 1, 5, 11, 19, 2010, 2015, 1799, 1800, 2200, 2201, 9999, 10000}
	case bool:
		return []any{true, false}
	case []string:
		return []any{[]string(nil), []string{""}, []string{"sex", "sex"}, []string{"county", "x y"}, []string{"5132*"}, []string{"sex=female", "county"}, []string{"sex=femal"}, []string{"age=60", "residence=rural", "=", "sex=*"}}
	case Text:
		return []any{Text(nil), Text{}, Text{"en": ""}, Text{"en": " "}, Text{"": "a"}, Text{"english": "a"}, Text{"zh": "值"}}
	case decimal.NullDecimal:
		return []any{decimal.NullDecimal{}, decimal.NewNullDecimal(decimal.New(0, 0)), decimal.NewNullDecimal(decimal.New(-5, 0)),
			decimal.NewNullDecimal(decimal.New(1050, -1)), decimal.NewNullDecimal(decimal.New(1, MaxDigits)), decimal.NewNullDecimal(decimal.New(1, -MaxDecimals-1))}
	case Target:
		return otherTargets()
	case Unit:
		return declared(Units())
	case Direction:
		return []any{Higher, Lower, Neither}
	case Level:
		return []any{Nation, County, Village}
	case Projection:
		return append(declared(Projections()), Projection("x"))
	case Measure:
		return []any{MeasureRealisation, MeasureProgress, MeasurePace, MeasureGap, MeasureValue}
	case DeriveKind:
		return []any{DeriveGap, DeriveDifference, DeriveRatio, DeriveKind("")}
	default:
		if v.Kind() == reflect.Slice && v.Len() > 0 { // none, and the first twice
			return []any{reflect.Zero(v.Type()).Interface(), reflect.Append(v, v.Index(0)).Interface()}
		}
		return nil
	}
}

func declared[T any](values []T) []any {
	list := make([]any, len(values))
	for i := range values {
		list[i] = values[i]
	}
	return list
}

func otherTargets() []any {
	d := func(value int64) decimal.Decimal { return decimal.NewFromInt(value) }
	beyond := decimal.New(1, MaxDigits)
	list := []Target{
		{}, AtLeast(d(5)), MoreThan(d(5)), AtMost(d(5)), LessThan(d(5)), Equal(d(5)), AtMost(d(-1)), AtLeast(d(101)),
		AtLeast(beyond), AtMost(beyond), Equal(beyond), Between(d(1), d(2)), Between(d(2), d(1)), Between(beyond, d(1)), Between(d(1), beyond),
		About(d(5)), About(beyond), AboutWithin(d(5), d(1)), AboutWithin(d(5), d(0)), AboutWithin(d(5), d(-1)), AboutWithin(d(5), beyond),
		RiseBy(Points(d(5))), RiseBy(Points(d(0))), FallBy(Points(beyond)), FallBy(Share(1, 6)), FallBy(Share(2, 1)), FallBy(Share(-1, 6)),
		FallBy(Change{Kind: InShare, Amount: Share(1, math.MaxInt64).Amount.Mul(Share(1, math.MaxInt64).Amount)}),
		FallBy(Change{Kind: InPoints, Amount: Share(1, 3).Amount}),
		Improve(), Maintain(), Attest(), AllOf(AtLeast(d(1)), AtMost(d(5))), AllOf(AtLeast(d(5)), AtMost(d(1))),
		AllOf(Improve().Holding()), AllOf(AtMost(d(5)).InEach(Township)), AllOf(AllOf(AtMost(d(5)))), AllOf(Attest()), AllOf(Attest(), AtMost(d(5))),
		AtMost(d(5)).Holding(), AtMost(d(5)).HoldingStrictly(), AtMost(d(5)).InEach(Township), AtMost(d(5)).InEach(Nation), AtMost(d(5)).Unconfirmed(), AtMost(d(5)).OfWhole(),
		AllOf(AtMost(d(5)).OfWhole()), AllOf(AtMost(d(5))).OfWhole(),
	}
	return declared(list)
}
