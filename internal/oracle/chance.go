package oracle

import "math/big"

// withinChance reports whether the exact 95 % limits of the rate in force hold
// the bound: as many events or more, or as many or fewer, have a chance above
// 1/40 if the true rate were the bound. With whole cases, not fewer than the
// events, and a bound that is a share of them the limits are those of Clopper and
// Pearson, else exact Poisson.
func (q *question) withinChance(r *Result) bool {
	events, cases := q.current.numerator, q.current.denominator
	if r.Bound == nil || !q.current.hasCounts() || !events.IsInt() || events.Sign() < 0 {
		return false
	}
	share := divide(r.Bound, factor(q.in.Unit))
	mean := multiply(share, cases)
	if share.Sign() <= 0 {
		return share.Sign() == 0 && events.Sign() == 0
	}
	// Chebyshev: a count more than √(40·mean) away has a chance below 1/40, since no
	// variance here is above the mean.
	if off := subtract(events, mean); less(multiply(whole(40), mean), multiply(off, off)) {
		return false
	}
	isMany := !less(events, mean)
	k := events.Num().Int64()
	if !cases.IsInt() || less(cases, events) || less(whole(1), share) {
		return isLikely(poisson(mean), k, isMany)
	}
	n := cases.Num().Int64()
	if less(big.NewRat(1, 2), share) { // what did not happen is rarer
		return isLikely(binomial(n, subtract(whole(1), share)), n-k, !isMany)
	}
	return isLikely(binomial(n, share), k, isMany)
}

// isLikely reports whether k events or more, or k or fewer, have a chance above
// 1/40.
func isLikely(d distribution, k int64, isMany bool) bool {
	level := big.NewRat(1, 40)
	if isMany {
		_, high := d.atMost(k - 1)
		return level.Cmp(subtract(whole(1), high)) < 0
	}
	low, _ := d.atMost(k)
	return level.Cmp(low) < 0
}

// distribution gives the chances of 0, 1, 2 … events by enclosures, intervals
// whose ends are whole numbers over 2^bits: the first, and what each is multiplied
// by to be the next.
type distribution struct {
	bits  uint
	first enclosure
	ratio func(i int64) *big.Rat
}

type enclosure struct{ low, high *big.Int }

// fineness is enough bits for a chance as small as e^−x.
func fineness(x *big.Rat) uint {
	return uint(256 + 2*(floor(x).Uint64()+1))
}

func (e enclosure) plus(o enclosure) enclosure {
	return enclosure{new(big.Int).Add(e.low, o.low), new(big.Int).Add(e.high, o.high)}
}

// times multiplies by a figure that is not negative.
func (e enclosure) times(x *big.Rat) enclosure {
	low := new(big.Int).Mul(e.low, x.Num())
	high := new(big.Int).Mul(e.high, x.Num())
	return enclosure{low.Quo(low, x.Denom()), high.Add(high.Quo(high, x.Denom()), big.NewInt(1))}
}

// one is 1 over 2^bits.
func one(bits uint) enclosure {
	unit := new(big.Int).Lsh(big.NewInt(1), bits)
	return enclosure{unit, unit}
}

// binomial begins with (1 − share)^n.
func binomial(n int64, share *big.Rat) distribution {
	none := subtract(whole(1), share)
	bits := fineness(divide(multiply(whole(n), share), none))
	first, square := one(bits), one(bits).times(none)
	product := func(x, y enclosure) enclosure {
		low, high := new(big.Int).Mul(x.low, y.low), new(big.Int).Mul(x.high, y.high)
		return enclosure{low.Rsh(low, bits), high.Add(high.Rsh(high, bits), big.NewInt(1))}
	}
	for e := n; e > 0; e /= 2 {
		if e%2 == 1 {
			first = product(first, square)
		}
		square = product(square, square)
	}
	odds := divide(share, none)
	return distribution{bits, first, func(i int64) *big.Rat { return multiply(big.NewRat(n-i, i+1), odds) }}
}

// poisson begins with e^−λ, which is 1 over Σ λ^i/i!.
func poisson(mean *big.Rat) distribution {
	bits := fineness(mean)
	ratio := func(i int64) *big.Rat { return divide(mean, whole(i+1)) }
	sum, term := one(bits), one(bits)
	for i := int64(0); term.high.Cmp(big.NewInt(2)) > 0 || less(whole(i), multiply(mean, whole(2))); i++ {
		term = term.times(ratio(i))
		sum = sum.plus(term)
	}
	sum.high = new(big.Int).Add(sum.high, new(big.Int).Lsh(term.high, 1)) // what follows halves at least
	unit := new(big.Int).Lsh(big.NewInt(1), 2*bits)
	high := new(big.Int).Quo(unit, sum.low)
	return distribution{bits, enclosure{new(big.Int).Quo(unit, sum.high), high.Add(high, big.NewInt(1))}, ratio}
}

// atMost encloses the chance of k events or fewer.
func (d distribution) atMost(k int64) (low, high *big.Rat) {
	sum, term := enclosure{new(big.Int), new(big.Int)}, d.first
	for i := int64(0); i <= k; i++ {
		sum = sum.plus(term)
		term = term.times(d.ratio(i))
	}
	scale := one(d.bits).low
	return new(big.Rat).SetFrac(sum.low, scale), new(big.Rat).SetFrac(sum.high, scale)
}
