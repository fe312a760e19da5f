package indicator

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/internal/said"
)

// MaxObservations is how many observations a series may have.
const MaxObservations = 1000

// Series is the observations of one indicator for one area and group, sorted
// by year, at most one a year. It is immutable and safe for concurrent use;
// the zero Series is empty.
type Series struct {
	key          Key
	observations []Observation
	packed
	own  *Series // what pooled rates were worked out from, nil elsewhere
	pool int     // the years over which they are pooled
}

// NewSeries returns the observations of one indicator as a series. The caller's
// slice is copied. Two observations for one year, a year out of range, a number
// of more than 34 digits or 18 decimals, a denominator that is not above zero
// and more than MaxObservations are errors, all returned at once as [*Problems].
func NewSeries(in *Indicator, key Key, observations []Observation) (Series, error) {
	return newSeries(in, key, slices.Clone(observations))
}

// newSeries is NewSeries for a slice that nobody else holds.
func newSeries(in *Indicator, key Key, observations []Observation) (Series, error) {
	var problems Problems
	if len(observations) > MaxObservations {
		beyond := observations[MaxObservations].Place
		problems.Add(Problem{
			Code: "too-many-observations", File: beyond.File, Line: beyond.Line, Value: fmt.Sprint(len(observations)), Allows: said.Of("at most %d", MaxObservations),
			Says: said.Of("%s has %d observations, at most %d are allowed", key, len(observations), MaxObservations),
		})
		return Series{}, problems.Err()
	}
	slices.SortStableFunc(observations, func(a, b Observation) int { return cmp.Compare(a.Year, b.Year) })
	figures := make([]figure, len(observations))
	points := make([]point, len(observations))
	for i := range observations {
		o := &observations[i]
		if o.Status == 0 {
			o.Status = Final
		}
		if i > 0 && observations[i-1].Year == o.Year {
			problems.Add(duplicateYear(o, &observations[i-1]))
		}
		if o.Year < FirstYear || o.Year > LastYear {
			problems.Add(observationProblem(o, "year-out-of-range", "period", fmt.Sprint(o.Year), said.Of("%d to %d", FirstYear, LastYear)))
			continue
		}
		points[i] = point{year: int32(o.Year), kind: o.Value.Kind, marks: marksOf(o)} //nolint:gosec // checked above
		problems.addFault(o, figures[i].read(in, o, &points[i].kind))
	}
	if err := problems.Err(); err != nil {
		return Series{}, err
	}
	return Series{key: key, observations: observations, packed: pack(points, figures)}, nil
}

// Find returns the index of a year's observation; false if there is none.
func (s *Series) Find(year int) (int, bool) {
	for i := s.Len() - 1; i >= 0; i-- {
		if s.Year(i) == year {
			return i, true
		}
	}
	return 0, false
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

// RatioOf returns numerator over denominator in the unit, as 3.3 per mille for
// 1 of 303. It returns false for a denominator that is not above zero and for
// numbers out of range.
func RatioOf(unit Unit, numerator, denominator decimal.Decimal) (Fraction, bool) {
	if denominator.Sign() <= 0 {
		return Fraction{}, false
	}
	ratio := FractionOf(numerator, denominator).Mul(FractionFromInt(unit.Factor()))
	return ratio, ratio.known()
}

// addFault adds what is wrong with a figure, if anything is.
func (p *Problems) addFault(o *Observation, code string) {
	switch code {
	case "":
	case "denominator-not-positive":
		p.Add(observationProblem(o, code, "denominator", Digits(o.Denominator.Decimal), said.Of("a denominator above 0")))
	default:
		p.Add(observationProblem(o, code, "value", o.Value.String(), said.Of("at most 34 digits, 18 of them decimals")))
	}
}

func observationProblem(o *Observation, code, pointer, value string, allows said.Text) Problem {
	return Problem{
		Code: code, File: o.Place.File, Line: o.Place.Line, Pointer: pointer, Value: value, Allows: allows,
		Says: said.Of("%s %d: %s; allowed: %s", o.Key, o.Year, value, allows),
	}
}

func duplicateYear(o, earlier *Observation) Problem {
	says := said.Of("%s has two observations for %d", o.Key, o.Year)
	if earlier.Place.String() != "" {
		says = said.Of("%s has two observations for %d, the other at %s", o.Key, o.Year, earlier.Place.says())
	}
	return Problem{
		Code: "duplicate-observation", File: o.Place.File, Line: o.Place.Line, Pointer: "period",
		Value: fmt.Sprint(o.Year), Allows: said.Of("one observation a year, or editions with different filed dates"), Says: says,
	}
}

// Key returns what the series is about.
func (s *Series) Key() Key { return s.key }

// At returns the i-th observation in order of years.
func (s *Series) At(i int) Observation { return s.observations[i] }

// HasCounts reports whether the i-th observation has a numerator and a denominator
// above 0.
func (s *Series) HasCounts(i int) bool { return s.observations[i].HasCounts() }

// HasInterval reports whether an interval of the i-th value is filed.
func (s *Series) HasInterval(i int) bool { return s.observations[i].HasInterval() }

// Reading returns what was filed for the i-th observation.
func (s *Series) Reading(i int) Reading { return s.observations[i].Value }

// Source returns where the i-th observation came from, as filed.
func (s *Series) Source(i int) string { return s.observations[i].Source }

// Until returns the part of the series up to a year.
func (s Series) Until(year int) Series {
	n := len(s.points)
	for n > 0 && int(s.points[n-1].year) > year {
		n--
	}
	s.observations, s.points = s.observations[:n:n], s.points[:n:n]
	if s.values != nil {
		s.values = s.values[:n:n]
	}
	if s.numerators != nil {
		s.numerators = s.numerators[:n:n]
	}
	if s.own != nil {
		own := s.own.Until(year)
		s.own = &own
	}
	s.broken = slices.ContainsFunc(s.points, func(p point) bool { return p.marks&markBreak != 0 })
	return s
}

// Observations returns a copy of the observations in order of years.
func (s *Series) Observations() []Observation { return slices.Clone(s.observations) }
