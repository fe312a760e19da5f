package indicator

import (
	"math/big"
	"math/bits"

	"github.com/countystat/attain/internal/exact"
)

// packed is what arithmetic needs of a series, kept apart from the observations
// so that judging touches little memory: all values as integers over one power
// of ten where they fit 64 bits, else as rationals, with integers over their
// common denominator as well, for sums.
type packed struct {
	points     []point
	scale      int64 // the power of ten; 0 where the values are in values
	values     []Fraction
	numerators []*big.Int // over common; nil where a scale is used or the denominator would be huge
	common     *big.Int
	dense      bool // every observation is a number
	windows    bool // some value rests on several years
	broken     bool // some observation starts a break
	narrow     bool // coefficients are below 2^38, so that sums of 1,000 products with years fit 64 bits
}

// point is one observation as far as judging goes.
type point struct {
	coefficient int64 // the value times the scale
	year        int32
	kind        ReadingKind // Number also for a ratio filed without a value
	marks       marks
	back        uint8 // years before its own that the value rests on
	lack        Lack
}

type marks uint8

const (
	markBreak marks = 1 << iota
	markProvisional
	markEstimated
)

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

// figure is a value on its way into a series.
type figure struct {
	rat         exact.Rat
	coefficient int64
	places      int
	finite      bool // the value is coefficient over 10^places
}

// read sets the number that decides: the filed value, else the exact ratio of
// numerator and denominator in the indicator's unit. It returns the code of
// what is wrong.
func (f *figure) read(in *Indicator, o *Observation, kind *ReadingKind) (fault string) {
	switch {
	case o.Value.Kind == Number || o.Value.Kind.IsBound():
		var ok bool
		if f.rat, ok = exact.FromDecimal(o.Value.Value); !ok {
			return "number-out-of-range"
		}
		f.coefficient, f.places, f.finite = exact.Coefficient(o.Value.Value)
	case o.Value.Kind == Empty && o.Numerator.Valid && o.Denominator.Valid:
		if o.Denominator.Decimal.Sign() <= 0 {
			return "denominator-not-positive"
		}
		ratio, ok := RatioOf(in.Unit, o.Numerator.Decimal, o.Denominator.Decimal)
		if !ok {
			return "number-out-of-range"
		}
		f.setRat(*ratio.rat())
		*kind = Number
	default:
		f.finite = true // nothing to hold
	}
	return ""
}

// setRat sets a figure that may be no finite decimal.
func (f *figure) setRat(r exact.Rat) {
	f.rat = r.Reduced()
	places, ok := f.rat.Finite()
	if !ok || places > MaxDecimals {
		return
	}
	whole := f.rat.Num().Mul(exact.Pow10(places))
	whole, _ = whole.QuoRem(f.rat.Den()) // no remainder: that is what finite means
	f.coefficient, f.finite = whole.Int64()
	f.places = places
}

// pack brings the figures to one scale where they all fit.
func pack(points []point, figures []figure) packed {
	p := packed{points: points, dense: true, narrow: true}
	places, fits := 0, true
	for i := range figures {
		fits = fits && figures[i].finite
		places = max(places, figures[i].places)
		p.dense = p.dense && points[i].kind == Number
		p.windows = p.windows || points[i].back > 0
		p.broken = p.broken || points[i].marks&markBreak != 0
	}
	for i := range figures {
		if !fits {
			break
		}
		points[i].coefficient, fits = rescale(figures[i].coefficient, places-figures[i].places)
		p.narrow = p.narrow && points[i].coefficient>>38 == points[i].coefficient>>63
	}
	if fits {
		p.scale = powerOfTen(places)
		return p
	}
	p.narrow = false
	p.values = make([]Fraction, len(figures))
	for i := range figures {
		p.values[i] = Fraction(exact.Known(figures[i].rat))
	}
	p.unite()
	return p
}

func powerOfTen(places int) int64 {
	scale := int64(1)
	for range places {
		scale *= 10
	}
	return scale
}

// rescale multiplies by a power of ten, false where that leaves 64 bits.
func rescale(c int64, places int) (int64, bool) {
	for ; places > 0 && c != 0; places-- {
		hi, lo := bits.Mul64(uint64(max(c, -c)), 10)
		if c == -1<<63 || hi != 0 || lo > 1<<63-1 {
			return 0, false
		}
		c *= 10
	}
	return c, c != -1<<63
}

// maxCommonBits is how large a common denominator may become.
const maxCommonBits = 4096

// unite brings the rationals over one denominator.
func (p *packed) unite() {
	common := big.NewInt(1)
	for i := range p.values {
		if p.points[i].kind != Number {
			continue
		}
		den := p.values[i].rat().Den().Big()
		gcd := new(big.Int).GCD(nil, nil, common, den)
		common.Mul(common, den.Quo(den, gcd))
		if common.BitLen() > maxCommonBits {
			return
		}
	}
	p.common = common
	p.numerators = make([]*big.Int, len(p.values))
	for i := range p.values {
		if p.points[i].kind == Number {
			n := p.values[i].rat().Num().Big()
			p.numerators[i] = n.Mul(n, new(big.Int).Quo(common, p.values[i].rat().Den().Big()))
		}
	}
}

// Len returns the number of observations, absences included.
func (p *packed) Len() int { return len(p.points) }

// Year returns the year of the i-th observation.
func (p *packed) Year(i int) int { return int(p.points[i].year) }

// Kind returns what the i-th observation holds; Number also for a numerator
// and denominator filed without a value.
func (p *packed) Kind(i int) ReadingKind { return p.points[i].kind }

// HasBreak reports whether definition or source changed from the i-th
// observation on.
func (p *packed) HasBreak(i int) bool { return p.points[i].marks&markBreak != 0 }

// HasBreaks reports whether there is any break.
func (p *packed) HasBreaks() bool { return p.broken }

// IsDense reports whether every observation is a number.
func (p *packed) IsDense() bool { return p.dense }

// IsProvisional reports whether the i-th observation is provisional or
// estimated.
func (p *packed) IsProvisional(i int) bool {
	return p.points[i].marks&(markProvisional|markEstimated) != 0
}

// From returns the first year that the i-th value rests on: the observation's own,
// unless it is pooled over several.
func (p *packed) From(i int) int { return int(p.points[i].year) - int(p.points[i].back) }

// HasWindows reports whether any value rests on several years.
func (p *packed) HasWindows() bool { return p.windows }

// Lack returns what the i-th year's filed figures lack to be a pooled rate, 0 for
// nothing.
func (p *packed) Lack(i int) Lack { return p.points[i].lack }

// Value returns the exact number or bound of the i-th observation, unknown for
// an answer or an absence.
func (p *packed) Value(i int) Fraction {
	if k := p.points[i].kind; k != Number && !k.IsBound() {
		return Fraction{}
	}
	if p.scale == 0 {
		return p.values[i]
	}
	return Fraction(exact.Known(exact.Over(p.points[i].coefficient, p.scale)))
}

// Kept is the i-th value of a series that is not scaled, without a copy; it must
// not be changed. It is for callers with millions of series.
func (p *packed) Kept(i int) *Fraction { return &p.values[i] }

// Scale returns the power of ten over which all values are integers, 0 where
// there is none; it is for the packages of this module.
func (p *packed) Scale() int64 { return p.scale }

// Coefficient returns the i-th value times the scale of a scaled series.
func (p *packed) Coefficient(i int) int64 { return p.points[i].coefficient }

// IsNarrow reports whether the coefficients of a scaled series are below 2^38.
func (p *packed) IsNarrow() bool { return p.narrow }

// Common returns the denominator over which all values are the integers of
// Numerator, nil where the series is scaled or the denominator would be huge.
func (p *packed) Common() *big.Int { return p.common }

// Numerator returns the i-th value times the common denominator. It must not
// be changed.
func (p *packed) Numerator(i int) *big.Int { return p.numerators[i] }
