package check

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Finding is what a data check found, as values. Fields that do not belong to
// a check are zero.
type Finding struct {
	Code Code
	indicator.Key
	Year     int
	Place    indicator.Place    // where the value is filed, zero where it came from no file
	Filed    string             // the value as it is filed
	Value    indicator.Fraction // its number or bound
	Low      indicator.Fraction // what would be in line: from
	High     indicator.Fraction // to; the same as Low where one figure is expected
	Since    int                // first year of a run
	Field    Field              // of parts-disagree
	Places   int                // published decimals, of too-many-decimals
	Other    indicator.Key      // the series whose value it is, of other-indicator
	Expected string             // a word, year, date or groups in place of a figure; the dimension, of parts-disagree
	Lead     string             // the department that answers for the indicator
}

// String names the check, the series and the year.
func (f Finding) String() string { return fmt.Sprint(f.Code, " ", f.Key, " ", f.Year) }

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
			return cmp.Or(cmp.Compare(x.Year, y.Year), cmp.Compare(x.Code.rank(), y.Code.rank()))
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
