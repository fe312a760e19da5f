package check

import (
	"cmp"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Code names a data check. Codes are stable.
type Code uint8

// The checks. Each advises only: no value is changed and no verdict.
const (
	// DecimalPoint: the value is out of line by a factor near 10, 100 or
	// 1000: at least 5 times the highest of its neighbours or at most a fifth of
	// the lowest, and moved by one to three places it lies from three quarters of
	// the lowest to four thirds of the highest. Neighbours are the two numbers
	// before and the two after it on this side of a break, zeros left out, and at
	// least two.
	DecimalPoint Code = iota + 1
	// Jump: the yearly change differs from the median of all of them by more
	// than 8 times their median absolute deviation from it (a Hampel identifier, at
	// about 5.4 standard deviations of normal changes), which counts as at least one unit of the
	// published place, and is more than a twentieth of the value before it. It
	// needs 6 changes on this side of a break; those that stay at the natural
	// limit and those of rates of fewer events than the policy's SmallEvents are
	// left out. Of a peak, whose two changes jump both ways, the year of the peak
	// is named.
	Jump
	// OtherIndicator: the value is another indicator's. Either it is out of
	// line and equal to that of another indicator of the plan with the same unit,
	// area, group and year, or three years running and not all alike are.
	OtherIndicator
	// BoundFiled: a bound such as "<=11.69" is filed in place of a value.
	BoundFiled
	// TargetFiled: two years running the value is the bound that the target
	// states, with at least three significant digits and no numerator and
	// denominator, and that bound is no natural limit.
	TargetFiled
	// Copied: the same value three years running, with at least three
	// significant digits, or the same numerator and denominator two years running,
	// with a denominator of at least 100; not where a value stands for several
	// years or is at its natural limit. The last year of the run is named.
	Copied
	// NumeratorAbove: the numerator is above the denominator of a rate that
	// is not gross.
	NumeratorAbove
	// Ratio: the filed value is neither the rounded nor the truncated ratio
	// of the numerator and denominator beside it.
	Ratio
	// Parts: the parts by sex, residence or area, all of them there, do not
	// give the total; see [PartsMismatch].
	Parts
	// Digits: the value has more decimals than are published.
	Digits
	// Unit: the unit stated with the value is not the indicator's.
	Unit
	// Future: the value is of a year after both the as-of and the due year,
	// or was filed before its year began.
	Future
	// Provisional: the value is still provisional or estimated although a
	// later year has a value.
	Provisional
	// TinyDenominator: the denominator is below 10, so that one case more or
	// less moves the rate by more than a tenth.
	TinyDenominator
	// NoLongerFiled: there were values, but none for the last two years or
	// more; not where a value stands for several years.
	NoLongerFiled
	// AboveWhole: a rate that is not gross is above the whole, as 132 % is,
	// and no numerator and denominator tell why.
	AboveWhole
	// Group: the group is of sex or residence and neither female nor male,
	// urban nor rural, or writes the dimension otherwise. The last year is named.
	Group
	checkCount
)

// String returns the check's code in files.
func (c Code) String() string {
	switch c {
	case DecimalPoint:
		return "decimal-point"
	case Jump:
		return "jump"
	case OtherIndicator:
		return "other-indicator"
	case BoundFiled:
		return "bound-filed"
	case TargetFiled:
		return "target-filed"
	case Copied:
		return "copied"
	case NumeratorAbove:
		return "numerator-above-denominator"
	case Ratio:
		return "ratio-disagrees"
	case Parts:
		return "parts-disagree"
	case Digits:
		return "too-many-decimals"
	case Unit:
		return "unit-differs"
	case Future:
		return "year-in-the-future"
	case Provisional:
		return "provisional-left"
	case TinyDenominator:
		return "tiny-denominator"
	case NoLongerFiled:
		return "no-longer-filed"
	case AboveWhole:
		return "above-whole"
	case Group:
		return "unknown-group"
	case checkCount:
		return "invalid"
	default:
		return "invalid"
	}
}

// Codes lists the checks in order.
func Codes() []Code {
	codes := make([]Code, 0, checkCount)
	for c := DecimalPoint; c < checkCount; c++ {
		codes = append(codes, c)
	}
	return codes
}

// Finding is what a data check found, as values. Fields that do not belong to
// a check are zero.
type Finding struct {
	Code Code
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

// Run makes the data checks over the series of the assessment, in the order
// of its results, then by year and code. Derived and pooled series are not
// checked, and those shared with another plan at hand only there. Years before
// the base year are checked too; of those after the as-of year it is only said
// that they lie in the future, where they do.
func Run(a *evaluate.Assessment) []Finding {
	var all []Finding
	shared := peersOf(a)
	for i := range a.Results {
		r := &a.Results[i]
		in, ok := a.Indicator(r.Key)
		if !ok || !filesOwnFigures(a, in) {
			continue
		}
		series, _ := a.Series(r.Key)
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
func filesOwnFigures(a *evaluate.Assessment, in *indicator.Indicator) bool {
	if !in.Derive.IsZero() || in.Pool > 1 {
		return false
	}
	_, shared := a.Plan(in.SameAs.Plan)
	return in.SameAs.IsZero() || !shared
}

// checker checks one series.
type checker struct {
	a      *evaluate.Assessment
	in     *indicator.Indicator
	r      *evaluate.Result
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
func (c *checker) finding(code Code, i int) Finding {
	o := c.series.At(i)
	return Finding{
		Code: code, Key: c.r.Key, Year: o.Year, Place: o.Place, Filed: o.Value.String(), Value: c.series.Value(i), Lead: c.in.Lead,
	}
}

func (c *checker) add(f Finding) { c.found = append(c.found, f) }
