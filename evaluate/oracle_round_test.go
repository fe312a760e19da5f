package evaluate_test

import (
	"math/big"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

func (o *oracle) failsBy(set span, v *big.Rat, rounded bool) (low, high bool) {
	if !rounded {
		return set.fails(v)
	}
	at := o.roundedSpan(set)
	return at.fails(roundTo(v, o.places, o.halfEven))
}

func (o *oracle) roundedSpan(set span) span {
	at := span{lowOpen: set.lowOpen, highOpen: set.highOpen}
	if set.low != nil {
		at.low = roundTo(set.low, o.places, o.halfEven)
	}
	if set.high != nil {
		at.high = roundTo(set.high, o.places, o.halfEven)
	}
	return at
}

// roundTo rounds half away from zero or half to even.
func roundTo(v *big.Rat, places int, halfEven bool) *big.Rat {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	scaled := new(big.Rat).Mul(new(big.Rat).Abs(v), new(big.Rat).SetInt(scale))
	whole, rest := new(big.Int).QuoRem(scaled.Num(), scaled.Denom(), new(big.Int))
	half := new(big.Int).Lsh(rest, 1).Cmp(scaled.Denom())
	if half > 0 || half == 0 && (!halfEven || whole.Bit(0) == 1) {
		whole.Add(whole, big.NewInt(1))
	}
	if v.Sign() < 0 {
		whole.Neg(whole)
	}
	return new(big.Rat).SetFrac(whole, scale)
}

func (o *oracle) near(v, bound *big.Rat) bool {
	tolerance := o.tolerance
	if o.relative {
		tolerance = new(big.Rat).Mul(tolerance, new(big.Rat).Abs(bound))
	}
	distance := new(big.Rat).Sub(v, bound)
	return distance.Abs(distance).Cmp(tolerance) <= 0
}

// isEarly tells whether what is attained before the due year earns the flag.
func (o *oracle) isEarly(f *finding, rows []row, set span, base *big.Rat) bool {
	if o.strict || !o.aim.states() || f.flags.Has(evaluate.AtRisk) {
		return false
	}
	if base != nil {
		if low, high := o.failsBy(set, base, o.rounded); !low && !high {
			return false
		}
	}
	// Unstable: the last relapse is one of the last three numbers.
	numbers := 0
	for i := len(rows) - 1; i >= 0 && numbers < 3; i-- {
		if rows[i].kind != indicator.Number {
			continue
		}
		numbers++
		if len(f.relapses) > 0 && rows[i].year == f.relapses[len(f.relapses)-1] {
			return false
		}
	}
	return true
}
