package method

import (
	"cmp"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Point is a value in a year.
type Point struct {
	Year  int
	Value indicator.Fraction
}

type point struct {
	year  int
	value exact.Rat
}

// given is what the methods read from a subject.
type given struct {
	in       *indicator.Indicator
	interval indicator.Interval
	better   indicator.Direction
	points   []point // in order of years
	breaks   []int   // years from which on definition or source changed
	baseYear int     // of the plan
	due      int     // target year
	form     targetForm
	target   exact.Rat // the bound that is approached, with numericTarget
	notes    notes
}

// targetForm tells whether a method's branch with or without target applies.
type targetForm uint8

const (
	noTarget      targetForm = iota // only monitored
	onlyDirection                   // improve or maintain
	numericTarget
	otherTarget // attested, or without a number on the side it is approached from
)

// read collects what a method needs of a subject: the numbers up to the as-of
// year, with the baseline that the plan prints in the place of its year's
// observation, and the one number that the target approaches.
func read(s evaluate.Subject) (given, Reason) {
	switch {
	case s.Verdict == evaluate.NotApplicable:
		return given{}, NotApplicable
	case s.Indicator == nil:
		return given{}, NoData
	case s.Indicator.IsYesNo(), s.Target.IsAttested():
		return given{}, NotNumeric
	}
	g := given{in: s.Indicator, interval: s.Interval, better: s.Indicator.Better, baseYear: s.Horizon.Base, due: s.Horizon.Due}
	g.collect(&s)
	if len(g.points) == 0 {
		return given{}, NoData
	}
	g.readTarget(s.Target)
	return g, ""
}

func (g *given) collect(s *evaluate.Subject) {
	asOf := s.AsOf
	if asOf <= 0 {
		asOf = s.Horizon.Due
	}
	stated, statedYear := g.baseline(s)
	place := func() {
		if stated.Known() && statedYear <= asOf {
			g.points = append(g.points, point{statedYear, exact.Of(stated)})
		}
		stated = indicator.Fraction{}
	}
	for i := range s.Series.Len() {
		year := s.Series.Year(i)
		if year > asOf {
			break
		}
		if s.Series.HasBreak(i) {
			g.breaks = append(g.breaks, year)
		}
		if stated.Known() && statedYear <= year {
			place()
			if statedYear == year {
				continue
			}
		}
		if s.Series.Kind(i) == indicator.Number {
			g.points = append(g.points, point{year, exact.Of(s.Series.Value(i))})
		}
	}
	place()
}

// baseline returns the base value that the plan prints for the total.
func (g *given) baseline(s *evaluate.Subject) (indicator.Fraction, int) {
	b := g.in.Baseline
	if !b.Value.Valid || !evaluate.StatesBaseline(s.Indicator, s.Series.Key()) {
		return indicator.Fraction{}, 0
	}
	return indicator.FractionFrom(b.Value.Decimal), cmp.Or(b.Year, g.baseYear)
}

func (g *given) readTarget(t indicator.Target) {
	var bound, far indicator.Fraction
	switch g.better {
	case indicator.Higher:
		bound, far = g.interval.Low.Bound, g.interval.High.Bound
	case indicator.Lower:
		bound, far = g.interval.High.Bound, g.interval.Low.Bound
	case indicator.Neither:
	default:
	}
	// Beyond the far end of a target with two ends the value would have to turn back.
	beyond := far.Known() && g.latest().value.Cmp(exact.Of(far))*int(g.sign()) > 0
	switch {
	case t.IsZero():
		g.form = noTarget
	case directionOnly(t):
		g.form = onlyDirection
	case bound.Known() && !beyond:
		g.form, g.target = numericTarget, exact.Of(bound)
	default:
		g.form = otherTarget
	}
}

// directionOnly reports whether the target asks for improvement without a number.
func directionOnly(t indicator.Target) bool {
	switch t.Form() {
	case indicator.FormImprove, indicator.FormMaintain:
		return true
	case indicator.FormAllOf:
		for _, part := range t.Parts() {
			if !directionOnly(part) {
				return false
			}
		}
		return true
	case indicator.NoTarget, indicator.FormAtLeast, indicator.FormMoreThan, indicator.FormAtMost, indicator.FormLessThan,
		indicator.FormEqual, indicator.FormBetween, indicator.FormAbout, indicator.FormRiseBy, indicator.FormFallBy, indicator.FormAttest:
		return false
	default:
		return false
	}
}

// meets reports whether a value meets the target's bound.
func (g *given) meets(v exact.Rat) bool {
	if g.form != numericTarget {
		return false
	}
	met, _ := g.meetsQuantity(ofRat(v), false) // rationals are always decided
	return met
}

// needTarget returns why there is no number to approach, "" if there is one.
func (g *given) needTarget() Reason {
	switch g.form {
	case numericTarget:
		return ""
	case noTarget, onlyDirection:
		return NoTarget
	case otherTarget:
	}
	return NoTargetValue
}

// needDirection returns why there is no direction, "" if there is one.
func needDirection(better indicator.Direction) Reason {
	if better == indicator.Higher || better == indicator.Lower {
		return ""
	}
	return NoDirection
}

// sign is 1 where higher is better, -1 where lower is.
func (g *given) sign() int64 {
	if g.better == indicator.Lower {
		return -1
	}
	return 1
}

func (g *given) latest() point { return g.points[len(g.points)-1] }

// reach says which year replaces a base year without value.
type reach uint8

const (
	reachLater   reach = iota // the next later one
	reachNearest              // the next later one, else the last earlier one
)

// start returns the point that the method starts from, which lies before the
// latest one: that of the stated year, or of the plan's base year.
func (g *given) start(stated int, how reach) (point, Reason) {
	if reason := needDirection(g.better); reason != "" {
		return point{}, reason
	}
	year, last := cmp.Or(stated, g.baseYear), g.latest()
	for _, p := range g.points {
		if p.year < year || p.year == last.year {
			continue
		}
		if p.year > year {
			g.notes.add(LaterBase)
		}
		g.noteBreak(p.year, last.year)
		return p, ""
	}
	if how == reachNearest && len(g.points) > 1 {
		p := g.points[len(g.points)-2] // all but the latest lie before the year
		g.notes.add(EarlierBase)
		g.noteBreak(p.year, last.year)
		return p, ""
	}
	if last.year < year {
		return point{}, NoBaseline
	}
	return point{}, TooFewPoints
}

// noteBreak notes a break after the first and up to the last year.
func (g *given) noteBreak(first, last int) {
	for _, year := range g.breaks {
		if first < year && year <= last {
			g.notes.add(AcrossBreak)
		}
	}
}

// gradeBy grades a subject by a method: by what the measure and the rule say of
// what is read from it, or with the reason why they say nothing.
func gradeBy(m evaluate.Method, s evaluate.Subject, by func(g *given) (evaluate.Grade, Reason)) evaluate.Grade {
	var grade evaluate.Grade
	g, reason := read(s)
	if reason == "" {
		grade, reason = by(&g)
	}
	grade.Method, grade.Reason, grade.Note = m.Name(), string(reason), g.notes.String()
	return grade
}

// settled is a class that follows without the measure.
func (g *given) settled(class string, note Note) (evaluate.Grade, Reason) {
	g.notes.add(note)
	return evaluate.Grade{Class: class}, ""
}
