// Package exact computes with whole and rational numbers without any rounding, and
// encloses the real numbers that are not rational between certain bounds. It decides
// every comparison behind a verdict. There is no floating point in it.
//
// # Representation
//
// An Int holds −2^127 to 2^127−1 inline, as two words. A step whose result lies
// outside moves to math/big; a result that fits again comes back. So the answer is right
// at any size, and no allocation is made while values stay inline. A Sum adds up to
// 1,000 products of 64-bit integers, each below 2^117 in magnitude, without checks.
//
// A Rat is a pair of Ints with a positive denominator. It is reduced only when asked for,
// or when a step would leave 128 bits: the operands are then divided by their common
// factors first. Comparison never divides. It cross-multiplies, in 256 bits where the
// parts are inline.
//
// # Numbers in
//
// FromDecimal, Coefficient and ParseDecimal take at most 34 digits, of which at most
// 18 are decimals. A decimal that is handed in is checked by its exponent and its number of
// digits before anything is computed. ParseRat takes fractions such as 1/6 as well.
// The package variables of shopspring/decimal have no influence.
//
// # Numbers out
//
// A number is rounded once, from its exact value: half away from zero (HalfUp, 四舍五入),
// half to even (HalfEven, GB/T 8170) or towards zero (Down). Round, Text, Decimal and
// Show do this; nothing else rounds. A result of zero has no minus.
//
// # Powers, roots and logarithms
//
// CmpPow compares integer powers with certainty: by bounds of 64 bits, then by exact
// roots, which settle ties, then by full powers. PerfectRoot finds rational roots.
//
// An Enclosure is an interval whose ends are multiples of 2^−prec. Each operation
// rounds the ends outwards, so the true result is always inside. ln x is computed as
// 2·artanh((f−1)/(f+1)) + k·ln 2 for x = f·2^k, e^x as 2^k times the Taylor series
// at x − k·ln 2, both with bounds for the part of the series that is left out. Decide
// and Show double the precision until the answer is certain or a limit is reached; then
// they say that it is undecided. They never guess.
//
// # Limits
//
// Powers of more than 2^24 bits, exponentials of more than 4096 and roundings to more
// than 4096 places are refused or capped, as their functions say. Int.Pow and CmpPow
// have no such limit: their cost grows with the exponent, which is a number of years.
package exact
