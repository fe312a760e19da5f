package evaluate

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Projected is a value carried to a later year. That of constant growth may be
// irrational, so it is kept as what it is made of. The zero Projected is none.
type Projected struct {
	Method indicator.Projection
	Year   int // the year it is carried to
	rat    exact.Rat
	growth growth
}

// growth is current·(current/first)^(ahead/behind).
type growth struct {
	current, first exact.Rat // of one sign, none zero
	ahead, behind  uint      // years from current to the target year, from first to current; behind > 0 where growth is used
}

// Known reports whether there is a projected value.
func (p *Projected) Known() bool { return p.Method != 0 }

// Compare compares the projected value exactly with a figure. An unknown
// projection comes before every figure.
func (p *Projected) Compare(f indicator.Fraction) int {
	if !p.Known() {
		return indicator.Fraction{}.Compare(f)
	}
	return p.cmp(f.Rat())
}

func (p *Projected) cmp(bound exact.Rat) int {
	if p.growth.behind == 0 {
		return p.rat.Cmp(bound)
	}
	return p.growth.cmp(bound)
}

// cmp compares with integer powers: for a bound of the same sign,
// (current/first)^ahead against (bound/current)^behind.
func (g *growth) cmp(bound exact.Rat) int {
	sign := g.current.Sign()
	if bound.Sign() != sign {
		return g.current.Cmp(bound)
	}
	ratio := g.ratio()
	// (current/first)^ahead against (bound/current)^behind
	needed, _ := bound.Abs().Quo(g.current.Abs())
	return sign * exact.CmpPow(ratio, g.ahead, needed, g.behind)
}

// showBits is how far a root is computed to be shown.
const showBits = 4096

// Fraction returns the projected value where it is rational, else unknown.
func (p *Projected) Fraction() indicator.Fraction {
	if !p.Known() {
		return indicator.Fraction{}
	}
	if p.growth.behind == 0 {
		return indicator.Known(p.rat)
	}
	root, ok := exact.PerfectRoot(p.growth.ratio(), p.growth.behind)
	if !ok {
		return indicator.Fraction{}
	}
	power, ok := root.Pow(int(p.growth.ahead))
	if !ok {
		return indicator.Fraction{}
	}
	return indicator.Known(p.growth.current.Mul(power))
}

func (g *growth) ratio() exact.Rat {
	q, _ := g.current.Quo(g.first) // first is not zero
	return q
}

// Rounded rounds the projected value once, unknown where there is none.
func (p *Projected) Rounded(places int, mode indicator.Rounding) indicator.Fraction {
	if f := p.Fraction(); f.Known() {
		return indicator.Known(f.Rat().Round(places, mode))
	}
	if !p.Known() {
		return indicator.Fraction{}
	}
	shown, ok := exact.Show(showBits, places, mode, func(bits uint) (exact.Enclosure, bool) {
		root, ok := exact.Enclose(p.growth.ratio(), bits).Root(p.growth.behind)
		if !ok {
			return exact.Enclosure{}, false
		}
		power, ok := root.PowInt(p.growth.ahead)
		return exact.Enclose(p.growth.current, bits).Mul(power), ok
	})
	if !ok {
		return indicator.Fraction{}
	}
	return indicator.Known(shown)
}

// Text writes the projected value with the given places, "" where there is none.
func (p *Projected) Text(places int, mode indicator.Rounding) string {
	return p.Rounded(places, mode).Text(places, mode)
}
