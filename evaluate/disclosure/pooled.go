package disclosure

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// pooled withholds rates of a pooled indicator whose single years are withheld: all
// but those of windows that do not overlap, counted back from the value in force,
// since two that overlap tell the difference of two years; and those that rest on other
// years than the total, since the two tell the years between. Of those that remain
// the tables by area and group are protected as others are.
func (w *withholding) pooled(m *member, all bool) {
	last := w.anchor(m)
	published := func(year int) bool { return !all && year <= last && (last-year)%m.in.Pool == 0 }
	tables, years := map[int][]figure{}, map[int][]int{}
	for i := range m.results {
		key := m.results[i].Key
		series, _ := w.a.Series(key)
		own := series.Own()
		for k := range series.Len() {
			year := series.Year(k)
			if !isFiled(&series, k) || !published(year) {
				continue
			}
			count, few := eventsOf(m.in, &series, k)
			rests := observedYears(&own, year, m.in.Pool)
			if len(tables[year]) == 0 {
				years[year] = rests
			}
			hide := few && (isBelow(key) || len(rests) == 1) || !slices.Equal(rests, years[year])
			tables[year] = append(tables[year], figure{key.Area, key.Group, count, hide})
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

// observedYears are the years that the rate pooled up to a year rests on.
func observedYears(own *indicator.Series, year, years int) []int {
	i, ok := own.Find(year)
	if !ok {
		return nil
	}
	pool := evaluate.PoolAt(own, i, years)
	return pool.Years
}
