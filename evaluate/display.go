package evaluate

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// maxPlaces is how far digits are added so that a figure does not contradict its
// verdict; figures closer to a bound than that are shown as equal to it.
const maxPlaces = 40

// Display is the one rule by which the figures of a result are shown, in files,
// sentences, tables and charts alike: with the published places, or the filed ones
// where they are up to two more, and with as many further digits as it takes for
// the value to relate to its bounds as the verdict says (10.03 against 10, not
// 10.0). Every figure is rounded once, from the exact one.
type Display struct {
	Places   int // of values, gaps and bounds that are no short decimals
	Rounding indicator.Rounding
}

// Shown is a figure as it is shown; the zero Shown is none.
type Shown struct {
	Text  string             // "" for an unknown figure
	Exact indicator.Fraction // the whole figure; unknown where it is irrational
	Cut   bool               // shown at the natural limit, which the figure goes beyond
}

// Whole reports whether the text is the whole figure.
func (s Shown) Whole() bool {
	text, err := indicator.ParseFraction(s.Text)
	return err == nil && s.Exact.Known() && text.Compare(s.Exact) == 0
}

// DisplayOf returns how the figures of a result are shown.
func DisplayOf(r *Result, in *indicator.Indicator, rounding indicator.Rounding) Display {
	if rounding == "" {
		rounding = indicator.HalfUp
	}
	d := Display{Places: PlacesOf(in, r.Reading), Rounding: rounding}
	if !r.Value.Known() {
		return d
	}
	rounded := r.comparedRounded()
	d.Places = d.Until(d.Places, func(places int) bool {
		shown := r.Value.Round(places, rounding)
		return r.isWithinFiled(shown) && (rounded || d.keepsSides(&r.Interval, r.Value.Compare, shown, places))
	})
	return d
}

// isWithinFiled reports whether a value as shown lies in the filed interval, if there
// is one.
func (r *Result) isWithinFiled(shown indicator.Fraction) bool {
	return !r.Lower.Valid || shown.Compare(indicator.FractionFrom(r.Lower.Decimal)) >= 0 && shown.Compare(indicator.FractionFrom(r.Upper.Decimal)) <= 0
}

// PlacesOf returns the places of a reading: the indicator's, or those that were
// filed where they are up to two more.
func PlacesOf(in *indicator.Indicator, reading indicator.Reading) int {
	if filed := reading.Places(); filed > in.Places && filed <= in.Places+2 {
		return filed
	}
	return in.Places
}

// comparedRounded reports whether the rounded value is what was compared, so that
// it may differ from the full one in its side of the bound.
func (r *Result) comparedRounded() bool {
	verdict := r.Verdict
	if r.ByRules != nil {
		verdict = r.ByRules.Verdict
	}
	return r.Flags.Has(RoundingDecides) && r.Interval.Contains(r.Value) != (verdict == Attained)
}

// Until returns the first number of places, from so many on, at which something
// holds; that number where nothing does.
func (d Display) Until(places int, holds func(places int) bool) int {
	for p := places; p <= maxPlaces; p++ {
		if holds(p) {
			return p
		}
	}
	return places
}

// keepsSides reports whether a figure, shown as given, relates to the bounds as
// shown just as the exact figure does to the exact ones.
func (d Display) keepsSides(interval *indicator.Interval, compare func(indicator.Fraction) int, shown indicator.Fraction, places int) bool {
	for side := indicator.LowSide; side <= indicator.HighSide; side++ {
		bound := interval.End(side).Bound
		if bound.Known() && shown.Compare(bound.Round(d.boundPlaces(bound, places), d.Rounding)) != compare(bound) {
			return false
		}
	}
	return true
}

// boundPlaces shows a bound in full where it is a short decimal, else like a value.
func (d Display) boundPlaces(bound indicator.Fraction, places int) int {
	const short = 6
	if finite, ok := bound.Decimals(); ok && finite <= max(places, short) {
		return finite
	}
	return places
}

// Pair shows two figures with as many digits as it takes for them to compare as the
// exact ones do.
func (d Display) Pair(one, other indicator.Fraction) (Shown, Shown) {
	d.Places = d.Until(d.Places, func(places int) bool {
		left, right := d.boundPlaces(one, places), d.boundPlaces(other, places)
		return one.Round(left, d.Rounding).Compare(other.Round(right, d.Rounding)) == one.Compare(other)
	})
	return d.Bound(one), d.Bound(other)
}

// At shows a figure with the given places.
func (d Display) At(f indicator.Fraction, places int) Shown {
	return Shown{Text: f.Text(places, d.Rounding), Exact: f}
}

// Value shows a value.
func (d Display) Value(f indicator.Fraction) Shown { return d.At(f, d.Places) }

// Bound shows a bound.
func (d Display) Bound(f indicator.Fraction) Shown { return d.At(f, d.boundPlaces(f, d.Places)) }

// Difference shows a gap or a change; what is not 0 is not shown as 0.
func (d Display) Difference(f indicator.Fraction) Shown { return d.NonZero(f, d.Places) }

// Pace shows a change a year, with one digit more than a value.
func (d Display) Pace(f indicator.Fraction) Shown { return d.NonZero(f, d.Places+1) }

// NonZero shows a figure with at least the given places, and more where it would
// be shown as 0 without being 0.
func (d Display) NonZero(f indicator.Fraction, places int) Shown {
	if f.Sign() != 0 {
		places = d.Until(places, func(p int) bool { return f.Round(p, d.Rounding).Sign() != 0 })
	}
	return d.At(f, places)
}

// Percent shows a share in percent with one place, and more where it would be
// shown as 100 without being so much.
func (d Display) Percent(share indicator.Fraction) Shown {
	full := indicator.FractionFromInt(100)
	percent := share.Mul(full)
	if !percent.Known() {
		return Shown{}
	}
	below := percent.Compare(full) < 0
	return d.At(percent, d.Until(1, func(p int) bool { return !below || percent.Round(p, d.Rounding).Compare(full) < 0 }))
}

// Base shows the baseline, with the digits that the plan prints where it states
// it.
func (d Display) Base(r *Result, in *indicator.Indicator) Shown {
	if r.BaseFrom == BaseStated {
		return Shown{Text: indicator.Digits(in.Baseline.Value.Decimal), Exact: r.Base}
	}
	return d.At(r.Base, in.Places)
}

// Projection shows the projected value, cut at the natural limit, with as many
// digits as it takes to be on the exact one's side of the bounds.
func (d Display) Projection(r *Result, in *indicator.Indicator) Shown {
	p := &r.Projection
	if !p.Known() {
		return Shown{}
	}
	if limit := in.NaturalLimit(); limit.Known() {
		if beyond := p.Compare(limit); in.Better == indicator.Higher && beyond > 0 || in.Better == indicator.Lower && beyond < 0 {
			shown := d.Bound(limit)
			shown.Exact, shown.Cut = p.Fraction(), true
			return shown
		}
	}
	places := d.Until(d.Places, func(places int) bool {
		return d.keepsSides(&r.Interval, p.Compare, p.Rounded(places, d.Rounding), places)
	})
	return Shown{Text: p.Text(places, d.Rounding), Exact: p.Fraction()}
}

// The kernel computes with rationals; fractions are what users see of them.

func known(r exact.Rat) indicator.Fraction { return indicator.Fraction(exact.Known(r)) }

func rat(f indicator.Fraction) exact.Rat { return exact.Figure(f).Rat() }

// ratAt is rat without a copy; the rational must not be changed.
func ratAt(f *indicator.Fraction) *exact.Rat { return (*exact.Figure)(f).At() }

func whole(n int) indicator.Fraction { return indicator.FractionFromInt(int64(n)) }

// numberAt is the number of an observation, without the way through a fraction
// where the series is kept as integers.
func numberAt(s *indicator.Series, i int) exact.Rat {
	if scale := s.Scale(); scale != 0 {
		return exact.Over(s.Coefficient(i), scale)
	}
	return *ratAt(s.Kept(i))
}
