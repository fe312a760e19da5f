package indicator

// Unit is what an indicator's values are measured in.
type Unit uint8

// The units. A unit of the user's own words is [OwnUnit]; its words stand in
// Indicator.UnitName.
const (
	Percent  Unit = iota + 1 // parts per hundred
	PerMille                 // parts per thousand
	Per10K                   // per 10 000
	Per100K                  // per 100 000
	Years                    // years of age or of schooling
	Persons
	Items
	Yuan
	Ratio // a quotient, 1 for parity
	Index // an index number
	YesNo // yes, no or in progress
	OwnUnit
)

// String returns the unit's name in plan files, "own" for OwnUnit.
func (u Unit) String() string {
	switch u {
	case Percent:
		return "percent"
	case PerMille:
		return "per-mille"
	case Per10K:
		return "per-10k"
	case Per100K:
		return "per-100k"
	case Years:
		return "years"
	case Persons:
		return "persons"
	case Items:
		return "items"
	case Yuan:
		return "yuan"
	case Ratio:
		return "ratio"
	case Index:
		return "index"
	case YesNo:
		return "yes-no"
	case OwnUnit:
		return "own"
	default:
		return "invalid"
	}
}

// Units lists the units with fixed names.
func Units() []Unit {
	return []Unit{Percent, PerMille, Per10K, Per100K, Years, Persons, Items, Yuan, Ratio, Index, YesNo}
}

// ParseUnit reads a unit's name in plan files.
func ParseUnit(name string) (Unit, bool) { return named(Units(), name) }

// Factor is what a numerator over its denominator is multiplied by to be in
// the unit: 100 for percent, 100 000 for per-100k, 1 where the unit is no rate.
func (u Unit) Factor() int64 {
	switch u {
	case Percent:
		return 100
	case PerMille:
		return 1_000
	case Per10K:
		return 10_000
	case Per100K:
		return 100_000
	case Years, Persons, Items, Yuan, Ratio, Index, YesNo, OwnUnit:
		return 1
	default:
		return 1
	}
}

// IsRate reports whether the unit counts events per a number of cases.
func (u Unit) IsRate() bool { return u.Factor() > 1 }

// Direction says which way is better.
type Direction uint8

// The directions.
const (
	Higher  Direction = iota + 1 // more is better
	Lower                        // less is better
	Neither                      // neither more nor less is better
)

// Directions lists the directions.
func Directions() []Direction { return []Direction{Higher, Lower, Neither} }

// String returns the direction's name in plan files.
func (d Direction) String() string {
	switch d {
	case Higher:
		return "higher"
	case Lower:
		return "lower"
	case Neither:
		return "neither"
	default:
		return "invalid"
	}
}

// ParseDirection reads a direction's name in plan files.
func ParseDirection(name string) (Direction, bool) { return named(Directions(), name) }

// Better returns the sign of a change from one value to another as better (1),
// equal (0) or worse (-1). With Neither no change is better.
func (d Direction) Better(from, to Fraction) int {
	switch d {
	case Higher:
		return to.Compare(from)
	case Lower:
		return from.Compare(to)
	case Neither:
		return 0
	default:
		return 0
	}
}
