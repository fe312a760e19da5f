package evaluate

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Sufficiency is how safely an attained target is met (充分): the margin against
// the changes that the series ordinarily makes towards the bound.
//
// With the points v₀ … vₙ since the baseline or the last break, in years
// t₀ … tₙ, a change is (vᵢ − vᵢ₋₁)/(tᵢ − tᵢ₋₁). Those towards the bound that
// the gap refers to are adverse. The target is thinly met where
//
//	margin < Σ |adverse changes| / number of adverse changes
//
// and the value is not at its natural limit. Equality is not thin. A series
// without an adverse change has no mean to fall short of, and rates pooled over years
// that overlap have no changes.
type Sufficiency struct {
	Margin      indicator.Fraction // distance from the bound in the unit's points; negative where only rounding meets it
	MeanAdverse indicator.Fraction // mean size of the adverse changes, in points a year; unknown where there is none
	Adverse     int                // how many changes were adverse
	Changes     int                // how many changes there were
	Years       indicator.Fraction // margin over mean: years of ordinary adverse change that it outlasts; unknown without a mean
	AtLimit     bool               // at the natural limit: nothing better is possible
	Thin        bool
	OneReading  bool // attained under only one of the two ways to compare
}

// SufficiencyOf tells how safely a series meets its target. It returns false
// if the rules do not find it attained by a number.
func SufficiencyOf(in *indicator.Indicator, series *indicator.Series, horizon indicator.Horizon, policy *Policy) (Sufficiency, bool) {
	return taskOf(in, series, horizon, policy).sufficiency()
}

// Sufficiency tells how safely one of the assessment's results meets its
// target; see [SufficiencyOf]. It returns false for a target that holds for each
// area.
func (a *Assessment) Sufficiency(key indicator.Key) (Sufficiency, bool) {
	t, ok := a.ownTask(key)
	if !ok {
		return Sufficiency{}, false
	}
	return t.sufficiency()
}

func (t *task) sufficiency() (Sufficiency, bool) {
	j, verdict, reason := t.judged()
	gap := j.gap()
	if verdict != Attained || !gap.Known() {
		return Sufficiency{}, false
	}
	side, _ := j.reference()
	sum, adverse, changes := j.adverse(side)
	r := Result{Verdict: verdict, Reason: reason, Gap: gap}
	s := Sufficiency{
		Margin: gap, Adverse: adverse, Changes: changes,
		AtLimit: j.atLimit(), Thin: j.thin(&r), OneReading: j.comparisonDecides(&r),
	}
	if adverse > 0 {
		s.MeanAdverse = known(sum.Per(int64(adverse)))
		s.Years = gap.Quo(s.MeanAdverse)
	}
	return s, true
}

// thin reports whether an attained target is met by less than an ordinary
// adverse change. It does not allocate where the figures fit 128 bits.
func (j *judgement) thin(r *Result) bool {
	if r.Verdict != Attained || !r.Gap.Known() || j.atLimit() {
		return false
	}
	side, ok := j.reference()
	if !ok {
		return false
	}
	sum, adverse, _ := j.adverse(side)
	return adverse > 0 && ratAt(&r.Gap).Mul(exact.FromInt(int64(adverse))).Cmp(sum) < 0
}

// atLimit reports whether the value in force is as good as it can be.
func (j *judgement) atLimit() bool {
	limit := j.in.NaturalLimit()
	return limit.Known() && j.in.Better != indicator.Neither && j.in.Better.Better(limit, known(j.current)) >= 0
}

// adverse adds up the yearly changes towards the bound: falls where it is a
// lower one, rises where it is an upper one.
func (j *judgement) adverse(side indicator.Side) (sum exact.Rat, adverse, changes int) {
	sum = exact.FromInt(0)
	if j.first < 0 || j.overlaps() {
		return sum, 0, 0
	}
	if total, adverse, changes, ok := j.adverseNarrow(side); ok {
		return exact.Over(total, j.series.Scale()), adverse, changes
	}
	var last exact.Rat
	lastYear := 0 // none yet
	if j.from == BaseStated {
		last, lastYear = rat(j.baseline), j.baseYear
	}
	for i := j.first; i <= j.now; i++ {
		if j.series.Kind(i) != indicator.Number {
			continue
		}
		value, year := numberAt(j.series, i), j.series.Year(i)
		if lastYear > 0 {
			changes++
			worse := value.Sub(last)
			if side == indicator.LowSide {
				worse = worse.Neg()
			}
			if worse.Sign() > 0 {
				if years := year - lastYear; years > 1 {
					worse = worse.Per(int64(years))
				}
				sum = sum.Add(worse)
				adverse++
			}
		}
		last, lastYear = value, year
	}
	return sum, adverse, changes
}

// adverseNarrow is adverse, times the series' scale, in 64 bits. It returns false
// if that does not suffice: a stated baseline, years left out, large values.
func (j *judgement) adverseNarrow(side indicator.Side) (total int64, adverse, changes int, ok bool) {
	s := j.series
	if j.from == BaseStated || !s.IsNarrow() {
		return 0, 0, 0, false
	}
	last, lastYear := int64(0), 0
	for i := j.first; i <= j.now; i++ {
		if s.Kind(i) != indicator.Number {
			continue
		}
		value, year := s.Coefficient(i), s.Year(i)
		if lastYear > 0 {
			if year != lastYear+1 {
				return 0, 0, 0, false
			}
			changes++
			if worse := (last - value) * int64(side.Inward()); worse > 0 {
				total += worse
				adverse++
			}
		}
		last, lastYear = value, year
	}
	return total, adverse, changes, true
}
