package method

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// SDSN is the dashboard of the Sustainable Development Report: a colour of the
// latest value and its score from 0 to 100. The measure is the value itself.
type SDSN struct {
	// Bounds are the thresholds by indicator code; "" holds for the indicators not named.
	Bounds map[string]SDSNBounds
}

// SDSNBounds are the thresholds of one indicator. Red has no default: without
// it there is no colour.
type SDSNBounds struct {
	Green indicator.Fraction // better or equal is green; unknown for the target's number
	Red   indicator.Fraction // worse is red
	Best  indicator.Fraction // scored 100; unknown for the natural limit
	Worst indicator.Fraction // scored 0; without it there is no score
}

// Name returns "sdsn".
func (SDSN) Name() string { return "sdsn" }

// Describe tells of the method. Its rule depends on the thresholds.
func (SDSN) Describe() Facts {
	return Facts{Path: NoPath, Points: CurrentPoint, Classes: []Class{
		{"green", words("green", "绿"), OnCourse},
		{"yellow", words("yellow", "黄"), Short},
		{"orange", words("orange", "橙"), Short},
		{"red", words("red", "红"), Astray},
	}}
}

// Colour returns the class of a value: green on the better side of green, red
// beyond red, and in between yellow and orange with their border at the unrounded
// middle. Each border belongs to the better side. Which side is better follows
// from the two thresholds; the result is "" if they are unknown or equal.
func (SDSN) Colour(value, green, red indicator.Fraction) string {
	better := green.Compare(red)
	if !allKnown(value, green, red) || better == 0 {
		return ""
	}
	v, g, r := exact.Of(value), exact.Of(green), exact.Of(red)
	middle := g.Add(r).Mul(exact.Frac(1, 2))
	switch {
	case v.Cmp(g)*better >= 0:
		return "green"
	case v.Cmp(middle)*better >= 0:
		return "yellow"
	case v.Cmp(r)*better >= 0:
		return "orange"
	}
	return "red"
}

// Score returns 100 · (value − worst)/(best − worst), held between 0 and 100;
// unknown where best and worst are the same.
func (SDSN) Score(value, best, worst indicator.Fraction) indicator.Fraction {
	w := exact.Of(worst)
	share, ok := exact.Of(value).Sub(w).Quo(exact.Of(best).Sub(w))
	if !ok || !allKnown(value, best, worst) {
		return indicator.Fraction{}
	}
	score := share.Mul(exact.FromInt(100))
	switch hundred := exact.FromInt(100); {
	case score.Sign() < 0:
		return indicator.Fraction(exact.Known(exact.Rat{}))
	case score.Cmp(hundred) > 0:
		return indicator.Fraction(exact.Known(hundred))
	}
	return indicator.Fraction(exact.Known(score.Reduced()))
}

// GoalScore returns the mean of the scores that are known, and how many are not.
func (SDSN) GoalScore(scores ...indicator.Fraction) (score indicator.Fraction, missing int) {
	var total exact.Rat
	for _, s := range scores {
		r, ok := known(s)
		if !ok {
			missing++
			continue
		}
		total = total.Add(r)
	}
	goal, ok := total.Quo(exact.FromInt(int64(len(scores) - missing)))
	if !ok {
		return indicator.Fraction{}, missing
	}
	return indicator.Fraction(exact.Known(goal.Reduced())), missing
}

// bounds returns the thresholds of an indicator, the defaults filled in.
func (m SDSN) bounds(g *given) SDSNBounds {
	b, ok := m.Bounds[g.in.Code]
	if !ok {
		b = m.Bounds[""]
	}
	if !b.Green.Known() && g.form == numericTarget {
		b.Green = indicator.Fraction(exact.Known(g.target))
	}
	if !b.Best.Known() {
		b.Best = g.in.NaturalLimit()
	}
	return b
}

// Grade classifies the subject.
func (m SDSN) Grade(s evaluate.Subject) evaluate.Grade {
	return gradeBy(m, s, func(g *given) (evaluate.Grade, Reason) {
		b := m.bounds(g)
		value := indicator.Fraction(exact.Known(g.latest().value))
		class := m.Colour(value, b.Green, b.Red)
		if class == "" {
			return evaluate.Grade{}, NoThresholds
		}
		return evaluate.Grade{Class: class, Measure: value, Score: m.Score(value, b.Best, b.Worst)}, ""
	})
}
