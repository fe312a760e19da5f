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

// CanonicalOf writes the values of some keys of an object, one after the other.
func (v Value) CanonicalOf(keys []string) string {
	fields := v.Open()
	var b strings.Builder
	for _, key := range keys {
		b.WriteString(key + "=" + fields.Get(key).Canonical() + ";")
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
		quoted, err := json.Marshal(text)
		if err == nil {
			b.Write(quoted)
		}
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
