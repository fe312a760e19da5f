package evaluatetest

import (
	"fmt"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Position says where a value lies next to a bound.
type Position string

// The positions. A bound that is no multiple of the last published place has a
// value just worse and one just better, and none at it.
const (
	JustWorse  Position = "just worse"
	AtBound    Position = "at the bound"
	JustBetter Position = "just better"
	Answered   Position = "answered" // an answer to a yes-no question, which has no bound
)

// Boundary is a value at which a verdict may turn.
//
// For each bound of the values that a target accepts there is one just worse,
// one at it and one just better, one unit of the last published place apart. A
// bound that is no such multiple, such as five sixths of 22.00, has the nearest
// value on each side. A bound relative to the baseline uses the one that the
// plan states, else a case's, else an ordinary value of the unit. Values that
// cannot be, such as 100.1 % of a whole, are left out. They are tried in the due
// year, or the last in which the target is in force. A case exercises a value if
// it expects a verdict or a reason and the value in force lies there.
// [Update] writes the cases that are missing, for review.
type Boundary struct {
	Indicator string
	Target    string // the target in plain symbols
	Position  Position
	Upper     bool               // next to the upper bound of the accepted values, not the lower one
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

// neighbour is a published value next to a bound.
type neighbour struct {
	position Position
	upper    bool
	bound    exact.Rat
	value    exact.Rat
}

// neighboursIn lists the published values next to the bounds of an interval: one
// unit of the last place worse, at, and one unit better.
func neighboursIn(iv *indicator.Interval, places int) []neighbour {
	var list []neighbour
	if iv.Low.Known() {
		list = append(list, neighboursOf(exact.Of(iv.Low.Bound), places, false)...)
	}
	if iv.High.Known() {
		list = append(list, neighboursOf(exact.Of(iv.High.Bound), places, true)...)
	}
	return list
}

func neighboursOf(bound exact.Rat, places int, upper bool) []neighbour {
	unit := unitOf(places)
	cut := bound.Round(places, exact.Down)
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
	list := []neighbour{{position: JustWorse, upper: upper, bound: bound, value: worse}}
	if at {
		list = append(list, neighbour{position: AtBound, upper: upper, bound: bound, value: bound})
	}
	return append(list, neighbour{position: JustBetter, upper: upper, bound: bound, value: better})
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
	for _, b := range neighboursIn(&r.Interval, in.Places) {
		if exact.Of(r.Value).Cmp(b.value) == 0 {
			spots = append(spots, b.spot(r))
		}
	}
	return spots
}

// spot is where the value lies in the eyes of a result.
func (b *neighbour) spot(r *evaluate.Result) spot {
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
