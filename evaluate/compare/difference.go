package compare

import (
	"cmp"
	"fmt"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Class says what became of an indicator from one assessment to the next.
type Class string

// The classes. Every indicator that either assessment holds is in exactly one.
const (
	NewlyAttained Class = "newly-attained" // attained now, not before
	Lost          Class = "lost"           // attained before, not now
	Changed       Class = "changed"        // another verdict, attained neither before nor now
	Unchanged     Class = "unchanged"      // the same verdict
	Added         Class = "added"          // in the later assessment only
	Removed       Class = "removed"        // in the earlier assessment only
)

// Classes lists the classes in order.
func Classes() []Class {
	return []Class{NewlyAttained, Lost, Changed, Unchanged, Added, Removed}
}

// Cause is something that differs between two assessments and bears on a
// verdict. Where both inputs are at hand each is taken back and judged again, see
// [Turn]; elsewhere several may hold, and which of them turned the verdict is not
// claimed.
type Cause string

// The causes.
const (
	NewData       Cause = "new-data"       // figures of years that the earlier assessment did not reach
	RevisedData   Cause = "revised-data"   // a figure of a year that both know differs, or the baseline does
	AreaData      Cause = "area-data"      // figures of the areas that must each meet the target, or their list
	ChangedTarget Cause = "changed-target" // the target in force differs
	Method        Cause = "method"         // the definition: projection, validity, pool, derivation, the plan's years
	ChangedPolicy Cause = "changed-policy" // the rules of the policy differ
	Override      Cause = "override"       // only one of them has a manual verdict, or another one
	OtherGroup    Cause = "other-group"    // another group is furthest behind, and its figures decide
	Library       Cause = "library"        // this version of the library judges the earlier input otherwise
	AsOfYear      Cause = "as-of-year"     // the as-of year: stage, age of the value, years left
)

// Causes lists the causes in the order in which those of a change are listed.
func Causes() []Cause {
	return []Cause{NewData, RevisedData, AreaData, ChangedTarget, Method, ChangedPolicy, Override, OtherGroup, Library, AsOfYear}
}

// Moves counts indicators by verdict before and after; index it by the two. The
// index 0 means "not there".
type Moves [evaluate.Monitored + 1][evaluate.Monitored + 1]int

// Difference compares two assessments of the same plans, the earlier first.
type Difference struct {
	BeforeAsOf, AfterAsOf int
	Before, After         evaluate.Counts
	Moves                 Moves // rows add up to Before, columns to After
	PolicyChanged         bool
	Changes               []Change // every indicator: in the later assessment's order, then those only in the earlier one

	// Separated reports whether the inputs of both are at hand, so that causes are
	// taken back and judged again. What follows from that is empty elsewhere.
	Separated     bool
	LibraryBefore string  // the version that judged the earlier one, "" for this one
	Splits        []Split // of the rates whose areas add up in both years
}

// Change is one indicator in both assessments. The one that does not hold it is
// zero.
type Change struct {
	indicator.Reference
	Class         Class
	Before, After State
	Causes        []Cause      // of a changed verdict: those that turn it where they are separated, else those that differ; none where nothing known differs
	Differs       []Ingredient // what differs, where causes are separated: of any verdict
	Beside        []Particular // settings that differ, where causes are separated, and decide no verdict but what else is said: classes, flags, key rates
	Turn          *Turn        // which of it turned the verdict; nil where that is unchanged or the causes are not separated
}

// String names the indicator, the class and the causes.
func (c Change) String() string { return fmt.Sprint(c.Reference, " ", c.Class, " ", c.Causes) }

// Of lists the changes of one class, in order.
func (d *Difference) Of(class Class) []Change {
	var list []Change
	for _, c := range d.Changes {
		if c.Class == class {
			list = append(list, c)
		}
	}
	return list
}

// Between compares two assessments: as of two years, by what was
// known at two dates, or under two policies. Indicators are matched by plan and
// code. A nil snapshot has no indicators.
func Between(before, after *Snapshot) Difference {
	before, after = cmp.Or(before, &Snapshot{}), cmp.Or(after, &Snapshot{})
	d := Difference{BeforeAsOf: before.AsOf, AfterAsOf: after.AsOf, PolicyChanged: before.Policy != after.Policy}
	sides := sidesOf(before, after)
	d.Separated = sides != nil
	if d.Separated && before.Library != evaluate.Version {
		d.LibraryBefore = before.Library
	}
	earlier := make(map[indicator.Reference]*State, len(before.States))
	for i := range before.States {
		earlier[before.States[i].Reference] = &before.States[i]
	}
	for i := range after.States {
		now := &after.States[i]
		then, ok := earlier[now.Reference]
		if !ok {
			d.add(Change{Reference: now.Reference, Class: Added, After: *now})
			continue
		}
		delete(earlier, now.Reference)
		change := Change{Reference: now.Reference, Class: classOf(then.Verdict, now.Verdict), Before: *then, After: *now}
		if change.Class != Unchanged {
			change.Causes = causesOf(then, now, d.PolicyChanged)
		}
		if d.Separated {
			sides.explain(&change, before.Library)
		}
		d.add(change)
	}
	for i := range before.States {
		then := &before.States[i]
		if _, left := earlier[then.Reference]; left {
			d.add(Change{Reference: then.Reference, Class: Removed, Before: *then})
		}
	}
	if d.Separated {
		d.Splits = splits(before.Again, after.Again)
	}
	return d
}

func (d *Difference) add(c Change) {
	d.Changes = append(d.Changes, c)
	d.Moves[c.Before.Verdict][c.After.Verdict]++
	if c.Before.Verdict != 0 {
		d.Before[c.Before.Verdict]++
	}
	if c.After.Verdict != 0 {
		d.After[c.After.Verdict]++
	}
}

func classOf(before, after evaluate.Verdict) Class {
	switch {
	case before == after:
		return Unchanged
	case after == evaluate.Attained:
		return NewlyAttained
	case before == evaluate.Attained:
		return Lost
	default:
		return Changed
	}
}

// causesOf lists what differs between two states of an indicator, as far as they say.
func causesOf(before, after *State, policyChanged bool) []Cause {
	var list []Cause
	add := func(c Cause, when bool) {
		if when {
			list = append(list, c)
		}
	}
	sameGroup, sameYear := before.ByGroup == after.ByGroup, before.Year == after.Year
	isNew := !sameYear && before.AsOf != after.AsOf
	add(NewData, isNew)
	// As of one year another year in force is a figure filed since or withdrawn, or the policy's doing.
	add(RevisedData, sameGroup && (sameYear && before.Value != after.Value || !sameYear && !isNew && !policyChanged ||
		before.Base != after.Base && before.BaseYear == after.BaseYear))
	add(ChangedTarget, sameGroup && before.Target != after.Target)
	add(ChangedPolicy, policyChanged)
	add(Override, (before.Reason == evaluate.ReasonOverride) != (after.Reason == evaluate.ReasonOverride))
	add(OtherGroup, !sameGroup)
	add(AsOfYear, before.AsOf != after.AsOf && len(list) == 0)
	return list
}
