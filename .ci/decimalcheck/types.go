package main

import "go/types"

// isDecimal reports whether t is decimal.Decimal itself.
func isDecimal(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return false
	}
	obj := named.Obj()
	return obj.Name() == "Decimal" && obj.Pkg() != nil && obj.Pkg().Path() == "github.com/shopspring/decimal"
}

// isDecimalPointer reports whether t is a pointer to decimal.Decimal.
func isDecimalPointer(t types.Type) bool {
	if t == nil {
		return false
	}
	p, ok := t.Underlying().(*types.Pointer)
	return ok && isDecimal(p.Elem())
}

// containsDecimal reports whether comparing values of type t with == compares
// decimals: t is a decimal, or a struct or array that holds one in place.
func containsDecimal(t types.Type) bool {
	if t == nil {
		return false
	}
	if isDecimal(t) {
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Struct:
		for field := range u.Fields() {
			if containsDecimal(field.Type()) {
				return true
			}
		}
	case *types.Array:
		return containsDecimal(u.Elem())
	}
	return false
}

// reachesDecimal reports whether a comparison by reflection of values of type
// t comes to a decimal, also behind pointers, slices and maps. The types in
// seen are being looked at already.
func reachesDecimal(t types.Type, seen []types.Type) bool {
	if t == nil {
		return false
	}
	if isDecimal(t) {
		return true
	}
	for _, s := range seen {
		if types.Identical(s, t) {
			return false
		}
	}
	seen = append(seen, t)
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return reachesDecimal(u.Elem(), seen)
	case *types.Slice:
		return reachesDecimal(u.Elem(), seen)
	case *types.Array:
		return reachesDecimal(u.Elem(), seen)
	case *types.Map:
		return reachesDecimal(u.Key(), seen) || reachesDecimal(u.Elem(), seen)
	case *types.Struct:
		for field := range u.Fields() {
			if reachesDecimal(field.Type(), seen) {
				return true
			}
		}
	}
	return false
}
