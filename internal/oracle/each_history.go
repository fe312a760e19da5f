package oracle

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// commonHistory goes through the years in which any area was observed: the target
// is met in a year if all areas meet it by the value that they have in force in it,
// and missed if one does not. Other years say nothing.
// An area answers for the years in which there was one, by its values up to its last
// year.
func (a *Assessment) commonHistory(p *indicator.Plan, in *indicator.Indicator, r *Result) (isUnstable bool) {
	asOf, terminal := when(&a.Input.Policy, p.Due)
	areas := map[string]*question{}
	var years []int
	for _, code := range areasOf(p, r.target.Each()) {
		open := a.question(p, in, seriesKey{p.Code, in.Code, code, r.Key.Group}, asOf, terminal)
		open.last = listedAs(p, code).To
		q := open.ready()
		if !q.isApplicable() || q.target.IsZero() {
			continue
		}
		areas[code] = q
		for i := range q.series {
			if _, known := q.answers(&q.series[i]); known && q.series[i].year >= p.Base && q.judges() && isOfTime(p, code, q.series[i].year) {
				years = append(years, q.series[i].year)
			}
		}
	}
	slices.Sort(years)
	r.FirstMet, r.MetSince, r.Relapses = 0, 0, nil
	var observed []int
	for _, year := range slices.Compact(years) {
		met, known := inAll(p, ofTime(p, areas, year), year)
		if !known {
			continue
		}
		observed = append(observed, year)
		switch {
		case met && r.MetSince == 0:
			r.MetSince = year
			if r.FirstMet == 0 {
				r.FirstMet = year
			}
		case !met && r.FirstMet != 0:
			r.Relapses = append(r.Relapses, year)
			r.MetSince = 0
		}
	}
	if !r.isMetNow {
		r.MetSince = 0
	}
	recent := observed[max(0, len(observed)-settingsOf(&a.Input.Policy).stableYears):]
	return r.isMetNow && slices.ContainsFunc(recent, func(year int) bool { return slices.Contains(r.Relapses, year) })
}

// ofTime are the areas that there were in a year.
func ofTime(p *indicator.Plan, areas map[string]*question, year int) map[string]*question {
	there := map[string]*question{}
	for code, q := range areas {
		if isOfTime(p, code, year) {
			there[code] = q
		}
	}
	return there
}

// inAll reports whether all areas meet the target in a year, if that is known.
func inAll(p *indicator.Plan, areas map[string]*question, year int) (met, known bool) {
	isOpen := false
	for code, q := range areas {
		f := q.inForceIn(year)
		if f != nil && f.kind == indicator.NotApplicable {
			continue
		}
		met, known := false, false
		if f != nil && q.judges() && !isBeforeMerger(p, code, f.year, year) {
			met, known = q.answers(f)
		}
		if known && !met {
			return false, true
		}
		isOpen = isOpen || !known
	}
	return !isOpen, !isOpen
}

// judges reports whether the figures can be held against the target.
func (q *question) judges() bool { return q.resolved == resolved && q.stale == nil }

// inForceIn is the latest figure of a year or before it, unless it is too old.
func (q *question) inForceIn(year int) *figure {
	var latest *figure
	for i := range q.series {
		if f := &q.series[i]; f.year <= year && (f.stands() || f.kind == indicator.NotApplicable) {
			latest = f
		}
	}
	if latest != nil && latest.kind != indicator.NotApplicable && !q.isFresh(latest.year, year) {
		return nil
	}
	return latest
}

// flagsOf takes the flags that hang on the bound from areas with the verdict of
// the whole; early from all of them.
func (r *Result) flagsOf(areas []Result, isUnstable bool) {
	early := r.Verdict == evaluate.Attained && len(areas) > 0
	var fromAreas []evaluate.Flag
	for _, area := range areas {
		early = early && slices.Contains(area.Flags, evaluate.Early)
		if area.Verdict == r.Verdict {
			fromAreas = append(fromAreas, area.Flags...)
		}
		if r.Verdict == evaluate.Nearly && slices.Contains(area.Flags, evaluate.Dated) {
			fromAreas = append(fromAreas, evaluate.Dated)
		}
	}
	r.Flags = slices.DeleteFunc(r.Flags, func(f evaluate.Flag) bool { return f == evaluate.Lapsed || f == evaluate.Unstable })
	if r.FirstMet != 0 && r.isShort {
		r.Flags = append(r.Flags, evaluate.Lapsed)
	}
	if isUnstable {
		early = false
		r.Flags = append(r.Flags, evaluate.Unstable)
	}
	ofArea := []evaluate.Flag{
		evaluate.Dated, evaluate.Thin, evaluate.AtRisk, evaluate.NearPace, evaluate.SmallNumbers, evaluate.RoundingDecides,
		evaluate.Overshoots, evaluate.ShortBase,
	}
	ofWhole := []evaluate.Flag{
		evaluate.LaterBase, evaluate.Lapsed, evaluate.Unstable, evaluate.Worsening, evaluate.Provisional, evaluate.Break,
		evaluate.AssumedTolerance, evaluate.UnconfirmedTarget,
	}
	var list []evaluate.Flag
	for f := evaluate.Early; f <= evaluate.ShortBase; f++ {
		if slices.Contains(ofArea, f) && slices.Contains(fromAreas, f) || slices.Contains(ofWhole, f) && slices.Contains(r.Flags, f) ||
			f == evaluate.Early && early {
			list = append(list, f)
		}
	}
	r.Flags = list
}
