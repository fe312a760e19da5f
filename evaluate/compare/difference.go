package compare

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// ChangeClass says what became of an indicator from one assessment to the next.
type ChangeClass uint8

// The classes. Every indicator that either assessment holds is in exactly one.
const (
	NewlyAttained ChangeClass = iota + 1 // attained now, not before
	NoLonger                             // attained before, not now
	OtherVerdict                         // another verdict, attained neither before nor now
	SameVerdict                          // unchanged
	OnlyAfter                            // in the later assessment only
	OnlyBefore                           // in the earlier assessment only
)

// String returns the class's name in files.
func (c ChangeClass) String() string {
	switch c {
	case NewlyAttained:
		return "newly-attained"
	case NoLonger:
		return "lost"
	case OtherVerdict:
		return "changed"
	case SameVerdict:
		return "unchanged"
	case OnlyAfter:
		return "added"
	case OnlyBefore:
		return "removed"
	default:
		return "invalid"
	}
}

// Cause is something that differs between two assessments and bears on a
// verdict. Several may hold for one indicator; which of them turned the verdict
// is not claimed.
type Cause uint8

// The causes, in the order in which they are listed.
const (
	CauseNewData     Cause = iota + 1 // the value in force is of another year
	CauseRevisedData                  // a figure of a year that both know differs, or the baseline does
	CauseTarget                       // the target in force differs
	CausePolicy                       // the rules of the policy differ
	CauseOverride                     // a manual verdict stands in one of them
	CauseTime                         // nothing but the as-of year differs: stage, age of the value, years left
)

// String returns the cause's name in files.
func (c Cause) String() string {
	switch c {
	case CauseNewData:
		return "new-data"
	case CauseRevisedData:
		return "revised-data"
	case CauseTarget:
		return "changed-target"
	case CausePolicy:
		return "changed-policy"
	case CauseOverride:
		return "override"
	case CauseTime:
		return "as-of-year"
	default:
		return "invalid"
	}
}

// Moves counts indicators by verdict before and after; index it by the two. The
// index 0 stands for "not there".
type Moves [evaluate.Monitored + 1][evaluate.Monitored + 1]int

// Difference compares two assessments of the same plans, the earlier first.
type Difference struct {
	BeforeAsOf, AfterAsOf int
	Before, After         evaluate.Counts
	Moves                 Moves // rows add up to Before, columns to After
	PolicyChanged         bool
	Changes               []StandingChange // every indicator: in the later assessment's order, then those only in the earlier one
}

// StandingChange is one indicator in both assessments. The one that does not
// hold it is zero.
type StandingChange struct {
	Plan, Indicator string
	Class           ChangeClass
	Before, After   Standing
	Causes          []Cause // of a changed verdict; none where nothing known differs
}

// Of lists the changes of one class, in order.
func (d *Difference) Of(class ChangeClass) []StandingChange {
	var list []StandingChange
	for _, c := range d.Changes {
		if c.Class == class {
			list = append(list, c)
		}
	}
	return list
}

// Between compares two assessments: as of two years, by what was
// known at two dates, or under two policies. Indicators are matched by plan and
// code.
func Between(before, after *Snapshot) Difference {
	d := Difference{BeforeAsOf: before.AsOf, AfterAsOf: after.AsOf, PolicyChanged: before.Policy != after.Policy}
	earlier := make(map[indicator.Reference]*Standing, len(before.List))
	for i := range before.List {
		s := &before.List[i]
		earlier[indicator.Reference{Plan: s.Plan, Indicator: s.Indicator}] = s
	}
	for i := range after.List {
		now := &after.List[i]
		ref := indicator.Reference{Plan: now.Plan, Indicator: now.Indicator}
		then, ok := earlier[ref]
		if !ok {
			d.add(StandingChange{Plan: now.Plan, Indicator: now.Indicator, Class: OnlyAfter, After: *now})
			continue
		}
		delete(earlier, ref)
		change := StandingChange{Plan: now.Plan, Indicator: now.Indicator, Class: classOfChange(then.Verdict, now.Verdict), Before: *then, After: *now}
		if change.Class != SameVerdict {
			change.Causes = causes(then, now, d.PolicyChanged)
		}
		d.add(change)
	}
	for i := range before.List {
		then := &before.List[i]
		if _, left := earlier[indicator.Reference{Plan: then.Plan, Indicator: then.Indicator}]; left {
			d.add(StandingChange{Plan: then.Plan, Indicator: then.Indicator, Class: OnlyBefore, Before: *then})
		}
	}
	return d
}

func (d *Difference) add(c StandingChange) {
	d.Changes = append(d.Changes, c)
	d.Moves[c.Before.Verdict][c.After.Verdict]++
	if c.Before.Verdict != 0 {
		d.Before[c.Before.Verdict]++
	}
	if c.After.Verdict != 0 {
		d.After[c.After.Verdict]++
	}
}

func classOfChange(before, after evaluate.Verdict) ChangeClass {
	switch {
	case before == after:
		return SameVerdict
	case after == evaluate.Attained:
		return NewlyAttained
	case before == evaluate.Attained:
		return NoLonger
	default:
		return OtherVerdict
	}
}

// causes lists what differs between two standings of an indicator.
func causes(before, after *Standing, policyChanged bool) []Cause {
	var list []Cause
	add := func(c Cause, when bool) {
		if when {
			list = append(list, c)
		}
	}
	add(CauseNewData, before.Year != after.Year)
	add(CauseRevisedData, before.Year == after.Year && before.Value != after.Value ||
		before.Base != after.Base && before.BaseYear == after.BaseYear || revised(before, after))
	add(CauseTarget, before.Target != after.Target)
	add(CausePolicy, policyChanged)
	add(CauseOverride, (before.Reason == evaluate.ByOverride) != (after.Reason == evaluate.ByOverride))
	add(CauseTime, before.AsOf != after.AsOf && len(list) == 0)
	return list
}

// revised compares the figures of years that both series reach, where both are
// known.
func revised(before, after *Standing) bool {
	if before.series == nil || after.series == nil {
		return false
	}
	for i := range before.series.Len() {
		year := before.series.Year(i)
		if year > before.Year || year > after.Year {
			continue
		}
		k, ok := after.series.Find(year)
		if !ok || before.series.Kind(i) != after.series.Kind(k) || before.series.Value(i).Compare(after.series.Value(k)) != 0 {
			return true
		}
	}
	return false
}
