package exact

import "math/big"

func powerOfTwo(n uint) *big.Int { return new(big.Int).Lsh(big.NewInt(1), n) }

// floorShift returns x / 2^n rounded down; Rsh of math/big does just that.
func floorShift(x *big.Int, n uint) *big.Int { return new(big.Int).Rsh(x, n) }

// ceilShift returns x / 2^n rounded up.
func ceilShift(x *big.Int, n uint) *big.Int {
	y := new(big.Int).Neg(x)
	return y.Neg(y.Rsh(y, n))
}

// floorQuo returns a / b rounded down, for b ≠ 0.
func floorQuo(a, b *big.Int) *big.Int {
	q, r := new(big.Int).QuoRem(a, b, new(big.Int))
	if r.Sign() != 0 && r.Sign() != b.Sign() {
		q.Sub(q, big.NewInt(1))
	}
	return q
}

// ceilQuo returns a / b rounded up, for b ≠ 0.
func ceilQuo(a, b *big.Int) *big.Int {
	q, r := new(big.Int).QuoRem(a, b, new(big.Int))
	if r.Sign() != 0 && r.Sign() == b.Sign() {
		q.Add(q, big.NewInt(1))
	}
	return q
}

// extremes returns the least and the greatest of some numbers.
func extremes(first *big.Int, others ...*big.Int) (low, high *big.Int) {
	low, high = first, first
	for _, x := range others {
		if x.Cmp(low) < 0 {
			low = x
		}
		if x.Cmp(high) > 0 {
			high = x
		}
	}
	return low, high
}
