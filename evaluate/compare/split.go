package compare

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// mostSplit is of how many areas a change is split at most: the sums are exact, and
// their digits grow with the areas.
const mostSplit = 256

// Split is the change of a rate between the years of two values in force, split
// exactly into what the areas' rates did and what their mix did. With the rate rᵢ of
// an area and its share wᵢ of the denominator, and a mean over the two years marked
// by a bar:
//
//	Rates = Σ w̄ᵢ·(rᵢ₁ − rᵢ₀)    Mix = Σ r̄ᵢ·(wᵢ₁ − wᵢ₀)    Rates + Mix = Change
//
// There is one only where the numerators and the denominators of the same areas of a
// level add up to those filed for the whole, in both years, and no series of them breaks
// between. The rates are those of
// the counts, also where a rounded value is filed beside them.
type Split struct {
	indicator.Reference
	Level            indicator.Level
	FromYear, ToYear int
	From, To         indicator.Fraction // the rate of the whole
	Change           indicator.Fraction // To less From
	Rates, Mix       indicator.Fraction
	Areas            []SplitArea // in order of their codes
}

// Places is the fewest decimals, from so many on, at which the shown figures add up as
// the exact ones do, rates and mix to the change, and the change to what lies between
// the two rates, and none is shown as 0 without being 0. It is false where they do at
// none that a report would print.
func (s *Split) Places(places int, mode indicator.Rounding) (int, bool) {
	const most = 12
	shows := func(f indicator.Fraction, places int) bool { return f.Sign() == 0 || f.Round(places, mode).Sign() != 0 }
	for p := places; p <= most; p++ {
		change := s.Change.Round(p, mode)
		if !shows(s.Change, p) || !shows(s.Rates, p) || !shows(s.Mix, p) {
			continue
		}
		if s.Rates.Round(p, mode).Add(s.Mix.Round(p, mode)).Compare(change) == 0 && s.To.Round(p, mode).Sub(s.From.Round(p, mode)).Compare(change) == 0 {
			return p, true
		}
	}
	return places, false
}

// SplitArea is the part of one area.
type SplitArea struct {
	Area                 string
	From, To             indicator.Fraction // its rate
	ShareFrom, ShareTo   indicator.Fraction // of the denominator; 1 is all of it
	RateEffect, MixShift indicator.Fraction // its terms of Rates and Mix
}

// counts are a numerator and a denominator.
type counts struct{ n, d indicator.Fraction }

// splits are those of all indicators that have one, in the later order.
func splits(before, after *evaluate.Assessment) []Split {
	var list []Split
	earlier := sideOf(before)
	for in, results := range after.Indicators() {
		is := &results[0]
		was, ok := before.Result(is.Key)
		if !ok || in.Pool > 1 || in.Unit.Factor() == 0 || was.Year == 0 || was.Year >= is.Year {
			continue
		}
		ref := indicator.Reference{Plan: is.Plan, Indicator: is.Indicator}
		keys := earlier.keys[ref]
		for level := indicator.Province; level <= indicator.Village; level++ {
			from, okFrom := countsOf(before, keys, level, was.Year, was.Year)
			to, okTo := countsOf(after, keysOf(results), level, was.Year, is.Year)
			if !okFrom || !okTo {
				continue
			}
			if s, ok := splitOf(in.Unit, from, to); ok {
				s.Reference, s.Level, s.FromYear, s.ToYear = ref, level, was.Year, is.Year
				list = append(list, s)
				break
			}
		}
	}
	return list
}

func keysOf(results []evaluate.Result) []indicator.Key {
	keys := make([]indicator.Key, len(results))
	for i := range results {
		keys[i] = results[i].Key
	}
	return keys
}

// parts are the counts of the whole and of its areas, in order of their codes.
type parts struct {
	whole counts
	areas []string
	of    []counts
}

// countsOf is false where the areas of the level do not add up to the whole, and where
// definition or source changed after a year in what would be compared with it.
func countsOf(a *evaluate.Assessment, keys []indicator.Key, level indicator.Level, since, year int) (parts, bool) {
	var p parts
	n, d := indicator.FractionFromInt(0), indicator.FractionFromInt(0)
	for _, key := range keys {
		of, leveled := indicator.LevelOf(key.Area)
		isWhole := key.Area == ""
		if key.Group != indicator.Total || !isWhole && (!leveled || of != level) {
			continue
		}
		series, _ := a.Series(key)
		at, ok := series.Find(year)
		if !ok {
			continue
		}
		observation := series.At(at)
		var c counts
		if c.n, c.d, ok = observation.Counts(); !ok {
			continue
		}
		if breaks(&series, since, at) {
			return parts{}, false
		}
		if isWhole {
			p.whole = c
			continue
		}
		p.areas, p.of = append(p.areas, key.Area), append(p.of, c)
		n, d = n.Add(c.n), d.Add(c.d)
	}
	adds := len(p.areas) > 0 && len(p.areas) <= mostSplit && p.whole.d.Known() &&
		n.Compare(p.whole.n) == 0 && d.Compare(p.whole.d) == 0
	return p, adds
}

// breaks reports whether a series breaks after a year, up to and with an observation.
func breaks(series *indicator.Series, after, at int) bool {
	for ; at >= 0 && series.Year(at) > after; at-- {
		if series.HasBreak(at) {
			return true
		}
	}
	return false
}

// splitOf is false where the areas are not the same.
func splitOf(unit indicator.Unit, from, to parts) (Split, bool) {
	if !slices.Equal(from.areas, to.areas) {
		return Split{}, false
	}
	factor, two := indicator.FractionFromInt(unit.Factor()), indicator.FractionFromInt(2)
	rate := func(c counts) indicator.Fraction { return factor.Mul(c.n).Quo(c.d) }
	s := Split{From: rate(from.whole), To: rate(to.whole), Rates: indicator.FractionFromInt(0), Mix: indicator.FractionFromInt(0)}
	s.Change = s.To.Sub(s.From)
	for i, area := range from.areas {
		part := SplitArea{
			Area: area, From: rate(from.of[i]), To: rate(to.of[i]),
			ShareFrom: from.of[i].d.Quo(from.whole.d), ShareTo: to.of[i].d.Quo(to.whole.d),
		}
		part.RateEffect = part.ShareFrom.Add(part.ShareTo).Quo(two).Mul(part.To.Sub(part.From))
		part.MixShift = part.From.Add(part.To).Quo(two).Mul(part.ShareTo.Sub(part.ShareFrom))
		s.Rates, s.Mix = s.Rates.Add(part.RateEffect), s.Mix.Add(part.MixShift)
		s.Areas = append(s.Areas, part)
	}
	return s, s.Rates.Add(s.Mix).Known() && s.Rates.Add(s.Mix).Compare(s.Change) == 0
}
