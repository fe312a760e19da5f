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
	// least two; the highest is at most four thirds of the lowest where all are on
	// one side. The factor by which it is out of line is at least the square of
	// the largest one between two others that follow each other. Where events were
	// counted, the square root of their number differs by more than 3 from that of
	// the number expected; rates of random events without counts are left out where
	// they are too low.
	DecimalPoint Code = "decimal-point"
	// Jump: the yearly change differs from the median of all of them by more
	// than 8 times their median absolute deviation from it (a Hampel identifier),
	// which counts as at least one unit of the published place, and by more than 10
	// times as much as any other, the opposite one next to it left out; and it is more
	// than a twentieth of the value before it. It needs 6 changes on this side of a break,
	// fewer than half of them 0; those that stay at the natural limit and those of
	// rates of fewer events than the policy's SmallEvents are left out. Of a peak,
	// whose two changes jump both ways, the year of the peak is named.
	Jump Code = "jump"
	// OtherIndicator: the value is another indicator's of the same plan, area and
	// group. Either it is out of line and equal to one of the same unit and year, or
	// a run of years is equal. Years tell where the value is not that of the year
	// before, and the first where it is not at the natural limit: 4 in a run do where
	// the two series differ by more than 5 units of the published place in every
	// other year, at least one, and 6 do where no year differs.
	OtherIndicator Code = "other-indicator"
	// BoundFiled: a bound such as "<=11.69" is filed in place of a value.
	BoundFiled Code = "bound-filed"
	// TargetFiled: two years running or more the value is the bound that the target
	// states, with no numerator and denominator, that bound is no natural limit, and
	// the odds against that many equal figures are at least 10,000. The odds against
	// one are twice the ordinary yearly change in units of the published place, the
	// lower median of the two changes before the run and the two after it; a series
	// that keeps its figures for years tells nothing. The last year of the run is
	// named.
	TargetFiled Code = "target-filed"
	// Copied: the figures repeat those of the year before, against odds of at least
	// 100,000; where counts are filed, the odds of the value or the numerator,
	// whichever are less, times those of the denominator. Either a run in one series, or, in one year, at least four fifths
	// of the totals that its department files in the plan; not where a value is
	// valid for several years or is at its natural limit. The last year of the run
	// is named.
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
	// more, or since the last one ceased to be valid.
	NoLongerFiled Code = "no-longer-filed"
	// AboveWhole: a rate that is not gross is above the whole, as 132 % is,
	// and no numerator and denominator tell why.
	AboveWhole Code = "above-whole"
	// UnknownGroup: the group is of sex or residence and neither female nor male,
	// urban nor rural, or writes the dimension otherwise. The last year is named.
	UnknownGroup Code = "unknown-group"
	// YearFarFromPlan: the year is more than 20 years before the base year or more
	// than one after the due year, or after the as-of year where that is later.
	YearFarFromPlan Code = "year-far-from-plan"
	// SpanOutsideYear: the dates that the value stands for do not touch its year.
	SpanOutsideYear Code = "span-outside-year"
	// BeyondLimit: the value is better than the limit that the plan states.
	BeyondLimit Code = "beyond-limit"
	// ShareOfOne: a percentage looks like a share of 1. Either a target of which
	// more is better asks for less than 1 %, or no value is above 1 % and the printed
	// baseline, or the target where more is better, is at least 20 times the highest.
	ShareOfOne Code = "share-of-one"
	// RiseAboveOne: a target asks for a rise by a share above 1, such as 20 written
	// for 20 %.
	RiseAboveOne Code = "rise-above-one"
	// MilestoneStricter: a milestone asks for more than the target in force in its year.
	MilestoneStricter Code = "milestone-stricter"
	// YearsSwapped: the department's totals are smoother with two of their years
	// exchanged, at most 10 apart: at least 3 series are, and the quotients of the
	// sums of the second differences' sizes before and after, over all its totals,
	// multiply to at least 8. Named is the later year on the first of these series.
	YearsSwapped Code = "years-swapped"
	// YearMissing: a figure was to be expected for a year, and neither one nor a word
	// why there is none is filed. Of a total: the year between two filed ones of a
	// series that lacks no other next to them and has 4 figures or more for each that
	// it lacks; or the base year, where the plan prints no baseline, or the as-of year,
	// if the three years next to it are filed, and so is it by four fifths of the
	// plan's other totals, 5 at least, that are filed for the year next to it. Of a
	// group or area: years between filed ones that four fifths of its siblings have,
	// the other members of its dimension or areas of its level, as a total where it has
	// none; or the base or as-of year, as four fifths of those that are filed for
	// the year next to it. The neighbours of the missing years are figures. Indicators
	// whose values are valid for several years, and answers, are left out. Where nothing at all is filed for these years for the area
	// and group, or by the department for them, there is one finding.
	YearMissing Code = "year-missing"
	// SeriesMissing: nothing at all is filed of an indicator although four fifths of
	// the plan's others are filed, 5 at least; or of one sex, of town or country, or of
	// an area although the other, or four fifths of the other areas, are filed. Answers
	// are left out, and values valid for years until the first should be there. Where
	// nothing is filed of the area or group for any indicator, or for any of the
	// department, there is one finding.
	SeriesMissing Code = "series-missing"
)

// Codes lists the checks in the order in which findings of one year are listed.
func Codes() []Code {
	return []Code{
		DecimalPoint, Jump, OtherIndicator, BoundFiled, TargetFiled, Copied,
		NumeratorAboveDenominator, RatioDisagrees, PartsDisagree, TooManyDecimals, UnitDiffers, YearInTheFuture,
		ProvisionalLeft, TinyDenominator, NoLongerFiled, AboveWhole, UnknownGroup,
		YearFarFromPlan, SpanOutsideYear, BeyondLimit, ShareOfOne, RiseAboveOne, MilestoneStricter, YearsSwapped,
		YearMissing, SeriesMissing,
	}
}

func (c Code) rank() int { return slices.Index(Codes(), c) }
