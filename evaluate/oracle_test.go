package evaluate_test

import (
	"math/big"

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
	reach     evaluate.BaselineChain
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
	return o.stage == evaluate.Terminal || o.stage != evaluate.Interim && o.asOf >= o.due
}

func (o *oracle) validity() int {
	if o.validFor > 0 {
		return o.validFor
	}
	return orElse(o.maxAge, 2)
}

func (o *oracle) method() indicator.Projection {
	switch {
	case o.own != "":
		return o.own
	case o.validFor > 0:
		return indicator.LastValue
	case o.policy != "":
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
		return finding{verdict: evaluate.NotApplicable, reason: evaluate.ReasonNotApplicable}
	}
	for len(rows) > 0 && isAbsent(rows[len(rows)-1].kind) {
		rows = rows[:len(rows)-1]
	}
	if len(rows) == 0 {
		return finding{verdict: evaluate.Undetermined, reason: evaluate.ReasonNoData}
	}
	now := rows[len(rows)-1]
	if o.cutoff()-now.year > o.validity() {
		return finding{verdict: evaluate.Undetermined, reason: evaluate.ReasonStale}
	}
	broken := 0
	for _, r := range rows {
		if r.breaks {
			broken = r.year
		}
	}
	base, points := o.baseline(rows, now, broken)
	set, reason := o.resolve(o.aim, base)
	if reason == evaluate.ReasonZeroBase && now.kind == indicator.Number && o.limit != nil && now.value.Cmp(o.limit) == 0 {
		return finding{verdict: evaluate.Attained, reason: evaluate.ReasonMeetsTarget}
	}
	if reason != "" {
		return finding{verdict: evaluate.Undetermined, reason: reason}
	}
	if isBound(now.kind) {
		return o.judgeBound(rows, now, set)
	}
	f := o.judgeNumber(rows, now, set, points, o.rounded, o.method())
	other := o.judgeNumber(rows, now, set, points, !o.rounded, o.method())
	if other.verdict != f.verdict {
		f.flags = f.flags.With(evaluate.RoundingDecides)
	}
	o.flag(&f, rows, now, set, broken, base)
	return f
}

// baseline finds the baseline and the points that a projection may use.
func (o *oracle) baseline(rows []row, now row, broken int) (base *big.Rat, points []point) {
	from := 0
	switch {
	case now.year <= o.base:
		from = o.base
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
		case before != nil && o.reach != evaluate.ChainExact:
			base, from = before.value, before.year
		case later != nil && o.reach != evaluate.ChainInForce && o.reach != evaluate.ChainExact:
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

// judgeNumber is V5 to V8 for a number.
func (o *oracle) judgeNumber(rows []row, now row, set span, points []point, rounded bool, method indicator.Projection) finding {
	f := finding{number: true}
	o.history(&f, rows, set, rounded)
	low, high := o.failsBy(set, now.value, rounded)
	final := now.year == o.due || o.validFor > 0 && o.due-now.year <= o.validFor
	near := o.tolerance != nil && (!low || o.near(now.value, set.low)) && (!high || o.near(now.value, set.high))
	var why evaluate.Reason
	f.projected, why = o.project(points, now, method)
	switch {
	case !low && !high && o.strict && len(f.relapses) > 0:
		f.verdict, f.reason = evaluate.Difficult, evaluate.ReasonNotHeld
		if o.terminal() {
			f.verdict = evaluate.Missed
		}
	case !low && !high:
		f.verdict, f.reason = evaluate.Attained, evaluate.ReasonMeetsTarget
	case o.terminal() && near:
		f.verdict, f.reason = evaluate.Nearly, evaluate.ReasonWithinTolerance
	case o.terminal() && final:
		f.verdict, f.reason = evaluate.Missed, evaluate.ReasonMissesTarget
	case o.terminal():
		f.verdict, f.reason = evaluate.Undetermined, evaluate.ReasonNoFinalValue
	case why != "" && near:
		f.verdict, f.reason = evaluate.Nearly, evaluate.ReasonWithinTolerance
	case why != "":
		f.verdict, f.reason = evaluate.Undetermined, why
	case (!low || o.brings(f.projected, now.value, set.low, set.lowOpen, 1)) && (!high || o.brings(f.projected, now.value, set.high, set.highOpen, -1)) &&
		o.staysOrEnters(f.projected, points, now, set, low, method):
		f.verdict, f.reason = evaluate.Expected, evaluate.ReasonProjectedToMeet
		if near {
			f.verdict, f.reason = evaluate.Nearly, evaluate.ReasonWithinTolerance
		}
	default:
		f.verdict, f.reason = evaluate.Difficult, evaluate.ReasonProjectedToMiss
	}
	return f
}

// staysOrEnters is V8a: the projection does not leave a band again, or lies inside it
// in some year.
func (o *oracle) staysOrEnters(p *prediction, points []point, now row, set span, low bool, method indicator.Projection) bool {
	if set.low == nil || set.high == nil || o.limit != nil && set.holds(o.limit) {
		return true
	}
	if low && beyond(p.cmp(set.high), set.highOpen) || !low && beyond(-p.cmp(set.low), set.lowOpen) {
		for year := now.year + 1; year <= o.due; year++ {
			at := *o
			at.due = year
			then, _ := at.project(points, now, method)
			if !beyond(then.cmp(set.high), set.highOpen) && !beyond(-then.cmp(set.low), set.lowOpen) {
				return true
			}
		}
		return false
	}
	return true
}

// beyond tells from how a figure compares with an end whether it is outside.
func beyond(order int, open bool) bool { return order > 0 || order == 0 && open }

func (s span) holds(v *big.Rat) bool {
	return !beyond(v.Cmp(s.high), s.highOpen) && !beyond(s.low.Cmp(v), s.lowOpen)
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
		if r.breaks {
			f.metSince = 0
		}
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

// flag adds the flags that the value, its history and its projection decide.
func (o *oracle) flag(f *finding, rows []row, now row, set span, broken int, base *big.Rat) {
	low, high := o.failsBy(set, now.value, o.rounded)
	met := !low && !high
	if f.firstMet > 0 && !met {
		f.flags = f.flags.With(evaluate.Lapsed)
	}
	if i := len(rows) - 2; i >= 0 && rows[i].year == now.year-1 && rows[i].year >= broken && rows[i].kind == indicator.Number {
		c := now.value.Cmp(rows[i].value)
		if o.better == indicator.Higher && c < 0 || o.better == indicator.Lower && c > 0 {
			f.flags = f.flags.With(evaluate.Worsening)
		}
	}
	if f.projected != nil && !o.terminal() && f.verdict == evaluate.Attained && o.lost(f.projected, set) {
		f.flags = f.flags.With(evaluate.AtRisk)
	}
	if f.verdict == evaluate.Attained && f.metSince > 0 && f.metSince < o.due && o.isEarly(f, rows, set, base) {
		f.flags = f.flags.With(evaluate.Early)
	}
}

// states tells whether a target states a figure or the size of a change.
func (a aim) states() bool {
	for _, part := range a.parts {
		if part.states() {
			return true
		}
	}
	return a.form != indicator.FormAllOf && a.form != indicator.FormImprove && a.form != indicator.FormMaintain
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
