package evaluate

import (
	"sort"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// projectionInForce is the indicator's own choice, else the last value carried
// on if values are valid for several years, else the policy's.
func (j *judgement) projectionInForce() indicator.Projection {
	switch {
	case j.in.Projection != "":
		return j.in.Projection
	case j.in.ValidFor > 0:
		return indicator.LastValue
	case j.policy.Projection != "":
		return j.policy.Projection
	default:
		return indicator.Endpoints
	}
}

// decideProjection carries the value in force to the due year and tests it
// against the bounds that the value fails, and only those: what overshoots a
// band has passed through it (V8).
func (j *judgement) decideProjection(method indicator.Projection) (Verdict, Reason) {
	j.entered = 0
	reason := j.project(method, j.due)
	if j.tracing {
		least := j.policy.minPoints()
		j.note(Step{
			Clause: "V8", Left: TermPoints, LeftIs: whole(j.points), Op: ">=", Right: TermMinPoints, RightIs: whole(least),
			Holds: j.points >= least, Source: string(method),
		})
	}
	if reason != "" {
		return Undetermined, reason
	}
	for side := indicator.LowSide; side <= indicator.HighSide; side++ {
		if j.fails.has(side) && !j.reaches(side) {
			return Difficult, ReasonProjectedToMiss
		}
	}
	if j.overshoots() && !j.enters(method) {
		return Difficult, ReasonProjectedToMiss
	}
	return Expected, ReasonProjectedToMeet
}

// overshoots reports whether the projection is beyond the side of a band that the
// value in force is not. It cannot go beyond a natural limit inside the band.
func (j *judgement) overshoots() bool {
	if limit := j.in.NaturalLimit(); limit.Known() && j.interval.Contains(limit) {
		return false
	}
	for side := indicator.LowSide; side <= indicator.HighSide; side++ {
		end := j.interval.End(side)
		if j.interval.IsBand() && !j.fails.has(side) && !end.Meets(j.projected.cmp(ratAt(&end.Bound)), side) {
			return true
		}
	}
	return false
}

// enters looks for a year up to the due year in which the projection lies inside the
// band that it leaves again (V8a).
func (j *judgement) enters(method indicator.Projection) bool {
	first := j.year + 1
	if first > j.due {
		return false
	}
	trial := j.untraced()
	trial.project(method, first)
	at := trial.path(method, first)
	inside := func(year int, side indicator.Side) bool {
		end := j.interval.End(side)
		return end.Meets(at(year, rat(end.Bound)), side)
	}
	near := indicator.LowSide
	if j.fails.has(indicator.HighSide) {
		near = indicator.HighSide
	}
	far := indicator.HighSide - near
	// Projected values move one way: past the near bound they only move on to the far one.
	year := first + sort.Search(j.due-first, func(i int) bool { return inside(first+i, near) })
	holds := inside(year, far)
	if j.tracing {
		trial.project(method, year)
		end := j.interval.End(far)
		j.note(Step{
			Clause: "V8a", Left: TermProjection, LeftIs: trial.projected.figure(), Year: year, Op: operator(end, far),
			Right: [...]Term{TermLowBound, TermHighBound}[far], RightIs: end.Bound, Holds: holds, Source: string(method),
		})
	}
	if holds {
		j.entered = year
	}
	return holds
}

// reaches reports whether the projection brings at least the policy's share of
// the change still needed to the bound of a side.
func (j *judgement) reaches(side indicator.Side) bool {
	end := j.interval.End(side)
	required := ratAt(&end.Bound)
	if ratAt(&j.policy.OnTrack).Sign() > 0 {
		part := j.partOfWay(end, *ratAt(&j.policy.OnTrack))
		required = &part
	}
	holds := end.Meets(j.projected.cmp(required), side)
	if j.tracing {
		j.note(Step{
			Clause: "V8", Left: TermProjection, LeftIs: j.projected.figure(), Year: j.due,
			Op: operator(end, side), Right: TermRequired, RightIs: known(*required), Holds: holds, Source: string(j.projected.Method),
		})
	}
	return holds
}

// partOfWay is the value at a share of the way from the value in force to a bound.
func (j *judgement) partOfWay(end *indicator.End, share exact.Rat) exact.Rat {
	return j.current.Add(ratAt(&end.Bound).Sub(j.current).Mul(share))
}

// project carries the series to a year. The reason is "" where it could.
func (j *judgement) project(method indicator.Projection, year int) Reason {
	j.projected.Method = ""
	switch {
	case !j.isNumber():
		return ReasonNoData
	case j.points < j.policy.minPoints() || j.points == 0 || j.points < 2 && method != indicator.LastValue:
		return ReasonTooFewPoints
	case j.policy.Window == 1 && (method == indicator.LeastSquares || method == indicator.TheilSen):
		return ReasonTooFewPoints
	}
	j.projected.growth.behind = 0
	switch method {
	case indicator.Endpoints:
		j.projected.rat = j.endpoints(year)
	case indicator.LeastSquares:
		j.momentsOf(j.policy.Window).at(year, &j.projected.rat)
	case indicator.TheilSen:
		j.projected.rat = j.theilSen(year)
	case indicator.Recent:
		j.projected.rat = j.recentChanges(year)
	case indicator.LastValue:
		j.projected.rat = j.current
	case indicator.ConstantGrowth:
		return j.constantGrowth(year)
	}
	j.projected.Method, j.projected.Year = method, year
	return ""
}

// ahead is the number of years from the value in force to another.
func (j *judgement) ahead(year int) int64 { return int64(year - j.year) }

// endpoints is v + (v - v0)/(t - t0) · (D - t): the mean annual change between
// the first point and the value in force carries on.
func (j *judgement) endpoints(due int) exact.Rat {
	year, value, _ := j.origin()
	change := j.current.Sub(value).Mul(exact.Frac(j.ahead(due), int64(j.year-year)))
	return j.current.Add(change)
}

// recentChanges is v plus the mean of the last changes for each year ahead; a
// change over a gap is divided by its years.
func (j *judgement) recentChanges(due int) exact.Rat {
	most := j.policy.recent()
	total := exact.FromInt(0)
	changes, year, value := 0, j.year, j.current
	for i := j.now - 1; changes < most; i-- {
		before, earlier, ok := j.pointBefore(&i)
		if !ok {
			break
		}
		total = total.Add(value.Sub(earlier).Mul(exact.Over(1, int64(year-before))))
		changes, year, value = changes+1, before, earlier
	}
	return j.current.Add(total.Mul(exact.Over(j.ahead(due), int64(max(1, changes)))))
}

// pointBefore finds the last point at or before index i, which it moves there;
// the plan's own baseline comes before all observations.
func (j *judgement) pointBefore(i *int) (year int, value exact.Rat, ok bool) {
	for ; *i >= j.first && j.first >= 0; *i-- {
		if j.series.Kind(*i) == indicator.Number {
			return j.series.Year(*i), numberAt(j.series, *i), true
		}
	}
	if j.from == BaseStated && *i > -2 {
		*i = -2 // taken
		return j.baseYear, rat(j.baseline), true
	}
	return 0, exact.Rat{}, false
}

// constantGrowth is v·(v/v0)^((D - t)/(t - t0)), which needs two values of one
// sign, none of them zero.
func (j *judgement) constantGrowth(due int) Reason {
	year, value, _ := j.origin()
	if j.current.Sign() == 0 || j.current.Sign() != value.Sign() {
		return ReasonSign
	}
	ahead, behind := max(0, j.ahead(due)), int64(j.year-year)
	common := gcd(ahead, behind) // (r^2)^(1/4) is r^(1/2), which may be rational
	j.projected = Projected{
		Method: indicator.ConstantGrowth, Year: due, rat: j.current,
		growth: growth{first: value, ahead: uint(ahead / common), behind: uint(behind / common)}, //nolint:gosec // both are years that follow each other
	}
	return ""
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// Point is one of the numbers that trends and projections use.
type Point struct {
	Year  int
	From  int // the first year that the value rests on: Year, unless it is pooled over several
	Value indicator.Fraction
}

// Points returns the numbers that trends and projections of a series use, in
// order of years: the baseline, or the first observation since the base year, and
// all numbers after it on this side of a break up to the value in force.
func Points(in *indicator.Indicator, series *indicator.Series, horizon indicator.Horizon, policy *Policy) []Point {
	j, _, _ := taskOf(in, series, horizon, policy).judged()
	return j.listPoints()
}

// Points returns the points of one of the assessment's results; see [Points]. It
// returns false for a key that is not there.
func (a *Assessment) Points(key indicator.Key) ([]Point, bool) {
	t, ok := a.task(key)
	if !ok {
		return nil, false
	}
	j, _, _ := t.judged()
	return j.listPoints(), true
}

func (j *judgement) listPoints() []Point {
	if j.now < 0 || j.in.IsYesNo() {
		return nil
	}
	data := j.collect(0)
	points := make([]Point, len(data))
	for i := range data {
		points[i] = Point{Year: data[i].year, From: data[i].from, Value: known(data[i].value)}
	}
	return points
}

// datum is one number of a series.
type datum struct {
	year  int
	from  int // the first year that it rests on
	value exact.Rat
}

// collect lists the last points, at most that many (0 for all), in order of
// years: the baseline or the first observation, and all numbers after it.
func (j *judgement) collect(most int) []datum {
	points := make([]datum, 0, j.points)
	if j.from == BaseStated {
		points = append(points, datum{j.baseYear, j.baseYear, rat(j.baseline)})
	}
	if j.first >= 0 {
		for i := j.first; i <= j.now; i++ {
			if j.series.Kind(i) == indicator.Number {
				points = append(points, datum{j.series.Year(i), j.series.From(i), numberAt(j.series, i)})
			}
		}
	}
	if most > 0 && len(points) > most {
		points = points[len(points)-most:]
	}
	return points
}
