package exact

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/internal/said"
)

// Reason says why a text is not a number. The zero value is not a reason.
type Reason uint8

// The reasons.
const (
	_ Reason = iota
	// Empty: there is no text.
	Empty
	// NotANumber: the text does not follow the grammar.
	NotANumber
	// TooManyDigits: more than 34 digits, leading and trailing zeros counted.
	TooManyDigits
	// TooManyDecimals: more than 18 decimals.
	TooManyDecimals
	// ZeroDenominator: a fraction over 0.
	ZeroDenominator
)

// ParseError reports a text that is not a number.
type ParseError struct {
	Text   string // as given
	Reason Reason
}

// Code returns the code that files have for the fault: "number-out-of-range" for
// too many digits, else "not-a-number".
func (e *ParseError) Code() string {
	if e.Reason == TooManyDigits || e.Reason == TooManyDecimals {
		return "number-out-of-range"
	}
	return "not-a-number"
}

// Error quotes the text, cut to 40 bytes, and says what is allowed.
func (e *ParseError) Error() string { return e.Says().In("en") }

// Says is Error in every language.
func (e *ParseError) Says() said.Text {
	text := e.Text
	if len(text) > 40 {
		text = text[:40] + "…"
	}
	return said.Of("%q: %s", text, e.explain())
}

func (e *ParseError) explain() said.Text {
	switch e.Reason {
	case Empty:
		return said.Of("a number is missing")
	case NotANumber:
		return said.Of("not a number: digits with at most one leading minus and one decimal point are allowed")
	case TooManyDigits:
		return said.Of("too many digits: at most 34 are allowed")
	case TooManyDecimals:
		return said.Of("too many decimals: at most 18 are allowed")
	case ZeroDenominator:
		return said.Of("the denominator is zero")
	}
	return said.Of("not a number")
}

// ParseDecimal reads -?digits[.digits] in ASCII, with at most 34 digits and 18
// decimals; no plus, exponent, blank or separator. Trailing zeros are kept: the
// exponent of "16.90" is −2. An error is a *ParseError.
func ParseDecimal(s string) (decimal.Decimal, error) {
	n, places, reason := parseNumber(s)
	if reason != 0 {
		return decimal.Decimal{}, &ParseError{s, reason}
	}
	if v, ok := n.Int64(); ok {
		return decimal.New(v, int32(-places)), nil
	}
	return decimal.NewFromBigInt(n.view(), int32(-places)), nil
}

// ParseRat reads what ParseDecimal reads, or a fraction "n/d" of two such integers,
// the denominator positive and without a sign. An error is a *ParseError.
func ParseRat(s string) (Rat, error) {
	above, below, isFraction := strings.Cut(s, "/")
	num, places, reason := parseNumber(above)
	if !isFraction {
		if reason != 0 {
			return Rat{}, &ParseError{s, reason}
		}
		return Rat{num, Pow10(places)}, nil
	}
	if reason == 0 && strings.Contains(s, ".") || strings.HasPrefix(below, "-") {
		reason = NotANumber
	}
	den, _, reasonBelow := parseNumber(below)
	switch {
	case reason == Empty || reason == 0 && reasonBelow == Empty:
		reason = NotANumber
	case reason == 0:
		reason = reasonBelow
	}
	if reason == 0 && den.IsZero() {
		reason = ZeroDenominator
	}
	if reason != 0 {
		return Rat{}, &ParseError{s, reason}
	}
	return Rat{num, den}, nil
}

// parseNumber reads a number as n · 10^−places; a reason of 0 means that it is one.
func parseNumber(s string) (n Int, places int, reason Reason) {
	if s == "" {
		return Int{}, 0, Empty
	}
	unsigned := strings.TrimPrefix(s, "-")
	whole, decimals, hasPoint := strings.Cut(unsigned, ".")
	if !allDigits(whole) || hasPoint && !allDigits(decimals) {
		return Int{}, 0, NotANumber
	}
	switch {
	case len(decimals) > MaxPlaces:
		return Int{}, 0, TooManyDecimals
	case len(whole)+len(decimals) > MaxDigits:
		return Int{}, 0, TooManyDigits
	}
	n = readDigits(readDigits(Int{}, whole), decimals)
	if len(unsigned) < len(s) {
		n = n.Neg()
	}
	return n, len(decimals), 0
}

// allDigits reports whether s is one or more ASCII digits.
func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// readDigits appends the digits of s to n.
func readDigits(n Int, s string) Int {
	for len(s) > 0 {
		part := min(len(s), MaxPlaces)
		word := int64(0)
		for i := range part {
			word = word*10 + int64(s[i]-'0')
		}
		n = n.Mul(Pow10(part)).Add(NewInt(word))
		s = s[part:]
	}
	return n
}
