package exact

import "math/bits"

// Sum adds up products of 64-bit integers in 128 bits without a check on every step.
// It is exact as long as the caller keeps to the bound: at most 1,000 products, each
// of a magnitude below 2^117. The zero value is an empty sum.
type Sum struct {
	hi int64
	lo uint64
}

// AddMul adds a · b.
func (s *Sum) AddMul(a, b int64) {
	p := mul64(a, b)
	lo, carry := bits.Add64(s.lo, p.lo, 0)
	s.hi, s.lo = s.hi+p.hi+int64(carry), lo
}

// Int returns the sum.
func (s Sum) Int() Int { return Int{hi: s.hi, lo: s.lo} }
