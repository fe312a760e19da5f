package strict

import (
	"slices"
	"strings"

	"github.com/countystat/attain/internal/said"
)

// Fields are the members of an object, by key. The zero Fields has none.
type Fields struct {
	of    Value
	known []string
}

// Object returns the members of an object and reports every key that is not
// known, with the nearest known one. "$schema" and keys that begin with "x-"
// are let pass.
func (v Value) Object(known ...string) Fields {
	const fewKeys = 4
	wanted := func() said.Text {
		if n := len(known); n > 0 && n <= fewKeys {
			return said.Of("an object with %s", said.Words(known...))
		}
		return Object.Says()
	}
	if !v.isAs(Object, wanted) {
		return Fields{}
	}
	unknown := 0
	for _, child := range v.node.children {
		if passes(child.key) || slices.Contains(known, child.key) {
			continue
		}
		near := ""
		if unknown++; unknown <= mostCompared {
			near = Nearest(child.key, known)
		}
		v.report(Fault{
			Code: "unknown-key", Pointer: child.pointer(), Line: int(child.line), Value: cut(child.key), Allows: said.Words(known...),
			Nearest: near, Says: said.Asking(said.Of("the key %q is not known here", cut(child.key)), near),
		})
	}
	return Fields{of: v, known: known}
}

// mostCompared is for how many unknown keys of an object the nearest known one
// is sought; so many are no misspellings.
const mostCompared = 100

func passes(key string) bool { return key == "$schema" || strings.HasPrefix(key, "x-") }

// Present reports whether there is an object.
func (f Fields) Present() bool { return f.of.Present() }

// Get returns the member with the key, absent where there is none.
func (f Fields) Get(key string) Value {
	if f.of.node == nil {
		return Value{}
	}
	n := f.of.node.member(key)
	if n == nil {
		return Value{}
	}
	return Value{node: n, report: f.of.report}
}

// Need is Get and reports a missing key.
func (f Fields) Need(key string) Value {
	v := f.Get(key)
	if !v.Present() && f.of.Present() {
		f.of.report(Fault{
			Code: "missing-key", Pointer: f.of.Pointer() + "/" + escape(key), Line: f.of.Line(), Allows: said.Of("the key %s", key),
			Says: said.Of("the key %q is missing", key),
		})
	}
	return v
}

// Keys returns the known keys that are in the object, in file order.
func (f Fields) Keys() []string {
	if f.of.node == nil {
		return nil
	}
	var keys []string
	for _, child := range f.of.node.children {
		if slices.Contains(f.known, child.key) {
			keys = append(keys, child.key)
		}
	}
	return keys
}

// Member is a key of an object that holds keys of the writer's own.
type Member struct {
	Key   string
	Value Value
}

// Symbols returns all members of an object in file order, whatever their keys,
// without those that are let pass; none for an absent value.
func (v Value) Symbols() []Member {
	if !v.is(Object) {
		return nil
	}
	members := make([]Member, 0, len(v.node.children))
	for _, child := range v.node.children {
		if !passes(child.key) {
			members = append(members, Member{Key: child.key, Value: Value{node: child, report: v.report}})
		}
	}
	return members
}
