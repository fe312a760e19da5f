package compare

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/strict"
)

// side is one of two assessments as what can be judged again.
type side struct {
	a      *evaluate.Assessment
	policy evaluate.Policy // without what is beside the verdict: overrides, methods, steps
	keys   map[indicator.Reference][]indicator.Key
	areas  map[string]string // the codes of the areas that a plan lists, once they were asked for
}

// sides are two assessments whose inputs are both at hand.
type sides struct{ before, after *side }

// sidesOf returns nil where one of the inputs is not at hand.
func sidesOf(before, after *Snapshot) *sides {
	if before.Again == nil || after.Again == nil {
		return nil
	}
	return &sides{sideOf(before.Again), sideOf(after.Again)}
}

func sideOf(a *evaluate.Assessment) *side {
	s := &side{a: a, policy: a.Policy, keys: map[indicator.Reference][]indicator.Key{}, areas: map[string]string{}}
	s.policy.Overrides, s.policy.Methods, s.policy.Sensitivity, s.policy.Steps = nil, nil, false, false
	for i := range a.Results {
		key := a.Results[i].Key
		ref := indicator.Reference{Plan: key.Plan, Indicator: key.Indicator}
		s.keys[ref] = append(s.keys[ref], key)
	}
	return s
}

func (s *side) result(ref indicator.Reference) (*evaluate.Result, bool) {
	return s.a.Result(indicator.Key{Plan: ref.Plan, Indicator: ref.Indicator})
}

func (s *side) indicator(ref indicator.Reference) (*indicator.Indicator, bool) {
	return s.a.Indicator(indicator.Key{Plan: ref.Plan, Indicator: ref.Indicator})
}

// feeds lists an indicator and those that its values are worked out from: the one
// of another plan that it is the same as, the operands of a derived one.
func (s *side) feeds(ref indicator.Reference) []indicator.Reference {
	var list []indicator.Reference
	var walk func(indicator.Reference)
	walk = func(ref indicator.Reference) {
		in, ok := s.indicator(ref)
		if !ok || slices.Contains(list, ref) {
			return
		}
		list = append(list, ref)
		switch {
		case s.a.IsShared(in):
			walk(in.SameAs)
		case !in.Derive.IsZero():
			walk(indicator.Reference{Plan: ref.Plan, Indicator: in.Derive.Left.Indicator})
			walk(indicator.Reference{Plan: ref.Plan, Indicator: in.Derive.Right.Indicator})
		}
	}
	walk(ref)
	return list
}

// isFed reports whether an indicator has figures of its own.
func (s *side) isFed(ref indicator.Reference) bool {
	in, ok := s.indicator(ref)
	return ok && s.a.IsFiled(in)
}

// cut is the last year that counts for a result.
func (s *side) cut(r *evaluate.Result) int {
	if plan, ok := s.a.Plan(r.Plan); ok {
		return min(r.AsOf, plan.Due)
	}
	return r.AsOf
}

// inForce returns a definition with the target that holds in a year in place of
// its revisions.
func inForce(in *indicator.Indicator, asOf int) indicator.Indicator {
	out, from := *in, 0
	for i := range in.Revisions {
		if r := &in.Revisions[i]; r.From <= asOf && r.From > from {
			out.Target, from = r.Target, r.From
		}
	}
	out.Revisions = nil
	return out
}

// besideVerdict are the keys of an indicator that decide no verdict of the whole.
func besideVerdict() []string {
	return append([]string{
		"code", "name", "domain", "objective", "milestones", "compare", "confidential", "lead", "partners", "weight", "source", "note",
	}, besideOnly()...)
}

// besideOnly are those of them that decide what else is said of a result.
func besideOnly() []string { return []string{"rule", "random", "breakdowns", "key"} }

// beside lists the settings that differ and decide what is said beside the verdict:
// of the indicator, of the policy and, where they are not asked each, the areas.
func (r *replay) beside() []Particular {
	among := func(members []strict.Member, keys ...string) []strict.Member {
		return slices.DeleteFunc(members, func(m strict.Member) bool { return !slices.Contains(keys, m.Key) })
	}
	before, okBefore := r.before.indicator(r.ref)
	after, okAfter := r.after.indicator(r.ref)
	if !okBefore || !okAfter {
		return nil
	}
	var list []Particular
	if encoded(written(before)) != encoded(written(after)) {
		list = settings(r.ref, among(membersOf(before), besideOnly()...), among(membersOf(after), besideOnly()...))
	}
	if was, is := r.areaCodes(r.before), r.areaCodes(r.after); was != is && !r.each() {
		list = append(list, Particular{Key: indicator.Key{Plan: r.ref.Plan, Indicator: r.ref.Indicator}, Setting: "areas", Before: was, After: is})
	}
	flagging := func(p *evaluate.Policy) []strict.Member {
		return among(canonicalJSON(p).Symbols(), "stableYears", "smallEvents")
	}
	for _, p := range settings(indicator.Reference{}, flagging(&r.before.policy), flagging(&r.after.policy)) {
		if p.Setting == "stableYears" || p.Before == "0" || p.After == "0" { // how many events are few sets no flag, only that any are
			list = append(list, p)
		}
	}
	return list
}

// ownCauses are the keys of an indicator that are causes of their own.
func ownCauses() []string {
	return []string{"target", "targets", "revisions", "appliesTo", "baseline"}
}

// method lists the settings by which two sides judge one indicator and that differ:
// of the plan, the indicator and those that feed it.
func (s *sides) method(ref indicator.Reference) []Particular {
	var list []Particular
	refs := s.after.feeds(ref)
	for _, other := range s.before.feeds(ref) {
		if !slices.Contains(refs, other) {
			refs = append(refs, other)
		}
	}
	for _, of := range refs {
		before, okBefore := s.before.indicator(of)
		after, okAfter := s.after.indicator(of)
		if !okBefore || !okAfter {
			continue
		}
		if was, is := written(before), written(after); encoded(was) != encoded(is) {
			list = append(list, settings(of, definition(before), definition(after))...)
		}
	}
	before, _ := s.before.a.Plan(ref.Plan)
	after, _ := s.after.a.Plan(ref.Plan)
	return append(list, settings(indicator.Reference{Plan: ref.Plan}, planYears(before), planYears(after))...)
}

// written is a plan file of one indicator.
func written(in *indicator.Indicator) *indicator.Plan {
	return &indicator.Plan{Indicators: []indicator.Indicator{*in}}
}

// membersOf is what an indicator's file says, by key.
func membersOf(in *indicator.Indicator) []strict.Member {
	items := canonicalJSON(written(in)).Open().Get("indicators").List()
	if len(items) == 0 {
		return nil
	}
	return items[0].Symbols()
}

// definition is what an indicator's file says of how it is judged, by key. Keys that
// are not known to be beside the verdict are part of it.
func definition(in *indicator.Indicator) []strict.Member {
	without := append(besideVerdict(), ownCauses()...)
	return slices.DeleteFunc(membersOf(in), func(m strict.Member) bool { return slices.Contains(without, m.Key) })
}

// planYears are the settings of a plan that bear on the verdicts of all of its
// indicators.
func planYears(p *indicator.Plan) []strict.Member {
	if p == nil {
		return nil
	}
	return canonicalJSON(map[string]any{"base": p.Base, "due": p.Due, "area": p.Area.Code}).Symbols()
}

// settings lists the keys whose values differ.
func settings(of indicator.Reference, before, after []strict.Member) []Particular {
	var list []Particular
	value := func(members []strict.Member, key string) string {
		at := slices.IndexFunc(members, func(m strict.Member) bool { return m.Key == key })
		if at < 0 {
			return ""
		}
		if text, ok := members[at].Value.Plain(); ok {
			return text
		}
		return members[at].Value.Canonical()
	}
	for i, m := range append(slices.Clone(after), before...) {
		was, is := value(before, m.Key), value(after, m.Key)
		if was == is || i >= len(after) && is != "" {
			continue
		}
		list = append(list, Particular{Key: indicator.Key{Plan: of.Plan, Indicator: of.Indicator}, Setting: m.Key, Before: was, After: is})
	}
	return list
}
