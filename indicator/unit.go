package indicator

// Unit is what an indicator's values are measured in.
type Unit string

// The units. A unit of the user's own words is [OwnUnit]; the words are in
// Indicator.UnitName.
const (
	Percent  Unit = "percent"   // parts per hundred
	PerMille Unit = "per-mille" // parts per thousand
	Per10K   Unit = "per-10k"   // per 10 000
	Per100K  Unit = "per-100k"  // per 100 000
	Years    Unit = "years"     // years of age or of schooling
	Persons  Unit = "persons"
	Items    Unit = "items"
	Yuan     Unit = "yuan"
	Ratio    Unit = "ratio"  // a quotient, 1 for parity
	Index    Unit = "index"  // an index number
	YesNo    Unit = "yes-no" // yes, no or in progress
	OwnUnit  Unit = "own"
)

// Units lists the units with fixed names.
func Units() []Unit {
	return []Unit{Percent, PerMille, Per10K, Per100K, Years, Persons, Items, Yuan, Ratio, Index, YesNo}
}

// facts are what a unit says of its figures: what a numerator over its denominator
// is multiplied by, and the decimals that figures are published with where the
// plan does not say.
func (u Unit) facts() (factor int64, places int) {
	switch u {
	case Percent:
		return 100, 1
	case PerMille:
		return 1_000, 1
	case Per10K:
		return 10_000, 1
	case Per100K:
		return 100_000, 1
	case Years, Ratio, Index:
		return 1, 2
	case Persons, Items, Yuan, YesNo, OwnUnit:
		return 1, 0
	default:
		return 1, 0
	}
}

// Factor is what a numerator over its denominator is multiplied by to be in
// the unit: 100 for percent, 100 000 for per-100k, 1 where the unit is no rate.
func (u Unit) Factor() int64 {
	factor, _ := u.facts()
	return factor
}

// IsRate reports whether the unit counts events per a number of cases.
func (u Unit) IsRate() bool { return u.Factor() > 1 }

// Direction says which way is better.
type Direction string

// The directions.
const (
	Higher  Direction = "higher"  // more is better
	Lower   Direction = "lower"   // less is better
	Neither Direction = "neither" // neither more nor less is better
)

// Directions lists the directions.
func Directions() []Direction { return []Direction{Higher, Lower, Neither} }

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
