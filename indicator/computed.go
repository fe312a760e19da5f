package indicator

import (
	"cmp"
	"math"
	"slices"

	"github.com/shopspring/decimal"
)

// Computed is one year's figure that was worked out from others: of a derived
// indicator, or a rate pooled over years.
type Computed struct {
	Year    int
	From    int         // the first year that it rests on, 0 for Year alone
	Value   Fraction    // an unknown figure is left out, unless Absence or Lack says what is there in its place
	Lack    Lack        // why what was filed makes no figure
	Absence ReadingKind // the absence that was filed
	Status  Status      // the weakest of what it was worked out from
	Break   bool
	Note    string

	Numerator, Denominator decimal.NullDecimal // of a pooled rate
}

// Lack says what a year's filed figures lack to be a pooled rate, or one derived
// from pooled rates. The zero Lack is nothing.
type Lack uint8

// The lacks.
const (
	LackOfCounts Lack = iota + 1 // a numerator and denominator
	LackOfYears                  // figures for half of the years or more
)

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
		number := f.Value.known() && f.Lack == 0 && f.Absence == Empty
		if !number && f.Lack == 0 && f.Absence == Empty || f.Year < FirstYear || f.Year > LastYear || last >= 0 && int(points[last].year) == f.Year || last+1 >= MaxObservations {
			continue
		}
		o := Observation{
			Key: key, Year: f.Year, Status: max(f.Status, Final), Break: f.Break, Note: f.Note,
			Numerator: f.Numerator, Denominator: f.Denominator,
		}
		s.observations = append(s.observations, o)
		at := point{year: int32(f.Year), kind: Number, marks: marksOf(&o), lack: f.Lack} //nolint:gosec // checked above
		if f.From != 0 {
			at.back = uint8(min(max(0, f.Year-f.From), math.MaxUint8)) //nolint:gosec // within its range
		}
		value := figure{finite: !number}
		if number {
			value.setRat(*f.Value.rat())
		} else {
			at.kind = cmp.Or(f.Absence, Unknown)
		}
		points, values = append(points, at), append(values, value)
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
	observations, points, figures := s.unpacked()
	if at == s.Len() || s.Year(at) != year {
		observations = slices.Insert(observations, at, Observation{Key: s.key, Year: year, Status: Final})
		points = slices.Insert(points, at, point{year: int32(year)}) //nolint:gosec // checked above
		figures = slices.Insert(figures, at, figure{})
	}
	o := &observations[at]
	o.Value, o.Numerator, o.Denominator = Reading{}, decimal.NullDecimal{}, decimal.NullDecimal{}
	o.Lower, o.Upper = decimal.NullDecimal{}, decimal.NullDecimal{}
	points[at].kind, points[at].lack = Number, 0
	points[at].back = uint8(min(max(0, s.pool-1), math.MaxUint8)) //nolint:gosec // within its range
	figures[at] = figure{}
	figures[at].setRat(*value.rat())
	return Series{key: s.key, observations: observations, packed: pack(points, figures), own: s.own, pool: s.pool}
}

// unpacked returns copies of what a series is made of.
func (s Series) unpacked() ([]Observation, []point, []figure) {
	figures := make([]figure, s.Len(), s.Len()+1)
	for i := range figures {
		if filed := s.Value(i); filed.known() {
			figures[i].setRat(*filed.rat())
		} else {
			figures[i].finite = true // nothing to hold
		}
	}
	return slices.Clone(s.observations), slices.Clone(s.points), figures
}

// WithKey returns the same observations under another key.
func (s Series) WithKey(key Key) Series {
	s.key = key
	return s
}

// PooledFrom returns the series as one of rates pooled over so many years, which
// were worked out from the years' own figures.
func (s Series) PooledFrom(own Series, years int) Series {
	s.own, s.pool = &own, years
	return s
}

// Pool returns over how many years the rates are pooled, 0 for the years' own
// figures.
func (s *Series) Pool() int { return s.pool }

// Own returns the series of the years' own figures: what pooled rates were worked
// out from, else the series itself.
func (s *Series) Own() Series {
	if s.own == nil {
		return *s
	}
	return s.own.WithKey(s.key)
}

// Withheld returns the series as it may be published: of the years for which
// hidden is true the figure, its counts and what is noted of it are left out, and
// the year's own figures that pooled rates were worked out from where hiddenOwn
// is. Year, source, status and marks stay.
func (s Series) Withheld(hidden, hiddenOwn func(year int) bool) Series {
	if s.own != nil {
		own := s.own.without(hiddenOwn)
		s.own = &own
	}
	return s.without(hidden)
}

// without replaces the figures of years by the absence that stands for them.
func (s Series) without(hidden func(year int) bool) Series {
	var at []int
	for i := range s.Len() {
		if hidden(s.Year(i)) {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		return s
	}
	observations, points, figures := s.unpacked()
	for _, i := range at {
		o := &observations[i]
		o.Value = Reading{Kind: Withheld}
		o.Numerator, o.Denominator = decimal.NullDecimal{}, decimal.NullDecimal{}
		o.Lower, o.Upper = decimal.NullDecimal{}, decimal.NullDecimal{}
		o.Evidence, o.Note = "", ""
		points[i].kind, points[i].lack = Withheld, 0
		figures[i] = figure{finite: true}
	}
	return Series{key: s.key, observations: observations, packed: pack(points, figures), own: s.own, pool: s.pool}
}
