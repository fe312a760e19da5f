package evaluatetest

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/countystat/attain/internal/strict"
)

// rewritten writes a value as JSON again, each part on the line on which it
// stood, so that the decoder of plans or policies can read it by itself and
// still tell the place of a fault.
func rewritten(v strict.Value, before, after string) []byte {
	w := rewriter{line: 1}
	w.buffer.WriteString(before)
	w.value(v)
	w.buffer.WriteString(after)
	return w.buffer.Bytes()
}

type rewriter struct {
	buffer bytes.Buffer
	line   int
}

func (w *rewriter) value(v strict.Value) {
	if missing := v.Line() - w.line; missing > 0 {
		w.buffer.WriteString(strings.Repeat("\n", missing))
		w.line = v.Line()
	}
	switch v.Kind() {
	case strict.Null:
		w.buffer.WriteString("null")
	case strict.Bool:
		is, _ := v.Bool()
		w.text(is)
	case strict.Number:
		digits, _ := v.Digits()
		w.buffer.WriteString(digits)
	case strict.String:
		text, _ := v.Text()
		w.text(text)
	case strict.Array:
		w.buffer.WriteByte('[')
		for i, item := range v.List() {
			w.comma(i)
			w.value(item)
		}
		w.buffer.WriteByte(']')
	case strict.Object:
		w.buffer.WriteByte('{')
		for i, member := range v.Symbols() {
			w.comma(i)
			w.text(member.Key)
			w.buffer.WriteByte(':')
			w.value(member.Value)
		}
		w.buffer.WriteByte('}')
	}
}

func (w *rewriter) comma(i int) {
	if i > 0 {
		w.buffer.WriteByte(',')
	}
}

// text writes a text or a truth value, which cannot fail to be written.
func (w *rewriter) text(v any) {
	encoded, err := json.Marshal(v)
	if err != nil {
		encoded = []byte("null")
	}
	w.buffer.Write(encoded)
}
