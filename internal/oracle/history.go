package oracle

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// history is when the target was met, over the observed years from the base year
// to the value in force (V12).
type history struct {
	years    []int // with a number or an answer
	met      []bool
	anew     []bool // a break lies between the year and the one before it in the list
	first    int
	since    int
	relapses []int
}

// history judges each observed year by the target in force. A bound counts where
// it decides.
func (q *question) history() history {
	var h history
	if q.current == nil || q.resolved != resolved || q.target.IsZero() {
		return h
	}
	broken := false
	for i := range q.series {
		f := &q.series[i]
		if f.year < q.base || f.year > q.current.year {
			continue
		}
		if f.isBreak {
			h.since, broken = 0, true
		}
		met, known := q.answers(f)
		if !known {
			if f.year == q.current.year {
				h.since = 0
			}
			continue
		}
		h.years = append(h.years, f.year)
		h.met = append(h.met, met)
		h.anew = append(h.anew, broken)
		broken = false
		switch {
		case met && h.first == 0:
			h.first, h.since = f.year, f.year
		case met && h.since == 0:
			h.since = f.year
		case !met && h.first != 0:
			h.relapses = append(h.relapses, f.year)
			h.since = 0
		}
	}
	return h
}

// answers reports whether a year's figure meets the target, if it decides that.
func (q *question) answers(f *figure) (met, known bool) {
	switch {
	case f.kind.IsAnswer():
		return f.kind == indicator.AnswerYes, true
	case f.isNumber():
		return q.meets(f.value), true
	case f.kind.IsBound():
		r := q.rangeOf(f)
		return r.isInside(q.compared), r.isInside(q.compared) || r.isOutside(q.compared)
	default:
		return false, false
	}
}

// isUnstable reports whether the target is met, but was missed in one of the
// last observed years after having been met.
func (q *question) isUnstable(h history) bool {
	n := len(h.years)
	if n == 0 || !h.met[n-1] || h.years[n-1] != q.current.year {
		return false
	}
	recent := h.years[max(0, n-q.settings.stableYears):]
	for _, year := range h.relapses {
		if len(recent) > 0 && year >= recent[0] {
			return true
		}
	}
	return false
}

// Runs lists the runs of observed years that all met the target (chapter on the
// timeline).
func (a *Assessment) Runs(key indicator.Key) []evaluate.MetRun {
	p, in, k := a.find(key)
	asOf, terminal := when(&a.Input.Policy, p.Due)
	open := a.question(p, in, k, asOf, terminal)
	q := open.ready()
	if !q.isApplicable() || q.overlaps() {
		return nil
	}
	h := q.history()
	var runs []evaluate.MetRun
	for i, year := range h.years {
		switch {
		case !h.met[i]:
		case i > 0 && h.met[i-1] && !h.anew[i]:
			last := &runs[len(runs)-1]
			last.To, last.Observed = year, last.Observed+1
		default:
			runs = append(runs, evaluate.MetRun{From: year, To: year, Observed: 1})
		}
	}
	return runs
}
