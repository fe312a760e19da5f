package report

import (
	"slices"
	"sync"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/evaluate/disparity"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/followup"
)

// lookups find in one step what sections ask of many entries. They are made when
// first asked for, of the entries and the follow-up as they are then.
type lookups struct {
	entries     map[indicator.Reference]*entry            // by plan and code, and by the code alone
	results     map[indicator.Reference][]evaluate.Result // of an indicator, those of areas and groups too
	measures    map[indicator.Reference]int               // the first in the follow-up, as it names the indicator
	units       map[string]followup.Unit
	byObjective map[indicator.Reference][]*entry
	owing       map[string][]*entry   // of a lead department, those on which a measure is owed
	byPlan      map[string]*planRates // and of all plans, by the code ""

	// What costs more is worked out where a section asks for it, and once.
	spreads   func() []disparity.Evenness // between groups
	evenness  func() []disparity.Evenness // between areas too
	coverage  func() []check.Coverage
	findings  func() []check.Finding // of the data checks
	unsettled func() map[indicator.Key]evaluate.Unsettled
}

func (v *view) lookup() *lookups {
	if v.lookups != nil {
		return v.lookups
	}
	l := &lookups{
		entries: map[indicator.Reference]*entry{}, results: map[indicator.Reference][]evaluate.Result{}, measures: map[indicator.Reference]int{}, units: map[string]followup.Unit{},
		byObjective: map[indicator.Reference][]*entry{}, owing: map[string][]*entry{},
	}
	for _, results := range v.a.Indicators() {
		l.results[indicator.Reference{Plan: results[0].Plan, Indicator: results[0].Indicator}] = results
	}
	for _, e := range v.entries {
		for _, ref := range []indicator.Reference{{Plan: e.plan.Code, Indicator: e.in.Code}, {Indicator: e.in.Code}} {
			setFirst(l.entries, ref, e)
		}
		objective := indicator.Reference{Plan: e.plan.Code, Indicator: e.in.Objective}
		l.byObjective[objective] = append(l.byObjective[objective], e)
		if needsMeasure(e) {
			l.owing[v.lead(e.in)] = append(l.owing[v.lead(e.in)], e)
		}
	}
	for i := range v.followUp.Measures {
		setFirst(l.measures, v.followUp.Measures[i].Indicator, i)
	}
	for _, unit := range v.followUp.Units {
		setFirst(l.units, unit.Name, unit)
	}
	l.byPlan = v.ratesByPlan()
	l.spreads = sync.OnceValue(func() []disparity.Evenness { return disparity.OfGroups(v.a) })
	l.evenness = sync.OnceValue(func() []disparity.Evenness { return disparity.Of(v.a) })
	l.coverage = sync.OnceValue(func() []check.Coverage { return check.CoverageOf(v.a) })
	l.findings = sync.OnceValue(func() []check.Finding { return v.options.checksOf(v.a) })
	l.unsettled = sync.OnceValue(v.unsettledByKey)
	v.lookups = l
	return l
}

func setFirst[K comparable, V any](of map[K]V, key K, value V) {
	if _, there := of[key]; !there {
		of[key] = value
	}
}

// measureOf is the measure on an indicator, the zero Measure for none: the first in
// the follow-up, whether or not it names the plan.
func (v *view) measureOf(e *entry) followup.Measure {
	first := -1
	for _, ref := range []indicator.Reference{{Plan: e.plan.Code, Indicator: e.in.Code}, {Indicator: e.in.Code}} {
		if i, there := v.lookup().measures[ref]; there && (first < 0 || i < first) {
			first = i
		}
	}
	if first < 0 {
		return followup.Measure{}
	}
	return v.followUp.Measures[first]
}

// refers reports whether a reference is to an entry.
func refers(ref indicator.Reference, e *entry) bool {
	return ref.Indicator == e.in.Code && (ref.Plan == "" || ref.Plan == e.plan.Code)
}

// find is the entry that a reference names, nil for none.
func (v *view) find(ref indicator.Reference) *entry { return v.lookup().entries[ref] }

// unit is what the follow-up says of a unit; its leader is else the one that a plan
// names.
func (v *view) unit(name string) followup.Unit {
	unit, there := v.lookup().units[name]
	if !there {
		unit = followup.Unit{Name: name}
	}
	if department, ok := v.a.Departments().Find("", name); ok && unit.Leader == "" {
		unit.Leader = department.Leader
	}
	return unit
}

// distinct are the words of a list, each once and in order, without "".
func distinct(words []string) []string {
	seen := map[string]bool{"": true}
	return slices.DeleteFunc(words, func(word string) bool {
		twice := seen[word]
		seen[word] = true
		return twice
	})
}
