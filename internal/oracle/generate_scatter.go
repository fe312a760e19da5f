package oracle

import (
	"math/big"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
)

// scatter is how the figures of a single series are made.
type scatter struct {
	kind     scatterKind
	sign     int64
	start    int
	step     int
	places   int
	exponent int // of ten in the denominators of huge ratios
}

type scatterKind int

const (
	smallWholes scatterKind = iota // 0 to 30 on a line: exact ties are common
	filedPlaces                    // up to three decimals, mixed in a series
	ratiosOnly                     // counts, coprime mostly
	ratiosMixed                    // counts along with values
	hugeDigits                     // up to 34 digits
	hugeRatios                     // counts of up to 34 digits
	growing                        // a geometric sequence with whole steps
	scatterKinds
)

func (d dice) scatter() scatter {
	s := scatter{
		kind: scatterKind(d.IntN(int(scatterKinds)+2)) % scatterKinds, // the simple kinds come twice as often
		sign: 1, start: d.IntN(20), step: d.between(-2, 2), places: d.IntN(4), exponent: d.between(6, 29),
	}
	if d.one(8) {
		s.sign = -1
	}
	return s
}

// file sets the k-th figure.
func (d dice) file(s scatter, k int, o *indicator.Observation) {
	line := int64(s.start + s.step*k)
	switch s.kind {
	case smallWholes:
		o.Value = indicator.Of(decimal.New(s.sign*(line+int64(d.IntN(3)/2)), 0))
	case filedPlaces:
		places := d.IntN(s.places + 1)
		unit := tenTo(places).Num().Int64()
		o.Value = indicator.Of(decimal.New(s.sign*line*unit+int64(d.IntN(int(unit)+1)), -int32(places)))
	case ratiosOnly, ratiosMixed:
		if s.kind == ratiosMixed && d.one(2) {
			o.Value = indicator.Of(decimal.New(s.sign*(line*10+int64(d.IntN(10))), -1))
			return
		}
		of := int64(d.between(1, 4000))
		counted(o, big.NewInt(s.sign*(line*of/100+int64(d.IntN(3)))), big.NewInt(of))
	case hugeDigits:
		coefficient := big.NewInt(s.sign * (line*1000 + int64(d.IntN(1000))))
		coefficient.Mul(coefficient, tenTo(d.IntN(28)).Num())
		coefficient.Add(coefficient, big.NewInt(int64(d.IntN(10))))
		o.Value = indicator.Of(decimal.NewFromBigInt(coefficient, -int32(d.IntN(19))))
	case hugeRatios:
		of := new(big.Int).Mul(big.NewInt(int64(d.between(1, 4000))), tenTo(s.exponent).Num())
		of.Add(of, big.NewInt(int64(d.IntN(1000))))
		events := new(big.Int).Mul(of, big.NewInt(s.sign*line))
		events.Quo(events, big.NewInt(100))
		counted(o, events.Add(events, big.NewInt(int64(d.IntN(1000)))), of)
	case growing, scatterKinds:
		first := big.NewInt(s.sign * int64(1+s.start%3))
		o.Value = indicator.Of(decimal.NewFromBigInt(first.Lsh(first, uint(k%20)), -int32(s.places))) //nolint:gosec // not negative
	}
}

// counted files counts alone.
func counted(o *indicator.Observation, events, of *big.Int) {
	o.Numerator = decimal.NewNullDecimal(decimal.NewFromBigInt(events, 0))
	o.Denominator = decimal.NewNullDecimal(decimal.NewFromBigInt(of, 0))
}
