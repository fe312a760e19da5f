package evaluate

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Projected is a value carried to a later year. That of constant growth may be
// irrational, so it is kept as what it is made of. The zero Projected is none.
type Projected struct {
	Method indicator.Projection
	Year   int       // the year it is carried to
	rat    exact.Rat // the value itself, or the one that growth starts from
	growth growth
}

// growth carries rat to rat·(rat/first)^(ahead/behind).
type growth struct {
	first         exact.Rat // of the same sign as rat, neither zero
	ahead, behind uint      // years from rat to the target year and from first to rat, in lowest terms; behind > 0 where growth is used
}

// Known reports whether there is a projected value.
func (p *Projected) Known() bool { return p.Method != "" }

// Compare compares the projected value exactly with a figure. An unknown
// projection comes before every figure.
func (p *Projected) Compare(f indicator.Fraction) int {
	if !p.Known() {
		return indicator.Fraction{}.Compare(f)
	}
	return p.cmp(ratAt(&f))
}

func (p *Projected) cmp(bound *exact.Rat) int {
	if p.growth.behind == 0 {
		return p.rat.CmpAt(bound)
	}
	return p.cmpGrowth(*bound)
}

// cmpGrowth compares with integer powers: for a bound of the same sign,
// (rat/first)^ahead against (bound/rat)^behind.
func (p *Projected) cmpGrowth(bound exact.Rat) int {
	sign := p.rat.Sign()
	if bound.Sign() != sign {
		return p.rat.Cmp(bound)
	}
	needed, _ := bound.Abs().Quo(p.rat.Abs()) // rat is not zero
	return sign * exact.CmpPow(p.ratio(), p.growth.ahead, needed, p.growth.behind)
}

// showBits is how far a root is computed to be shown.
const showBits = 4096

// Fraction returns the projected value where it is rational, else unknown.
func (p *Projected) Fraction() indicator.Fraction {
	if !p.Known() {
		return indicator.Fraction{}
	}
	if p.growth.behind == 0 {
		return known(p.rat)
	}
	root, ok := exact.PerfectRoot(p.ratio(), p.growth.behind)
	if !ok {
		return indicator.Fraction{}
	}
	power, ok := root.Pow(int(p.growth.ahead))
	if !ok {
		return indicator.Fraction{}
	}
	return known(p.rat.Mul(power))
}

func (p *Projected) ratio() exact.Rat {
	q, _ := p.rat.Quo(p.growth.first) // first is not zero
	return q
}

// figure is the exact value, rounded to 18 places only where it is irrational.
func (p *Projected) figure() indicator.Fraction {
	if f := p.Fraction(); f.Known() {
		return f
	}
	return p.Rounded(indicator.MaxDecimals, indicator.HalfUp)
}

// Rounded rounds the projected value once, unknown where there is none.
func (p *Projected) Rounded(places int, mode indicator.Rounding) indicator.Fraction {
	if f := p.Fraction(); f.Known() {
		return f.Round(places, mode)
	}
	if !p.Known() {
		return indicator.Fraction{}
	}
	shown, ok := exact.Show(showBits, places, exact.Rounding(mode), func(bits uint) (exact.Enclosure, bool) {
		root, ok := exact.Enclose(p.ratio(), bits).Root(p.growth.behind)
		if !ok {
			return exact.Enclosure{}, false
		}
		power, ok := root.PowInt(p.growth.ahead)
		return exact.Enclose(p.rat, bits).Mul(power), ok
	})
	if !ok {
		return indicator.Fraction{}
	}
	return known(shown)
}

// Text writes the projected value with the given places, "" where there is none.
func (p *Projected) Text(places int, mode indicator.Rounding) string {
	return p.Rounded(places, mode).Text(places, mode)
}
