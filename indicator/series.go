package indicator

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/internal/exact"
)

// MaxObservations is how many observations a series may have.
const MaxObservations = 1000

// Series is the observations of one indicator for one area and group, sorted
// by year, at most one a year. It is immutable and safe for concurrent use;
// the zero Series is empty.
type Series struct {
	key          Key
	observations []Observation
	points       []point
	rats         []exact.Rat // the values where they do not all fit the points; else nil
	places       int         // decimals of the points' coefficients
}

// point is what arithmetic needs of an observation, kept apart so that judging
// a series touches little memory.
type point struct {
	coefficient int64 // the value times 10^places, where rats is nil
	year        int32
	kind        ReadingKind // Number also for a ratio filed without a value
	marks       marks
}

type marks uint8

const (
	markBreak marks = 1 << iota
	markProvisional
	markEstimated
)

// NewSeries returns the observations of one indicator as a series. The caller's
// slice is copied. Two observations for one year, a year out of range, a number
// of more than 34 digits or 18 decimals, a zero denominator and more than
// MaxObservations are errors, all returned at once as [*Problems].
func NewSeries(in *Indicator, key Key, observations []Observation) (Series, error) {
	s := Series{key: key, observations: slices.Clone(observations)}
	slices.SortStableFunc(s.observations, func(a, b Observation) int { return cmp.Compare(a.Year, b.Year) })
	var problems Problems
	if len(observations) > MaxObservations {
		problems.Add(Problem{
			Code: "too-many-observations", Value: fmt.Sprint(len(observations)), Allowed: fmt.Sprintf("at most %d", MaxObservations),
			Message: fmt.Sprintf("%s has %d observations, at most %d are allowed", key, len(observations), MaxObservations),
		})
		return Series{}, problems.Err()
	}
	values := make([]exact.Rat, len(s.observations))
	s.points = make([]point, len(s.observations))
	for i := range s.observations {
		o := &s.observations[i]
		if o.Status == 0 {
			o.Status = Final
		}
		if i > 0 && s.observations[i-1].Year == o.Year {
			problems.Add(duplicateYear(o, &s.observations[i-1]))
		}
		s.points[i] = point{year: int32(o.Year), kind: o.Value.Kind, marks: marksOf(o)} //nolint:gosec // the year is checked below
		if o.Year < FirstYear || o.Year > LastYear {
			problems.Add(observationProblem(o, "year-out-of-range", fmt.Sprint(o.Year), fmt.Sprintf("%d to %d", FirstYear, LastYear)))
		}
		value, kind, fault := valueOf(in, o)
		if fault != "" {
			problems.Add(observationProblem(o, fault, o.Value.String(), "at most 34 digits, 18 of them decimals, and a denominator above 0"))
		}
		values[i], s.points[i].kind = value, kind
	}
	s.pack(values)
	return s, problems.Err()
}

// String writes the key as "plan/indicator area group".
func (k Key) String() string {
	text := k.Indicator
	if k.Plan != "" {
		text = k.Plan + "/" + text
	}
	if k.Area != "" {
		text += " " + k.Area
	}
	if k.Group != Total {
		text += " " + string(k.Group)
	}
	return text
}

func marksOf(o *Observation) marks {
	var m marks
	if o.Break {
		m |= markBreak
	}
	switch o.Status {
	case Provisional:
		m |= markProvisional
	case Estimated:
		m |= markEstimated
	case Final:
	}
	return m
}

// valueOf returns the number that decides: the filed value, else the exact
// ratio of numerator and denominator in the indicator's unit.
func valueOf(in *Indicator, o *Observation) (value exact.Rat, kind ReadingKind, fault string) {
	if o.Value.Kind == Number || o.Value.Kind.IsBound() {
		v, ok := exact.FromDecimal(o.Value.Value)
		if !ok {
			return exact.Rat{}, o.Value.Kind, "number-out-of-range"
		}
		return v, o.Value.Kind, ""
	}
	if o.Value.Kind != Empty || !o.Numerator.Valid || !o.Denominator.Valid {
		return exact.Rat{}, o.Value.Kind, ""
	}
	ratio, ok := RatioOf(in.Unit, o.Numerator.Decimal, o.Denominator.Decimal)
	if !ok {
		return exact.Rat{}, o.Value.Kind, "number-out-of-range"
	}
	return ratio.rat, Number, ""
}

// RatioOf returns numerator over denominator in the unit, as 3.3 per mille for
// 1 of 303. It gives false for a denominator that is not above zero and for
// numbers out of range.
func RatioOf(unit Unit, numerator, denominator decimal.Decimal) (Fraction, bool) {
	if denominator.Sign() <= 0 {
		return Fraction{}, false
	}
	ratio := FractionOf(numerator, denominator)
	if !ratio.known {
		return Fraction{}, false
	}
	return Known(ratio.rat.Mul(exact.FromInt(unit.Factor()))), true
}

func observationProblem(o *Observation, code, value, allowed string) Problem {
	return Problem{
		Code: code, File: o.Place.File, Line: o.Place.Line, Value: value, Allowed: allowed,
		Message: fmt.Sprintf("%s %d: %s; allowed: %s", o.Key, o.Year, value, allowed),
	}
}

func duplicateYear(o, earlier *Observation) Problem {
	message := fmt.Sprintf("%s has two observations for %d", o.Key, o.Year)
	if place := earlier.Place.String(); place != "" {
		message += ", the other at " + place
	}
	return Problem{
		Code: "duplicate-observation", File: o.Place.File, Line: o.Place.Line, Pointer: "period",
		Value: fmt.Sprint(o.Year), Allowed: "one observation a year, or editions with different filed dates", Message: message,
	}
}

// pack stores the values as integers at one number of places where they all
// fit 64 bits, else as rationals.
func (s *Series) pack(values []exact.Rat) {
	places, fits := 0, true
	for i := range values {
		p, ok := values[i].Finite()
		fits = fits && ok
		places = max(places, p)
	}
	if fits && places <= 18 {
		scale := scaled(exact.Pow10(places), 0)
		for i := range values {
			c, ok := values[i].Mul(scale).Reduced().Num().Int64()
			if !ok || c == math.MinInt64 {
				fits = false
				break
			}
			s.points[i].coefficient = c
		}
	}
	if !fits || places > 18 {
		s.rats = values
		return
	}
	s.places = places
}

// Key returns what the series is about.
func (s *Series) Key() Key { return s.key }

// Len returns the number of observations, absences included.
func (s *Series) Len() int { return len(s.points) }

// At returns the i-th observation in order of years.
func (s *Series) At(i int) Observation { return s.observations[i] }

// Year returns the year of the i-th observation.
func (s *Series) Year(i int) int { return int(s.points[i].year) }

// Kind returns what the i-th observation holds; Number also for a numerator
// and denominator filed without a value.
func (s *Series) Kind(i int) ReadingKind { return s.points[i].kind }

// HasBreak reports whether definition or source changed from the i-th
// observation on.
func (s *Series) HasBreak(i int) bool { return s.points[i].marks&markBreak != 0 }

// IsProvisional reports whether the i-th observation is provisional or
// estimated.
func (s *Series) IsProvisional(i int) bool {
	return s.points[i].marks&(markProvisional|markEstimated) != 0
}

// Value returns the exact number or bound of the i-th observation, unknown for
// an answer or an absence.
func (s *Series) Value(i int) Fraction {
	if k := s.points[i].kind; k != Number && !k.IsBound() {
		return Fraction{}
	}
	return Known(s.Rat(i))
}

// Rat returns the number of the i-th observation, 0 where it has none; it is
// for the packages of this module.
func (s *Series) Rat(i int) exact.Rat {
	if s.rats != nil {
		return s.rats[i]
	}
	return scaled(exact.NewInt(s.points[i].coefficient), s.places)
}

func scaled(n exact.Int, places int) exact.Rat {
	r, _ := exact.NewRat(n, exact.Pow10(places)) // a power of ten is never 0
	return r
}

// Scaled reports whether all values are integers over the same power of ten,
// and that power; it is for the packages of this module.
func (s *Series) Scaled() (places int, ok bool) { return s.places, s.rats == nil }

// Coefficient returns the i-th value times 10^places of a Scaled series.
func (s *Series) Coefficient(i int) int64 { return s.points[i].coefficient }

// Observations returns a copy of the observations in order of years.
func (s *Series) Observations() []Observation { return slices.Clone(s.observations) }
