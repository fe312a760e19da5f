package evaluate

import (
	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
)

// Published says how a printed percentage relates to the exact share.
type Published uint8

// The findings.
const (
	PublishedRounded   Published = iota + 1 // it is the share rounded half up, at its own places
	PublishedTruncated                      // it is the share cut off at its places
	PublishedWrong                          // it is neither
	PublishedUndefined                      // there is no share: the denominator is 0
)

// String returns the finding's name.
func (p Published) String() string {
	switch p {
	case PublishedRounded:
		return "rounded"
	case PublishedTruncated:
		return "truncated"
	case PublishedWrong:
		return "wrong"
	case PublishedUndefined:
		return "undefined"
	default:
		return "invalid"
	}
}

// CheckPublished tells of a printed percentage, "94.73" of 162 of 171, whether
// it is the rounded or the truncated share. Where both are the same it is
// rounded. Rounding half to even counts as rounded too.
func CheckPublished(percent decimal.Decimal, r Rate) Published {
	places := int(max(0, -percent.Exponent()))
	printed := indicator.FractionFrom(percent)
	if !printed.Known() {
		return PublishedWrong
	}
	for _, reading := range []struct {
		mode    indicator.Rounding
		finding Published
	}{{indicator.HalfUp, PublishedRounded}, {indicator.HalfEven, PublishedRounded}, {indicator.Down, PublishedTruncated}} {
		text := r.Percent(places, reading.mode)
		if text == "" {
			return PublishedUndefined
		}
		if text == printed.Text(places, indicator.HalfUp) {
			return reading.finding
		}
	}
	return PublishedWrong
}
