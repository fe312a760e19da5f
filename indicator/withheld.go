package indicator

import "github.com/shopspring/decimal"

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
