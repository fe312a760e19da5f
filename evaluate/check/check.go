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
	Year     int                // 0 of a finding on a target
	Place    indicator.Place    // where the value is filed, or the one next to a missing year; zero where it came from no file
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
	Series   int                // of year-missing and series-missing: how many series lack the same, 0 for this one alone
}

// String names the check, the series and the year, if any.
func (f Finding) String() string {
	if f.Year == 0 {
		return fmt.Sprint(f.Code, " ", f.Key)
	}
	return fmt.Sprint(f.Code, " ", f.Key, " ", f.Year)
}

// Run makes the data checks, in the order of the assessment's results, then by
// year and code: of the targets of each indicator, which have no year, and of the
// series. Derived series are not checked, pooled ones by the years' own figures, and
// those shared with another plan at hand only there. Years before the base year are
// checked too; of those after the as-of year it is only said where they lie.
func Run(a *evaluate.Assessment) []Finding {
	var all []Finding
	peers, filing, swaps, areas := peersOf(a), filingOf(a), swapsOf(a), areasOf(a)
	missing := missingOf(a, areas)
	for i := range a.Results {
		all = append(all, targetFindings(a, &a.Results[i])...)
		c, ok := checkerOf(a, i)
		if !ok {
			continue
		}
		c.peers, c.filing, c.swaps, c.areas = peers, filing, swaps, areas[c.plan.Code]
		c.checkYears()
		c.run()
		c.found = append(c.found, missing[i]...)
		slices.SortStableFunc(c.found, func(x, y Finding) int {
			return cmp.Or(cmp.Compare(x.Year, y.Year), cmp.Compare(x.Code.rank(), y.Code.rank()))
		})
		all = append(all, c.found...)
	}
	return all
}

// checkerOf makes the checker of a result's series; not ok where it is not filed
// under its own name.
func checkerOf(a *evaluate.Assessment, i int) (checker, bool) {
	r := &a.Results[i]
	in, ok := a.Indicator(r.Key)
	plan, okPlan := a.Plan(r.Plan)
	if !ok || !okPlan || !a.IsFiled(in) {
		return checker{}, false
	}
	whole := ownOf(a, r.Key)
	return checker{a: a, plan: plan, in: in, r: r, at: i, whole: whole, series: whole.Until(r.AsOf)}, true
}

// ownOf is the series of a key as it was filed, the years' own figures of pooled rates.
func ownOf(a *evaluate.Assessment, key indicator.Key) indicator.Series {
	series, _ := a.Series(key)
	return series.Own()
}

// checker checks one series.
type checker struct {
	a      *evaluate.Assessment
	plan   *indicator.Plan
	in     *indicator.Indicator
	r      *evaluate.Result
	at     int // index of the result
	whole  indicator.Series
	series indicator.Series // up to the as-of year
	peers  peers
	filing filing
	swaps  map[int][]swap // by index of the result
	areas  []string       // the areas below the plan's own
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
	c.checkShares()
	c.checkSwaps()
	c.checkParts()
	c.checkNoLongerFiled()
	c.checkGroup()
}

// isTotal reports whether the series is that of the area reported on and no group.
func (c *checker) isTotal() bool { return c.r.Area == "" && c.r.Group == indicator.Total }

// finding starts a finding on the i-th observation.
func (c *checker) finding(code Code, i int) Finding { return c.findingOf(code, &c.series, i) }

func (c *checker) findingOf(code Code, series *indicator.Series, i int) Finding {
	o := series.At(i)
	return Finding{
		Code: code, Key: c.r.Key, Year: o.Year, Place: o.Place, Filed: o.Value.String(), Value: series.Value(i), Lead: c.in.Lead,
	}
}

func (c *checker) add(f Finding) { c.found = append(c.found, f) }
