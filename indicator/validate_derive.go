package indicator

import "fmt"

// derived checks where an indicator's values come from.
func (v *validator) derived(pointer string, in *Indicator, p *Plan, known *knownCodes) {
	if ref := in.SameAs; ref.Plan == p.Code && ref.Indicator != "" {
		v.add(Problem{
			Code: "same-as-own-plan", Pointer: pointer + "/sameAs", Value: in.SameAs.String(), Allowed: "an indicator of another plan",
			Message: fmt.Sprintf("%q is of this plan", in.SameAs),
		})
	}
	if in.Derive.IsZero() {
		return
	}
	for i, operand := range []Operand{in.Derive.Left, in.Derive.Right} {
		v.operand(fmt.Sprintf("%s/derive/%s/%d", pointer, in.Derive.Kind, i), operand, in, p, known)
	}
	if in.Derive.Left == in.Derive.Right && in.Derive.Left.Indicator != "" {
		v.add(Problem{
			Code: "derive-operand", Pointer: pointer + "/derive", Value: in.Derive.Left.String(), Allowed: "two different operands",
			Message: fmt.Sprintf("both operands are %q", in.Derive.Left),
		})
	}
}

// derivedAlone reports what a derived indicator cannot have in addition.
func (v *validator) derivedAlone(pointer string, in *Indicator) {
	for _, other := range [...]struct {
		key   string
		given bool
	}{{"pool", in.Pool > 1}, {"sameAs", !in.SameAs.IsZero()}} {
		if other.given {
			v.add(Problem{
				Code: "contradiction", Pointer: pointer + "/" + other.key, Allowed: "derive or " + other.key,
				Message: fmt.Sprintf("a derived indicator has no %s", other.key),
			})
		}
	}
	if in.IsYesNo() {
		v.add(Problem{Code: "number-on-yes-no", Pointer: pointer + "/derive", Allowed: "a unit with numbers", Message: "a yes-no indicator cannot be derived"})
	}
}

const operandAllowed = `"indicator" or "indicator@dimension=member"`

func (v *validator) operand(pointer string, o Operand, in *Indicator, p *Plan, known *knownCodes) {
	if o.Indicator == "" || !o.Group.Valid() {
		v.add(Problem{Code: "derive-operand", Pointer: pointer, Value: o.String(), Allowed: operandAllowed, Message: fmt.Sprintf("%q is no operand", o)})
		return
	}
	i, ok := known.at[o.Indicator]
	if !ok {
		v.known(pointer, "unknown-indicator", "indicator", o.Indicator, known.indicators)
		return
	}
	operand := &p.Indicators[i]
	wanted := in.Unit
	if wanted == OwnUnit { // percentage points, say: then the operands agree with each other
		if left, found := known.at[in.Derive.Left.Indicator]; found {
			wanted = p.Indicators[left].Unit
		}
	}
	switch {
	case operand.IsYesNo():
		v.add(Problem{
			Code: "number-on-yes-no", Pointer: pointer, Value: o.String(), Allowed: "an indicator with numbers",
			Message: fmt.Sprintf("%q is answered with yes or no", o.Indicator),
		})
	case in.Derive.Kind != DeriveRatio && operand.Unit != "" && wanted != "" && operand.Unit != wanted:
		v.add(Problem{
			Code: "wrong-unit", Pointer: pointer, Value: o.String(), Allowed: "an indicator in " + string(wanted),
			Message: fmt.Sprintf("%q is in %s, not in %s like the rest of the %s", o.Indicator, operand.Unit, wanted, in.Derive.Kind),
		})
	}
}
