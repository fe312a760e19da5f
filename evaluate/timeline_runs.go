package evaluate

import (
	"slices"

	"github.com/countystat/attain/indicator"
)

// MetRun is a run of observed years that all met the target.
type MetRun struct {
	From, To int // first and last observed year of the run
	Observed int // observed years in it
}

// Stability is when the target in force was met, over the observed years from
// the base year to the value in force. Years without a number or an answer are
// left out, and so are bounds that do not decide. A run ends at a break. Of rates pooled over years that overlap there are no
// runs, and none is called unstable.
type Stability struct {
	FirstMet int      // first year met, 0 for never
	MetSince int      // since when it is met without interruption, 0 where it is not met now
	Relapses []int    // observed years that missed it after it was first met
	Runs     []MetRun // every run, in order of years
	Longest  MetRun   // the run of most observed years, the later of equals; zero for none
	Unstable bool     // met now, with a relapse among the last StableYears observed years
}

// StabilityOf tells when the target in force was met by the series itself. A
// target that holds for each area is looked at in the total only.
func StabilityOf(in *indicator.Indicator, series *indicator.Series, horizon indicator.Horizon, policy *Policy) Stability {
	j, _, _ := taskOf(in, series, horizon, policy).judged()
	return j.stability()
}

// Stability tells when the target was met; see [StabilityOf]. One that holds for
// each area is met where all areas meet it, and has no runs. It returns false for a
// key that is not there.
func (a *Assessment) Stability(key indicator.Key) (Stability, bool) {
	t, ok := a.task(key)
	switch {
	case !ok:
		return Stability{}, false
	case a.isByAreas(key):
		r, _ := a.Result(key)
		return Stability{FirstMet: r.FirstMet, MetSince: r.MetSince, Relapses: slices.Clone(r.Relapses), Unstable: r.Flags.Has(Unstable)}, true
	}
	j, _, _ := t.judged()
	return j.stability(), true
}

func (j *judgement) stability() Stability {
	h := j.history(j.policy.stableYears())
	s := Stability{FirstMet: h.firstMet, MetSince: h.metSince, Relapses: slices.Clone(h.relapses)}
	if !j.isKnown() {
		s.MetSince = 0
	}
	if j.overlaps() || s.FirstMet == 0 {
		return s
	}
	s.Unstable = h.recent && s.MetSince > 0
	open := false
	for i := 0; i <= j.now; i++ {
		year := j.series.Year(i)
		open = open && !j.series.HasBreak(i)
		met, known := j.meetsAt(i)
		switch {
		case year < j.base || !known:
			continue
		case met && open:
			run := &s.Runs[len(s.Runs)-1]
			run.To, run.Observed = year, run.Observed+1
		case met:
			s.Runs = append(s.Runs, MetRun{From: year, To: year, Observed: 1})
		}
		open = met
	}
	for _, run := range s.Runs {
		if run.Observed >= s.Longest.Observed {
			s.Longest = run
		}
	}
	return s
}
