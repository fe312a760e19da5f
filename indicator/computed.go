package indicator

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"
)

// Computed is one year's figure that was worked out from others: of a derived
// indicator, or a rate pooled over years.
type Computed struct {
	Year   int
	Value  Fraction // an unknown figure is left out
	Status Status   // the weakest of what it was worked out from
	Break  bool
	Note   string

	Numerator, Denominator decimal.NullDecimal // of a pooled rate
}

// ComputedSeries returns worked-out figures as a series. Figures of years out
// of range and a second figure for a year are left out, as are those beyond
// MaxObservations.
func ComputedSeries(key Key, figures []Computed) Series {
	figures = slices.Clone(figures)
	slices.SortStableFunc(figures, func(a, b Computed) int { return cmp.Compare(a.Year, b.Year) })
	s := Series{key: key}
	var points []point
	var values []figure
	for _, f := range figures {
		last := len(points) - 1
		if !f.Value.known() || f.Year < FirstYear || f.Year > LastYear || last >= 0 && int(points[last].year) == f.Year || last+1 >= MaxObservations {
			continue
		}
		o := Observation{
			Key: key, Year: f.Year, Status: max(f.Status, Final), Break: f.Break, Note: f.Note,
			Numerator: f.Numerator, Denominator: f.Denominator,
		}
		s.observations = append(s.observations, o)
		points = append(points, point{year: int32(f.Year), kind: Number, marks: marksOf(&o)}) //nolint:gosec // checked above
		var value figure
		value.setRat(*f.Value.rat())
		values = append(values, value)
	}
	s.packed = pack(points, values)
	return s
}

// With returns the series with one number more, or with another number in place of
// what was filed for its year; everything else is kept, a mark of a break and the
// status of that year too. A year out of range changes nothing.
func (s Series) With(year int, value Fraction) Series {
	if year < FirstYear || year > LastYear || !value.known() {
		return s
	}
	at := 0
	for at < s.Len() && s.Year(at) < year {
		at++
	}
	observations, points := slices.Clone(s.observations), slices.Clone(s.points)
	figures := make([]figure, s.Len(), s.Len()+1)
	for i := range figures {
		if filed := s.Value(i); filed.known() {
			figures[i].setRat(*filed.rat())
		} else {
			figures[i].finite = true // nothing to hold
		}
	}
	if at == s.Len() || s.Year(at) != year {
		observations = slices.Insert(observations, at, Observation{Key: s.key, Year: year, Status: Final})
		points = slices.Insert(points, at, point{year: int32(year)}) //nolint:gosec // checked above
		figures = slices.Insert(figures, at, figure{})
	}
	o := &observations[at]
	o.Value, o.Numerator, o.Denominator = Reading{}, decimal.NullDecimal{}, decimal.NullDecimal{}
	points[at].kind = Number
	figures[at] = figure{}
	figures[at].setRat(*value.rat())
	return Series{key: s.key, observations: observations, packed: pack(points, figures)}
}

// WithKey returns the same observations under another key.
func (s Series) WithKey(key Key) Series {
	s.key = key
	return s
}
