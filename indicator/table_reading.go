package indicator

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/internal/exact"
	"github.com/countystat/attain/internal/said"
)

// readingsAllowed says what a value cell may hold.
const readingsAllowed = "a number such as 16.9, a bound such as <=11.69, yes, no, in-progress, an absence " +
	"(unknown, not-applicable, below-unit, not-collected, suppressed), a table symbol (… - — /) or nothing"

// parseReading reads a value cell. The absences map table symbols to what they
// mean in this table; without an entry they mean unknown.
func parseReading(cell string, absences map[string]ReadingKind) (Reading, *Problem) {
	if cell == "" {
		return Reading{}, nil
	}
	if kind, ok := absences[cell]; ok {
		return Reading{Kind: kind}, nil
	}
	if kind, ok := parseWord(cell); ok {
		return Reading{Kind: kind}, nil
	}
	kind, digits := cutBound(cell)
	number, err := ParseNumber(digits)
	if err != nil {
		return Reading{}, numberProblem(cell, digits, codeNotAReading, said.Of(readingsAllowed), err)
	}
	return Reading{Kind: kind, Value: number}, nil
}

// parseWord reads an answer, an absence or an unmapped table symbol.
func parseWord(cell string) (ReadingKind, bool) {
	switch cell {
	case "yes", "是":
		return AnswerYes, true
	case "no", "否":
		return AnswerNo, true
	case "in-progress", "推进中":
		return InProgress, true
	case "…", "-", "—", "/", "不详":
		return Unknown, true
	case "不适用":
		return NotApplicable, true
	case "不足最小单位":
		return BelowUnit, true
	case "未统计":
		return NotCollected, true
	case "不予公布":
		return Suppressed, true
	}
	for kind := Unknown; kind <= Suppressed; kind++ {
		if kind.String() == cell {
			return kind, true
		}
	}
	return Empty, false
}

func cutBound(cell string) (ReadingKind, string) {
	for _, bound := range []struct {
		mark string
		kind ReadingKind
	}{
		{"<=", BoundAtMost}, {">=", BoundAtLeast}, {"≤", BoundAtMost}, {"≥", BoundAtLeast}, {"<", BoundLess}, {">", BoundMore},
	} {
		if digits, ok := strings.CutPrefix(cell, bound.mark); ok {
			return bound.kind, digits
		}
	}
	return Number, cell
}

// parseOptionalNumber reads a numerator, a denominator or an end of an interval.
func parseOptionalNumber(cell string) (decimal.NullDecimal, *Problem) {
	if cell == "" {
		return decimal.NullDecimal{}, nil
	}
	d, err := ParseNumber(cell)
	if err != nil {
		return decimal.NullDecimal{}, numberProblem(cell, cell, codeNotANumber, said.Of("a number such as 4197, or nothing"), err)
	}
	return decimal.NewNullDecimal(d), nil
}

// numberProblem says what is wrong with a cell that should hold a number.
func numberProblem(cell, digits, code string, allows said.Text, err error) *Problem {
	p := &Problem{Code: code, Value: clip(cell), Allows: allows, Says: said.Of("%q is not a number", clip(cell))}
	if code == codeNotAReading {
		p.Says = said.Of("%q is not a number, a bound, an answer or an absence, such as 16.9, <=11.69, yes, in-progress, not-collected", clip(cell))
	}
	var parse *exact.ParseError
	tooLarge := errors.As(err, &parse) && parse.Code() == codeNumberOutOfRange
	unit := afterNumber(digits)
	switch {
	case tooLarge:
		p.Code, p.Allows = codeNumberOutOfRange, said.Of("at most 34 digits, 18 of them decimals")
		p.Says = said.Of("%q has more than 34 digits or 18 decimals", clip(cell))
	case code == codeNotAReading && endsAsBound(unit):
		p.Says = said.Of("%q is a bound in words; write <= or >= and the number alone, in the indicator's unit", clip(cell))
	case unit == "%" || unit == "％":
		p.Code, p.Allows = codePercentSign, said.Of("the number alone")
		p.Says = said.Of("%q holds a percent sign; write the number alone, in the indicator's unit", clip(cell))
	case looksLikeUnit(unit):
		p.Code, p.Allows = codeUnitInCell, said.Of("the number alone")
		p.Says = said.Of("%q holds the unit %q; write the number alone, in the indicator's unit", clip(cell), clip(unit))
	case strings.TrimSpace(cell) != cell:
		p.Says = said.Of("%q has blanks around it", clip(cell))
	case strings.ContainsAny(cell, ",，"):
		p.Says = said.Of("%q holds a comma; write a decimal point and no separators of thousands", clip(cell))
	case strings.ContainsFunc(cell, func(r rune) bool { return r >= '０' && r <= '９' || r == '．' || r == '＜' || r == '＞' }):
		p.Says = said.Of("%q holds full-width characters; write plain digits", clip(cell))
	case unit != "" && (unit[0] == 'e' || unit[0] == 'E'):
		p.Says = said.Of("%q has an exponent; write the number in full", clip(cell))
	case errors.As(err, &parse) && parse.Reason == exact.Empty:
		p.Says = said.Of("%q lacks a number after its sign", clip(cell))
	}
	return p
}

// afterNumber returns what follows a number at the start of the text, "" where
// the text does not begin with a number.
func afterNumber(s string) string {
	rest := strings.TrimLeft(strings.TrimPrefix(s, "-"), "0123456789")
	if rest == s || rest == "" {
		return ""
	}
	if decimals, ok := strings.CutPrefix(rest, "."); ok && decimals != "" {
		rest = strings.TrimLeft(decimals, "0123456789")
	}
	return strings.TrimSpace(rest)
}

// endsAsBound reports whether text after a number makes it a bound, which the number
// alone would not be.
func endsAsBound(s string) bool {
	return slices.ContainsFunc([]string{"以下", "以内", "之内", "以上"}, func(word string) bool { return strings.HasSuffix(s, word) })
}

// looksLikeUnit reports whether text after a number is a unit and no part of a
// number or fraction written in another way.
func looksLikeUnit(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	switch {
	case s == "", strings.ContainsRune(".,-+，．。", first), first >= '0' && first <= '9', first >= '０' && first <= '９':
		return false
	case first == 'e', first == 'E':
		return !onlyDigits(strings.TrimLeft(s[1:], "+-"))
	case first == '/':
		return !onlyDigits(s[1:])
	default:
		return true
	}
}
