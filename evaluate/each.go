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
	if own, ok := indicator.LevelOf(o.plan.Area.Code); level == 0 || ok && own >= level || main.Verdict == NotApplicable {
		return
	}
	var worst Verdict
	main.Failing, main.Missing = nil, nil
	judged := 0
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
		judged++
		if r.Verdict.Worse(worst) {
			worst = r.Verdict
		}
	}
	main.Verdict, main.Reason = eachVerdict(worst, judged, len(main.Missing))
	if main.Verdict != Attained {
		main.Flags &^= 1<<Early | 1<<Dated | 1<<Thin | 1<<AtRisk
	}
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
		return worst, FailsInArea
	case judged == 0 || missing > 0:
		return Undetermined, IncompleteAreas
	case worst == Attained:
		return Attained, MeetsTarget
	default:
		return worst, FailsInArea
	}
}

func (o *outcome) resultIn(area string) *Result {
	i := slices.IndexFunc(o.results, func(r Result) bool { return r.Area == area && r.Group == indicator.Total })
	if i < 0 {
		return nil
	}
	return &o.results[i]
}

// flagUneven lists the areas and groups that miss what is attained overall
// (不平衡).
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
		}
	}
	if len(main.Failing) > 0 {
		main.Flags = main.Flags.With(Uneven)
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
