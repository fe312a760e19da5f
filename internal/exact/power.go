package exact

import (
	"math/big"
	"math/bits"
)

// CmpPow returns the sign of a^p − b^q for positive a and b. It is always certain: bounds
// of 64 bits settle nearly every case, exact ties are recognised by their roots, and
// what is left is compared by full powers, whose cost grows with p and q.
func CmpPow(a Rat, p uint, b Rat, q uint) int {
	if a.Sign() <= 0 || b.Sign() <= 0 {
		return a.bigPow(p).Cmp(b.bigPow(q))
	}
	// x ↦ x^g grows, so a common factor of the exponents changes nothing.
	if g := uint(gcd64(uint64(p), uint64(q))); g > 1 {
		p, q = p/g, q/g
	}
	a, b = a.Reduced(), b.Reduced()
	if sign, ok := cmpPowBounds(a, p, b, q); ok {
		return sign
	}
	if powersTie(a, p, b, q) {
		return 0
	}
	return a.bigPow(p).Cmp(b.bigPow(q))
}

// powersTie reports whether a^p = b^q for p and q without a common factor: then and only
// then are a = c^q and b = c^p for one rational c.
func powersTie(a Rat, p uint, b Rat, q uint) bool {
	if p == 0 || q == 0 {
		one := FromInt(1)
		return (p == 0 || a.Cmp(one) == 0) && (q == 0 || b.Cmp(one) == 0)
	}
	c, ok1 := PerfectRoot(a, q)
	d, ok2 := PerfectRoot(b, p)
	return ok1 && ok2 && c.Cmp(d) == 0
}

// bigPow is Pow without a limit of size.
func (r Rat) bigPow(n uint) Rat { return Rat{r.num.Pow(n), r.Den().Pow(n)} }

// cmpPowBounds compares by bounds, and returns false where they overlap.
func cmpPowBounds(a Rat, p uint, b Rat, q uint) (int, bool) {
	const limit = 1 << 31 // keeps the binary exponents far from overflow
	if p >= limit || q >= limit {
		return 0, false
	}
	switch {
	case ratBound(a, false).pow(p, false).cmp(ratBound(b, true).pow(q, true)) > 0:
		return 1, true
	case ratBound(a, true).pow(p, true).cmp(ratBound(b, false).pow(q, false)) < 0:
		return -1, true
	}
	return 0, false
}

// PerfectRoot returns the exact rational n-th root of x, if there is one. A negative x
// has one for odd n only. There is no zeroth root.
func PerfectRoot(x Rat, n uint) (Rat, bool) {
	if n == 0 || x.Sign() < 0 && n%2 == 0 {
		return Rat{}, false
	}
	r := x.Reduced()
	num, ok1 := perfectIntRoot(r.num.Abs(), n)
	den, ok2 := perfectIntRoot(r.Den(), n)
	if !ok1 || !ok2 {
		return Rat{}, false
	}
	if x.Sign() < 0 {
		num = num.Neg()
	}
	return Rat{num, den}, true
}

func perfectIntRoot(x Int, n uint) (Int, bool) {
	if n == 1 || x.IsZero() || x.isOne() {
		return x, true
	}
	root, exact := floorRoot(x.view(), n)
	return adopt(root), exact
}

// floorRoot returns the integer part of the n-th root of v ≥ 0, n ≥ 1, and whether that
// is the whole root. It uses Newton's iteration from above, which falls until it
// reaches the root. The start comes from the root of the leading half of the bits.
func floorRoot(v *big.Int, n uint) (root *big.Int, exact bool) {
	if v.Sign() == 0 || n == 1 {
		return new(big.Int).Set(v), true
	}
	if n >= uint(v.BitLen()) {
		one := big.NewInt(1)
		return one, v.Cmp(one) == 0
	}
	x := rootAbove(v, n)
	power, next := new(big.Int), new(big.Int)
	before, degree := new(big.Int).SetUint64(uint64(n-1)), new(big.Int).SetUint64(uint64(n))
	for {
		power.Exp(x, before, nil)
		next.Quo(v, power)
		next.Quo(next.Add(next, power.Mul(x, before)), degree)
		if next.Cmp(x) >= 0 {
			return x, power.Exp(x, degree, nil).Cmp(v) == 0
		}
		x, next = next, x
	}
}

// rootAbove returns a number not below the n-th root of v, and close enough to it for the
// iteration to double the number of right digits at each step, which for the n-th
// root takes about the bits of n to begin with.
func rootAbove(v *big.Int, n uint) *big.Int {
	rootBits := (uint(v.BitLen()) + n - 1) / n
	start := uint(bits.Len(n)) + 4
	if rootBits <= start {
		return rootByBits(v, n, rootBits)
	}
	cut := (rootBits - start + 1) / 2
	root, _ := floorRoot(new(big.Int).Rsh(v, cut*n), n)
	return root.Lsh(root.Add(root, big.NewInt(1)), cut)
}

// rootByBits finds the integer part of the root bit by bit.
func rootByBits(v *big.Int, n, rootBits uint) *big.Int {
	root, power, degree := new(big.Int), new(big.Int), new(big.Int).SetUint64(uint64(n))
	for bit := int(rootBits) - 1; bit >= 0; bit-- {
		root.SetBit(root, bit, 1)
		if power.Exp(root, degree, nil).Cmp(v) > 0 {
			root.SetBit(root, bit, 0)
		}
	}
	return root
}
