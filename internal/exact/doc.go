// Package exact computes with whole and rational numbers without any rounding, and
// encloses the real numbers that are not rational between certain bounds. It decides
// every comparison behind a verdict. There is no floating point in it.
//
//	value, ok := exact.FromDecimal(d)
//	order := value.Cmp(bound)
//
// An [Int] and a [Rat] are inline up to 128 bits and continue in math/big beyond, so that
// the answer is right at any size. Comparison cross-multiplies and never divides.
// [CmpPow] compares integer powers. An [Enclosure] holds a root, a logarithm or an
// exponential; [Decide] narrows it until the answer is certain or a limit is reached, and
// then says that it is undecided. A number is rounded once, from its exact value, and only
// to be shown. The package variables of shopspring/decimal have no influence.
package exact
