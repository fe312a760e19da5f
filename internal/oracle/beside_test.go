package oracle_test

import (
	"fmt"
	"math/big"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/oracle"
)

// besides compares what is said with one verdict: timeline, reach and what-if.
func (d *differences) besides(kernel *evaluate.Assessment, own *oracle.Assessment, key indicator.Key) {
	points, ownPoints := kernel.Timeline(key), own.Timeline(key)
	same(d, "timeline", len(points), len(ownPoints))
	for i := range min(len(points), len(ownPoints)) {
		k, o := points[i], ownPoints[i]
		same(d, fmt.Sprintf("as of %d timeline-year", o.AsOf), [2]int{k.AsOf, k.Year}, [2]int{o.AsOf, o.Year})
		same(d, fmt.Sprintf("as of %d timeline-ruling", o.AsOf), oracle.Ruling{Verdict: k.Verdict, Reason: k.Reason}, o.Ruling)
		d.figure(fmt.Sprintf("as of %d timeline-value", o.AsOf), k.Value, o.Value)
	}
	if reach, ok := kernel.Reach(key); ok {
		o := own.Reach(key, "")
		same(d, "reach", oracle.Reach{Kind: reach.Kind, Year: reach.Year, Reason: reach.Reason}, o)
	}
	if w, ok := kernel.WhatIf(key); ok {
		d.whatIf(&w, own, key)
	}
}

func (d *differences) whatIf(k *evaluate.WhatIf, own *oracle.Assessment, key indicator.Key) {
	o := own.WhatIf(key)
	same(d, "what-if ruling", oracle.Ruling{Verdict: k.Verdict, Reason: k.Reason}, o.Ruling)
	same(d, "what-if next-year", k.Next, o.Next)
	d.figure("what-if due-value", k.DueValue, o.DueValue.At)
	if o.DueValue.At != nil {
		same(d, "what-if due-open", k.DueOpen, o.DueValue.Open)
	}
	d.figure("what-if annual-change", k.AnnualChange, o.AnnualChange)
	d.event("more", k.More, o.More)
	d.event("fewer", k.Fewer, o.Fewer)
	if o.Measured && o.Next > 0 {
		d.next(k, &o, own, key)
	}
}

func (d *differences) event(what string, k *evaluate.EventEffect, o *oracle.Event) {
	same(d, "what-if "+what, k != nil, o != nil)
	if k == nil || o == nil {
		return
	}
	d.figure("what-if numerator-"+what, k.Numerator, o.Numerator)
	d.figure("what-if value-"+what, k.Value, o.Value)
	same(d, "what-if ruling-"+what, oracle.Ruling{Verdict: k.Verdict, Reason: k.Reason}, o.Ruling)
}

// next files the value needed next year, and the one that is a unit of the last
// place worse: the first must be on course, the second must not.
func (d *differences) next(k *evaluate.WhatIf, o *oracle.WhatIf, own *oracle.Assessment, key indicator.Key) {
	in := indicatorOf(own, key)
	unit := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(in.Places)), nil))
	if !o.Lower {
		unit.Neg(unit)
	}
	if value := rat(k.NextValue); value != nil {
		worse := new(big.Rat).Sub(value, unit)
		same(d, "what-if "+text(value)+" next-value", true, own.OnCourse(key, value))
		if !o.TwoSided && !isWorst(in, value, o.Lower) {
			same(d, "what-if "+text(worse)+" next-worse", false, own.OnCourse(key, worse))
		}
		return
	}
	start := oracle.Inward(o.DueValue, o.Lower, in.Places)
	far := new(big.Rat).Mul(unit, big.NewRat(1<<40, 1))
	isBeyond := isWorst(in, start, false) && start.Cmp(big.NewRat(100, 1)) != 0
	if isBeyond || isWorst(in, start, !o.Lower) {
		return
	}
	if own.OnCourse(key, start) && !own.OnCourse(key, new(big.Rat).Sub(start, far)) {
		d.add("what-if no-next-value", "unknown", text(start)+" is on course")
	}
}

// isWorst reports whether no worse value can be observed than 0, or 100 of a
// percentage that is not gross.
func isWorst(in *indicator.Indicator, value *big.Rat, isLower bool) bool {
	if isLower {
		return value.Sign() <= 0
	}
	return in.Unit == indicator.Percent && !in.Formula.Gross && value.Cmp(big.NewRat(100, 1)) >= 0
}

func indicatorOf(own *oracle.Assessment, key indicator.Key) *indicator.Indicator {
	in, _ := planOf(own, key).Indicator(key.Indicator)
	return in
}

// tallies compares the tallies and their rates, in all and by heading.
func (d *differences) tallies(kernel *evaluate.Assessment, own *oracle.Assessment) {
	d.tally("tally", kernel.Tally, own.Tally(false, func(*indicator.Plan, *indicator.Indicator) bool { return true }))
	d.tally("tally by rules", kernel.Rules, own.Tally(true, func(*indicator.Plan, *indicator.Indicator) bool { return true }))
	for _, by := range []evaluate.Heading{evaluate.ByPlan, evaluate.ByDomain, evaluate.ByObjective, evaluate.ByDepartment} {
		for _, part := range kernel.By(by) {
			o := own.Tally(false, func(p *indicator.Plan, in *indicator.Indicator) bool {
				return by == evaluate.ByPlan && p.Code == part.Plan || by == evaluate.ByDomain && p.Code == part.Plan && in.Domain == part.Code ||
					by == evaluate.ByObjective && p.Code == part.Plan && in.Objective == part.Code || by == evaluate.ByDepartment && in.Lead == part.Code
			})
			d.tally("tally "+string(by), part.Tally, o)
			if part.Worst.Counts() || o.Worst().Counts() {
				same(d, "worst "+string(by), part.Worst, o.Worst())
			}
		}
	}
}

func (d *differences) tally(what string, k evaluate.Tally, o oracle.Tally) {
	for _, v := range evaluate.Verdicts() {
		same(d, what+" "+v.String(), [3]int{k.All[v], k.Quantified[v], k.Key[v]}, [3]int{o.All[v], o.Quantified[v], o.Key[v]})
	}
	if what == "tally" {
		same(d, "tally twice", k.Twice, o.Twice)
	}
	for _, counted := range []evaluate.Counted{evaluate.AttainedOnly, evaluate.AttainedOrNearly, evaluate.AttainedOrExpected} {
		for _, of := range []evaluate.Among{evaluate.OfAll, evaluate.OfDeterminable, evaluate.OfQuantified, evaluate.OfKey} {
			rate := k.RateOf(counted, of)
			numerator, denominator := o.Rate(counted, of)
			same(d, what+" rate-"+string(counted)+"-of-"+string(of), [2]int{rate.Numerator, rate.Denominator}, [2]int{numerator, denominator})
		}
	}
}
