package evaluate

import (
	"slices"

	"github.com/countystat/attain/indicator"
)

// judgeEach judges a target that every area of a level must meet (以乡镇为单位):
// attained where all of them attain it; one outside is enough for it not to
// be; one missing leaves it undetermined unless another decides. Areas of the
// level are those that the plan lists and those that the data name. Where the
// plan's own area is of that level, its own value decides.
func (o *outcome) judgeEach(observed []string, policy *Policy) {
	main := &o.results[0]
	level := main.Target.Each()
	if !decidedByAreas(o.plan, &main.Target, main.Key) || main.Verdict == NotApplicable {
		return
	}
	var worst Verdict
	main.Failing, main.Missing = nil, nil
	var areas []*Result
	for _, area := range areasOf(o.plan, observed) {
		if of, ok := indicator.LevelOf(area); !ok || of != level || o.plan.Area.Code != "" && !indicator.Within(area, o.plan.Area.Code) {
			continue
		}
		r := o.resultIn(area)
		switch {
		case r == nil || r.Verdict == Undetermined:
			main.Missing = append(main.Missing, area)
			continue
		case r.Verdict == NotApplicable:
			continue
		case r.Verdict != Attained:
			main.Failing = append(main.Failing, r.Key)
		}
		areas = append(areas, r)
		if r.Verdict.Worse(worst) {
			worst = r.Verdict
		}
	}
	judged := len(areas)
	main.Verdict, main.Reason = eachVerdict(worst, judged, len(main.Missing))
	main.standByAreas(areas)
	if policy.Steps {
		main.Steps = append(main.Steps, Step{
			Clause: "V5", Left: TermAreas, LeftIs: whole(judged - len(main.Failing)), Year: main.Year, Op: "=", Right: TermAreas,
			RightIs: whole(judged + len(main.Missing)), Holds: main.Verdict == Attained, Source: level.String(),
		})
	}
}

func eachVerdict(worst Verdict, judged, missing int) (Verdict, Reason) {
	switch {
	case worst == Difficult || worst == Missed:
		return worst, ReasonEach
	case judged == 0 || missing > 0:
		return Undetermined, ReasonIncomplete
	case worst == Attained:
		return Attained, ReasonMeetsTarget
	default:
		return worst, ReasonEach
	}
}

// standByAreas takes what the bound of each area decides from the areas: the
// figures of the one furthest behind, the flags of any, and the history of all.
// The whole's own value is no value of an area.
func (r *Result) standByAreas(areas []*Result) {
	var last *Result
	if r.Verdict != Undetermined {
		for _, area := range areas {
			if area.Gap.Known() && (last == nil || area.Gap.Compare(last.Gap) < 0) {
				last = area
			}
		}
	}
	if last == nil {
		last = &Result{}
	}
	r.Bound, r.Gap, r.Realisation, r.Progress = last.Bound, last.Gap, last.Realisation, last.Progress
	r.ActualPace, r.RequiredPace, r.Projection, r.ByProjection = last.ActualPace, last.RequiredPace, last.Projection, nil
	r.OnTrack, r.EnteredIn = last.OnTrack, last.EnteredIn
	r.eachFlags(areas)
	r.eachHistory(areas)
}

// eachFlags takes the flags that hang on the bound from the areas.
func (r *Result) eachFlags(areas []*Result) {
	anyArea, allAreas := flagsOf(fromAnyArea), flagsOf(fromAllAreas)
	r.Flags &= flagsOf(fromWhole)
	shared := allAreas
	for _, area := range areas {
		if area.Verdict == r.Verdict {
			r.Flags |= area.Flags & anyArea
		}
		shared &= area.Flags
	}
	if r.Verdict == Attained {
		r.Flags |= shared
	}
}

// eachHistory: the target has been met since the last of the areas met it, and
// missed in every year in which one relapsed.
func (r *Result) eachHistory(areas []*Result) {
	r.FirstMet, r.MetSince, r.Relapses = 0, 0, nil
	for i, area := range areas {
		if i > 0 && r.FirstMet == 0 || area.FirstMet == 0 {
			r.FirstMet = 0
		} else {
			r.FirstMet = max(r.FirstMet, area.FirstMet)
		}
		r.MetSince = max(r.MetSince, area.MetSince)
		r.Relapses = append(r.Relapses, area.Relapses...)
	}
	if r.Verdict != Attained {
		r.MetSince = 0
	}
	slices.Sort(r.Relapses)
	r.Relapses = slices.Compact(r.Relapses)
}

// isByAreas reports whether a result is decided by those of the areas, so that
// its own series says nothing of the bound.
func (a *Assessment) isByAreas(key indicator.Key) bool {
	plan, okPlan := a.Plan(key.Plan)
	in, ok := a.Indicator(key)
	if !okPlan || !ok {
		return false
	}
	asOf, _ := a.Policy.When(plan.Due)
	return decidedByAreas(plan, targetInForce(in, areaOf(plan, key), asOf), key)
}

// areaOf is the code by which the targets of a series are chosen: the plan's own
// area for the whole.
func areaOf(plan *indicator.Plan, key indicator.Key) string {
	if key.Area == "" {
		return plan.Area.Code
	}
	return key.Area
}

// decidedByAreas reports whether a target asks each area of a level below the
// plan's own area, and the key is that of the whole.
func decidedByAreas(plan *indicator.Plan, target *indicator.Target, key indicator.Key) bool {
	if target == nil || target.Each() == 0 || key.Area != "" || key.Group != indicator.Total {
		return false
	}
	own, leveled := indicator.LevelOf(plan.Area.Code)
	return !leveled || own < target.Each()
}

func (o *outcome) resultIn(area string) *Result {
	i := slices.IndexFunc(o.results, func(r Result) bool { return r.Area == area && r.Group == indicator.Total })
	if i < 0 {
		return nil
	}
	return &o.results[i]
}

// flagUneven lists the areas and groups that miss what is attained overall
// (不平衡). Where chance may explain all of that, it is no unevenness.
func (o *outcome) flagUneven() {
	main := &o.results[0]
	if main.Verdict != Attained {
		return
	}
	for i := range o.results[1:] {
		r := &o.results[i+1]
		if r.Area != "" && o.plan.Area.Code != "" && !indicator.Within(r.Area, o.plan.Area.Code) {
			continue
		}
		if r.Verdict == Nearly || r.Verdict == Expected || r.Verdict == Difficult || r.Verdict == Missed {
			main.Failing = append(main.Failing, r.Key)
			if !r.Flags.Has(SmallNumbers) {
				main.Flags = main.Flags.With(Uneven)
			}
		}
	}
}

// areasOf lists the areas that the plan names, then those that only the data
// name, each once.
func areasOf(plan *indicator.Plan, observed []string) []string {
	areas := make([]string, 0, len(plan.Areas)+len(observed))
	listed := make(map[string]bool, len(plan.Areas))
	for _, area := range plan.Areas {
		areas = append(areas, area.Code)
		listed[area.Code] = true
	}
	for _, area := range observed {
		if !listed[area] {
			areas = append(areas, area)
		}
	}
	return areas
}
