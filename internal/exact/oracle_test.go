package exact

import "math/big"

// The oracle computes with big.Float, by other formulas and at twice the precision.

func newFloat(bits uint) *big.Float { return new(big.Float).SetPrec(bits) }

// oracleExp halves the argument until it is tiny, sums the series, and squares back.
func oracleExp(x *big.Float, bits uint) *big.Float {
	const halvings = 40
	work := bits + 4*halvings + 64
	r := newFloat(work).SetMantExp(newFloat(work).Set(x), -halvings)
	sum, term := newFloat(work).SetInt64(1), newFloat(work).SetInt64(1)
	for n := int64(1); n < int64(work); n++ {
		term.Quo(term.Mul(term, r), newFloat(work).SetInt64(n))
		sum.Add(sum, term)
		if term.Sign() == 0 || term.MantExp(nil) < -int(work) {
			break
		}
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum
}

// oracleLn inverts oracleExp by Halley's iteration, which triples the right digits.
func oracleLn(x *big.Float, bits uint) *big.Float {
	work := bits + 64
	y := newFloat(work).SetInt64(int64(x.MantExp(nil)))
	y.Mul(y, newFloat(work).SetRat(big.NewRat(693, 1000)))
	previous := newFloat(work)
	for range 60 {
		previous.Set(y)
		e := oracleExp(y, work)
		above, below := newFloat(work).Sub(x, e), newFloat(work).Add(x, e)
		step := above.Quo(above, below)
		y.Add(y, step.Add(step, step))
		if y.Cmp(previous) == 0 || step.Sign() == 0 || step.MantExp(nil) < -int(bits)-20 {
			break
		}
	}
	return y
}
