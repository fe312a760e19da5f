package disclosure

import (
	"github.com/countystat/attain/indicator"
)

// fewest is the number of events from which on a figure may be published.
const fewest = 5

// figure is one series' figure of a year.
type figure struct {
	area  string
	group indicator.Group
	count events
	few   bool // withheld for its own sake
}

// events is what is counted and, of shares, what is not; unknown where it is
// not filed.
type events struct{ counted, rest indicator.Fraction }

// eventsOf are the events behind the i-th figure of a series, and whether they are
// few: of rates the numerator, and of shares also those who are in the denominator
// alone; of numbers of persons and items the number. A rate of random events without
// its counts is taken for one of few events unless it is 0.
func eventsOf(in *indicator.Indicator, series *indicator.Series, i int) (count events, few bool) {
	o := series.At(i)
	if n, d, ok := o.Counts(); ok {
		count.counted = n
		if in.Unit == indicator.Percent && !in.Formula.Gross {
			count.rest = d.Sub(n)
		}
		return count, isFew(count.counted) || isFew(count.rest)
	}
	value := series.Value(i)
	switch {
	case !value.Known():
		return count, false
	case in.Unit == indicator.Persons || in.Unit == indicator.Items:
		count.counted = value.Abs()
		return count, isFew(count.counted)
	default:
		return count, in.IsRandom() && value.Sign() != 0
	}
}

// isFew reports whether a known number lies between none and the fewest that may
// be published.
func isFew(n indicator.Fraction) bool {
	return n.Known() && n.Sign() > 0 && !isEnough(n)
}

func isEnough(n indicator.Fraction) bool { return n.Compare(indicator.FractionFromInt(fewest)) >= 0 }

// add sums events; what is not known adds nothing.
func (e *events) add(o events) {
	e.counted, e.rest = plus(e.counted, o.counted), plus(e.rest, o.rest)
}

func plus(a, b indicator.Fraction) indicator.Fraction {
	switch {
	case !b.Known():
		return a
	case !a.Known():
		return b
	default:
		return a.Add(b)
	}
}

// suffices reports whether a sum of withheld figures, which readers can work out,
// is itself no figure of few events.
func (e *events) suffices() bool {
	return e.counted.Known() && isEnough(e.counted) && (!e.rest.Known() || isEnough(e.rest))
}

// isNone reports whether it is known that there are no events.
func (e *events) isNone() bool { return e.counted.Known() && e.counted.Sign() == 0 }

// gives reports whether withheld figures leave room for their sum to be another, both
// ways for a share.
func (e *events) gives() bool {
	return e.counted.Sign() > 0 && (!e.rest.Known() || e.rest.Sign() > 0)
}

// pins reports whether a share of none or of all tells each of its parts.
func (e *events) pins() bool {
	return e.rest.Known() && (e.rest.Sign() == 0 || e.counted.Sign() == 0)
}

// isFiled reports whether something is there that a copy could show.
func isFiled(series *indicator.Series, i int) bool {
	return !series.Kind(i).IsAbsence() && series.Lack(i) == 0
}
