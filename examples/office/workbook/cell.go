package workbook

import (
	"strings"
	"unicode/utf16"

	"github.com/countystat/attain/report/document"
	"github.com/xuri/excelize/v2"
)

const (
	mostDigits = 15 // that Excel keeps of a number
	mostAround = 40 // characters around a number in its format, which may have 255
)

// MostCharacters is how many UTF-16 units a cell holds.
const MostCharacters = excelize.TotalCellChars

// value is what one cell of a sheet holds.
type value struct {
	text   string // the words, or the digits of a number
	format string // how a number is shown; "" for words
	kind   document.Kind
	code   string // of a verdict
	isNote bool   // words that stand for a value which is not there
}

func (v value) isNumber() bool { return v.format != "" }

// asText is the number format of words that Excel could take for something else.
const asText = "@"

func wording(text string) value { return value{text: plain(text), kind: document.KindText} }

// valueOf is a cell of the document as it is shown.
func valueOf(c *document.Cell) value {
	v := value{text: plain(c.Text), kind: c.Kind, code: c.Verdict, isNote: c.Kind == document.KindAbsence}
	switch {
	case c.Kind == document.KindNumber && c.Number != nil && c.Bound == "":
		v = numberIn(v, c.Number.Shown)
	case c.Kind == document.KindYear && isDecimal(c.Text):
		v.format = "0"
	}
	return v
}

// numberIn stores words as the number that stands in them, if the rest can be part of a
// number format: "0.0ᵐ" as 0.0.
func numberIn(v value, shown string) value {
	before, after, found := strings.Cut(v.text, shown)
	switch {
	case !found, !fits(shown), len([]rune(before+after)) > mostAround, strings.ContainsAny(before+after, "\"\n%0123456789"):
		return v // programs take a percent sign in a format for one even in quotes
	case before != "" && strings.HasPrefix(shown, "-"):
		return v // the sign would stand before the words
	}
	return value{text: shown, format: literal(before) + decimals(shown) + literal(after), kind: v.kind}
}

// exactOf is the exact figure of a cell whose shown one is another.
func exactOf(c *document.Cell) (exact value, differs bool) {
	if c.Kind != document.KindNumber || c.Number == nil || isSame(c.Number.Exact, c.Number.Shown) {
		return value{kind: document.KindNumber}, false
	}
	exact = value{text: plain(c.Number.Exact), kind: document.KindNumber}
	if fits(exact.text) {
		exact.format = decimals(exact.text)
	}
	return exact, true
}

// decimals is the number format that shows a figure with the digits that it has.
func decimals(figure string) string {
	_, fraction, has := strings.Cut(figure, ".")
	if !has {
		return "0"
	}
	return "0." + strings.Repeat("0", len(fraction))
}

func literal(text string) string {
	if text == "" {
		return ""
	}
	return `"` + text + `"`
}

// fits reports whether Excel keeps all digits of a figure.
func fits(figure string) bool {
	if !isDecimal(figure) {
		return false
	}
	digits := strings.TrimLeft(strings.ReplaceAll(strings.TrimPrefix(figure, "-"), ".", ""), "0")
	return len(digits) <= mostDigits
}

// isDecimal reports whether a text is a decimal and nothing else: digits with at most a
// leading minus and one point between them.
func isDecimal(text string) bool {
	whole, fraction, has := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	return areDigits(whole) && (!has || areDigits(fraction))
}

func areDigits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// isSame reports whether two figures are of one value.
func isSame(a, b string) bool { return a == b || isDecimal(a) && isDecimal(b) && bare(a) == bare(b) }

// bare is a decimal without zeros that add nothing.
func bare(decimal string) string {
	sign := ""
	if rest, ok := strings.CutPrefix(decimal, "-"); ok {
		sign, decimal = "-", rest
	}
	whole, fraction, _ := strings.Cut(decimal, ".")
	whole, fraction = strings.TrimLeft(whole, "0"), strings.TrimRight(fraction, "0")
	if whole+fraction == "" {
		return "0"
	}
	return sign + whole + "." + fraction
}

// couldAct reports whether a program could take words for a formula, a number or a date
// when somebody edits the cell or pastes it elsewhere.
func couldAct(text string) bool {
	return text != "" && strings.ContainsRune("=+-@\t\r0123456789", rune(text[0]))
}

// plain is a text without the characters that XML cannot hold.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		isControl := r < ' ' && r != '\t' && r != '\n'
		if isControl || r == '\ufffe' || r == '\uffff' {
			return '\ufffd'
		}
		return r
	}, strings.ToValidUTF8(strings.ReplaceAll(text, "\r\n", "\n"), "\ufffd"))
}

// escaped is a text as a cell stores it: a program takes "_x0041_" for an A.
func escaped(text string) string {
	const size = len("_x0041_")
	var b strings.Builder
	for i, r := range text {
		if r == '_' && len(text) >= i+size && isEscape(text[i:i+size]) {
			b.WriteString("_x005F")
		}
		b.WriteRune(r)
	}
	return b.String()
}

func isEscape(text string) bool {
	return strings.HasPrefix(text, "_x") && strings.HasSuffix(text, "_") && strings.Trim(text[2:len(text)-1], "0123456789abcdefABCDEF") == ""
}

func length(text string) int { return len(utf16.Encode([]rune(text))) }

// broad is how many narrow characters a text is as wide as.
func broad(text string) int {
	width := 0
	for _, r := range text {
		if r >= 0x2e80 || r >= 0x2010 && r <= 0x203f {
			width++
		}
		width++
	}
	return width
}
