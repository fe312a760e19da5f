package compare

import (
	"slices"
	"strconv"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/strict"
)

// replay judges one indicator again with some causes taken back.
type replay struct {
	*sides
	ref     indicator.Reference
	filed   *State           // the earlier verdict as it was signed
	library string           // the version that signed it
	was, is *evaluate.Result // by this version
	cells   []cell
	tried   map[causeSet]Trial
}

// causeSet is a set of causes by their place in [Causes].
type causeSet uint16

func setOf(causes ...Cause) (set causeSet) {
	for _, c := range causes {
		set |= 1 << slices.Index(Causes(), c)
	}
	return set
}

func (s causeSet) has(c Cause) bool { return s&setOf(c) != 0 }

func (s causeSet) list() []Cause {
	return slices.DeleteFunc(Causes(), func(c Cause) bool { return !s.has(c) })
}

// each reports whether the target of either side must be met by each area.
func (r *replay) each() bool { return r.was.Target.Each() != 0 || r.is.Target.Each() != 0 }

// definitions are the indicator on both sides with the target that was in force.
func (r *replay) definitions() (before, after indicator.Indicator) {
	was, _ := r.before.indicator(r.ref)
	is, _ := r.after.indicator(r.ref)
	return inForce(was, r.was.AsOf), inForce(is, r.is.AsOf)
}

// areaCodes are the codes of the areas that a plan lists, with the first and the last
// year of those that began or ended: "519921101 519921202(..2015)".
func (r *replay) areaCodes(of *side) string {
	if codes, ok := of.areas[r.ref.Plan]; ok {
		return codes
	}
	plan, _ := of.a.Plan(r.ref.Plan)
	var codes []string
	for i := range plan.Areas {
		area := &plan.Areas[i]
		code := area.Code
		if area.From != 0 || area.To != 0 {
			code += "(" + yearOrNone(area.From) + ".." + yearOrNone(area.To) + ")"
		}
		codes = append(codes, code)
	}
	of.areas[r.ref.Plan] = strings.Join(codes, " ")
	return of.areas[r.ref.Plan]
}

func yearOrNone(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// pick is the earlier one of two where its cause is taken back.
func pick[T any](back bool, before, after T) T {
	if back {
		return before
	}
	return after
}

// without judges with a set of causes taken back, each set once. The earlier
// as-of year hides the figures that only the later one reaches.
func (r *replay) without(back causeSet) Trial {
	if trial, ok := r.tried[back]; ok {
		return trial
	}
	trial := r.judge(back, func(c *cell) *indicator.Observation {
		switch {
		case c.fresh && back.has(AsOfYear):
			return c.before
		case c.isOfArea():
			return pick(back.has(AreaData), c.before, c.after)
		case c.fresh:
			return pick(back.has(NewData), c.before, c.after)
		default:
			return pick(back.has(RevisedData), c.before, c.after)
		}
	})
	r.tried[back] = trial
	return trial
}

// inTime judges as of the later year by the figures that the earlier one reached:
// what the passing of time does alone.
func (r *replay) inTime() Trial {
	return r.judge(0, func(c *cell) *indicator.Observation { return pick(c.fresh, c.before, c.after) })
}

// judge is zero in its verdict where the mixture is no plan or no data, as a target
// that the other definition does not allow.
func (r *replay) judge(back causeSet, figure func(*cell) *indicator.Observation) Trial {
	trial := Trial{Causes: back.list()}
	if by := pick(back.has(Override), r.was, r.is).Override; by != nil {
		trial.Verdict, trial.Reason = by.Verdict, evaluate.ReasonOverride
		return trial
	}
	method := pick(back.has(Method), r.before, r.after)
	refs := method.feeds(r.ref)
	plans := r.plans(method, refs, back)
	var observations []indicator.Observation
	for i := range r.cells {
		c := &r.cells[i]
		of := indicator.Reference{Plan: c.key.Plan, Indicator: c.key.Indicator}
		if o := figure(c); o != nil && slices.Contains(refs, of) && method.isFed(of) {
			observations = append(observations, *o)
		}
	}
	policy := pick(back.has(ChangedPolicy), r.before, r.after).policy
	policy.AsOf = pick(back.has(AsOfYear), r.was, r.is).AsOf
	data, err := indicator.NewData(plans, observations, indicator.Date{})
	if err != nil {
		return trial
	}
	a, err := evaluate.Assess(data, policy, plans...)
	if err != nil {
		return trial
	}
	if result, ok := a.Result(indicator.Key{Plan: r.ref.Plan, Indicator: r.ref.Indicator}); ok {
		trial.Verdict, trial.Reason = result.Verdict, result.Reason
	}
	return trial
}

// plans are those of one side with nothing but the indicator and what feeds it, and
// with the parts of the other side that are causes of their own.
func (r *replay) plans(method *side, refs []indicator.Reference, back causeSet) []*indicator.Plan {
	var plans []*indicator.Plan
	for _, ref := range refs {
		at := slices.IndexFunc(plans, func(p *indicator.Plan) bool { return p.Code == ref.Plan })
		if at < 0 {
			whole, _ := method.a.Plan(ref.Plan)
			part := *whole
			part.Indicators = nil
			if areas, ok := pick(back.has(AreaData), r.before, r.after).a.Plan(ref.Plan); ok {
				part.Areas = areas.Areas
			}
			at, plans = len(plans), append(plans, &part)
		}
		in, _ := method.indicator(ref)
		mixed := *in
		if ref == r.ref {
			before, after := r.definitions()
			target, base := pick(back.has(ChangedTarget), &before, &after), pick(back.has(RevisedData), &before, &after)
			mixed.Target, mixed.Targets, mixed.AppliesTo, mixed.Revisions = target.Target, target.Targets, target.AppliesTo, nil
			mixed.Baseline = base.Baseline
			mixed.Milestones, mixed.Compare = nil, nil
		}
		plans[at].Indicators = append(plans[at].Indicators, mixed)
	}
	return plans
}

// deciding are the settings of a policy that decide verdicts.
func deciding(p *evaluate.Policy) []strict.Member {
	return slices.DeleteFunc(canonicalJSON(p).Symbols(), func(m strict.Member) bool { return !slices.Contains(evaluate.DecidingKeys(), m.Key) })
}
