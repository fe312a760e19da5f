package evaluate

import (
	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
)

// PercentMatch says how a printed percentage relates to the exact share.
type PercentMatch string

// The matches.
const (
	PercentRounded   PercentMatch = "rounded"   // it is the share rounded half up, at its own places
	PercentTruncated PercentMatch = "truncated" // it is the share cut off at its places
	PercentWrong     PercentMatch = "wrong"     // it is neither
	PercentUndefined PercentMatch = "undefined" // there is no share: the denominator is 0
)

// MatchPercent tells of a printed percentage, "94.73" of 162 of 171, whether
// it is the rounded or the truncated share. Where both are the same it is
// rounded. Rounding half to even counts as rounded too.
func MatchPercent(percent decimal.Decimal, r Rate) PercentMatch {
	places := int(max(0, -percent.Exponent()))
	printed := indicator.FractionFrom(percent)
	if !printed.Known() {
		return PercentWrong
	}
	for _, reading := range []struct {
		mode  indicator.Rounding
		match PercentMatch
	}{{indicator.HalfUp, PercentRounded}, {indicator.HalfEven, PercentRounded}, {indicator.Down, PercentTruncated}} {
		text := r.Percent(places, reading.mode)
		if text == "" {
			return PercentUndefined
		}
		if text == printed.Text(places, indicator.HalfUp) {
			return reading.match
		}
	}
	return PercentWrong
}
