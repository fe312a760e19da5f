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
	writeCanonical(&b, v, func(key string) string { return key })
	return b.String()
}

// JSON writes a value as JSON without white space, keys in order, numbers as texts;
// "" for null and what is absent.
func (v Value) JSON() string {
	if !v.Present() || v.IsNull() {
		return ""
	}
	var b strings.Builder
	writeCanonical(&b, v, quoted)
	return b.String()
}

// CanonicalOf writes the values of some keys of an object, one after the other.
func (v Value) CanonicalOf(keys []string) string {
	fields := v.Open()
	var b strings.Builder
	for _, key := range keys {
		b.WriteString(key + "=" + fields.Get(key).Canonical() + ";")
	}
	return b.String()
}

// quoted is a text as JSON has it.
func quoted(text string) string {
	out, _ := json.Marshal(text) // a text can always be written
	return string(out)
}

// writeCanonical writes a value with its keys as the function has them.
func writeCanonical(b *strings.Builder, v Value, name func(key string) string) {
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
		b.WriteString(quoted(text))
	case Array:
		b.WriteByte('[')
		for i, item := range v.List() {
			if i > 0 {
				b.WriteByte(',')
			}
			writeCanonical(b, item, name)
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
			b.WriteString(name(m.Key))
			b.WriteByte(':')
			writeCanonical(b, m.Value, name)
		}
		b.WriteByte('}')
	}
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
