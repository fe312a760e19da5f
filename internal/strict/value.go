package strict

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/internal/exact"
	"github.com/countystat/attain/internal/said"
)

// Value is a cursor on a value of a file. The zero Value is an absent one: its
// getters return zero values and report nothing.
type Value struct {
	node   *node
	report Report
}

// Read reads one JSON file. It returns the zero Value where the file cannot be
// read, has too large parts or breaks JSON's grammar, which is then reported.
func Read(r io.Reader, report Report) Value {
	return readAs(load(r, MaxBytes, report), nil, MaxValues, report)
}

// Parts says what is wanted of a file whose root is an object: its members by
// key, and of one that is a list of objects the keys of these, none for all of it.
type Parts map[string][]string

// ReadParts reads some parts of a file that a program wrote, which may be larger
// than one that people write: the limits are [MaxPartsBytes] and, for the values
// that are kept, [BytesPerValue]. The rest has to be JSON and is dropped.
func ReadParts(r io.Reader, parts Parts, report Report) Value {
	data := load(r, MaxPartsBytes, report)
	return readAs(data, parts, MaxValues+len(data)/BytesPerValue, report)
}

func readAs(data []byte, parts Parts, maxValues int, report Report) Value {
	if data == nil {
		return Value{}
	}
	root := parse(data, parts, maxValues, report)
	if root == nil {
		return Value{}
	}
	return Value{node: root, report: report}
}

// Present reports whether the value is in the file; null is.
func (v Value) Present() bool { return v.node != nil }

// IsNull reports whether the value is null.
func (v Value) IsNull() bool { return v.node != nil && v.node.kind == Null }

// Kind returns the kind of the value, 0 for an absent one.
func (v Value) Kind() Kind {
	if v.node == nil {
		return 0
	}
	return v.node.kind
}

// Line returns the line on which the value begins, 0 for an absent one.
func (v Value) Line() int {
	if v.node == nil {
		return 0
	}
	return int(v.node.line)
}

// Pointer returns the value's JSON pointer.
func (v Value) Pointer() string {
	if v.node == nil {
		return ""
	}
	return v.node.pointer()
}

// LineAt returns the line of the value that the pointer names below v, or of
// the last value on the way to it.
func (v Value) LineAt(pointer string) int {
	n := v.node
	if n == nil {
		return 0
	}
	for _, part := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		next := n.child(part)
		if next == nil {
			break
		}
		n = next
	}
	return int(n.line)
}

// Fault reports a fault of this value.
func (v Value) Fault(code string, allows, says said.Text) {
	v.fault(Fault{Code: code, Allows: allows, Says: says})
}

// FaultNear is Fault with the nearest known word.
func (v Value) FaultNear(code string, allows said.Text, near string, says said.Text) {
	v.fault(Fault{Code: code, Allows: allows, Nearest: near, Says: said.Asking(says, near)})
}

func (v Value) fault(f Fault) {
	if v.node == nil {
		return
	}
	f.Pointer, f.Line, f.Value = v.node.pointer(), int(v.node.line), v.node.show()
	v.report(f)
}

func (v Value) wrongType(allowed said.Text) {
	if v.node.kind == Null {
		v.Fault("wrong-type", allowed, said.Of("null is not allowed here; leave the key out or write %s", allowed))
		return
	}
	v.Fault("wrong-type", allowed, said.Of("%s stands where %s should", v.node.kind.Says(), allowed))
}

func (v Value) is(kind Kind) bool { return v.isAs(kind, kind.Says) }

// isAs is is with other words for what is allowed, made once they are needed.
func (v Value) isAs(kind Kind, allows func() said.Text) bool {
	if v.node == nil {
		return false
	}
	if v.node.kind != kind {
		v.wrongType(allows())
		return false
	}
	return true
}

// Text returns a text. It is not ok where the value is absent or of another
// type.
func (v Value) Text() (text string, ok bool) {
	if !v.is(String) {
		return "", false
	}
	return v.node.text, true
}

// Bool returns true or false, false for an absent value.
func (v Value) Bool() (value, ok bool) {
	if !v.is(Bool) {
		return false, false
	}
	return v.node.text == "true", true
}

// Digits returns a number as written, from a text or a bare JSON number.
func (v Value) Digits() (digits string, ok bool) {
	if v.node == nil {
		return "", false
	}
	if v.node.kind != String && v.node.kind != Number {
		v.wrongType(said.Of(`a number such as "16.9"`))
		return "", false
	}
	return v.node.text, true
}

// Decimal returns a number of at most 34 digits, 18 of them decimals, with the
// places it was given.
func (v Value) Decimal() (decimal.Decimal, bool) {
	digits, ok := v.Digits()
	if !ok {
		return decimal.Decimal{}, false
	}
	d, err := exact.ParseDecimal(digits)
	if err != nil {
		v.badNumber(err, said.Of(`-?digits[.digits], at most 34 digits, 18 of them decimals`))
		return decimal.Decimal{}, false
	}
	return d, true
}

// Fraction returns a number like Decimal or a fraction of two integers such as
// "1/6".
func (v Value) Fraction() (exact.Rat, bool) {
	digits, ok := v.Digits()
	if !ok {
		return exact.Rat{}, false
	}
	r, err := exact.ParseRat(digits)
	if err != nil {
		v.badNumber(err, said.Of(`a number such as "0.2" or a fraction such as "1/6"`))
		return exact.Rat{}, false
	}
	return r, true
}

func (v Value) badNumber(err error, allowed said.Text) {
	code := "not-a-number"
	var parse *exact.ParseError
	if errors.As(err, &parse) {
		code = parse.Code()
	}
	v.Fault(code, allowed, said.Err(err))
}

// Int returns a whole number from low to high; code is reported for others.
func (v Value) Int(low, high int, code string) (int, bool) {
	digits, ok := v.Digits()
	if !ok {
		return 0, false
	}
	allowed := said.Of("a whole number from %d to %d", low, high)
	if _, err := exact.ParseDecimal(digits); err != nil {
		v.badNumber(err, allowed)
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < low || n > high {
		v.Fault(code, allowed, said.Of("%s is not %s", cut(digits), allowed))
		return 0, false
	}
	return n, true
}

// The years that files may name.
const (
	FirstYear = 1800
	LastYear  = 2200
)

// Year returns a year from FirstYear to LastYear.
func (v Value) Year() (int, bool) { return v.Int(FirstYear, LastYear, "year-out-of-range") }

// Word returns one of the known words.
func (v Value) Word(known ...string) (string, bool) {
	text, ok := v.Text()
	if !ok {
		return "", false
	}
	if !slices.Contains(known, text) {
		allowed := said.Words(known...)
		v.FaultNear("unknown-word", allowed, Nearest(text, known), said.Of("%q is none of: %s", cut(text), allowed))
		return "", false
	}
	return text, true
}

// List returns the items of an array, none for an absent value.
func (v Value) List() []Value {
	if !v.is(Array) {
		return nil
	}
	items := make([]Value, len(v.node.children))
	for i, child := range v.node.children {
		items[i] = Value{node: child, report: v.report}
	}
	return items
}

// Texts returns a list of texts, without the items that are none.
func (v Value) Texts() []string {
	var texts []string
	for _, item := range v.List() {
		if text, ok := item.Text(); ok {
			texts = append(texts, text)
		}
	}
	return texts
}

// ByLanguage returns texts by language tag: {"zh": "…", "en": "…"}, nil for an
// absent value.
func (v Value) ByLanguage() map[string]string {
	allows := func() said.Text { return said.Of(`texts by language: {"zh": "…", "en": "…"}`) }
	if !v.isAs(Object, allows) {
		return nil
	}
	texts := make(map[string]string, len(v.node.children))
	for _, child := range v.node.children {
		member := Value{node: child, report: v.report}
		if passes(child.key) {
			continue
		}
		if text, ok := member.Text(); !ok {
			continue
		} else if code, allowed, message := WrongName(child.key, text); code != "" {
			member.Fault(code, allowed, message)
		} else {
			texts[child.key] = text
		}
	}
	return texts
}

// WrongName says what is wrong with a text in a language; the code is "" where
// nothing is.
func WrongName(tag, text string) (code string, allows, says said.Text) {
	switch {
	case !languageTag(tag):
		return "language-tag", said.Of(`tags such as "zh", "en", "zh-Hans"`), said.Of("%q is no language tag", cut(tag))
	case strings.TrimSpace(text) == "":
		return "empty-text", said.Of("a text"), said.Of("the text is empty")
	default:
		return "", said.Text{}, said.Text{}
	}
}

// languageTag accepts a language of two or three small letters and subtags.
func languageTag(tag string) bool {
	language, rest, more := strings.Cut(tag, "-")
	if len(language) < 2 || len(language) > 3 || more && rest == "" {
		return false
	}
	for _, c := range language {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	for _, c := range rest {
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return len(tag) <= 35
}
