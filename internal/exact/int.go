package exact

import (
	"math/big"
	"math/bits"
	"strconv"
)

// Int is an exact integer of any size. Values from −2^127 to 2^127−1 are kept inline
// and cost no allocation; larger ones are kept in a math/big integer. The zero value
// is 0. An Int is immutable and safe for concurrent use; compare with Cmp, not ==.
type Int struct {
	hi  int64
	lo  uint64
	big *big.Int // set only when the value does not fit inline; then hi and lo are 0
}

// NewInt returns v.
func NewInt(v int64) Int { return Int{hi: v >> 63, lo: uint64(v)} }

// IntFromBig returns the value of b, which is copied; nil counts as 0.
func IntFromBig(b *big.Int) Int {
	if b == nil {
		return Int{}
	}
	if x, ok := inlineFromBig(b); ok {
		return x
	}
	return Int{big: new(big.Int).Set(b)}
}

// adopt is IntFromBig for a b that nobody else holds.
func adopt(b *big.Int) Int {
	if x, ok := inlineFromBig(b); ok {
		return x
	}
	return Int{big: b}
}

func inlineFromBig(b *big.Int) (Int, bool) {
	if b.BitLen() > 128 {
		return Int{}, false
	}
	return fromWide(b.Sign() < 0, wideFromBig(b))
}

// wideFromBig returns |b|, which must fit 128 bits.
func wideFromBig(b *big.Int) (m wide) {
	for i, w := range b.Bits() {
		if offset := uint(i) * bits.UintSize; offset < 64 {
			m.lo |= uint64(w) << offset
		} else {
			m.hi |= uint64(w) << (offset - 64)
		}
	}
	return m
}

// fromWide returns ±m, and whether that fits inline.
func fromWide(negative bool, m wide) (Int, bool) {
	if !negative {
		return Int{hi: int64(m.hi), lo: m.lo}, m.hi < 1<<63
	}
	n := wide{}.sub(m)
	return Int{hi: int64(n.hi), lo: n.lo}, m.hi < 1<<63 || m == wide{1 << 63, 0}
}

// signed returns ±m for an m up to 2^127, which with a plus is just too large.
func signed(negative bool, m wide) Int {
	if x, ok := fromWide(negative, m); ok {
		return x
	}
	return Int{big: bigFromWide(m)}
}

func bigFromWide(m wide) *big.Int {
	b := new(big.Int).SetUint64(m.hi)
	return b.Or(b.Lsh(b, 64), new(big.Int).SetUint64(m.lo))
}

// magnitude returns |a| of an inline Int.
func (a Int) magnitude() wide {
	mask := uint64(a.hi >> 63)
	lo, borrow := bits.Sub64(a.lo^mask, mask, 0)
	hi, _ := bits.Sub64(uint64(a.hi)^mask, mask, borrow)
	return wide{hi, lo}
}

// view returns the value as a big integer that must not be changed.
func (a Int) view() *big.Int {
	if a.big != nil {
		return a.big
	}
	b := bigFromWide(a.magnitude())
	if a.hi < 0 {
		b.Neg(b)
	}
	return b
}

// Add returns a + b.
func (a Int) Add(b Int) Int {
	lo, carry := bits.Add64(a.lo, b.lo, 0)
	hi := a.hi + b.hi + int64(carry)
	if a.big != nil || b.big != nil || (a.hi^hi)&(b.hi^hi) < 0 {
		return a.addBig(b)
	}
	return Int{hi: hi, lo: lo}
}

func (a Int) addBig(b Int) Int { return adopt(new(big.Int).Add(a.view(), b.view())) }

// Sub returns a − b.
func (a Int) Sub(b Int) Int {
	lo, borrow := bits.Sub64(a.lo, b.lo, 0)
	hi := a.hi - b.hi - int64(borrow)
	if a.big != nil || b.big != nil || (a.hi^b.hi)&(a.hi^hi) < 0 {
		return a.subBig(b)
	}
	return Int{hi: hi, lo: lo}
}

func (a Int) subBig(b Int) Int { return adopt(new(big.Int).Sub(a.view(), b.view())) }

// Mul returns a · b.
func (a Int) Mul(b Int) Int {
	if x, ok := a.mulInline(b); ok {
		return x
	}
	return adopt(new(big.Int).Mul(a.view(), b.view()))
}

// small reports whether the value fits an int64.
func (a Int) small() bool { return a.hi == int64(a.lo)>>63 && a.big == nil }

// mul64 returns the full signed product. The unsigned product of two negative
// numbers' bit patterns is too large by the other factor times 2^64 each.
func mul64(a, b int64) Int {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	return Int{hi: int64(hi) - (a >> 63 & b) - (b >> 63 & a), lo: lo}
}

// mulInline returns a · b, or false where that takes math/big.
func (a Int) mulInline(b Int) (Int, bool) {
	if a.small() && b.small() {
		return mul64(int64(a.lo), int64(b.lo)), true
	}
	return a.mulWide(b)
}

func (a Int) mulWide(b Int) (Int, bool) {
	if a.big != nil || b.big != nil {
		return Int{}, false
	}
	m, ok := a.magnitude().mul(b.magnitude())
	if !ok {
		return Int{}, false
	}
	return fromWide((a.hi^b.hi) < 0 && !m.isZero(), m)
}

// Neg returns −a.
func (a Int) Neg() Int { return Int{}.Sub(a) }

// Abs returns |a|.
func (a Int) Abs() Int {
	if a.Sign() < 0 {
		return a.Neg()
	}
	return a
}

// Sign returns −1, 0 or 1.
func (a Int) Sign() int {
	if a.big != nil {
		return a.big.Sign()
	}
	if a.hi < 0 {
		return -1
	}
	if uint64(a.hi)|a.lo == 0 {
		return 0
	}
	return 1
}

// IsZero reports whether a is 0.
func (a Int) IsZero() bool { return uint64(a.hi)|a.lo == 0 && a.big == nil }

// equal reports whether a = b.
func (a Int) equal(b Int) bool {
	if a.big != nil && b.big != nil {
		return a.big.Cmp(b.big) == 0
	}
	return a == b
}

// Cmp returns −1, 0 or 1 as a is less than, equal to or greater than b.
func (a Int) Cmp(b Int) int {
	if a.big != nil || b.big != nil {
		return a.cmpBig(b)
	}
	switch {
	case a.hi < b.hi || a.hi == b.hi && a.lo < b.lo:
		return -1
	case a.hi == b.hi && a.lo == b.lo:
		return 0
	}
	return 1
}

func (a Int) cmpBig(b Int) int {
	switch {
	case a.big == nil: // b lies outside the inline range
		return -b.big.Sign()
	case b.big == nil:
		return a.big.Sign()
	}
	return a.big.Cmp(b.big)
}

// Int64 returns the value, and whether it fits an int64.
func (a Int) Int64() (int64, bool) {
	if a.small() {
		return int64(a.lo), true
	}
	return 0, false
}

// Big returns the value as a fresh big integer.
func (a Int) Big() *big.Int {
	if a.big != nil {
		return new(big.Int).Set(a.big)
	}
	return a.view()
}

// BitLen returns the number of bits of |a|; that of 0 is 0.
func (a Int) BitLen() int {
	if a.big != nil {
		return a.big.BitLen()
	}
	return a.magnitude().bitLen()
}

// QuoRem returns the quotient cut towards zero and the remainder, which has the sign
// of a. It serves rounding only: no comparison divides. For b = 0 it returns 0 and a.
func (a Int) QuoRem(b Int) (quo, rem Int) {
	if b.IsZero() {
		return Int{}, a
	}
	if a.big != nil || b.big != nil {
		q, r := new(big.Int).QuoRem(a.view(), b.view(), new(big.Int))
		return adopt(q), adopt(r)
	}
	q, r := a.magnitude().quoRem(b.magnitude())
	return signed((a.hi^b.hi) < 0, q), signed(a.hi < 0, r)
}

// Pow returns a^n; a^0 is 1. The size of the result grows with n.
func (a Int) Pow(n uint) Int {
	result := NewInt(1)
	for base := a; ; base = base.Mul(base) {
		if n&1 != 0 {
			result = result.Mul(base)
		}
		if n >>= 1; n == 0 {
			return result
		}
	}
}

// gcd returns the greatest common divisor, which is not negative.
func (a Int) gcd(b Int) Int {
	if a.big != nil || b.big != nil {
		x, y := a.view(), b.view()
		return adopt(new(big.Int).GCD(nil, nil, new(big.Int).Abs(x), new(big.Int).Abs(y)))
	}
	return signed(false, a.magnitude().gcd(b.magnitude()))
}

// exactQuo returns a / b for a b that divides a.
func (a Int) exactQuo(b Int) Int {
	q, _ := a.QuoRem(b)
	return q
}

// isOne reports whether a is 1.
func (a Int) isOne() bool { return a.hi == 0 && a.lo == 1 }

// odd reports whether a is odd.
func (a Int) odd() bool {
	if a.big != nil {
		return a.big.Bit(0) == 1
	}
	return a.lo&1 == 1
}

// String returns the value in decimal digits.
func (a Int) String() string {
	if v, ok := a.Int64(); ok {
		return strconv.FormatInt(v, 10)
	}
	return a.view().String()
}
