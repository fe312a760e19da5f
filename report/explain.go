package report

import (
	"strconv"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// explanation is a sentence in the making.
type explanation struct {
	w     *Wording
	r     *evaluate.Result
	in    *indicator.Indicator
	shown figures
	dated bool     // the opening names a figure or its year, not the series alone
	parts []string // of the main clause
	also  []string // further clauses

	kept    bool                 // whether clauses are kept
	clauses []document.Paragraph // with their keys and arguments
}

// Explain says in one sentence what a verdict is and why: the value and its
// year, the target, the gap, the pace, the projection and the flags.
func (w *Wording) Explain(r *evaluate.Result, in *indicator.Indicator) string {
	e := explanation{w: w, r: r, in: in, shown: w.figuresOf(r, in), parts: make([]string, 0, 4), also: make([]string, 0, 6)}
	return e.sentence()
}

// explained is [Wording.Explain] with the clauses that the sentence is made of.
func (v *view) explained(e *entry) document.Paragraph {
	x := explanation{w: v.Wording, r: e.r, in: e.in, shown: e.shown, kept: true}
	return document.Paragraph{
		Key: "explain", Arguments: []document.Argument{argument("indicator", v.seriesName(e.key, e.in))}, Text: x.sentence(), Clauses: x.clauses,
	}
}

func (e *explanation) sentence() string {
	r, w := e.r, e.w
	e.opening()
	switch {
	case r.Verdict == 0: // withheld, or not judged
	case r.Override != nil:
		e.override()
	default:
		e.reason(r.Reason, r.Verdict)
	}
	e.areas("explain.within-chance", each(onlyByChance(r), w.failing(r, w.partIn(e.in))))
	if e.r.WorseThan != 0 && !e.r.Flags.Has(evaluate.Worsening) {
		e.addAlso("explain.worse-than", argument("year", document.Year(e.r.WorseThan)))
	}
	if e.r.Inconclusive {
		e.addAlso("explain.inconclusive")
	}
	if said := w.said(r.Flags); len(said.Flags) > 0 {
		e.addAlso("explain.flags", argument("flags", said))
	}
	sentence := make([]byte, 0, 512)
	for i, part := range e.parts {
		if i > 0 {
			sentence = append(sentence, w.text("mark.clause")...)
		}
		sentence = append(sentence, part...)
	}
	for _, clause := range e.also {
		sentence = append(append(sentence, w.text("mark.also")...), clause...)
	}
	return string(append(sentence, w.text("mark.stop")...))
}

func (e *explanation) add(key string, arguments ...document.Argument) {
	e.parts = append(e.parts, e.w.fill(key, arguments...))
	e.keep(e.parts[len(e.parts)-1], key, arguments)
}

func (e *explanation) addAlso(key string, arguments ...document.Argument) {
	e.also = append(e.also, e.w.fill(key, arguments...))
	e.keep(e.also[len(e.also)-1], key, arguments)
}

// keep keeps a clause where these are asked for. Key and arguments are copied, so that they
// cost a sentence nothing whose clauses are not.
func (e *explanation) keep(text, key string, arguments []document.Argument) {
	if e.kept {
		e.clauses = append(e.clauses, document.Paragraph{Key: strings.Clone(key), Arguments: append([]document.Argument(nil), arguments...), Text: text})
	}
}

// opening says what the value is. Where there is none it is only the name.
func (e *explanation) opening() {
	name := argument("name", e.w.seriesName(e.r.Judged(), e.in))
	e.dated = true
	switch value := e.w.value(e.r, e.in, e.shown); {
	case isWithheld(e.r) && e.r.Year == 0, e.r.Verdict == 0 && e.r.AsOf != 0 && value.Kind == document.KindAbsence:
		e.add("explain.value.withheld.undated", name, argument("value", e.w.withheld()))
	case isWithheld(e.r):
		e.add("explain.value.withheld", name, argument("year", document.Year(e.r.Year)), argument("value", value))
	case e.r.Year == 0 || value.Kind == document.KindAbsence || e.r.Reason == evaluate.ReasonNotApplicable:
		e.add("explain.value.undated", name)
		e.dated = false
	case e.r.Pooled != nil && e.r.Value.Known():
		e.pooledOpening(name, argument("value", e.w.measured(value, e.in)))
	case e.r.Reading.Kind.IsAnswer():
		e.add("explain.value.answer", name, argument("year", document.Year(e.r.Year)), argument("value", value))
	default:
		e.add("explain.value", name, argument("year", document.Year(e.r.Year)), argument("value", e.counted(value)))
	}
}

// counted is a value with its unit, of things that are counted and are not there none.
func (e *explanation) counted(value document.Cell) document.Cell {
	if !e.r.Value.Known() || e.r.Value.Sign() != 0 || !e.w.has("none."+string(e.in.Unit)) {
		return e.w.measured(value, e.in)
	}
	return document.Text(e.w.text("none." + string(e.in.Unit)))
}

// pooledOpening names the years that a rate is pooled over and what it is made of, and
// beside it the last year's own figure, which is not it.
func (e *explanation) pooledOpening(name, value document.Argument) {
	pool := e.r.Pooled
	key := "cases.plain"
	if births := e.in.Formula.Denominator; births == "live births" || strings.Contains(births, "活产") {
		key = "cases.births"
	}
	counts := e.w.fill(key, argument("events", pool.Numerator.String()), argument("cases", pool.Denominator.String()))
	arguments := []document.Argument{name, value, argument("years", e.w.spans(pool.Years)), argument("counts", counts)}
	if !pool.Own.Known() { // withheld, or none
		e.add("explain.value.pooled", arguments...)
		return
	}
	own := "0"
	if e.r.Own().Sign() != 0 {
		own = e.w.withUnit(e.shown.Value(e.r.Own()).Text, e.in)
	}
	e.add("explain.value.pooled.own", append(arguments, argument("year", document.Year(e.r.Year)), argument("own", own))...)
}

// follow writes a clause that continues the opening.
func (e *explanation) follow(key string, arguments ...document.Argument) {
	clause := e.w.fill(key, arguments...)
	e.keep(clause, key, arguments)
	last := len(e.parts) - 1
	switch {
	case strings.HasPrefix(clause, ",") || strings.HasPrefix(clause, " "):
		if !e.dated {
			clause = strings.TrimLeft(clause, ",")
		}
		e.parts[last] += clause
	case e.dated:
		e.parts = append(e.parts, clause)
	default:
		e.parts[last] += clause
	}
}

func (e *explanation) reason(reason evaluate.Reason, verdict evaluate.Verdict) {
	key := "explain." + string(reason)
	if e.r.Reading.Kind.IsAnswer() && e.w.has(key+".answer") {
		key += ".answer"
	}
	if !e.in.Derive.IsZero() && e.w.has(key+".derived") {
		key += ".derived"
	}
	if suffix := gapSuffix(reason, e.r.Gap); suffix != "" && e.w.has(key+suffix) {
		key += suffix
	}
	if len(e.observed()) == 0 && e.w.asks(key, "observed") {
		key += ".uncounted"
	}
	if isWithheldWhole(e.r) && e.w.asks(key, "target") {
		key = "explain.withheld"
		if verdict == evaluate.Undetermined {
			key = "explain.withheld.undetermined"
		}
	}
	e.follow(key,
		argument("target", e.w.targetText(ownTarget(e.r), e.in)),
		argument("gap", e.w.beside(e.r, e.w.size(e.r.Gap, e.shown.Places, e.in))),
		argument("verdict", e.w.verdict(verdict)),
		argument("years", e.w.yearList(e.r.Relapses)),
		argument("asof", document.Year(e.r.AsOf)),
		argument("pool", strconv.Itoa(e.in.Pool)), argument("observed", e.w.spans(e.observed())))
	switch reason {
	case evaluate.ReasonMeetsTarget:
		e.margin()
		if e.r.Base.Compare(e.r.Value) != 0 && ownTarget(e.r).Each() == 0 {
			e.base()
		}
		e.history()
	case evaluate.ReasonProjectedToMeet, evaluate.ReasonProjectedToMiss:
		e.pace()
		e.projection(verdict)
	case evaluate.ReasonMissesTarget, evaluate.ReasonWithinTolerance:
		e.base()
	case evaluate.ReasonEach:
		if key, arguments := e.w.notMetFor(e.r, e.r.Failing, e.in); key != "" {
			e.addAlso(key, arguments...)
		}
	case evaluate.ReasonAreaEnded, evaluate.ReasonAreaNotYet:
		if key, arguments := e.w.lifetimeOf(e.r.Plan, e.r.Area); key != "" {
			e.addAlso(key, arguments...)
		}
	case evaluate.ReasonIncomplete:
		e.areas("explain.incomplete.areas", each(e.r.Missing, e.w.areaName))
		e.areas("explain.incomplete.undecided", each(e.r.Undecided, e.w.areaName))
		e.areas("explain.incomplete.failing", each(e.r.Failing, e.w.partIn(e.in)))
	case evaluate.ReasonNotHeld, evaluate.ReasonInProgress, evaluate.ReasonNotInPlace, evaluate.ReasonNoData, evaluate.ReasonStale, evaluate.ReasonNoFinalValue,
		evaluate.ReasonNoBaseline, evaluate.ReasonZeroBase, evaluate.ReasonTooFewPoints, evaluate.ReasonSign, evaluate.ReasonBoundOnly,
		evaluate.ReasonNoCounts, evaluate.ReasonTooFewYears, evaluate.ReasonUnattested, evaluate.ReasonAreasUnlisted, evaluate.ReasonUndecided, evaluate.ReasonNotApplicable, evaluate.ReasonNoTarget, evaluate.ReasonOverride:
	}
}

// gapSuffix picks the words for what is not short of its bound and misses the target
// all the same: at an open bound, or on its right side until both are rounded; for
// what meets it only once they are; and for a bound, of which no gap is known.
func gapSuffix(reason evaluate.Reason, gap indicator.Fraction) string {
	isShort := gap.Sign() < 0
	switch {
	case !gap.Known():
		return ".unmeasured"
	case isShort == (reason != evaluate.ReasonMeetsTarget):
		return ""
	case gap.Sign() == 0:
		return ".zero"
	default:
		return ".rounded"
	}
}

// onlyByChance are the areas and groups that miss what is attained overall, where
// chance may explain each of them.
func onlyByChance(r *evaluate.Result) []indicator.Key {
	if r.Verdict != evaluate.Attained || len(r.WithinChance) < len(r.Failing) {
		return nil
	}
	return r.WithinChance
}

// observed are the years that a pooled rate was worked out from.
func (e *explanation) observed() []int {
	if e.r.Pooled == nil {
		return nil
	}
	return e.r.Pooled.Years
}

func (e *explanation) areas(key string, areas []string) {
	if len(areas) > 0 {
		e.addAlso(key, argument("areas", e.w.join(areas)))
	}
}

func (e *explanation) margin() {
	if !e.r.Gap.Known() || e.r.Gap.Sign() < 0 {
		return
	}
	if e.r.Gap.Sign() != 0 {
		e.add(e.w.besideKey(e.r), argument("gap", e.w.size(e.r.Gap, e.shown.Places, e.in)))
		return
	}
	key := "explain.margin.zero"
	if ownTarget(e.r).Each() != 0 {
		key += ".each"
	}
	e.add(key, argument("bound", e.w.withUnit(e.shown.Bound(e.r.Bound).Text, e.in)))
}

func (e *explanation) history() {
	if e.r.Pooled != nil && len(e.r.Pooled.Years) > 1 {
		return // the windows of neighbouring years overlap
	}
	if len(e.r.Relapses) > 0 {
		e.addAlso(relapseKey(e.r, e.in), argument("years", e.w.yearList(e.r.Relapses)))
	}
	if e.r.MetSince != 0 && e.r.MetSince < e.r.Year {
		e.addAlso("explain.since", argument("year", document.Year(e.r.MetSince)))
	}
}

// base says how the value changed since the baseline: 由30/10万降至16.9/10万.
func (e *explanation) base() {
	if !e.r.Base.Known() || !e.r.Value.Known() {
		return
	}
	key := [...]string{"explain.change.fell", "explain.change.same", "explain.change.rose"}[e.r.Value.Compare(e.r.Base)+1]
	if e.r.Pooled != nil && e.r.BaseFrom != evaluate.BaseStated {
		key += ".pooled"
	} else {
		key = e.w.countedKey(key, e.in)
	}
	d := e.shown
	d.Places = d.Until(d.Places, func(p int) bool {
		return e.r.Base.Compare(e.r.Value) == 0 || e.r.Base.Text(p, e.w.rounding) != e.r.Value.Text(p, e.w.rounding)
	})
	e.addAlso(key, argument("year", document.Year(e.r.BaseYear)),
		argument("from", e.w.withUnit(d.Bound(e.r.Base).Text, e.in)),
		argument("to", e.w.withUnit(d.Value(e.r.Value).Text, e.in)))
}

// pace says how fast it has gone and has to go. Where there is a base, it is the mean
// from there on, and its years are named.
func (e *explanation) pace() {
	key, years := "", 0
	if e.r.BaseFrom != evaluate.NoBase && e.r.BaseYear < e.r.Year && e.r.ByAreas() == 0 {
		key, years = ".from", e.r.BaseYear
	}
	actual, required := argument("actual", e.paceWords(e.r.ActualPace)), argument("required", e.paceWords(e.r.RequiredPace))
	if e.r.RequiredPace.Known() && e.r.RequiredPace.Sign() == 0 {
		required = argument("required", e.w.text("pace.any"))
	}
	from, to := argument("from", document.Year(years)), argument("to", document.Year(e.r.Year))
	switch {
	case e.r.ActualPace.Known() && e.r.RequiredPace.Known():
		e.addAlso("explain.pace"+key, actual, required, from, to)
	case e.r.ActualPace.Known():
		e.addAlso("explain.pace.actual"+key, actual, from, to)
	case e.r.RequiredPace.Known():
		e.addAlso("explain.pace.required", required)
	}
}

// paceWords words a mean annual change by its direction.
func (e *explanation) paceWords(pace indicator.Fraction) string {
	if !pace.Known() {
		return ""
	}
	key := e.w.countedKey([...]string{"pace.down", "pace.flat", "pace.up"}[pace.Sign()+1], e.in)
	return e.w.fill(key, argument("amount", e.w.size(pace, e.shown.Places+1, e.in)))
}

func (e *explanation) projection(verdict evaluate.Verdict) {
	value := projected(e.r, e.in, e.shown)
	if value.Kind != document.KindNumber {
		return
	}
	key := "explain.projection"
	if len(value.Marks) > 0 {
		key += ".cut"
	}
	e.addAlso(key,
		argument("method", e.w.text("by."+string(e.r.Projection.Method))),
		argument("year", document.Year(e.r.Projection.Year)),
		argument("value", e.w.measured(value, e.in)))
	e.decision(verdict)
	if e.r.EnteredIn != 0 {
		e.addAlso("explain.overshoots", argument("year", document.Year(e.r.EnteredIn)), argument("due", document.Year(e.r.Projection.Year)))
	}
}

// decision says what the projection, which was said last, leads to.
func (e *explanation) decision(verdict evaluate.Verdict) {
	key, percent := "explain.projection."+verdict.String(), argument("percent", "")
	if e.r.OnTrack.Known() {
		key += ".share"
		percent = argument("percent", e.w.display(0).NonZero(e.r.OnTrack.Mul(indicator.FractionFromInt(100)), 0).Text)
	}
	text := e.w.fill(key, percent)
	e.keep(text, key, []document.Argument{percent})
	e.also[len(e.also)-1] += e.w.text("mark.clause") + text
}

func (e *explanation) override() {
	o := e.r.Override
	e.follow("explain.override", argument("verdict", e.w.verdict(e.r.Verdict)))
	for _, part := range []struct{ key, name, text string }{
		{"explain.override.reason", "reason", o.Reason},
		{"explain.override.by", "by", o.By},
		{"explain.override.approved", "by", o.ApprovedBy},
		{"explain.override.on", "date", o.On.String()},
	} {
		if part.text != "" {
			e.addAlso(part.key, argument(part.name, part.text))
		}
	}
	if c := e.r.ByRules; c != nil {
		e.addAlso("explain.override.computed",
			argument("verdict", e.w.verdict(c.Verdict)), argument("reason", e.w.text("reason."+string(c.Reason))))
	}
}
