package evaluate

import (
	"slices"

	"github.com/countystat/attain/indicator"
)

// RollUp is one rate added up from the areas of one level, townships to the
// county: their numerators and their denominators are added, rates are never
// averaged.
type RollUp struct {
	Plan, Indicator string
	Level           indicator.Level
	Areas           []string // the areas of the level that the plan lists, those that ended among them; where it lists none, those with any data
	Unlisted        bool     // the plan lists no areas of the level, so that no sum is known to be complete
	Years           []RollUpYear

	// The verdict on the added-up rates of the years for which no area is missing.
	// It does not replace the one on the filed total.
	Verdict Verdict
	Reason  Reason
	Gap     indicator.Fraction
	Year    int   // whose rate was judged, 0 for none
	Pooled  *Pool // what was judged where that is no single year's rate
}

// RollUpYear is the sum of one year.
type RollUpYear struct {
	Year        int
	Numerator   indicator.Fraction
	Denominator indicator.Fraction
	Rate        indicator.Fraction // numerator over denominator in the unit, exactly
	Summed      int                // areas that are in it
	Missing     []string           // areas without numerator or denominator; one to which the indicator does not apply, or that there was not in the year, is not missing

	Filed FiledTotal

	unlisted bool // nobody says which areas there are
}

// Complete reports whether no area is missing.
func (y *RollUpYear) Complete() bool { return len(y.Missing) == 0 && !y.unlisted }

// Disagrees reports whether a complete sum differs from what is filed for the
// whole. Parts that are missing explain a difference, and none is reported then.
func (y *RollUpYear) Disagrees() bool {
	return y.Complete() && (y.Filed.NumeratorBy.Sign() != 0 || y.Filed.DenominatorBy.Sign() != 0 || y.Filed.ValueDiffers)
}

// FiledTotal is what is filed for the whole in the same year. Differences are the
// filed figure less the sum, unknown where nothing is filed.
type FiledTotal struct {
	Numerator     indicator.Fraction
	Denominator   indicator.Fraction
	Value         indicator.Fraction
	NumeratorBy   indicator.Fraction
	DenominatorBy indicator.Fraction
	ValueDiffers  bool // the filed value is the added-up rate under none of the roundings to its own places
}

// RollUp adds up the areas of each level for every indicator with numerators and
// denominators of areas, up to the as-of year, and compares the sums with the
// filed total.
func (a *Assessment) RollUp() []RollUp {
	var list []RollUp
	for in, results := range a.Indicators() {
		list = append(list, a.rollUps(in, results)...)
	}
	return list
}

// rollUps adds up one indicator, one level after the other from the top.
func (a *Assessment) rollUps(in *indicator.Indicator, results []Result) []RollUp {
	plan, _ := a.Plan(results[0].Plan)
	var list []RollUp
	for level := indicator.Province; level <= indicator.Village; level++ {
		s := summation{a: a, plan: plan, roster: a.Roster(plan), in: in, level: level, cutoff: min(results[0].AsOf, plan.Due), at: map[string]int{}}
		for i := range results {
			if of, ok := indicator.LevelOf(results[i].Area); ok && of == level && results[i].Group == indicator.Total {
				s.at[results[i].Area] = len(s.parts)
				s.parts = append(s.parts, a.own(results[i].Key))
			}
		}
		if r, ok := s.rollUp(); ok {
			list = append(list, r)
		}
	}
	return list
}

// summation adds up one indicator over the areas of one level.
type summation struct {
	a      *Assessment
	plan   *indicator.Plan
	roster *indicator.Roster
	in     *indicator.Indicator
	level  indicator.Level
	cutoff int
	parts  []indicator.Series
	at     map[string]int // the part of an area
}

func (s *summation) rollUp() (RollUp, bool) {
	r := RollUp{Plan: s.plan.Code, Indicator: s.in.Code, Level: s.level}
	r.Areas, r.Unlisted = s.areas()
	key := indicator.Key{Plan: s.plan.Code, Indicator: s.in.Code}
	total := s.a.own(key)
	for _, year := range s.years() {
		y := s.sum(year, r.Areas)
		if y.Summed == 0 {
			continue
		}
		y.unlisted = r.Unlisted
		y.compare(&total)
		r.Years = append(r.Years, y)
	}
	if len(r.Years) == 0 {
		return RollUp{}, false
	}
	if r.Unlisted {
		r.Verdict, r.Reason = Undetermined, ReasonAreasUnlisted
		return r, true
	}
	series := indicator.ComputedSeries(key, s.figures(r.Years))
	verdict := s.a.outcome(s.plan, s.in).judge(&series, s.a.Policy.plain())
	r.Verdict, r.Reason, r.Gap, r.Year, r.Pooled = verdict.Verdict, verdict.Reason, verdict.Gap, verdict.Year, verdict.Pooled
	return r, true
}

// areas lists the areas that are expected to have figures: those of the level
// that the plan lists. Where it lists none they are those of the level that have
// data of any indicator, and there may be others.
func (s *summation) areas() (areas []string, unlisted bool) {
	ofLevel := func(area string) bool {
		of, ok := indicator.LevelOf(area)
		return ok && of == s.level
	}
	for i := range s.plan.Areas {
		if area := s.plan.Areas[i].Code; ofLevel(area) {
			areas = append(areas, area)
		}
	}
	if len(areas) > 0 {
		return areas, false
	}
	for _, area := range s.a.Areas {
		if ofLevel(area) && s.roster.Holds(area) {
			areas = append(areas, area)
		}
	}
	return areas, true
}

func (s *summation) years() []int {
	var years []int
	for i := range s.parts {
		for k := range s.parts[i].Len() {
			if year := s.parts[i].Year(k); year <= s.cutoff && !slices.Contains(years, year) {
				years = append(years, year)
			}
		}
	}
	slices.Sort(years)
	return years
}

func (s *summation) sum(year int, areas []string) RollUpYear {
	y := RollUpYear{Year: year}
	numerator, denominator := whole(0), whole(0)
	for _, area := range areas {
		if !s.roster.Existed(area, year) {
			continue
		}
		o, there := s.observation(area, year)
		if there && o.Value.Kind == indicator.NotApplicable || !AppliesTo(s.in.AppliesTo, area, indicator.Total) {
			continue
		}
		n, d, ok := o.Counts()
		if !there || !ok {
			y.Missing = append(y.Missing, area)
			continue
		}
		numerator, denominator = numerator.Add(n), denominator.Add(d)
		y.Summed++
	}
	if rate := numerator.Mul(indicator.FractionFromInt(s.in.Unit.Factor())).Quo(denominator); rate.Known() {
		y.Numerator, y.Denominator, y.Rate = numerator, denominator, rate
	}
	return y
}

func (s *summation) observation(area string, year int) (indicator.Observation, bool) {
	i, ok := s.at[area]
	if !ok {
		return indicator.Observation{}, false
	}
	at, ok := s.parts[i].Find(year)
	if !ok {
		return indicator.Observation{}, false
	}
	return s.parts[i].At(at), true
}

// figures are the added-up rates of complete years. A break of one of the areas is
// the next figure's.
func (s *summation) figures(years []RollUpYear) []indicator.Computed {
	sums := make(map[int]*RollUpYear, len(years))
	for i := range years {
		sums[years[i].Year] = &years[i]
	}
	var figures []indicator.Computed
	broken := false // since the last figure
	for _, year := range s.years() {
		f := indicator.Computed{Year: year}
		for k := range s.parts {
			if at, ok := s.parts[k].Find(year); ok {
				f.Status = max(f.Status, s.parts[k].At(at).Status)
				broken = broken || s.parts[k].HasBreak(at)
			}
		}
		if sum, ok := sums[year]; ok && sum.Complete() {
			f.Value, f.Break = sum.Rate, broken
			f.Numerator, f.Denominator = finite(sum.Numerator), finite(sum.Denominator)
			figures, broken = append(figures, f), false
		}
	}
	return figures
}

// compare sets the sum against the filed total of the year.
func (y *RollUpYear) compare(total *indicator.Series) {
	at, ok := total.Find(y.Year)
	if !ok {
		return
	}
	o := total.At(at)
	f := &y.Filed
	if n, d, ok := o.Counts(); ok {
		f.Numerator, f.Denominator = n, d
		f.NumeratorBy = n.Sub(y.Numerator)
		f.DenominatorBy = d.Sub(y.Denominator)
	}
	if total.Kind(at) != indicator.Number {
		return
	}
	f.Value = total.Value(at)
	if o.Value.Kind == indicator.Number {
		f.ValueDiffers = !y.Rate.RoundsTo(f.Value, o.Value.Places())
	} else {
		f.ValueDiffers = y.Rate.Compare(f.Value) != 0
	}
}
