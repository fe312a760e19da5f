package evaluate

import (
	"math/big"
	"math/bits"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// moments are the sums that a least-squares line is made of. Years count from
// the first point, and values are integers over one scale, so with
//
//	D = n·Σx² − (Σx)²  and  B = n·Σxy − Σx·Σy
//
// the slope is B/(D·scale) and the line's value in year X is
// (D·Σy + B·(n·X − Σx)) / (n·D·scale): no division until a figure is shown.
// D stays below 2^45 for 1,000 points within 9,999 years.
type moments struct {
	start     int // the year that counts as 0
	n, x, xx  int64
	y, xy     exact.Int
	scale     exact.Int
	available bool
}

// at sets the line's value in a year.
func (m *moments) at(year int, value *exact.Rat) {
	d := m.n*m.xx - m.x*m.x // above 0 for two different years
	lead := m.n*int64(year-m.start) - m.x
	if numerator, denominator, ok := m.atSmall(d, lead); ok {
		*value = exact.Over(numerator, denominator)
		return
	}
	numerator := exact.NewInt(d).Mul(m.y).Add(m.rise().Mul(exact.NewInt(lead)))
	*value, _ = exact.NewRat(numerator, exact.NewInt(m.n).Mul(exact.NewInt(d)).Mul(m.scale))
}

// atSmall is the same in 64 bits, which nearly every series fits.
func (m *moments) atSmall(d, lead int64) (numerator, denominator int64, ok bool) {
	y, okY := m.y.Int64()
	xy, okXY := m.xy.Int64()
	scale, okScale := m.scale.Int64()
	if !okY || !okXY || !okScale || length(m.n)+length(xy) > 61 || length(m.x)+length(y) > 61 {
		return 0, 0, false
	}
	rise := m.n*xy - m.x*y
	if length(d)+length(y) > 61 || length(rise)+length(lead) > 61 || length(m.n)+length(d)+length(scale) > 62 {
		return 0, 0, false
	}
	return d*y + rise*lead, m.n * d * scale, true
}

// length is how many bits the size of a number takes.
func length(n int64) int { return bits.Len64(uint64(max(n, -n))) }

// rise is B, which has the sign of the slope.
func (m *moments) rise() exact.Int {
	return exact.NewInt(m.n).Mul(m.xy).Sub(exact.NewInt(m.x).Mul(m.y))
}

// momentsOf sums the last points, at most that many, 0 for all.
func (j *judgement) momentsOf(window int) *moments {
	if window == 0 && j.moments.available {
		return &j.moments
	}
	m := &j.moments
	*m = moments{available: window == 0}
	first := j.first
	if window > 0 {
		first = j.lastPoints(window)
	}
	s := j.series
	switch {
	case j.from == BaseStated:
		m.sumPoints(j.collect(window))
	case s.Scale() != 0 && s.IsNarrow():
		m.sumNarrow(s, first, j.now)
	case s.Scale() != 0:
		m.sumScaled(s, first, j.now)
	case s.Common() != nil:
		m.sumCommon(s, first, j.now)
	default:
		m.sumPoints(j.collect(window))
	}
	return m
}

// lastPoints is the index of the first of the last points, at most that many.
func (j *judgement) lastPoints(most int) int {
	first := j.now
	for i := j.now; i >= j.first && most > 0; i-- {
		if j.series.Kind(i) == indicator.Number {
			first = i
			most--
		}
	}
	return first
}

// sumNarrow works in 64 bits, which coefficients below 2^38 cannot leave.
func (m *moments) sumNarrow(s *indicator.Series, first, last int) {
	m.start = s.Year(first)
	var n, sumX, sumXX, sumY, sumXY int64
	for i := first; i <= last; i++ {
		if s.Kind(i) != indicator.Number {
			continue
		}
		x, y := int64(s.Year(i)-m.start), s.Coefficient(i)
		n++
		sumX += x
		sumXX += x * x
		sumY += y
		sumXY += x * y
	}
	m.n, m.x, m.xx = n, sumX, sumXX
	m.y, m.xy, m.scale = exact.NewInt(sumY), exact.NewInt(sumXY), exact.NewInt(s.Scale())
}

func (m *moments) sumScaled(s *indicator.Series, first, last int) {
	m.start = s.Year(first)
	var sumY, sumXY exact.Sum
	for i := first; i <= last; i++ {
		if s.Kind(i) != indicator.Number {
			continue
		}
		x := int64(s.Year(i) - m.start)
		m.count(x)
		sumY.AddMul(1, s.Coefficient(i))
		sumXY.AddMul(x, s.Coefficient(i))
	}
	m.y, m.xy, m.scale = sumY.Int(), sumXY.Int(), exact.NewInt(s.Scale())
}

// sumCommon works on the integers over the series' common denominator.
func (m *moments) sumCommon(s *indicator.Series, first, last int) {
	m.start = s.Year(first)
	var sumY, sumXY, x, product big.Int
	for i := first; i <= last; i++ {
		if s.Kind(i) != indicator.Number {
			continue
		}
		years := int64(s.Year(i) - m.start)
		m.count(years)
		sumY.Add(&sumY, s.Numerator(i))
		sumXY.Add(&sumXY, product.Mul(s.Numerator(i), x.SetInt64(years)))
	}
	m.y, m.xy, m.scale = exact.IntFromBig(&sumY), exact.IntFromBig(&sumXY), exact.IntFromBig(s.Common())
}

// sumPoints brings any points over one denominator first.
func (m *moments) sumPoints(points []datum) {
	if len(points) == 0 {
		return
	}
	m.start = points[0].year
	common := exact.NewInt(1)
	for _, p := range points {
		common = common.LCM(p.value.Den())
	}
	y, xy := exact.NewInt(0), exact.NewInt(0)
	for _, p := range points {
		factor, _ := common.QuoRem(p.value.Den())
		value := p.value.Num().Mul(factor)
		x := int64(p.year - m.start)
		m.count(x)
		y, xy = y.Add(value), xy.Add(value.Mul(exact.NewInt(x)))
	}
	m.y, m.xy, m.scale = y, xy, common
}

func (m *moments) count(x int64) {
	m.n++
	m.x += x
	m.xx += x * x
}

// theilSen is the line of the median slope in a year. The slope is the
// median of all pairwise slopes, the mean of the middle two where their number
// is even. The intercept is Conover's: the median value less the slope times
// the median year.
func (j *judgement) theilSen(year int) exact.Rat {
	points := j.collect(j.policy.Window)
	years := make([]int, len(points))
	at := make([]exact.Rat, len(points))
	values := make([]exact.Rat, len(points))
	for i, p := range points {
		years[i], at[i], values[i] = p.year, exact.FromInt(int64(p.year)), p.value
	}
	if j.slopes == nil {
		j.slopes = new(exact.Slopes)
	}
	slope := j.slopes.Median(years, values)
	ahead := exact.FromInt(int64(year)).Sub(exact.Median(at))
	return exact.Median(values).Add(slope.Mul(ahead))
}
