package evaluate_test

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// figures says how the values of a scenario are made.
type figures struct {
	kind     int // of the six below
	negative bool
	start    int
	step     int
	places   int
}

// The kinds of figures.
const (
	smallWholes = iota // 0 to 30 on a line: exact ties are common
	filedPlaces        // up to three decimals, mixed in a series
	ratiosOnly         // numerator over denominator, coprime mostly
	ratiosMixed        // ratios along with filed values
	hugeDigits         // up to 34 digits
	growing            // a geometric sequence with whole steps
	figureKinds
)

func drawFigures(c chooser) figures {
	f := figures{kind: c.IntN(figureKinds + 2), negative: c.IntN(8) == 0, start: c.IntN(20), step: c.IntN(5) - 2, places: c.IntN(4)}
	if f.kind >= figureKinds {
		f.kind -= figureKinds // the simple kinds come twice as often
	}
	return f
}

// value draws the k-th value: a filed decimal, or a ratio where denominator is
// not 0.
func (f figures) value(c chooser, k int) (filed decimal.Decimal, numerator, denominator int64) {
	sign := int64(1)
	if f.negative {
		sign = -1
	}
	line := int64(f.start + f.step*k)
	switch f.kind {
	case smallWholes:
		return decimal.New(sign*(line+int64(c.IntN(3)/2)), 0), 0, 0
	case filedPlaces:
		places := c.IntN(f.places + 1)
		coefficient := sign*line*pow10(places) + int64(c.IntN(int(pow10(places))+1))
		return decimal.New(coefficient, int32(-places)), 0, 0
	case ratiosOnly, ratiosMixed:
		if f.kind == ratiosMixed && c.IntN(2) == 0 {
			return decimal.New(sign*(line*10+int64(c.IntN(10))), -1), 0, 0
		}
		cases := int64(1 + c.IntN(4000))
		return decimal.Decimal{}, sign * (line*cases/100 + int64(c.IntN(3))), cases
	case hugeDigits:
		coefficient := new(big.Int).SetInt64(sign * (line*1000 + int64(c.IntN(1000))))
		coefficient.Mul(coefficient, new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(c.IntN(28))), nil))
		coefficient.Add(coefficient, big.NewInt(int64(c.IntN(10))))
		return decimal.NewFromBigInt(coefficient, int32(-c.IntN(19))), 0, 0
	default:
		value := sign * int64(1+f.start%3)
		for range k % 20 {
			value *= 2
		}
		return decimal.New(value, int32(-f.places)), 0, 0
	}
}

func pow10(places int) int64 {
	p := int64(1)
	for range places {
		p *= 10
	}
	return p
}

// rational is the exact value of a decimal.
func rational(d decimal.Decimal) *big.Rat {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(d.Exponent(), -d.Exponent()))), nil)
	if d.Exponent() >= 0 {
		return new(big.Rat).SetInt(new(big.Int).Mul(d.Coefficient(), scale))
	}
	return new(big.Rat).SetFrac(d.Coefficient(), scale)
}
