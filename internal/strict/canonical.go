package strict

import (
	"encoding/json"
	"slices"
	"strings"
)

// Canonical writes a value without white space, keys in order, numbers as texts; ""
// for null and what is absent.
func (v Value) Canonical() string {
	if !v.Present() || v.IsNull() {
		return ""
	}
	var b strings.Builder
	writeCanonical(&b, v)
	return b.String()
}

// CanonicalOf writes the values of some keys of an object, one after the other; of a
// key that is absent what another object says.
func (v Value) CanonicalOf(keys []string, otherwise Value) string {
	fields, others := v.Open(), otherwise.Open()
	var b strings.Builder
	for _, key := range keys {
		value := fields.Get(key)
		if !value.Present() {
			value = others.Get(key)
		}
		b.WriteString(key + "=" + value.Canonical() + ";")
	}
	return b.String()
}

func writeCanonical(b *strings.Builder, v Value) {
	switch v.Kind() {
	case Null:
		b.WriteString("null")
	case Bool:
		if value, _ := v.Bool(); value {
			b.WriteString("true")
		} else {
			b.WriteString("false")
		}
	case Number, String:
		text, _ := v.Plain()
		b.Write(quoted(text))
	case Array:
		b.WriteByte('[')
		for i, item := range v.List() {
			if i > 0 {
				b.WriteByte(',')
			}
			writeCanonical(b, item)
		}
		b.WriteByte(']')
	case Object:
		members := v.Symbols()
		slices.SortFunc(members, func(x, y Member) int { return strings.Compare(x.Key, y.Key) })
		b.WriteByte('{')
		for i, m := range members {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(m.Key)
			b.WriteByte(':')
			writeCanonical(b, m.Value)
		}
		b.WriteByte('}')
	}
}

// JSON writes the value as it was read, a line for each part, for what reads a file
// of its own; nil for an absent one.
func (v Value) JSON() []byte {
	if !v.Present() {
		return nil
	}
	return v.node.appendJSON(nil)
}

func (n *node) appendJSON(to []byte) []byte {
	switch n.kind {
	case Null, Bool, Number:
		return append(to, n.text...)
	case String:
		return append(to, quoted(n.text)...)
	case Array:
		return append(n.appendChildren(append(to, '['), false), ']')
	case Object:
		return append(n.appendChildren(append(to, '{'), true), '}')
	default:
		return to
	}
}

func (n *node) appendChildren(to []byte, keyed bool) []byte {
	for i, child := range n.children {
		if i > 0 {
			to = append(to, ',')
		}
		to = append(to, '\n') // lines have a limit
		if keyed {
			to = append(append(to, quoted(child.key)...), ':')
		}
		to = child.appendJSON(to)
	}
	return to
}

// quoted writes a text as JSON does; no text fails.
func quoted(text string) []byte {
	literal, err := json.Marshal(text)
	if err != nil {
		return []byte(`""`)
	}
	return literal
}

// Plain reads a text or a number's digits; not ok for null and what is absent.
func (v Value) Plain() (string, bool) {
	if !v.Present() || v.IsNull() {
		return "", false
	}
	if v.Kind() == Number {
		return v.Digits()
	}
	return v.Text()
}

// Open opens an object whatever its keys.
func (v Value) Open() Fields {
	if v.Kind() != Object {
		return v.Object()
	}
	members := v.Symbols()
	keys := make([]string, 0, len(members))
	for _, m := range members {
		keys = append(keys, m.Key)
	}
	return v.Object(keys...)
}
