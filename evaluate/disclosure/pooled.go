package disclosure

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// pooled withholds rates of a pooled indicator whose single years are withheld: all
// but those of windows that do not overlap, counted back from the value in force,
// since two that overlap tell the difference of two years. Of those that remain the
// tables by area and group are protected as others are.
func (w *withholding) pooled(m *member, all bool) {
	last := w.anchor(m)
	published := func(year int) bool { return !all && year <= last && (last-year)%m.in.Pool == 0 }
	tables := map[int][]figure{}
	for i := range m.results {
		key := m.results[i].Key
		series, _ := w.a.Series(key)
		for k := range series.Len() {
			if year := series.Year(k); isFiled(&series, k) && published(year) {
				count, few := eventsOf(m.in, &series, k)
				tables[year] = append(tables[year], figure{key.Area, key.Group, count, few && (isBelow(key) || w.isOneYear(key, m.in.Pool, year))})
			}
		}
	}
	hidden := hiddenBy(tables)
	for i := range m.results {
		w.hideSeries(m.results[i].Key, false, func(key indicator.Key, year int) bool {
			return !published(year) || hidden[year][place{key.Area, key.Group}]
		})
	}
}

// anchor is the year of the value in force, the latest one with a rate where there is
// none.
func (w *withholding) anchor(m *member) int {
	if year := m.results[0].Year; year != 0 {
		return year
	}
	last := 0
	for i := range m.results {
		series, _ := w.a.Series(m.results[i].Key)
		if n := series.Len(); n > 0 {
			last = max(last, series.Year(n-1))
		}
	}
	return last
}

// isOneYear reports whether a pooled rate is that of a single year.
func (w *withholding) isOneYear(key indicator.Key, years, year int) bool {
	own := w.own(key)
	i, ok := own.Find(year)
	if !ok {
		return false
	}
	pool := evaluate.PoolAt(&own, i, years)
	return len(pool.Years) == 1
}
