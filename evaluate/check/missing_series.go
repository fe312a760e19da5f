package check

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// missingOf finds the years and whole series that were to be expected, by the index
// of the result that a finding is made on. What a department, or an area, leaves out
// altogether is one finding.
func missingOf(a *evaluate.Assessment, areas map[string][]string) map[int][]Finding {
	l := ledgerOf(a)
	var all []missing
	totals := l.totalsOf(a)
	for i := range a.Results {
		c, ok := checkerOf(a, i)
		if !ok {
			continue
		}
		for _, f := range append(l.missingYears(&c), l.missingSeries(&c, areas[c.plan.Code], totals)...) {
			all = append(all, missing{f, i, placesOf(&c, f.Key)})
		}
	}
	return l.together(all)
}

// missing is a finding with the places that it may be one of many of.
type missing struct {
	Finding
	at     int // index of the result
	places [2]place
}

// cause is what the findings of one whole place have in common.
type cause struct {
	place
	code        Code
	since, year int
}

// together makes one finding of those of a place for which nothing at all is filed.
func (l *ledger) together(all []missing) map[int][]Finding {
	byCause := map[cause]*Finding{}
	found := make([]*missing, 0, len(all))
	for i := range all {
		m := &all[i]
		at := slices.IndexFunc(m.places[:], func(p place) bool { return l.isSilent(p, &m.Finding) })
		if at < 0 {
			found = append(found, m)
			continue
		}
		why := cause{m.places[at], m.Code, m.Since, m.Year}
		if first := byCause[why]; first != nil {
			first.Series = max(1, first.Series) + 1
			continue
		}
		byCause[why] = &m.Finding
		found = append(found, m)
	}
	byResult := map[int][]Finding{}
	for _, m := range found {
		byResult[m.at] = append(byResult[m.at], m.Finding)
	}
	return byResult
}

// isSilent reports whether nothing is filed of a place for the years of a finding.
func (l *ledger) isSilent(p place, f *Finding) bool {
	if f.Code == SeriesMissing {
		return len(l.places[p]) == 0
	}
	first := f.Year
	if f.Since != 0 {
		first = f.Since
	}
	for year := first; year <= f.Year; year++ {
		if l.places[p][year] {
			return false
		}
	}
	return true
}

// filedTotals counts the totals that a plan asks for: all of them, and those of which anything is filed.
type filedTotals struct{ all, filed int }

func (l *ledger) totalsOf(a *evaluate.Assessment) map[string]filedTotals {
	totals := map[string]filedTotals{}
	for i := range a.Results {
		c, ok := checkerOf(a, i)
		if !ok || !c.isTotal() || !c.asks(c.r.Key) {
			continue
		}
		n := totals[c.plan.Code]
		n.all++
		if len(c.filedYears()) > 0 {
			n.filed++
		}
		totals[c.plan.Code] = n
	}
	return totals
}

// missingSeries finds, on the result of an indicator's total, which series of it were
// to be expected and are not there at all.
func (l *ledger) missingSeries(c *checker, areas []string, totals map[string]filedTotals) []Finding {
	if !c.isTotal() || c.in.IsYesNo() || c.cutoff() < c.plan.Base+c.in.ValidFor {
		return nil
	}
	var keys []indicator.Key
	isMissed := func(key indicator.Key) bool {
		series, _ := c.a.Series(key)
		return !isFiled(&series, c.cutoff())
	}
	if n := totals[c.plan.Code]; c.asks(c.r.Key) && isMissed(c.r.Key) && n.all > otherTotals && most(n.filed, n.all-1) {
		keys = append(keys, c.r.Key)
	}
	results, roster := c.a.Results[c.at:c.at+1], c.a.Roster(c.plan)
	for _, dimension := range []string{indicator.Female.Dimension(), indicator.Urban.Dimension(), "area"} {
		if dimension == "area" && !roster.Bounded() && !most(c.areaSeries(), len(areas)-1) {
			continue // without a look at each area
		}
		parts := slices.DeleteFunc(partKeys(results, areas, dimension), func(key indicator.Key) bool {
			return !roster.Existed(key.Area, c.cutoff()) || !c.asks(key)
		})
		missed := slices.DeleteFunc(slices.Clone(parts), func(key indicator.Key) bool { return !isMissed(key) })
		if others := len(parts) - 1; others > 0 && most(len(parts)-len(missed), others) {
			keys = append(keys, missed...)
		}
	}
	found := make([]Finding, len(keys))
	for i, key := range keys {
		found[i] = Finding{Code: SeriesMissing, Key: key, Year: c.cutoff(), Lead: c.in.Lead}
	}
	return found
}

// asks reports whether the indicator of a total is about an area and group; not the
// total itself where its groups count in its place.
func (c *checker) asks(key indicator.Key) bool {
	return c.a.Applies(key) && (key != c.r.Key || c.r.ByGroup == indicator.Total)
}

// areaSeries counts the areas that the indicator has a series of.
func (c *checker) areaSeries() int {
	n := 0
	for i := c.at; i < len(c.a.Results); i++ {
		key := c.a.Results[i].Key
		if key.Plan != c.r.Plan || key.Indicator != c.r.Indicator {
			break
		}
		if key.Area != "" && key.Group == indicator.Total {
			n++
		}
	}
	return n
}

// isFiled reports whether a figure, or why there is none, is filed up to a year.
func isFiled(s *indicator.Series, cutoff int) bool {
	for i := range s.Len() {
		if s.Year(i) <= cutoff && s.Kind(i) != indicator.Empty {
			return true
		}
	}
	return false
}
