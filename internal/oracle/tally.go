package oracle

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Tally counts verdicts (C1).
type Tally struct {
	All, Quantified, Key map[evaluate.Verdict]int
	Twice                int
}

// Tally counts the totals of the plans' own areas that a filter takes, by the
// verdicts in force or by the rules.
func (a *Assessment) Tally(byRules bool, takes func(*indicator.Plan, *indicator.Indicator) bool) Tally {
	t := Tally{map[evaluate.Verdict]int{}, map[evaluate.Verdict]int{}, map[evaluate.Verdict]int{}, 0}
	for i := range a.Results {
		r := &a.Results[i]
		p, in, _ := a.find(r.Key)
		if r.Key.Area != "" || r.Key.Group != indicator.Total || !takes(p, in) {
			continue
		}
		v := r.Verdict
		if byRules {
			v = r.Rules.Verdict
		}
		t.All[v]++
		if isQuantified(r.target) {
			t.Quantified[v]++
		}
		if in.Key {
			t.Key[v]++
		}
		if !in.SameAs.IsZero() && a.store.plan(in.SameAs.Plan) != nil && counts(r.Verdict) {
			t.Twice++
		}
	}
	return t
}

// counts reports whether a verdict counts in a rate (V1).
func counts(v evaluate.Verdict) bool { return v != evaluate.NotApplicable && v != evaluate.Monitored }

// isQuantified reports whether a target states a figure (C2).
func isQuantified(t indicator.Target) bool {
	without := []indicator.Form{indicator.NoTarget, indicator.FormImprove, indicator.FormMaintain, indicator.FormAttest}
	return slices.ContainsFunc(parts(t), func(part indicator.Target) bool { return !slices.Contains(without, part.Form()) })
}

// Worst is the worst verdict of a tally, 0 where nothing counts (C1).
func (t Tally) Worst() evaluate.Verdict {
	var worst evaluate.Verdict
	for v, n := range t.All {
		if n > 0 && (worst == 0 || rank(v) > rank(worst)) {
			worst = v
		}
	}
	return worst
}

// Rate is what C2 counts, of what.
func (t Tally) Rate(counted evaluate.Counted, of evaluate.Among) (numerator, denominator int) {
	among := t.All
	switch of {
	case evaluate.OfQuantified:
		among = t.Quantified
	case evaluate.OfKey:
		among = t.Key
	case evaluate.OfAll, evaluate.OfDeterminable:
	}
	for v, n := range among {
		if !counts(v) || of == evaluate.OfDeterminable && v == evaluate.Undetermined {
			continue
		}
		denominator += n
		if v == evaluate.Attained || v == evaluate.Nearly && counted != evaluate.AttainedOnly || v == evaluate.Expected && counted == evaluate.AttainedOrExpected {
			numerator += n
		}
	}
	return numerator, denominator
}
