package exact

import "math/big"

// Pow10 returns 10^n. A negative n counts as 0.
func Pow10(n int) Int {
	switch {
	case n <= 18:
		return Int{lo: pow10Word(n)}
	case n <= 38:
		return mul64(1e18, int64(pow10Word(min(n-18, 18)))).Mul(Int{lo: pow10Word(n - 36)})
	}
	return adopt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil))
}

// pow10Word returns 10^n for n up to 19, and 1 for a negative n.
func pow10Word(n int) uint64 {
	switch n {
	case 1:
		return 1e1
	case 2:
		return 1e2
	case 3:
		return 1e3
	case 4:
		return 1e4
	case 5:
		return 1e5
	case 6:
		return 1e6
	case 7:
		return 1e7
	case 8:
		return 1e8
	case 9:
		return 1e9
	case 10:
		return 1e10
	case 11:
		return 1e11
	case 12:
		return 1e12
	case 13:
		return 1e13
	case 14:
		return 1e14
	case 15:
		return 1e15
	case 16:
		return 1e16
	case 17:
		return 1e17
	case 18:
		return 1e18
	case 19:
		return 1e19
	}
	return 1
}
