package evaluatetest

import (
	"fmt"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Position says where a value lies beside a bound.
type Position uint8

// The positions. A bound that is no multiple of the last published place has a
// value just worse and one just better, and none at it.
const (
	JustWorse Position = iota + 1
	AtBound
	JustBetter
	Answered // an answer to a yes-no question, which has no bound
)

// String names the position in words.
func (p Position) String() string {
	switch p {
	case JustWorse:
		return "just worse"
	case AtBound:
		return "at the bound"
	case JustBetter:
		return "just better"
	case Answered:
		return "answered"
	default:
		return "invalid"
	}
}

// Boundary is a value at which a verdict may turn.
type Boundary struct {
	Indicator string
	Target    string // the target in plain symbols
	Position  Position
	Upper     bool               // beside the upper bound of the accepted values, not the lower one
	Bound     indicator.Fraction // unknown for answers
	Value     string             // as published, or the answer
	Verdict   evaluate.Verdict   // what the value yields as of the year in which the target is due
	Reason    evaluate.Reason
	Exercised bool // a case that expects a verdict or a reason has such a value in that stage

	at    spot
	probe Case // a case that exercises it
}

// String writes the boundary in one line.
func (b *Boundary) String() string {
	text := fmt.Sprintf("%s %s: %s", b.Indicator, b.Target, b.Value)
	if b.Position != Answered {
		text += fmt.Sprintf(" (%s, %s)", b.Position, b.side())
	}
	return text + " yields " + b.Verdict.String()
}

func (b *Boundary) side() string {
	if b.Upper {
		return "upper bound"
	}
	return "lower bound"
}

// spot is a boundary within an indicator, whatever the baseline.
type spot struct {
	target   string
	stage    evaluate.Stage
	position Position
	upper    bool
	open     bool // the bound itself is not accepted
	answer   string
}

// beside is a value beside a bound.
type beside struct {
	position Position
	upper    bool
	bound    exact.Rat
	value    exact.Rat
}

// besides lists the published values beside the bounds of an interval: one unit
// of the last place worse, at, and one unit better.
func besides(iv *indicator.Interval, places int) []beside {
	var list []beside
	if iv.Low.Known() {
		list = append(list, besideBound(iv.Low.Bound.Rat(), places, false)...)
	}
	if iv.High.Known() {
		list = append(list, besideBound(iv.High.Bound.Rat(), places, true)...)
	}
	return list
}

func besideBound(bound exact.Rat, places int, upper bool) []beside {
	unit := unitOf(places)
	cut := bound.Round(places, indicator.Down)
	below, above := cut, cut.Add(unit)
	if bound.Sign() < 0 {
		below, above = cut.Sub(unit), cut
	}
	at := cut.Cmp(bound) == 0
	if at {
		below, above = cut.Sub(unit), cut.Add(unit)
	}
	worse, better := below, above
	if upper {
		worse, better = above, below
	}
	list := []beside{{position: JustWorse, upper: upper, bound: bound, value: worse}}
	if at {
		list = append(list, beside{position: AtBound, upper: upper, bound: bound, value: bound})
	}
	return append(list, beside{position: JustBetter, upper: upper, bound: bound, value: better})
}

// unitOf is one unit of the last of some decimal places.
func unitOf(places int) exact.Rat {
	unit, _ := exact.NewRat(exact.NewInt(1), exact.Pow10(places)) // a power of ten is not zero
	return unit
}

// exercises lists the spots at which a judged value lies.
func exercises(in *indicator.Indicator, r *evaluate.Result) []spot {
	label := r.Target.String()
	if in.IsYesNo() {
		if r.Reading.Kind.IsAnswer() {
			return []spot{{target: label, stage: r.Stage, position: Answered, answer: r.Reading.String()}}
		}
		return nil
	}
	if !r.Value.Known() {
		return nil
	}
	var spots []spot
	for _, b := range besides(&r.Interval, in.Places) {
		if r.Value.Rat().Cmp(b.value) == 0 {
			spots = append(spots, b.spot(r))
		}
	}
	return spots
}

// spot is where the value lies in the eyes of a result.
func (b *beside) spot(r *evaluate.Result) spot {
	open := r.Interval.Low.Open
	if b.upper {
		open = r.Interval.High.Open
	}
	return spot{target: r.Target.String(), stage: r.Stage, position: b.position, upper: b.upper, open: open}
}

// boundariesOf derives the boundaries of an indicator and marks those that one
// of the trials exercises.
func boundariesOf(plan *indicator.Plan, in *indicator.Indicator, trials []trial) []Boundary {
	exercised := map[spot]bool{}
	for i := range trials {
		t := &trials[i]
		if t.outcome.Case.Indicator != in.Code || t.outcome.Err != nil || t.outcome.Case.Want.Verdict == 0 && t.outcome.Case.Want.Reason == "" {
			continue
		}
		results := []evaluate.Result{t.assessed.main}
		if t.assessed.main.Target.Each() != 0 { // decided by the values of areas
			results = t.assessed.all
		}
		for k := range results {
			for _, s := range exercises(in, &results[k]) {
				exercised[s] = true
			}
		}
	}
	var list []Boundary
	seen := map[spot]bool{}
	for _, s := range slotsOf(plan, in) {
		for _, b := range newFrame(plan, in, s, trials).boundaries() {
			if !seen[b.at] {
				seen[b.at] = true
				b.Exercised = exercised[b.at]
				list = append(list, b)
			}
		}
	}
	return list
}
