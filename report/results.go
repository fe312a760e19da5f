package report

import (
	"iter"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// Results is a table of every result, those of areas and groups too, whose rows
// are made as they are asked for; it is for [document.WriteRowsCSV] and
// [document.WriteRowsJSON].
func Results(a *evaluate.Assessment, o Options) (document.Table, iter.Seq2[[]document.Cell, error]) {
	a = copyFor(a, o)
	v := &view{Wording: WordingOf(a, o), options: o, a: a}
	c := indicatorColumnsOf[*entry](v)
	list := append([]column[*entry]{
		c.text("plan", func(e *entry) string { return e.r.Plan }), c.text("code", func(e *entry) string { return e.r.Indicator }),
		c.head("indicator", func(e *entry) string { return v.seriesName(indicator.Key{Group: e.r.ByGroup}, e.in) }),
		c.text("area", func(e *entry) string { return e.r.Area }), c.text("group", func(e *entry) string { return string(e.r.Group) }),
		c.unit(), c.year("year", func(e *entry) int { return e.r.Year }), c.current(), c.target(), c.gap("gap"), c.judged(), c.reason(), c.flagged(),
	}, append(internally(v, c.lead()), c.optional("pooled-over", v.pooledYears))...)
	return *tableOf(v.Wording, "results", nil, list...), func(yield func([]document.Cell, error) bool) {
		for i := range a.Results {
			if e := v.judged(&a.Results[i]); e != nil && !yield(cells(v.Wording, e, list), nil) {
				return
			}
		}
	}
}
