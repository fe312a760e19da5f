package disparity

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// ParityRange is the range of a parity index that counts as parity. The zero
// ParityRange is UNESCO's, 0.97 to 1.03, ends included. The source says
// "within the range" and not whether its ends belong to it.
type ParityRange struct {
	Low, High indicator.Fraction // unknown for 0.97 and 1.03
	Open      bool               // the ends do not count as parity
}

func (r ParityRange) interval() indicator.Interval {
	iv := indicator.Interval{Low: indicator.End{Bound: r.Low, Open: r.Open}, High: indicator.End{Bound: r.High, Open: r.Open}}
	if !iv.Low.Known() {
		iv.Low.Bound = indicator.Known(exact.Frac(97, 100))
	}
	if !iv.High.Known() {
		iv.High.Bound = indicator.Known(exact.Frac(103, 100))
	}
	return iv
}

// ParityClass says whom a parity index is to the disadvantage of.
type ParityClass uint8

// The classes.
const (
	NoParityClass  ParityClass = iota // no index
	AtParity                          // within the range
	AgainstFemales                    // women or girls are worse off
	AgainstMales                      // men or boys are worse off
	MoreFemale                        // above the range, neither way being better
	MoreMale                          // below it, neither way being better
)

// String returns the class's name, "" for none.
func (c ParityClass) String() string {
	switch c {
	case NoParityClass:
		return ""
	case AtParity:
		return "parity"
	case AgainstFemales:
		return "against-females"
	case AgainstMales:
		return "against-males"
	case MoreFemale:
		return "more-female"
	case MoreMale:
		return "more-male"
	default:
		return "invalid"
	}
}

// Parity is a gender parity index, female over male, and its class. For an
// indicator of which less is better an index above 1 is to the disadvantage of
// women, and the class says so.
type Parity struct {
	Index indicator.Fraction
	Class ParityClass
}

// Known reports whether there is an index.
func (p Parity) Known() bool { return p.Index.Known() }

// ParityOf compares the female with the male figure, exactly and unrounded. There
// is no index where one is missing or negative or the male figure is 0.
func ParityOf(female, male indicator.Fraction, better indicator.Direction, within ParityRange) Parity {
	if !female.Known() || !male.Known() || female.Sign() < 0 || male.Sign() <= 0 {
		return Parity{}
	}
	index, _ := female.Rat().Quo(male.Rat())
	return Parity{Index: indicator.Known(index), Class: ClassifyParity(indicator.Known(index), better, within)}
}

// ClassifyParity returns the class of a parity index.
func ClassifyParity(index indicator.Fraction, better indicator.Direction, within ParityRange) ParityClass {
	if !index.Known() {
		return NoParityClass
	}
	iv := within.interval()
	low, high := iv.Low.Meets(index.Compare(iv.Low.Bound), indicator.LowSide), iv.High.Meets(index.Compare(iv.High.Bound), indicator.HighSide)
	switch {
	case low && high:
		return AtParity
	case better == indicator.Neither && low:
		return MoreFemale
	case better == indicator.Neither:
		return MoreMale
	case low == (better == indicator.Lower):
		return AgainstFemales
	default:
		return AgainstMales
	}
}
