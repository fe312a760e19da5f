package indicator

import (
	"github.com/shopspring/decimal"

	"github.com/countystat/attain/internal/exact"
)

// Digits writes a decimal with the places it was given, whatever shopspring's
// global settings: 16.90 stays "16.90". A number of more than 34 digits or 18
// decimals is written as "out of range".
func Digits(d decimal.Decimal) string {
	f := FractionFrom(d)
	if !f.known() {
		return "out of range"
	}
	return f.Text(int(max(0, -d.Exponent())), HalfUp)
}

// ParseNumber reads a number as all files of this module spell it:
// "-?digits[.digits]", at most 34 digits, 18 of them decimals.
func ParseNumber(s string) (decimal.Decimal, error) { return exact.ParseDecimal(s) }

// MaxDigits and MaxDecimals are how many digits a number may have, and how many
// of them may be decimals.
const (
	MaxDigits   = 34
	MaxDecimals = 18
)
