package indicator

import (
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/internal/said"
)

// Status says how final an observation is. The zero Status reads as Final.
type Status uint8

// The statuses.
const (
	Final Status = iota + 1
	Provisional
	Estimated
)

// String returns the status's name in observation tables.
func (s Status) String() string {
	switch s {
	case 0, Final:
		return "final"
	case Provisional:
		return "provisional"
	case Estimated:
		return "estimated"
	default:
		return "invalid"
	}
}

// Statuses lists the statuses, from the firmest.
func Statuses() []Status { return []Status{Final, Provisional, Estimated} }

// ParseStatus reads a status's name, "" as Final; false if no status has it.
func ParseStatus(name string) (Status, bool) {
	if name == "" {
		return Final, true
	}
	return named(Statuses(), name)
}

// Place is where something is in a file; the zero Place is none.
type Place struct {
	File string
	Line int
}

// String writes "FILE:LINE", "" where there is no place.
func (p Place) String() string {
	switch {
	case p.File == "" && p.Line == 0:
		return ""
	case p.Line == 0:
		return p.File
	default:
		return p.File + ":" + strconv.Itoa(p.Line)
	}
}

// says is String in every language.
func (p Place) says() said.Text {
	if p.Line == 0 {
		return said.Words(p.File)
	}
	return said.Of("%s:%d", p.File, p.Line)
}

// Key says what a series is about.
type Key struct {
	Plan      string // plan code
	Indicator string // indicator code
	Area      string // area code, "" for the area reported on
	Group     Group  // "" for the total
}

// Observation is one year's figure of one indicator for one area and group.
// A filed Value decides; a Numerator and Denominator filed with it only check
// it; filed alone they decide as an exact ratio.
type Observation struct {
	Key
	Year        int // 1 to 9999
	Value       Reading
	Numerator   decimal.NullDecimal // what is counted, none where none is filed
	Denominator decimal.NullDecimal // what it is counted in, above 0
	Lower       decimal.NullDecimal // the lower end of the filed interval of the value, as of a survey; none where none is filed
	Upper       decimal.NullDecimal // its upper end; both are filed or neither
	Status      Status
	Break       bool   // definition or source changed from this year on
	Unit        string // as the table states it, "" where it does not
	Filed       Date   // when it was filed; later editions replace earlier ones
	Span        Span   // the dates that the year covers, zero for the calendar year
	Source      string // who filed it, or where it is printed
	Evidence    string // document number of an attestation
	Note        string
	Place       Place // where it was read, zero where it came from no file
}

// Counts returns the numerator and denominator, ok where both are filed and the
// denominator is above 0.
func (o *Observation) Counts() (numerator, denominator Fraction, ok bool) {
	if !o.HasCounts() {
		return Fraction{}, Fraction{}, false
	}
	numerator, denominator = FractionFrom(o.Numerator.Decimal), FractionFrom(o.Denominator.Decimal)
	return numerator, denominator, numerator.Known() && denominator.Known()
}

// HasCounts reports whether a numerator and a denominator above 0 are filed.
func (o *Observation) HasCounts() bool {
	return o.Numerator.Valid && o.Denominator.Valid && o.Denominator.Decimal.Sign() > 0
}

// HasInterval reports whether an interval of the value is filed.
func (o *Observation) HasInterval() bool { return o.Lower.Valid && o.Upper.Valid }

// Places returns how many decimals a number was filed with, 0 for what is no number.
func (r *Reading) Places() int {
	if r.Kind != Number && !r.Kind.IsBound() {
		return 0
	}
	return max(0, int(-r.Value.Exponent()))
}
