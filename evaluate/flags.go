package evaluate

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// flag sets the flags that one series decides.
func (j *judgement) flag(r *Result) {
	j.flagTarget(r)
	set := r.flagWhere
	attained := r.Verdict == Attained
	set(Dated, (attained || r.Verdict == Nearly) && j.stage == Terminal && j.year < j.due && !j.standsByValidity())
	if r.Flags.Has(Dated) {
		r.DatedFrom = j.year
	}
	set(LaterBase, j.from == BaseLater)
	set(Provisional, j.series.IsProvisional(j.now))
	set(Break, j.cutByBreak())
	if j.isNumber() {
		j.flagNumber(r)
	}
	set(Early, attained && j.isEarly(r))
}

// flagNumber sets the flags of a number in force.
func (j *judgement) flagNumber(r *Result) {
	set := r.flagWhere
	attained := r.Verdict == Attained
	r.WorseThan = j.worseThan()
	set(Worsening, r.WorseThan == j.year-1)
	if j.resolution != indicator.Resolved {
		set(RoundingDecides, j.resolution == indicator.ZeroBaseline && j.countsDecide(r))
		return
	}
	set(SmallNumbers, j.withinChance(r))
	set(Thin, attained && j.thin(r))
	set(AtRisk, attained && j.stage == Interim && r.Projection.Known() && !j.projectionHolds(&r.Projection))
	set(NearPace, !r.met() && j.stage == Interim && r.Projection.Known() && j.nearPace())
	set(RoundingDecides, j.comparisonDecides(r) || j.countsDecide(r))
	set(Overshoots, r.EnteredIn != 0)
	set(ShortBase, j.stage == Interim && (!r.met() || r.Flags.Has(AtRisk)) && j.restsOnShortBase(r.Projection.Method))
}

// isEarly reports whether an attained target was reached before the due year, in
// which there is merit: one that states a figure, a share or points of change, that
// the baseline did not meet, and that is neither unstable nor at risk.
func (j *judgement) isEarly(r *Result) bool {
	switch {
	case r.MetSince == 0 || r.MetSince >= j.due, j.target.Hold() != indicator.NoHold, r.Flags.Has(Unstable), r.Flags.Has(AtRisk):
		return false
	case j.baseline.Known() && j.failing(ratAt(&j.baseline), j.policy.Compare) == 0:
		return false
	default:
		return IsQuantified(*j.target)
	}
}

func (r *Result) flagWhere(f Flag, holds bool) {
	if holds {
		r.Flags = r.Flags.With(f)
	}
}

func (j *judgement) flagTarget(r *Result) {
	if j.target == nil {
		return
	}
	if j.target.AssumesTolerance() {
		r.Flags = r.Flags.With(AssumedTolerance)
	}
	if j.target.IsUnconfirmed() {
		r.Flags = r.Flags.With(UnconfirmedTarget)
	}
}

// cutByBreak reports whether a break keeps earlier figures out that would
// otherwise be the baseline or a point, or in the pool of the value in force.
func (j *judgement) cutByBreak() bool {
	if j.breakYear == 0 {
		return false
	}
	if j.poolIsCut() {
		return true
	}
	if j.hasStatedBase() && j.statedYear() < j.breakYear {
		return true
	}
	for i := 0; i < j.now && j.series.Year(i) < j.breakYear; i++ {
		year := j.series.Year(i)
		couldServe := year >= j.base || j.from != BaseStated && j.from != BaseYear && j.base-year <= j.validity()
		if couldServe && j.series.Kind(i) == indicator.Number {
			return true
		}
	}
	return false
}

// poolIsCut reports whether a break keeps counts out of the pool of the value in force.
func (j *judgement) poolIsCut() bool {
	years := j.series.Pool()
	if years == 0 {
		return false
	}
	own := j.series.Own()
	i, ok := own.Find(j.year)
	if !ok || !own.HasCounts(i) {
		return false
	}
	for isCut := false; i > 0 && j.year-own.Year(i-1) < years; i-- {
		if isCut = isCut || own.HasBreak(i); isCut && own.HasCounts(i-1) {
			return true
		}
	}
	return false
}

// worseThan is the year of the number before the value in force, on this side of a
// break, where that was better; else 0.
func (j *judgement) worseThan() int {
	for i := j.now - 1; i >= 0 && j.series.Year(i) >= j.breakYear; i-- {
		if j.series.Kind(i) != indicator.Number {
			continue
		}
		if j.series.From(j.now) > j.series.Year(i) && j.in.Better.Better(j.series.Value(i), known(j.current)) < 0 {
			return j.series.Year(i)
		}
		return 0
	}
	return 0
}

// restsOnShortBase reports whether a projection is carried over more than three years
// and over more than lie between its first and last point. The last value carries no
// change on.
func (j *judgement) restsOnShortBase(method indicator.Projection) bool {
	const few = 3
	ahead := j.ahead(j.due)
	if method == "" || method == indicator.LastValue || ahead <= few {
		return false
	}
	first, _, _ := j.origin()
	switch most := 0; method {
	case indicator.Recent:
		most = j.policy.recent() + 1
		first = j.collect(most)[0].year
	case indicator.LeastSquares, indicator.TheilSen:
		if most = j.policy.Window; most > 0 && most < j.points {
			first = j.collect(most)[0].year
		}
	case indicator.Endpoints, indicator.ConstantGrowth, indicator.LastValue:
	}
	return ahead > int64(j.year-first)
}

// projectionHolds reports whether the projected value, which cannot go beyond
// the natural limit, is in the interval.
func (j *judgement) projectionHolds(p *Projected) bool {
	if limit := j.in.NaturalLimit(); limit.Known() {
		if c := p.Compare(limit); c > 0 && j.in.Better == indicator.Higher || c < 0 && j.in.Better == indicator.Lower {
			return j.interval.Contains(limit)
		}
	}
	for side := indicator.LowSide; side <= indicator.HighSide; side++ {
		if end := j.interval.End(side); end.Known() && !end.Meets(p.cmp(ratAt(&end.Bound)), side) {
			return false
		}
	}
	return true
}

// nearPace reports whether the projection brings at least nine tenths of the
// change still needed to every failed bound, and not all of it to each.
func (j *judgement) nearPace() bool {
	near := false
	for side := indicator.LowSide; side <= indicator.HighSide; side++ {
		switch j.paceTo(side) {
		case paceShort:
			return false
		case paceNear:
			near = true
		case paceEnough:
		}
	}
	return near
}

// paceReach is how much of the change still needed a projection brings.
type paceReach int8

const (
	paceShort  paceReach = iota // less than nine tenths
	paceNear                    // nine tenths or more
	paceEnough                  // all, or nothing is needed
)

func (j *judgement) paceTo(side indicator.Side) paceReach {
	end := j.interval.End(side)
	switch {
	case !j.fails.has(side):
		return paceEnough
	case end.Meets(j.projected.cmp(ratAt(&end.Bound)), side):
		return paceEnough
	case j.current.CmpAt(ratAt(&end.Bound)) == 0 || side.Inward()*j.projected.cmp(&j.current) <= 0:
		return paceShort
	}
	needed := j.partOfWay(end, exact.Over(9, 10))
	if side.Inward()*j.projected.cmp(&needed) >= 0 {
		return paceNear
	}
	return paceShort
}

// comparisonDecides reports whether the other way to compare gives another
// verdict (V4).
func (j *judgement) comparisonDecides(r *Result) bool {
	other := RoundedValue
	if j.policy.Compare == other {
		other = FullValue
	}
	if j.target.Hold() != indicator.HoldStrict {
		if j.roundingIsIdle() {
			return false
		}
		if j.failing(&j.current, other) == j.fails {
			return false
		}
	}
	policy := *j.policy
	policy.Compare = other
	again := j.untraced()
	again.policy = &policy
	verdict, _ := again.decideNumber()
	return verdict != r.Verdict
}

// roundingIsIdle reports whether value and bounds are whole numbers of the last
// published place already. Each part of an all-of is rounded by itself, also those
// whose bound another part hides.
func (j *judgement) roundingIsIdle() bool {
	if j.target.Form() == indicator.FormAllOf {
		return false
	}
	for side := indicator.LowSide; side <= indicator.HighSide; side++ {
		if end := j.interval.End(side); end.Known() && !ratAt(&end.Bound).DividesPower(j.in.Places) {
			return false
		}
	}
	return j.current.DividesPower(j.in.Places)
}

// countsDecide reports whether the counts filed alongside the value would give
// another verdict in its place (V4).
func (j *judgement) countsDecide(r *Result) bool {
	if !j.series.HasCounts(j.now) || j.series.Reading(j.now).Kind != indicator.Number {
		return false
	}
	o := j.series.At(j.now)
	events, cases, ok := o.Counts()
	if !ok {
		return false
	}
	ratio := events.Mul(whole(int(j.in.Unit.Factor()))).Quo(cases)
	if !ratio.Known() || ratio.Compare(known(j.current)) == 0 {
		return false
	}
	if j.resolution == indicator.Resolved && j.fails == 0 && j.failing(ratAt(&ratio), j.policy.Compare) == 0 {
		return false
	}
	return j.verdictAt(ratio) != r.Verdict
}

// tailBeyondLimits is what lies beyond either limit of an interval of 95 %.
func tailBeyondLimits() exact.Rat { return exact.Over(1, 40) }

// withinChance reports whether the exact interval of the counted rate in force holds
// the bound: as many events, or as few, would not be rare at the bound itself.
func (j *judgement) withinChance(r *Result) bool {
	if !j.in.IsRandom() || j.policy.smallEvents() == 0 || !r.Bound.Known() || !j.series.HasCounts(j.now) {
		return false
	}
	o := j.series.At(j.now)
	events, cases, ok := o.Counts()
	if !ok {
		return false
	}
	n, ok := ratAt(&events).Whole()
	if !ok {
		return false
	}
	tail, ok := exact.TailOf(n, rat(cases), ratAt(&r.Bound).Per(j.in.Unit.Factor()))
	if !ok {
		return false
	}
	sign, ok := tail.Cmp(tailBeyondLimits())
	return ok && sign > 0
}
