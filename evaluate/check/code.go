package check

import "slices"

// Code names a data check, as files spell it.
type Code string

// The checks. Each advises only: no value is changed and no verdict.
const (
	// DecimalPoint: the value is out of line by a factor near 10, 100 or
	// 1000: at least 5 times the highest of its neighbours or at most a fifth of
	// the lowest, and moved by one to three places it lies from three quarters of
	// the lowest to four thirds of the highest. Neighbours are the two numbers
	// before and the two after it on this side of a break, zeros left out, and at
	// least two.
	DecimalPoint Code = "decimal-point"
	// Jump: the yearly change differs from the median of all of them by more
	// than 8 times their median absolute deviation from it (a Hampel identifier, at
	// about 5.4 standard deviations of normal changes), which counts as at least one unit of the
	// published place, and is more than a twentieth of the value before it. It
	// needs 6 changes on this side of a break; those that stay at the natural
	// limit and those of rates of fewer events than the policy's SmallEvents are
	// left out. Of a peak, whose two changes jump both ways, the year of the peak
	// is named.
	Jump Code = "jump"
	// OtherIndicator: the value is another indicator's. Either it is out of
	// line and equal to that of another indicator of the plan with the same unit,
	// area, group and year, or three years running and not all alike are.
	OtherIndicator Code = "other-indicator"
	// BoundFiled: a bound such as "<=11.69" is filed in place of a value.
	BoundFiled Code = "bound-filed"
	// TargetFiled: two years running the value is the bound that the target
	// states, with at least three significant digits and no numerator and
	// denominator, and that bound is no natural limit.
	TargetFiled Code = "target-filed"
	// Copied: the same value three years running, with at least three
	// significant digits, or the same numerator and denominator two years running,
	// with a denominator of at least 100; not where a value is valid for several
	// years or is at its natural limit. The last year of the run is named.
	Copied Code = "copied"
	// NumeratorAboveDenominator: the numerator is above the denominator of a rate that
	// is not gross.
	NumeratorAboveDenominator Code = "numerator-above-denominator"
	// RatioDisagrees: the filed value is neither the rounded nor the truncated ratio
	// of the numerator and denominator filed with it.
	RatioDisagrees Code = "ratio-disagrees"
	// PartsDisagree: the parts by sex, residence or area, all of them there, do not
	// add up to the total; see [Mismatch].
	PartsDisagree Code = "parts-disagree"
	// TooManyDecimals: the value has more decimals than are published.
	TooManyDecimals Code = "too-many-decimals"
	// UnitDiffers: the unit stated with the value is not the indicator's.
	UnitDiffers Code = "unit-differs"
	// YearInTheFuture: the value is of a year after both the as-of and the due year,
	// or was filed before its year began.
	YearInTheFuture Code = "year-in-the-future"
	// ProvisionalLeft: the value is still provisional or estimated although a
	// later year has a value.
	ProvisionalLeft Code = "provisional-left"
	// TinyDenominator: the denominator is below 10, so that one case more or
	// less moves the rate by more than a tenth.
	TinyDenominator Code = "tiny-denominator"
	// NoLongerFiled: there were values, but none for the last two years or
	// more; not where a value is valid for several years.
	NoLongerFiled Code = "no-longer-filed"
	// AboveWhole: a rate that is not gross is above the whole, as 132 % is,
	// and no numerator and denominator tell why.
	AboveWhole Code = "above-whole"
	// UnknownGroup: the group is of sex or residence and neither female nor male,
	// urban nor rural, or writes the dimension otherwise. The last year is named.
	UnknownGroup Code = "unknown-group"
)

// Codes lists the checks in the order in which findings of one year are listed.
func Codes() []Code {
	return []Code{
		DecimalPoint, Jump, OtherIndicator, BoundFiled, TargetFiled, Copied,
		NumeratorAboveDenominator, RatioDisagrees, PartsDisagree, TooManyDecimals, UnitDiffers, YearInTheFuture,
		ProvisionalLeft, TinyDenominator, NoLongerFiled, AboveWhole, UnknownGroup,
	}
}

func (c Code) rank() int { return slices.Index(Codes(), c) }
