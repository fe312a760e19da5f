package evaluate

import (
	"cmp"
	"slices"

	"github.com/countystat/attain/indicator"
)

// CheckCode names a data check. Codes are stable.
type CheckCode uint8

// The checks. Each advises only: no value is changed and no verdict.
const (
	// CheckDecimalPoint: the value is out of line by a factor near 10, 100 or
	// 1000: at least 5 times the highest of its neighbours or at most a fifth of
	// the lowest, and moved by one to three places it lies from three quarters of
	// the lowest to four thirds of the highest. Neighbours are the two numbers
	// before and the two after it on this side of a break, zeros left out, and at
	// least two.
	CheckDecimalPoint CheckCode = iota + 1
	// CheckJump: the yearly change differs from the median of all of them by more
	// than 8 times their median absolute deviation from it (a Hampel identifier, at
	// about 5.4 standard deviations of normal changes), which counts as at least one unit of the
	// published place, and is more than a twentieth of the value before it. It
	// needs 6 changes on this side of a break; those that stay at the natural
	// limit and those of rates of fewer events than the policy's SmallEvents are
	// left out. Of a peak, whose two changes jump both ways, the year of the peak
	// is named.
	CheckJump
	// CheckOtherIndicator: the value is another indicator's. Either it is out of
	// line and equal to that of another indicator of the plan with the same unit,
	// area, group and year, or three years running and not all alike are.
	CheckOtherIndicator
	// CheckBoundFiled: a bound such as "<=11.69" is filed in place of a value.
	CheckBoundFiled
	// CheckTargetFiled: two years running the value is the bound that the target
	// states, with at least three significant digits and no numerator and
	// denominator, and that bound is no natural limit.
	CheckTargetFiled
	// CheckCopied: the same value three years running, with at least three
	// significant digits, or the same numerator and denominator two years running,
	// with a denominator of at least 100; not where a value stands for several
	// years or is at its natural limit. The last year of the run is named.
	CheckCopied
	// CheckNumeratorAbove: the numerator is above the denominator of a rate that
	// is not gross.
	CheckNumeratorAbove
	// CheckRatio: the filed value is neither the rounded nor the truncated ratio
	// of the numerator and denominator beside it.
	CheckRatio
	// CheckParts: the parts by sex, residence or area, all of them there, do not
	// give the total; see [PartsMismatch].
	CheckParts
	// CheckDigits: the value has more decimals than are published.
	CheckDigits
	// CheckUnit: the unit stated with the value is not the indicator's.
	CheckUnit
	// CheckFuture: the value is of a year after both the as-of and the due year,
	// or was filed before its year began.
	CheckFuture
	// CheckProvisional: the value is still provisional or estimated although a
	// later year has a value.
	CheckProvisional
	// CheckTinyDenominator: the denominator is below 10, so that one case more or
	// less moves the rate by more than a tenth.
	CheckTinyDenominator
	// CheckNoLongerFiled: there were values, but none for the last two years or
	// more; not where a value stands for several years.
	CheckNoLongerFiled
	// CheckAboveWhole: a rate that is not gross is above the whole, as 132 % is,
	// and no numerator and denominator tell why.
	CheckAboveWhole
	// CheckGroup: the group is of sex or residence and neither female nor male,
	// urban nor rural, or writes the dimension otherwise. The last year is named.
	CheckGroup
	checkCount
)

// String returns the check's code in files.
func (c CheckCode) String() string {
	switch c {
	case CheckDecimalPoint:
		return "decimal-point"
	case CheckJump:
		return "jump"
	case CheckOtherIndicator:
		return "other-indicator"
	case CheckBoundFiled:
		return "bound-filed"
	case CheckTargetFiled:
		return "target-filed"
	case CheckCopied:
		return "copied"
	case CheckNumeratorAbove:
		return "numerator-above-denominator"
	case CheckRatio:
		return "ratio-disagrees"
	case CheckParts:
		return "parts-disagree"
	case CheckDigits:
		return "too-many-decimals"
	case CheckUnit:
		return "unit-differs"
	case CheckFuture:
		return "year-in-the-future"
	case CheckProvisional:
		return "provisional-left"
	case CheckTinyDenominator:
		return "tiny-denominator"
	case CheckNoLongerFiled:
		return "no-longer-filed"
	case CheckAboveWhole:
		return "above-whole"
	case CheckGroup:
		return "unknown-group"
	case checkCount:
		return "invalid"
	default:
		return "invalid"
	}
}

// CheckCodes lists the checks in order.
func CheckCodes() []CheckCode {
	codes := make([]CheckCode, 0, checkCount)
	for c := CheckDecimalPoint; c < checkCount; c++ {
		codes = append(codes, c)
	}
	return codes
}

// Finding is what a data check found, as values. Fields that do not belong to
// a check are zero.
type Finding struct {
	Code CheckCode
	indicator.Key
	Year     int
	Place    indicator.Place    // where the value stands, zero where it came from no file
	Filed    string             // the value as it stands
	Value    indicator.Fraction // its number or bound
	Low      indicator.Fraction // what would be in line: from
	High     indicator.Fraction // to; the same as Low where one figure is expected
	Since    int                // first year of a run
	Field    PartsField         // of parts-disagree
	Places   int                // published decimals, of too-many-decimals
	Other    indicator.Key      // the series whose value it is, of other-indicator
	Expected string             // a word, year, date or groups in place of a figure; the dimension, of parts-disagree
	Lead     string             // the department that answers for the indicator
}

// Checks runs the data checks over the series of the assessment, in the order
// of its results, then by year and code. Derived and pooled series are not
// checked, and those shared with another plan at hand only there. Years before
// the base year are checked too; of those after the as-of year it is only said
// that they lie in the future, where they do.
func (a *Assessment) Checks() []Finding {
	var all []Finding
	shared := a.peers()
	for i := range a.Results {
		r := &a.Results[i]
		in, ok := a.Indicator(r.Key)
		if !ok || !a.filesOwnFigures(in) {
			continue
		}
		series := a.series[r.Key]
		c := checker{a: a, in: in, r: r, at: i, series: &series, peers: shared}
		c.checkYears()
		past := series.Until(r.AsOf)
		c.series = &past
		c.run()
		slices.SortStableFunc(c.found, func(x, y Finding) int {
			return cmp.Or(cmp.Compare(x.Year, y.Year), cmp.Compare(x.Code, y.Code))
		})
		all = append(all, c.found...)
	}
	return all
}

// filesOwnFigures reports whether the assessment holds the indicator's figures
// as filed and under its own name.
func (a *Assessment) filesOwnFigures(in *indicator.Indicator) bool {
	if !in.Derive.IsZero() || in.Pool > 1 {
		return false
	}
	_, shared := a.Plan(in.SameAs.Plan)
	return in.SameAs.IsZero() || !shared
}

// checker checks one series.
type checker struct {
	a      *Assessment
	in     *indicator.Indicator
	r      *Result
	at     int // index of the result
	series *indicator.Series
	peers  peers
	found  []Finding
}

func (c *checker) run() {
	for i := range c.series.Len() {
		c.checkObservation(i)
	}
	if !c.in.IsYesNo() {
		outliers := c.checkDecimalPoints()
		outliers = c.checkJumps(outliers)
		c.checkPeers(outliers)
		c.checkTargetFiled()
		c.checkCopies()
	}
	c.checkParts()
	c.checkNoLongerFiled()
	c.checkGroup()
}

// finding starts a finding on the i-th observation.
func (c *checker) finding(code CheckCode, i int) Finding {
	o := c.series.At(i)
	return Finding{
		Code: code, Key: c.r.Key, Year: o.Year, Place: o.Place, Filed: o.Value.String(), Value: c.series.Value(i), Lead: c.in.Lead,
	}
}

func (c *checker) add(f Finding) { c.found = append(c.found, f) }
