package exact

import (
	"math"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
)

// fitted is like a caller's loop: the sums of a least-squares line over eleven
// points and the comparison of its end with a bound, all in whole numbers.
func fitted(values []int64) int {
	var products Sum
	total := int64(0)
	for i, v := range values {
		products.AddMul(int64(i), v)
		total += v
	}
	n := NewInt(int64(len(values)))
	sum := NewInt(total)
	slope := n.Mul(products.Int()).Sub(NewInt(55).Mul(sum))
	end := slope.Mul(NewInt(15)).Add(sum.Mul(NewInt(110))).Sub(slope.Mul(NewInt(5)))
	bound := NewInt(95000).Mul(n).Mul(NewInt(110))
	return end.Cmp(bound)
}

func TestFastPathsDoNotAllocate(t *testing.T) {
	values := []int64{90012, 90122, 90222, 91345, 91555, 91678, 92789, 93000, 93100, 93101, 94000}
	assert.Equal(t, 1, fitted(values), "the line reaches 96126 or so, above 95000")
	assert.Zero(t, fitted(slices.Repeat([]int64{95000}, 11)), "a tie is exact")
	wide, wider := NewInt(math.MaxInt64).Mul(NewInt(math.MaxInt64)), NewInt(math.MinInt64).Mul(NewInt(1e18))
	a, b, c := Frac(39, 4197), mustRat(t, "16.90"), Rat{wide, NewInt(math.MaxInt64)}
	small := decimal.New(1690, -2)
	least := decimal.New(math.MinInt64, -18)
	positive := decimal.New(12, 3)
	cases := map[string]func(){
		"a fitted line":       func() { fitted(values) },
		"Int.Add":             func() { wide.Add(wider) },
		"Int.Sub":             func() { wide.Sub(wider) },
		"Int.Mul":             func() { wide.Mul(NewInt(-2)) },
		"Int.Neg":             func() { wide.Neg() },
		"Int.Cmp":             func() { wide.Cmp(wider) },
		"Int.QuoRem":          func() { wide.QuoRem(NewInt(7)) },
		"Int.QuoRem wide":     func() { wide.QuoRem(wider) },
		"Pow10":               func() { Pow10(38) },
		"Rat.Add":             func() { a.Add(b) },
		"Rat.Sub":             func() { a.Sub(b) },
		"Rat.Mul":             func() { a.Mul(b) },
		"Rat.Quo":             func() { a.Quo(b) },
		"Rat.Cmp":             func() { a.Cmp(b) },
		"Rat.Cmp in 256 bits": func() { c.Cmp(Rat{wider, NewInt(3)}) },
		"Rat.Reduced":         func() { a.Reduced() },
		"Rat.Round":           func() { a.Round(4, HalfEven) },
		"Rat.Finite":          func() { b.Finite() },
		"FromDecimal":         func() { FromDecimal(small); FromDecimal(least); FromDecimal(positive); FromDecimal(decimal.Decimal{}) },
		"Coefficient":         func() { Coefficient(small); Coefficient(least); Coefficient(positive); Coefficient(decimal.Decimal{}) },
		"CmpPow":              func() { CmpPow(a, 9, b, 7) },
		"ParseRat":            func() { _, _ = ParseRat("16.90") },
	}
	for name, f := range cases {
		assert.Zero(t, testing.AllocsPerRun(100, f), name)
	}
}

func BenchmarkFittedLine(b *testing.B) {
	values := []int64{90012, 90122, 90222, 91345, 91555, 91678, 92789, 93000, 93100, 93101, 94000}
	b.ReportAllocs()
	for b.Loop() {
		fitted(values)
	}
}

func BenchmarkRat(b *testing.B) {
	x, y := Frac(39, 4197), mustRat(b, "16.90")
	b.Run("Add", func(b *testing.B) {
		for b.Loop() {
			x.Add(y)
		}
	})
	b.Run("Mul", func(b *testing.B) {
		for b.Loop() {
			x.Mul(y)
		}
	})
	b.Run("Cmp", func(b *testing.B) {
		for b.Loop() {
			x.Cmp(y)
		}
	})
	b.Run("Round", func(b *testing.B) {
		for b.Loop() {
			x.Round(4, HalfUp)
		}
	})
}

func BenchmarkDecimal(b *testing.B) {
	d := decimal.New(1690, -2)
	b.Run("FromDecimal", func(b *testing.B) {
		for b.Loop() {
			FromDecimal(d)
		}
	})
	b.Run("Coefficient", func(b *testing.B) {
		for b.Loop() {
			Coefficient(d)
		}
	})
}

func BenchmarkCmpPow(b *testing.B) {
	x, y := mustRat(b, "1.0231"), mustRat(b, "1.0117")
	b.ReportAllocs()
	for b.Loop() {
		CmpPow(x, 10, y, 19)
	}
}

func BenchmarkLn(b *testing.B) {
	for _, prec := range []uint{64, 256, 1024, 4096} {
		b.Run(NewInt(int64(prec)).String(), func(b *testing.B) {
			e := Enclose(Frac(10231, 10000), prec)
			for b.Loop() {
				e.Ln()
			}
		})
	}
}
