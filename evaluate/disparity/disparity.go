package disparity

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Evenness is how even one indicator is over the areas and groups that have data
// (不平衡), one Spread for each dimension and level.
type Evenness struct {
	Plan, Indicator string
	Verdict         evaluate.Verdict // overall
	Spreads         []Spread
}

// Spread is how an indicator is distributed over the areas of one level or the
// members of one dimension.
type Spread struct {
	Dimension string          // "area", or the groups' dimension such as sex or residence
	Level     indicator.Level // of areas, 0 where their codes have none

	Judged       int                // members whose data tell, by the rules, whether the target is met
	Attaining    int                // of which attain it
	Share        indicator.Fraction // attaining of judged; unknown for none
	Failing      []Shortfall        // judged members that do not attain it
	Undetermined []indicator.Key    // members whose data do not tell

	Year       int             // the year of the figures below: the latest in which the greatest part of the members that there were has a number
	Members    []Member        // with a number in that year
	Absent     []indicator.Key // members without one
	Best       Member          // the best of them: the highest where neither way is better
	Worst      Member
	Gap        indicator.Fraction // highest less lowest, in the unit's points
	Ratio      indicator.Fraction // highest over lowest; unknown where that is not above 0
	Parity     Parity             // female over male, for the dimension sex
	Inequality []Figure           // in the order of Measures
	Trend      GapTrend           // of the gap, over the years in which all members with a number have one and the areas were those of Year
}

// Shortfall is a member that does not attain the target.
type Shortfall struct {
	Key     indicator.Key
	Verdict evaluate.Verdict // by the rules; undetermined where they leave open how it ends
	Year    int
	Value   indicator.Fraction
	Gap     indicator.Fraction // from the bound in points, negative is short of it

	WithinChance bool // the exact interval of its random rate holds the bound
}

// Member is one area's or group's number in a year.
type Member struct {
	Key   indicator.Key
	Value indicator.Fraction
	Cases indicator.Fraction // the denominator, unknown where none is filed
}

// Of judges for each indicator with results for areas or groups how even
// they are. Targets are judged as in the results; the spread of the figures
// is taken in one year, so that years are never mixed.
func Of(a *evaluate.Assessment) []Evenness {
	return evennessOf(a, func(*evaluate.Result) bool { return true })
}

// OfGroups is what [Of] says of groups, at the cost of these alone: areas, of which
// there may be many, are left out.
func OfGroups(a *evaluate.Assessment) []Evenness {
	return evennessOf(a, func(r *evaluate.Result) bool { return r.Area == "" })
}

func evennessOf(a *evaluate.Assessment, asked func(*evaluate.Result) bool) []Evenness {
	var list []Evenness
	for in, results := range a.Indicators() {
		if spreads := spreadsOf(a, in, results, asked); len(spreads) > 0 {
			r := &results[0]
			list = append(list, Evenness{Plan: r.Plan, Indicator: r.Indicator, Verdict: r.Verdict, Spreads: spreads})
		}
	}
	return list
}

// spreadsOf sorts those of an indicator's results that are asked for by level and
// dimension. Groups of an area other than the one reported on are left to that area.
func spreadsOf(a *evaluate.Assessment, in *indicator.Indicator, results []evaluate.Result, asked func(*evaluate.Result) bool) []Spread {
	plan, _ := a.Plan(results[0].Plan)
	var spreads []Spread
	var members [][]*evaluate.Result
	for i := range results {
		r := &results[i]
		s := Spread{Dimension: "area"}
		switch {
		case !asked(r):
			continue
		case r.Area == "" && r.Group != indicator.Total:
			s.Dimension = r.Group.Dimension()
		case r.Area != "" && r.Group == indicator.Total:
			s.Level, _ = indicator.LevelOf(r.Area)
		default:
			continue
		}
		at := slices.IndexFunc(spreads, func(o Spread) bool { return o.Dimension == s.Dimension && o.Level == s.Level })
		if at < 0 {
			at = len(spreads)
			spreads, members = append(spreads, s), append(members, nil)
		}
		members[at] = append(members[at], r)
	}
	for i := range spreads {
		spreads[i].fill(a, in, a.Roster(plan), members[i])
	}
	return spreads
}

func (s *Spread) fill(a *evaluate.Assessment, in *indicator.Indicator, roster *indicator.Roster, results []*evaluate.Result) {
	for _, r := range results {
		s.judge(r)
	}
	s.Share = indicator.FractionFromInt(int64(s.Attaining)).Quo(indicator.FractionFromInt(int64(s.Judged)))
	series := make([]indicator.Series, len(results))
	for i, r := range results {
		series[i], _ = a.Series(r.Key)
	}
	plan, _ := a.Plan(results[0].Plan)
	cutoff := min(results[0].AsOf, plan.Due)
	s.Year = commonYear(roster, series, cutoff)
	for i := range series {
		if roster.Existed(results[i].Area, s.Year) {
			s.add(&series[i], results[i])
		}
	}
	s.measure(in)
	members := make(map[indicator.Key]bool, len(s.Members))
	for i := range s.Members {
		members[s.Members[i].Key] = true
	}
	var present []*indicator.Series
	for i := range series {
		if members[series[i].Key()] {
			present = append(present, &series[i])
		}
	}
	from, to := s.sameAreas(plan, roster, results)
	s.Trend = gapTrend(from, min(to, cutoff), present)
}

// sameAreas are the first and the last year of those around the spread's own in which
// the areas were the same: where one began, ended or was merged, the others are not
// what they were, and neither is what lies between them.
func (s *Spread) sameAreas(plan *indicator.Plan, roster *indicator.Roster, results []*evaluate.Result) (from, to int) {
	from, to = 0, indicator.LastYear
	if s.Dimension != "area" || !roster.Bounded() {
		return from, to
	}
	changed := func(year int) { // the first year of another list
		switch {
		case year <= s.Year:
			from = max(from, year)
		default:
			to = min(to, year-1)
		}
	}
	bounds := func(area *indicator.Area) {
		if area.From != 0 {
			changed(area.From)
		}
		if area.To != 0 {
			changed(area.To + 1)
		}
	}
	for i := range plan.Areas {
		if level, _ := indicator.LevelOf(plan.Areas[i].Code); level == s.Level {
			bounds(&plan.Areas[i])
		}
	}
	for _, r := range results { // those within a listed area go by its years
		if area, ok := roster.Area(r.Area); ok {
			bounds(&area)
		}
	}
	return from, to
}

func (s *Spread) judge(r *evaluate.Result) {
	switch verdict := r.Computed().Verdict; {
	case verdict == evaluate.Attained:
		s.Judged++
		s.Attaining++
	case r.Misses():
		s.Judged++
		s.Failing = append(s.Failing, Shortfall{Key: r.Key, Verdict: verdict, Year: r.Year, Value: r.Value, Gap: r.Gap, WithinChance: r.Flags.Has(evaluate.SmallNumbers)})
	case verdict == evaluate.Undetermined:
		s.Undetermined = append(s.Undetermined, r.Key)
	}
}

// commonYear is the latest year up to the cutoff in which the greatest part of the
// series that there were has a number, 0 where none has.
func commonYear(roster *indicator.Roster, series []indicator.Series, cutoff int) int {
	count := map[int]int{}
	for i := range series {
		for k := range series[i].Len() {
			if series[i].Kind(k) == indicator.Number && series[i].Year(k) <= cutoff {
				count[series[i].Year(k)]++
			}
		}
	}
	there := map[int]int{0: 1}
	for year := range count {
		there[year] = len(series)
		if roster.Bounded() {
			there[year] = 0
			for i := range series {
				if roster.Existed(series[i].Key().Area, year) {
					there[year]++
				}
			}
		}
	}
	best := 0
	for year, n := range count {
		more := n*there[best] - count[best]*there[year]
		if more > 0 || more == 0 && year > best {
			best = year
		}
	}
	return best
}

func (s *Spread) add(series *indicator.Series, r *evaluate.Result) {
	at, ok := series.Find(s.Year)
	switch {
	case ok && series.Kind(at) == indicator.Number:
		m := Member{Key: r.Key, Value: series.Value(at)}
		if o := series.At(at); o.Denominator.Valid && o.Denominator.Decimal.Sign() > 0 {
			m.Cases = indicator.FractionFrom(o.Denominator.Decimal)
		}
		s.Members = append(s.Members, m)
	case r.Verdict != evaluate.NotApplicable:
		s.Absent = append(s.Absent, r.Key)
	}
}

// measure compares the members' figures. Two are needed.
func (s *Spread) measure(in *indicator.Indicator) {
	s.Inequality = Inequality(in.Better, s.Members)
	if len(s.Members) < 2 {
		return
	}
	byValue := func(x, y Member) int { return x.Value.Compare(y.Value) }
	lowest, highest := slices.MinFunc(s.Members, byValue), slices.MaxFunc(s.Members, byValue)
	s.Best, s.Worst = highest, lowest
	if in.Better == indicator.Lower {
		s.Best, s.Worst = lowest, highest
	}
	s.Gap, s.Ratio = spreadOf(highest.Value, lowest.Value)
	if s.Dimension == indicator.Female.Dimension() {
		s.Parity = s.parity(in.Better)
	}
}

// spreadOf is the difference and the ratio of the higher and the lower figure.
func spreadOf(highest, lowest indicator.Fraction) (gap, ratio indicator.Fraction) {
	if lowest.Sign() > 0 {
		ratio = highest.Quo(lowest)
	}
	return highest.Sub(lowest), ratio
}

func (s *Spread) parity(better indicator.Direction) Parity {
	var female, male indicator.Fraction
	for _, m := range s.Members {
		if m.Key.Group == indicator.Female {
			female = m.Value
		}
		if m.Key.Group == indicator.Male {
			male = m.Value
		}
	}
	return ParityOf(female, male, better, ParityRange{})
}
