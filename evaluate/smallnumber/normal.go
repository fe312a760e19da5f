package smallnumber

import "github.com/countystat/attain/internal/exact"

// precision is how far limits and errors are enclosed to be shown, in bits.
const precision = 1024

// byar returns Byar's limits of a rate.
func (c Count) byar(confidence exact.Rat, places int) (low, high exact.Rat, ok bool) {
	side := func(events int64, sign int64) (exact.Rat, bool) {
		scale, _ := exact.FromInt(events * c.factor()).Quo(exact.Of(c.Cases))
		return exact.Show(precision, places, exact.HalfUp, func(prec uint) (exact.Enclosure, bool) {
			z, ok1 := normalQuantile(confidence, prec)
			root, ok2 := exact.Enclose(exact.FromInt(9*events), prec).Sqrt()
			if !ok1 || !ok2 {
				return exact.Enclosure{}, false
			}
			part, ok := z.Quo(root)
			cube, okCube := exact.Enclose(exact.Frac(9*events-1, 9*events), prec).Add(part.Times(sign)).PowInt(3)
			return cube.Mul(exact.Enclose(scale, prec)), ok && okCube
		})
	}
	low, okLow := side(c.Events, -1)
	high, okHigh := side(c.Events+1, 1)
	return low, high, okLow && okHigh
}

// wilson returns the score limits of a proportion.
func (c Count) wilson(cases int64, confidence exact.Rat, places int) (low, high exact.Rat, ok bool) {
	side := func(sign int64) (exact.Rat, bool) {
		return exact.Show(precision, places, exact.HalfUp, func(prec uint) (exact.Enclosure, bool) {
			z, ok := normalQuantile(confidence, prec)
			if !ok {
				return exact.Enclosure{}, false
			}
			square := z.Mul(z)
			spread := exact.FromInt(4 * c.Events).Mul(exact.Frac(cases-c.Events, cases))
			root, ok := square.Add(exact.Enclose(spread, prec)).Sqrt()
			if !ok {
				return exact.Enclosure{}, false
			}
			top := exact.Enclose(exact.FromInt(2*c.Events), prec).Add(square).Add(z.Mul(root).Times(sign))
			share, ok := top.Quo(square.Add(exact.Enclose(exact.FromInt(cases), prec)).Times(2))
			return share.Times(c.factor()), ok
		})
	}
	// With no events, and with nothing else, one limit is the end of the scale;
	// the formula reaches it only up to the precision.
	okLow, okHigh := true, true
	if c.Events > 0 {
		low, okLow = side(-1)
	}
	high = exact.FromInt(c.factor())
	if c.Events < cases {
		high, okHigh = side(1)
	}
	return low, high, okLow && okHigh
}

// normalQuantile encloses the z for which a normal variable lies within ±z with
// the given chance: Φ(z) − ½ = confidence/2. It halves an interval of 0 to 16 down
// to one unit of the precision; 16 is beyond any confidence below 1 − 10⁻⁵⁶.
func normalQuantile(confidence exact.Rat, prec uint) (exact.Enclosure, bool) {
	const top = 16
	work := prec + 64
	scale, ok := exact.NormalScale(work)
	if !ok {
		return exact.Enclosure{}, false
	}
	wanted := confidence.Per(2)
	low, width := exact.FromInt(0), exact.FromInt(top)
	half := exact.Frac(1, 2)
	for range prec + 4 { // 16 is 2⁴
		middle := low.Add(width.Mul(half))
		area, ok := normalArea(middle, scale, work)
		if !ok {
			return exact.Enclosure{}, false
		}
		sign, certain := area.Cmp(wanted)
		if !certain {
			break // closer to the quantile than the precision can tell
		}
		width = width.Mul(half).Reduced()
		if sign < 0 {
			low = middle.Reduced()
		}
	}
	span, ok := width.Quo(exact.Sliver(prec).High())
	return exact.Enclose(low, prec).Add(exact.Sliver(prec).Mul(exact.Enclose(span, prec))), ok
}

// normalArea encloses Φ(z) − ½ = z/√(2π) · e^(−z²/2) · (1 + z²/3 + z⁴/(3·5) + …)
// for z ≥ 0, given 1/√(2π).
func normalArea(z exact.Rat, scale exact.Enclosure, prec uint) (exact.Enclosure, bool) {
	square := z.Mul(z)
	density, ok := exact.Enclose(square.Mul(exact.Frac(-1, 2)), prec).Exp()
	return exact.Enclose(z, prec).Mul(scale).Mul(density).Mul(exact.NormalSum(square, prec)), ok
}
