package disparity

import (
	"github.com/countystat/attain/indicator"
)

// ParityRange is the range of a parity index that counts as parity. The zero
// ParityRange is UNESCO's, 0.97 to 1.03, ends included. The source says
// "within the range" and not whether its ends belong to it.
type ParityRange struct {
	Low, High indicator.Fraction // unknown for 0.97 and 1.03
	Open      bool               // the ends do not count as parity
}

// ends returns the range with its defaults filled in.
func (r ParityRange) ends() (low, high indicator.Fraction) {
	hundred := indicator.FractionFromInt(100)
	low, high = r.Low, r.High
	if !low.Known() {
		low = indicator.FractionFromInt(97).Quo(hundred)
	}
	if !high.Known() {
		high = indicator.FractionFromInt(103).Quo(hundred)
	}
	return low, high
}

// ParityClass says whom a parity index is to the disadvantage of, "" for no index.
type ParityClass string

// The classes.
const (
	AtParity       ParityClass = "parity"          // within the range
	AgainstFemales ParityClass = "against-females" // women or girls are worse off
	AgainstMales   ParityClass = "against-males"   // men or boys are worse off
	MoreFemale     ParityClass = "more-female"     // above the range, neither way being better
	MoreMale       ParityClass = "more-male"       // below it, neither way being better
)

// ParityClasses lists the classes in order.
func ParityClasses() []ParityClass {
	return []ParityClass{AtParity, AgainstFemales, AgainstMales, MoreFemale, MoreMale}
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
	index := female.Quo(male)
	return Parity{Index: index, Class: ClassifyParity(index, better, within)}
}

// ClassifyParity returns the class of a parity index.
func ClassifyParity(index indicator.Fraction, better indicator.Direction, within ParityRange) ParityClass {
	if !index.Known() {
		return ""
	}
	low, high := within.ends()
	fromLow, fromHigh := index.Compare(low), index.Compare(high)
	above := fromLow > 0 || fromLow == 0 && !within.Open
	below := fromHigh < 0 || fromHigh == 0 && !within.Open
	switch {
	case above && below:
		return AtParity
	case better == indicator.Neither && above:
		return MoreFemale
	case better == indicator.Neither:
		return MoreMale
	case above == (better == indicator.Lower):
		return AgainstFemales
	default:
		return AgainstMales
	}
}
