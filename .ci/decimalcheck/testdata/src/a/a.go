package a

import (
	"reflect"
	"slices"

	"github.com/shopspring/decimal"
)

type holder struct {
	name  string
	value decimal.Decimal
}

type set[T comparable] struct{ items []T }

type list[T any] struct{ items []T }

type node struct {
	next  *node
	value *decimal.Decimal
}

type plain struct {
	next *plain
	name string
}

type alias = decimal.Decimal

func comparisons(d, e decimal.Decimal, a alias, p, q *decimal.Decimal, h, i holder, m, n decimal.NullDecimal, v, w node) {
	_ = d == e                                           // want `== compares decimal.Decimal by representation: use Equal`
	_ = d != (decimal.Decimal{})                         // want `!= compares decimal.Decimal by representation`
	_ = a == d                                           // want `== compares`
	_ = p == q                                           // want `== compares addresses`
	_ = *p == d                                          // want `== compares`
	_ = h == i                                           // want `== compares`
	_ = m != n                                           // want `!= compares`
	_ = [2]decimal.Decimal{} == [2]decimal.Decimal{d, e} // want `== compares`

	_ = p == nil
	_ = h.name == "x"
	_ = v == w // pointers inside: addresses are meant
	_ = d.Equal(e) == true
}

func switches(d, e decimal.Decimal) {
	switch d { // want `switch compares`
	case e:
	}
	switch {
	case d.Equal(e):
	}
}

func maps() {
	_ = map[decimal.Decimal]int{}    // want `map key holds decimal.Decimal`
	_ = make(map[holder]string)      // want `map key holds`
	var _ map[[1]decimal.Decimal]int // want `map key holds`
	_ = map[string]decimal.Decimal{}
	_ = map[*decimal.Decimal]int{}
}

func generics(ds []decimal.Decimal, d decimal.Decimal) {
	_ = slices.Index(ds, d)    // want `Index compares`
	_ = slices.Equal(ds, ds)   // want `Equal compares`
	_ = slices.Contains(ds, d) // want `Contains compares`
	_ = set[decimal.Decimal]{} // want `set compares`
	_ = list[decimal.Decimal]{}
	_ = slices.IndexFunc(ds, d.Equal)
	_ = slices.Index([]string{"x"}, "x")
}

func reflection(d, e decimal.Decimal, v, w *node, x, y plain) {
	_ = reflect.DeepEqual(d, e) // want `DeepEqual compares`
	_ = reflect.DeepEqual(v, w) // want `DeepEqual compares`
	_ = reflect.DeepEqual(x, y)
	_ = reflect.DeepEqual([]map[string]holder{}, nil) // want `DeepEqual compares`
}
