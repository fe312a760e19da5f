package method

import "github.com/countystat/attain/internal/exact"

// Precisions in bits. Nearly every sign is certain at quickBits; ties are looked for
// before more is tried, and beyond limitBits a sign is called undecided.
const (
	quickBits = 256
	limitBits = 2048
)

// maxProductBits bounds the whole numbers that the search for a tie builds.
const maxProductBits = 1 << 14

// power is a product of positive rationals raised to rational exponents; the
// empty product is 1.
type power []factor

type factor struct {
	base, exponent exact.Rat
}

// times multiplies two products; equal bases are merged, so that a chain of
// ratios a/b · b/c shortens.
func (p power) times(o power) power {
	product := make(power, 0, len(p)+len(o))
	product = append(product, p...)
	for _, f := range o {
		product = product.with(f)
	}
	return product
}

// with multiplies the product by one more factor, in place.
func (p power) with(f factor) power {
	for i := range p {
		if p[i].base.Cmp(f.base) != 0 {
			continue
		}
		p[i].exponent = p[i].exponent.Add(f.exponent)
		if p[i].exponent.IsZero() {
			return append(p[:i], p[i+1:]...)
		}
		return p
	}
	if f.exponent.IsZero() || f.base.Cmp(exact.FromInt(1)) == 0 {
		return p
	}
	return append(p, f)
}

func (p power) inverse() power {
	inverse := make(power, len(p))
	for i, f := range p {
		inverse[i] = factor{f.base, f.exponent.Neg()}
	}
	return inverse
}

func (p power) enclose(prec uint) (exact.Enclosure, bool) {
	if len(p) == 1 {
		if e, ok := p[0].encloseRoot(prec); ok {
			return e, true
		}
	}
	e, ok := p.encloseLn(prec)
	if !ok {
		return exact.Enclosure{}, false
	}
	return e.Exp()
}

// encloseRoot takes the root directly where the exponent is small.
func (f factor) encloseRoot(prec uint) (exact.Enclosure, bool) {
	const direct = 32
	num, den, ok := f.parts()
	if !ok || num > direct || num < -direct || den > direct {
		return exact.Enclosure{}, false
	}
	whole, ok := f.base.Pow(num)
	if !ok {
		return exact.Enclosure{}, false
	}
	return exact.Enclose(whole, prec).Root(den)
}

// parts returns the exponent in lowest terms, false where it is too large.
func (f factor) parts() (num int, den uint, ok bool) {
	e := f.exponent.Reduced()
	n, okN := e.Num().Int64()
	d, okD := e.Den().Int64()
	const limit = 1 << 30
	if !okN || !okD || n > limit || n < -limit || d > limit {
		return 0, 0, false
	}
	return int(n), uint(d), true
}

// encloseLn encloses the logarithm of the product.
func (p power) encloseLn(prec uint) (exact.Enclosure, bool) {
	var total exact.Enclosure
	for _, f := range p {
		ln, ok := exact.Enclose(f.base, prec).Ln()
		if !ok {
			return exact.Enclosure{}, false
		}
		total = total.Add(ln.Mul(exact.Enclose(f.exponent, prec)))
	}
	return total, true
}

// rational returns the product where it is a rational number. It is certain
// where it says so: where the product is too large to be examined, known is
// false.
func (p power) rational() (value exact.Rat, isRational, known bool) {
	if len(p) == 1 {
		return p[0].rational()
	}
	degree, known := p.degree()
	if !known {
		return exact.Rat{}, false, false
	}
	product := exact.FromInt(1)
	for _, f := range p {
		whole, ok := f.base.Pow(f.times(degree))
		if !ok {
			return exact.Rat{}, false, false
		}
		product = product.Mul(whole)
	}
	root, isRational := exact.PerfectRoot(product, degree)
	return root, isRational, true
}

// rational is that of a single factor: base^(num/den) in lowest terms is a
// rational only where base has a rational root of degree den.
func (f factor) rational() (value exact.Rat, isRational, known bool) {
	num, den, ok := f.parts()
	if !ok {
		return exact.Rat{}, false, false
	}
	r, isRational := exact.PerfectRoot(f.base, den)
	if !isRational {
		return exact.Rat{}, false, true
	}
	bits := max(r.Num().BitLen(), r.Den().BitLen())
	if bits*max(num, -num) > maxProductBits {
		return exact.Rat{}, false, false
	}
	value, ok = r.Pow(num)
	return value, ok, ok
}

// degree returns the least common denominator of the exponents, false where
// the whole power of that degree would be too large.
func (p power) degree() (uint, bool) {
	degree := uint(1)
	for _, f := range p {
		_, den, ok := f.parts()
		if !ok {
			return 0, false
		}
		degree = degree / gcd(degree, den) * den
		if degree > maxProductBits {
			return 0, false
		}
	}
	size := 0
	for _, f := range p {
		base := f.base.Reduced()
		exponent := f.times(degree)
		size += max(exponent, -exponent) * max(base.Num().BitLen(), base.Den().BitLen())
		if size > maxProductBits {
			return 0, false
		}
	}
	return degree, true
}

// times returns the exponent times a multiple of its denominator, at most
// one more than maxProductBits, beyond which the caller stops.
func (f factor) times(degree uint) int {
	num, den, _ := f.parts() // examined by degree
	const limit = maxProductBits + 1
	whole := int(degree / den)
	if num > limit/whole {
		return limit
	}
	if num < -(limit / whole) {
		return -limit
	}
	return num * whole
}

func gcd(a, b uint) uint {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
