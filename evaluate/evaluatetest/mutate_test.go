package evaluatetest

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

func stated(n int64) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.NewFromInt(n)) }

// definitions are indicators in which each kind of slip can be made.
func definitions() []indicator.Indicator {
	ninety, eighty := indicator.AtLeast(decimal.NewFromInt(90)), indicator.AtLeast(decimal.NewFromInt(80))
	return []indicator.Indicator{
		{
			Code: "coverage", Unit: indicator.Percent, Better: indicator.Higher, Places: 1, Target: ninety,
			Targets:   []indicator.AreaTarget{{AppliesTo: []string{"520901"}, Target: eighty}},
			Revisions: []indicator.Revision{{From: 2015, Target: eighty}},
			Rule:      &indicator.Rule{Measure: indicator.MeasureValue, Bands: []indicator.Band{{Bound: stated(50), Class: "good"}, {Class: "poor"}}},
			ValidFor:  3, Projection: indicator.LeastSquares, AppliesTo: []string{"5209*"},
		},
		{
			Code: "mortality", Unit: indicator.PerMille, Better: indicator.Lower, Places: 1, Target: indicator.FallBy(indicator.Points(decimal.NewFromInt(5))),
			Baseline: indicator.Baseline{Value: stated(20)}, Pool: 3,
			Formula: indicator.Formula{Numerator: "deaths", Denominator: "births"},
		},
	}
}

// TestSlipsAreDeclared walks the fields of a definition and of its plan, and
// fails for one in which no slip is made and that is not exempt by name.
func TestSlipsAreDeclared(t *testing.T) {
	covered := map[string]bool{}
	for _, s := range slips() {
		for _, in := range definitions() {
			d := definition{plan: PlanOf(2010, 2020, in), in: &in}
			for _, m := range s.list(&d) {
				for _, field := range s.fields {
					covered[field] = covered[field] || m.due != 0 || m.in != nil && differs(in, m.in, field)
				}
			}
		}
		for _, field := range s.fields {
			assert.True(t, covered[field], "a declared slip changes %s", field)
		}
	}
	exempt := map[string]string{
		"Code": "a name", "Name": "words", "Domain": "a grouping", "Objective": "a grouping", "UnitName": "words",
		"Unit":       "another unit is another indicator",
		"Places":     "decides only where values are compared rounded; the boundary values follow it",
		"Limit":      "decides only where the baseline is at it; the boundary values follow it",
		"NoLimit":    "as the limit",
		"Formula":    "words, and whether a percentage may exceed 100",
		"Milestones": "have results of their own that decide no verdict", "Compare": "targets of other levels decide no verdict",
		"Derive": "a case may state the values of a derived indicator", "SameAs": "a case states the values itself",
		"Random": "decides flags of small numbers only", "Signed": "decides what may be filed, no verdict", "Confidential": "decides what is published, no verdict", "Breakdowns": "asks for data, decides nothing",
		"Lead": "a name", "Partners": "names", "Key": "counts in tallies", "Weight": "counts in composites",
		"Source": "words", "Note": "words", "Place": "where it was read",
	}
	requireAll(t, reflect.TypeFor[indicator.Indicator](), covered, exempt)
	requireAll(t, reflect.TypeFor[indicator.Plan](), covered, map[string]string{
		"Code": "a name", "Name": "words", "Base": "the value in force at the base year is the baseline too, so most shifts change nothing",
		"Area": "a case names its area", "Areas": "a case states which have values", "Departments": "names", "Domains": "groupings", "Objectives": "groupings",
		"Indicators": "each has its own mutants", "File": "where it was read",
	})
}

// differs reports whether a change of a definition changes a field of it.
func differs(in indicator.Indicator, change func(*indicator.Indicator), field string) bool {
	changed := in
	change(&changed)
	return !reflect.DeepEqual(reflect.ValueOf(in).FieldByName(field).Interface(), reflect.ValueOf(changed).FieldByName(field).Interface())
}

// requireAll asks that each field of a struct is covered or exempt, and not both.
func requireAll(t *testing.T, of reflect.Type, covered map[string]bool, exempt map[string]string) {
	t.Helper()
	for _, field := range reflect.VisibleFields(of) {
		if field.IsExported() {
			assert.NotEqual(t, exempt[field.Name] != "", covered[field.Name], "%s.%s: a slip or an exemption", of.Name(), field.Name)
		}
	}
	for name := range exempt {
		_, ok := of.FieldByName(name)
		assert.True(t, ok, "%s.%s is exempt and does not exist", of.Name(), name)
	}
}

// TestSlipsOfEveryForm walks the forms of targets.
func TestSlipsOfEveryForm(t *testing.T) {
	one := decimal.NewFromInt(1)
	examples := map[indicator.Form]indicator.Target{}
	for _, target := range []indicator.Target{
		indicator.AtLeast(one), indicator.MoreThan(one), indicator.AtMost(one), indicator.LessThan(one), indicator.Equal(one),
		indicator.Between(one, decimal.NewFromInt(2)), indicator.AboutWithin(one, one), indicator.RiseBy(indicator.Points(one)),
		indicator.FallBy(indicator.Points(one)), indicator.Improve(), indicator.Maintain(), indicator.AllOf(indicator.AtLeast(one)),
	} {
		examples[target.Form()] = target
	}
	exempt := map[indicator.Form]string{indicator.FormAttest: "an answer has no bound"}
	for form := indicator.NoTarget + 1; form.String() != "invalid"; form++ {
		slips := changedTargets(examples[form], unitOf(1), indicator.Fraction{})
		assert.NotEqual(t, exempt[form] != "", len(slips) > 0, "%s: a slip or an exemption", form)
		other := mirrored(examples[form])
		assert.Equal(t, examples[form].String(), mirrored(other).String(), "%s is the mirror image of its own", form)
		assert.Equal(t, fits(examples[form], indicator.Higher), fits(other, indicator.Lower), "%s turned to the other side", form)
		assert.Equal(t, fits(examples[form], indicator.Lower), fits(other, indicator.Higher), "%s turned to the other side", form)
	}
}

// fits reports whether an indicator of that better side may have the target.
func fits(target indicator.Target, better indicator.Direction) bool {
	in := indicator.Indicator{Code: "index", Unit: indicator.Index, Better: better, Target: target}
	return in.Validate() == nil
}

// TestSlipsOfEveryPartOfATarget walks what a target is made of.
func TestSlipsOfEveryPartOfATarget(t *testing.T) {
	of := map[string]func(indicator.Target) any{
		"form": func(t indicator.Target) any { return t.Form() }, "bound": func(t indicator.Target) any { return t.Bound().String() },
		"upper": func(t indicator.Target) any { return t.Upper().String() }, "change": func(t indicator.Target) any { return t.Change().Amount.String() },
		"parts": func(t indicator.Target) any { return fmt.Sprint(t.Parts()) }, "hold": func(t indicator.Target) any { return t.Hold() },
		"each": func(t indicator.Target) any { return t.Each() },
	}
	exempt := map[string]string{"low": "the bound again", "high": "the upper bound again", "unconfirmed": "decides a flag only", "whole": "of what is judged beside only"}
	one, two := decimal.NewFromInt(1), decimal.NewFromInt(2)
	var changed []string
	for _, target := range []indicator.Target{
		indicator.AtLeast(one).InEach(indicator.Township), indicator.AtLeast(one).Holding(), indicator.AtLeast(one).HoldingStrictly(),
		indicator.Between(one, two), indicator.RiseBy(indicator.Points(one)), indicator.AllOf(indicator.AtLeast(one), indicator.AtMost(two)),
	} {
		for _, slip := range changedTargets(target, unitOf(1), indicator.Fraction{}) {
			for name, part := range of {
				if !reflect.DeepEqual(part(target), part(slip)) {
					changed = append(changed, name)
				}
			}
		}
	}
	for _, field := range reflect.VisibleFields(reflect.TypeFor[indicator.Target]()) {
		if exempt[field.Name] == "" {
			assert.Contains(t, changed, field.Name, "a slip or an exemption")
		}
	}
}

// TestSlipsOfEveryPolicyField states one field of a policy at a time, and fails
// for one that is neither left out in a mutant nor exempt by name.
func TestSlipsOfEveryPolicyField(t *testing.T) {
	one := decimal.NewFromInt(1)
	samples := []any{1, true, indicator.Points(one), indicator.FractionFrom(one), []evaluate.Method{nil}, []evaluate.Override{{}}}
	in := indicator.Indicator{Code: "rate", Unit: indicator.Percent, Better: indicator.Higher, Target: indicator.AtLeast(one)}
	covered := map[string]bool{}
	for i, field := range reflect.VisibleFields(reflect.TypeFor[evaluate.Policy]()) {
		c := Case{Indicator: "rate", Series: "2020: 1"}
		value := reflect.ValueOf(&c.Policy).Elem().Field(i)
		for _, sample := range samples {
			if s := reflect.ValueOf(sample); s.Kind() == value.Kind() && s.Type().ConvertibleTo(value.Type()) || s.CanInt() && value.CanUint() {
				value.Set(s.Convert(value.Type()))
			}
		}
		if value.Kind() == reflect.String {
			value.SetString("stated")
		}
		require.False(t, value.IsZero(), "no sample of a %s for %s", value.Type(), field.Name)
		mutants := policyMutantsOf(PlanOf(2010, 2020, in), []trial{{outcome: Outcome{Case: c}}})
		covered[field.Name] = len(mutants) == 1 && strings.Contains(strings.ToLower(mutants[0].Change), " "+strings.ToLower(field.Name)+" ")
	}
	requireAll(t, reflect.TypeFor[evaluate.Policy](), covered, untestedPolicy())
}
