package method

import "github.com/countystat/attain/internal/exact"

// sum is a sum of radicals with rational coefficients: c1·p1 + c2·p2 + …
// All measures that grow by a constant rate are quotients of two such sums.
type sum []term

type term struct {
	coefficient exact.Rat
	power       power
}

func constant(r exact.Rat) sum { return sum{{coefficient: r}} }

// root returns base^(num/den) for a base of at least 0 and den > 0. A rational root
// is kept as a rational.
func root(base exact.Rat, num, den int) sum {
	exponent := exact.Frac(int64(num), int64(den))
	switch {
	case exponent.IsZero():
		return constant(exact.FromInt(1))
	case base.IsZero():
		return constant(exact.Rat{})
	}
	p := power{}.with(factor{base, exponent})
	if value, isRational, known := p.rational(); known && isRational {
		return constant(value)
	}
	return sum{{exact.FromInt(1), p}}
}

func (s sum) plus(o sum) sum {
	return append(append(make(sum, 0, len(s)+len(o)), s...), o...)
}

func (s sum) minus(o sum) sum { return s.plus(o.times(exact.FromInt(-1))) }

func (s sum) plusRat(r exact.Rat) sum { return s.plus(constant(r)) }

func (s sum) times(r exact.Rat) sum {
	scaled := make(sum, len(s))
	for i, t := range s {
		scaled[i] = term{t.coefficient.Mul(r), t.power}
	}
	return scaled
}

func (s sum) product(o sum) sum {
	product := make(sum, 0, len(s)*len(o))
	for _, a := range s {
		for _, b := range o {
			product = append(product, term{a.coefficient.Mul(b.coefficient), a.power.times(b.power)})
		}
	}
	return product
}

// rational returns the sum where no radical is left in it.
func (s sum) rational() (exact.Rat, bool) {
	var total exact.Rat
	for _, t := range s {
		if t.coefficient.IsZero() {
			continue
		}
		if len(t.power) > 0 {
			return exact.Rat{}, false
		}
		total = total.Add(t.coefficient)
	}
	return total, true
}

func (s sum) enclose(prec uint) (exact.Enclosure, bool) {
	var total exact.Enclosure
	for _, t := range s {
		e := exact.Enclose(t.coefficient, prec)
		if len(t.power) > 0 {
			p, ok := t.power.enclose(prec)
			if !ok {
				return exact.Enclosure{}, false
			}
			e = e.Mul(p)
		}
		total = total.Add(e)
	}
	return total, true
}

// sign returns the sign of the sum, false where it stays undecided. Positive
// radicals whose ratios are pairwise irrational are linearly independent over
// the rationals (Mordell 1953), so the sum is 0 only where the radicals with
// rational ratios cancel among themselves.
func (s sum) sign() (int, bool) {
	if r, ok := s.rational(); ok {
		return r.Sign(), true
	}
	if sign, ok := exact.Decide(quickBits, s.enclose); ok {
		return sign, true
	}
	zero, known := s.cancels()
	if known && zero {
		return 0, true
	}
	return exact.Decide(limitBits, s.enclose)
}

// cancels reports whether the sum is exactly 0, by adding up the coefficients
// of radicals that are rational multiples of each other.
func (s sum) cancels() (zero, known bool) {
	groups := sum{}
terms:
	for _, t := range s {
		for i := range groups {
			ratio, isRational, known := t.power.times(groups[i].power.inverse()).rational()
			if !known {
				return false, false
			}
			if isRational {
				groups[i].coefficient = groups[i].coefficient.Add(t.coefficient.Mul(ratio))
				continue terms
			}
		}
		groups = append(groups, t)
	}
	for _, g := range groups {
		if !g.coefficient.IsZero() {
			return false, true
		}
	}
	return true, true
}
