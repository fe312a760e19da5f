package evaluate_test

import (
	"math/big"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// The oracle is a second reading of clauses V1 to V8 on math/big rationals. It
// is written from the clauses alone and shares nothing with the evaluator but
// the names of its enums: plain, slow and short.

// row is one observation as the oracle sees it.
type row struct {
	year   int
	kind   indicator.ReadingKind
	value  *big.Rat // of a number or a bound
	breaks bool
}

// aim is a target as the oracle sees it.
type aim struct {
	form  indicator.Form
	a, b  *big.Rat // bound, or low and high, or value and width, or the change
	share bool     // the change is a share of the baseline
	parts []aim
}

// span is a set of values; a nil end is none.
type span struct {
	low, high         *big.Rat
	lowOpen, highOpen bool
}

type point struct {
	year  int
	value *big.Rat
}

type oracle struct {
	better    indicator.Direction
	places    int
	limit     *big.Rat // natural limit, nil for none
	validFor  int
	own       indicator.Projection
	strict    bool
	stated    *big.Rat
	statedIn  int
	aim       aim
	rows      []row // in order of years
	base, due int

	asOf      int
	stage     evaluate.Stage
	rounded   bool
	halfEven  bool
	tolerance *big.Rat // nil for none
	relative  bool     // the tolerance is a share of the bound
	onTrack   *big.Rat // nil for 1
	policy    indicator.Projection
	window    int
	recent    int
	minPoints int
	maxAge    int
	reach     evaluate.BaselineReach
}

// finding is what the oracle says.
type finding struct {
	verdict   evaluate.Verdict
	reason    evaluate.Reason
	number    bool // the value in force is a number against a known interval
	projected *prediction
	firstMet  int
	metSince  int
	relapses  []int
	flags     evaluate.Flags
}

// prediction is a projected value: current·(current/first)^(ahead/behind) where
// behind is not 0, else value.
type prediction struct {
	value          *big.Rat
	current, first *big.Rat
	ahead, behind  int
}

func orElse(n, otherwise int) int {
	if n == 0 {
		return otherwise
	}
	return max(0, n)
}

func (o *oracle) cutoff() int { return min(o.asOf, o.due) }

func (o *oracle) terminal() bool {
	return o.stage == evaluate.Terminal || o.stage == evaluate.Auto && o.asOf >= o.due
}

func (o *oracle) validity() int {
	if o.validFor > 0 {
		return o.validFor
	}
	return orElse(o.maxAge, 2)
}

func (o *oracle) method() indicator.Projection {
	switch {
	case o.own != 0:
		return o.own
	case o.validFor > 0:
		return indicator.LastValue
	case o.policy != 0:
		return o.policy
	default:
		return indicator.Endpoints
	}
}

func isAbsent(k indicator.ReadingKind) bool {
	return k == indicator.Empty || k == indicator.Unknown || k == indicator.NotApplicable || k == indicator.BelowUnit ||
		k == indicator.NotCollected || k == indicator.Suppressed
}

func isBound(k indicator.ReadingKind) bool {
	return k == indicator.BoundAtMost || k == indicator.BoundLess || k == indicator.BoundAtLeast || k == indicator.BoundMore
}

// judge applies the clauses in their order.
func (o *oracle) judge() finding {
	var rows []row
	for _, r := range o.rows {
		if r.year <= o.cutoff() {
			rows = append(rows, r)
		}
	}
	if len(rows) > 0 && rows[len(rows)-1].kind == indicator.NotApplicable {
		return finding{verdict: evaluate.NotApplicable, reason: evaluate.DoesNotApply}
	}
	for len(rows) > 0 && isAbsent(rows[len(rows)-1].kind) {
		rows = rows[:len(rows)-1]
	}
	if len(rows) == 0 {
		return finding{verdict: evaluate.Undetermined, reason: evaluate.NoData}
	}
	now := rows[len(rows)-1]
	if o.cutoff()-now.year > o.validity() {
		return finding{verdict: evaluate.Undetermined, reason: evaluate.Stale}
	}
	broken := 0
	for _, r := range rows {
		if r.breaks {
			broken = r.year
		}
	}
	base, points := o.baseline(rows, now, broken)
	set, reason := o.resolve(o.aim, base)
	if reason == evaluate.ZeroBase && now.kind == indicator.Number && o.limit != nil && now.value.Cmp(o.limit) == 0 {
		return finding{verdict: evaluate.Attained, reason: evaluate.MeetsTarget}
	}
	if reason != 0 {
		return finding{verdict: evaluate.Undetermined, reason: reason}
	}
	if isBound(now.kind) {
		return o.judgeBound(now, set)
	}
	f := o.judgeNumber(rows, now, set, points, o.rounded, o.method())
	other := o.judgeNumber(rows, now, set, points, !o.rounded, o.method())
	if other.verdict != f.verdict {
		f.flags = f.flags.With(evaluate.RoundingDecides)
	}
	o.flag(&f, rows, now, set, broken)
	return f
}

// baseline finds the baseline and the points that a projection may use.
func (o *oracle) baseline(rows []row, now row, broken int) (base *big.Rat, points []point) {
	from := 0
	switch {
	case o.stated != nil && o.statedIn < now.year && o.statedIn >= broken:
		base, from = o.stated, o.statedIn+1
		points = append(points, point{o.statedIn, o.stated})
	default:
		var exactly, before, later *row
		for i := range rows {
			r := &rows[i]
			if r.kind != indicator.Number || r.year < broken || r.year >= now.year {
				continue
			}
			switch {
			case r.year == o.base:
				exactly = r
			case r.year < o.base && o.base-r.year <= o.validity():
				before = r
			case r.year > o.base && later == nil:
				later = r
			}
		}
		from = o.base
		switch {
		case exactly != nil:
			base = exactly.value
		case before != nil && o.reach != evaluate.ReachExact:
			base, from = before.value, before.year
		case later != nil && o.reach == evaluate.ReachLater:
			base = later.value
		}
	}
	for _, r := range rows {
		if r.kind == indicator.Number && r.year >= from && r.year >= broken {
			points = append(points, point{r.year, r.value})
		}
	}
	return base, points
}

func (o *oracle) resolve(a aim, base *big.Rat) (set span, reason evaluate.Reason) {
	switch a.form {
	case indicator.FormAtLeast, indicator.FormMoreThan:
		set = span{low: a.a, lowOpen: a.form == indicator.FormMoreThan}
	case indicator.FormAtMost, indicator.FormLessThan:
		set = span{high: a.a, highOpen: a.form == indicator.FormLessThan}
	case indicator.FormEqual:
		set = span{low: a.a, high: a.a}
	case indicator.FormBetween:
		set = span{low: a.a, high: a.b}
	case indicator.FormAbout:
		if o.better != indicator.Lower {
			set.low = new(big.Rat).Sub(a.a, a.b)
		}
		if o.better != indicator.Higher {
			set.high = new(big.Rat).Add(a.a, a.b)
		}
	case indicator.FormRiseBy, indicator.FormFallBy:
		if base == nil {
			return set, evaluate.NoBaseline
		}
		by := a.a
		if a.share {
			if base.Sign() == 0 {
				return set, evaluate.ZeroBase
			}
			by = new(big.Rat).Mul(a.a, new(big.Rat).Abs(base))
		}
		if a.form == indicator.FormRiseBy {
			set.low = new(big.Rat).Add(base, by)
		} else {
			set.high = new(big.Rat).Sub(base, by)
		}
	case indicator.FormImprove, indicator.FormMaintain:
		if base == nil {
			return set, evaluate.NoBaseline
		}
		bound, open := base, a.form == indicator.FormImprove
		if o.better == indicator.Higher {
			if open && o.limit != nil && base.Cmp(o.limit) >= 0 {
				bound, open = o.limit, false
			}
			set = span{low: bound, lowOpen: open}
		} else {
			if open && o.limit != nil && base.Cmp(o.limit) <= 0 {
				bound, open = o.limit, false
			}
			set = span{high: bound, highOpen: open}
		}
	case indicator.FormAllOf:
		for _, part := range a.parts {
			one, why := o.resolve(part, base)
			if why != 0 {
				return set, why
			}
			set = intersect(set, one)
		}
	case indicator.NoTarget, indicator.FormAttest:
		panic("the oracle judges numbers")
	}
	return set, 0
}

func intersect(x, y span) span {
	if y.low != nil {
		switch {
		case x.low == nil || y.low.Cmp(x.low) > 0:
			x.low, x.lowOpen = y.low, y.lowOpen
		case y.low.Cmp(x.low) == 0:
			x.lowOpen = x.lowOpen || y.lowOpen
		}
	}
	if y.high != nil {
		switch {
		case x.high == nil || y.high.Cmp(x.high) < 0:
			x.high, x.highOpen = y.high, y.highOpen
		case y.high.Cmp(x.high) == 0:
			x.highOpen = x.highOpen || y.highOpen
		}
	}
	return x
}

// fails tells which bounds a value fails.
func (s span) fails(v *big.Rat) (low, high bool) {
	if s.low != nil {
		c := v.Cmp(s.low)
		low = c < 0 || c == 0 && s.lowOpen
	}
	if s.high != nil {
		c := v.Cmp(s.high)
		high = c > 0 || c == 0 && s.highOpen
	}
	return low, high
}

// within reports whether every value of s is in t.
func (s span) within(t span) bool {
	if t.low != nil && (s.low == nil || s.low.Cmp(t.low) < 0 || s.low.Cmp(t.low) == 0 && t.lowOpen && !s.lowOpen) {
		return false
	}
	if t.high != nil && (s.high == nil || s.high.Cmp(t.high) > 0 || s.high.Cmp(t.high) == 0 && t.highOpen && !s.highOpen) {
		return false
	}
	return true
}

// apart reports whether s and t have no value in common.
func (s span) apart(t span) bool {
	below := func(a, b span) bool {
		if a.high == nil || b.low == nil {
			return false
		}
		c := a.high.Cmp(b.low)
		return c < 0 || c == 0 && (a.highOpen || b.lowOpen)
	}
	return below(s, t) || below(t, s)
}

// judgeBound decides where every value within the bound would be decided alike.
func (o *oracle) judgeBound(now row, set span) finding {
	could := span{low: now.value, lowOpen: now.kind == indicator.BoundMore}
	if now.kind == indicator.BoundAtMost || now.kind == indicator.BoundLess {
		could = span{high: now.value, highOpen: now.kind == indicator.BoundLess}
	}
	final := now.year == o.due || o.validFor > 0 && o.due-now.year <= o.validFor
	switch {
	case could.within(set):
		return finding{verdict: evaluate.Attained, reason: evaluate.MeetsTarget}
	case could.apart(set) && o.terminal() && final:
		return finding{verdict: evaluate.Missed, reason: evaluate.MissesTarget}
	default:
		return finding{verdict: evaluate.Undetermined, reason: evaluate.BoundOnly}
	}
}

// judgeNumber is V5 to V8 for a number.
func (o *oracle) judgeNumber(rows []row, now row, set span, points []point, rounded bool, method indicator.Projection) finding {
	f := finding{number: true}
	o.history(&f, rows, set, rounded)
	low, high := o.failsBy(set, now.value, rounded)
	final := now.year == o.due || o.validFor > 0 && o.due-now.year <= o.validFor
	var why evaluate.Reason
	f.projected, why = o.project(points, now, method)
	switch {
	case !low && !high && o.strict && len(f.relapses) > 0:
		f.verdict, f.reason = evaluate.Difficult, evaluate.NotHeld
		if o.terminal() {
			f.verdict = evaluate.Missed
		}
	case !low && !high:
		f.verdict, f.reason = evaluate.Attained, evaluate.MeetsTarget
	case o.tolerance != nil && (!low || o.near(now.value, set.low)) && (!high || o.near(now.value, set.high)):
		f.verdict, f.reason = evaluate.Nearly, evaluate.WithinTolerance
	case o.terminal() && final:
		f.verdict, f.reason = evaluate.Missed, evaluate.MissesTarget
	case o.terminal():
		f.verdict, f.reason = evaluate.Undetermined, evaluate.NoFinalValue
	case why != 0:
		f.verdict, f.reason = evaluate.Undetermined, why
	case (!low || o.brings(f.projected, now.value, set.low, set.lowOpen, 1)) && (!high || o.brings(f.projected, now.value, set.high, set.highOpen, -1)):
		f.verdict, f.reason = evaluate.Expected, evaluate.ProjectedToMeet
	default:
		f.verdict, f.reason = evaluate.Difficult, evaluate.ProjectedToMiss
	}
	return f
}

func (o *oracle) failsBy(set span, v *big.Rat, rounded bool) (low, high bool) {
	if !rounded {
		return set.fails(v)
	}
	at := span{lowOpen: set.lowOpen, highOpen: set.highOpen}
	if set.low != nil {
		at.low = roundTo(set.low, o.places, o.halfEven)
	}
	if set.high != nil {
		at.high = roundTo(set.high, o.places, o.halfEven)
	}
	return at.fails(roundTo(v, o.places, o.halfEven))
}

// roundTo rounds half away from zero or half to even.
func roundTo(v *big.Rat, places int, halfEven bool) *big.Rat {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	scaled := new(big.Rat).Mul(new(big.Rat).Abs(v), new(big.Rat).SetInt(scale))
	whole, rest := new(big.Int).QuoRem(scaled.Num(), scaled.Denom(), new(big.Int))
	half := new(big.Int).Lsh(rest, 1).Cmp(scaled.Denom())
	if half > 0 || half == 0 && (!halfEven || whole.Bit(0) == 1) {
		whole.Add(whole, big.NewInt(1))
	}
	if v.Sign() < 0 {
		whole.Neg(whole)
	}
	return new(big.Rat).SetFrac(whole, scale)
}

func (o *oracle) near(v, bound *big.Rat) bool {
	tolerance := o.tolerance
	if o.relative {
		tolerance = new(big.Rat).Mul(tolerance, new(big.Rat).Abs(bound))
	}
	distance := new(big.Rat).Sub(v, bound)
	return distance.Abs(distance).Cmp(tolerance) <= 0
}

// brings reports whether the projection brings the wanted share of the change
// from the value to the bound.
func (o *oracle) brings(p *prediction, v, bound *big.Rat, open bool, sign int) bool {
	needed := bound
	if o.onTrack != nil {
		needed = new(big.Rat).Sub(bound, v)
		needed.Mul(needed, o.onTrack).Add(needed, v)
	}
	c := sign * p.cmp(needed)
	return c > 0 || c == 0 && !open
}

// cmp compares the projected value with a figure.
func (p *prediction) cmp(with *big.Rat) int {
	if p.behind == 0 {
		return p.value.Cmp(with)
	}
	if with.Sign() != p.current.Sign() {
		return p.current.Sign() - with.Sign()
	}
	// |p|^behind = |current|^(behind+ahead) / |first|^ahead
	left := power(p.current, p.behind+p.ahead)
	right := power(with, p.behind)
	right.Mul(right, power(p.first, p.ahead))
	return p.current.Sign() * left.Cmp(right)
}

func power(v *big.Rat, n int) *big.Rat {
	exponent := big.NewInt(int64(n))
	num := new(big.Int).Exp(new(big.Int).Abs(v.Num()), exponent, nil)
	return new(big.Rat).SetFrac(num, new(big.Int).Exp(v.Denom(), exponent, nil))
}

func (o *oracle) history(f *finding, rows []row, set span, rounded bool) {
	for _, r := range rows {
		if r.year < o.base || r.kind != indicator.Number {
			continue
		}
		low, high := o.failsBy(set, r.value, rounded)
		switch {
		case low || high:
			if f.firstMet > 0 {
				f.relapses = append(f.relapses, r.year)
			}
			f.metSince = 0
		default:
			if f.firstMet == 0 {
				f.firstMet = r.year
			}
			if f.metSince == 0 {
				f.metSince = r.year
			}
		}
	}
}

// project carries the points to the due year.
func (o *oracle) project(points []point, now row, method indicator.Projection) (*prediction, evaluate.Reason) {
	needed := max(1, orElse(o.minPoints, 2))
	if method != indicator.LastValue {
		needed = max(needed, 2)
	}
	if len(points) < needed {
		return nil, evaluate.TooFewPoints
	}
	first := points[0]
	ahead, behind := o.due-now.year, now.year-first.year
	switch method {
	case indicator.LastValue:
		return &prediction{value: now.value}, 0
	case indicator.Endpoints:
		pace := new(big.Rat).Sub(now.value, first.value)
		pace.Mul(pace, big.NewRat(int64(ahead), int64(behind)))
		return &prediction{value: pace.Add(pace, now.value)}, 0
	case indicator.ConstantGrowth:
		if now.value.Sign()*first.value.Sign() <= 0 {
			return nil, evaluate.MixedSigns
		}
		return &prediction{current: now.value, first: first.value, ahead: ahead, behind: behind}, 0
	case indicator.Recent:
		used := lastOf(points, orElse(o.recent, 5)+1)
		sum := new(big.Rat)
		for i := 1; i < len(used); i++ {
			change := new(big.Rat).Sub(used[i].value, used[i-1].value)
			sum.Add(sum, change.Mul(change, big.NewRat(1, int64(used[i].year-used[i-1].year))))
		}
		sum.Mul(sum, big.NewRat(int64(ahead), int64(max(1, len(used)-1))))
		return &prediction{value: sum.Add(sum, now.value)}, 0
	case indicator.LeastSquares:
		return &prediction{value: fitted(o.windowed(points), o.due)}, 0
	case indicator.TheilSen:
		return &prediction{value: medianLine(o.windowed(points), o.due)}, 0
	default:
		panic("the oracle knows no projection " + method.String())
	}
}

func (o *oracle) windowed(points []point) []point {
	if o.window <= 0 {
		return points
	}
	return lastOf(points, o.window)
}

func lastOf(points []point, most int) []point {
	return points[max(0, len(points)-most):]
}

// fitted is mean(y) + slope·(year − mean(x)).
func fitted(points []point, year int) *big.Rat {
	n := int64(len(points))
	meanX, meanY := new(big.Rat), new(big.Rat)
	for _, p := range points {
		meanX.Add(meanX, big.NewRat(int64(p.year), n))
		meanY.Add(meanY, p.value)
	}
	meanY.Mul(meanY, big.NewRat(1, n))
	products, squares := new(big.Rat), new(big.Rat)
	for _, p := range points {
		dx := new(big.Rat).Sub(big.NewRat(int64(p.year), 1), meanX)
		squares.Add(squares, new(big.Rat).Mul(dx, dx))
		products.Add(products, dx.Mul(dx, p.value))
	}
	slope := products.Quo(products, squares)
	slope.Mul(slope, new(big.Rat).Sub(big.NewRat(int64(year), 1), meanX))
	return slope.Add(slope, meanY)
}

func medianLine(points []point, year int) *big.Rat {
	var slopes, years, values []*big.Rat
	for i, p := range points {
		years, values = append(years, big.NewRat(int64(p.year), 1)), append(values, p.value)
		for _, q := range points[:i] {
			rise := new(big.Rat).Sub(p.value, q.value)
			slopes = append(slopes, rise.Mul(rise, big.NewRat(1, int64(p.year-q.year))))
		}
	}
	ahead := new(big.Rat).Sub(big.NewRat(int64(year), 1), middle(years))
	return ahead.Add(ahead.Mul(ahead, middle(slopes)), middle(values))
}

func middle(values []*big.Rat) *big.Rat {
	slices.SortFunc(values, func(a, b *big.Rat) int { return a.Cmp(b) })
	half := len(values) / 2
	if len(values)%2 == 1 {
		return values[half]
	}
	sum := new(big.Rat).Add(values[half-1], values[half])
	return sum.Mul(sum, big.NewRat(1, 2))
}

// flag adds the flags that the value, its history and its projection decide.
func (o *oracle) flag(f *finding, rows []row, now row, set span, broken int) {
	low, high := o.failsBy(set, now.value, o.rounded)
	met := !low && !high
	if f.verdict == evaluate.Attained && f.metSince > 0 && f.metSince < o.due {
		f.flags = f.flags.With(evaluate.Early)
	}
	if f.firstMet > 0 && !met {
		f.flags = f.flags.With(evaluate.Lapsed)
	}
	for i := len(rows) - 2; i >= 0 && rows[i].year >= broken; i-- {
		if rows[i].kind != indicator.Number {
			continue
		}
		c := now.value.Cmp(rows[i].value)
		if o.better == indicator.Higher && c < 0 || o.better == indicator.Lower && c > 0 {
			f.flags = f.flags.With(evaluate.Worsening)
		}
		break
	}
	if f.projected == nil || o.terminal() {
		return
	}
	if f.verdict == evaluate.Attained && o.lost(f.projected, set) {
		f.flags = f.flags.With(evaluate.AtRisk)
	}
}

// lost reports whether a projected value, cut at the natural limit, is outside.
func (o *oracle) lost(p *prediction, set span) bool {
	if o.limit != nil {
		c := p.cmp(o.limit)
		if o.better == indicator.Higher && c > 0 || o.better == indicator.Lower && c < 0 {
			low, high := set.fails(o.limit)
			return low || high
		}
	}
	if set.low != nil {
		if c := p.cmp(set.low); c < 0 || c == 0 && set.lowOpen {
			return true
		}
	}
	if set.high != nil {
		if c := p.cmp(set.high); c > 0 || c == 0 && set.highOpen {
			return true
		}
	}
	return false
}
