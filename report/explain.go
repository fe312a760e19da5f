package report

import (
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
}

// Explain says in one sentence what a verdict is and why: the value and its
// year, the target, the gap, the pace, the projection and the flags.
func (w *Wording) Explain(r *evaluate.Result, in *indicator.Indicator) string {
	e := explanation{w: w, r: r, in: in, shown: w.figuresOf(r, in)}
	e.opening()
	switch {
	case r.Verdict == 0: // withheld, or not judged
	case r.Override != nil:
		e.override()
	default:
		e.reason(r.Reason, r.Verdict)
	}
	e.areas("explain.within-chance", each(onlyByChance(e.r), e.w.failing(e.r)))
	if e.r.WorseThan != 0 && !e.r.Flags.Has(evaluate.Worsening) {
		e.addAlso("explain.worse-than", argument("year", document.Year(e.r.WorseThan)))
	}
	if e.r.Inconclusive {
		e.addAlso("explain.inconclusive")
	}
	if flags := e.flags(); flags != "" {
		e.also = append(e.also, flags)
	}
	clauses := append([]string{strings.Join(e.parts, w.text("mark.clause"))}, e.also...)
	return strings.Join(clauses, w.text("mark.also")) + w.text("mark.stop")
}

func (e *explanation) add(key string, arguments ...document.Argument) {
	e.parts = append(e.parts, e.w.fill(key, arguments...))
}

func (e *explanation) addAlso(key string, arguments ...document.Argument) {
	e.also = append(e.also, e.w.fill(key, arguments...))
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
		e.add("explain.value.pooled", name, argument("value", e.w.measured(value, e.in)), argument("years", e.w.spans(e.r.Pooled.Years)),
			argument("numerator", e.r.Pooled.Numerator.String()), argument("denominator", e.r.Pooled.Denominator.String()))
		if !e.r.Pooled.Own.Known() {
			return // withheld, or none
		}
		e.addAlso("explain.own", argument("year", document.Year(e.r.Year)), argument("value", e.w.withUnit(e.shown.Value(e.r.Own()).Text, e.in)))
	case e.r.Reading.Kind.IsAnswer():
		e.add("explain.value.answer", name, argument("year", document.Year(e.r.Year)), argument("value", value))
	default:
		e.add("explain.value", name, argument("year", document.Year(e.r.Year)), argument("value", e.w.measured(value, e.in)))
	}
}

// follow writes a clause that continues the opening.
func (e *explanation) follow(key string, arguments ...document.Argument) {
	clause := e.w.fill(key, arguments...)
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
		argument("gap", e.w.size(e.r.Gap, e.shown.Places, e.in)),
		argument("verdict", e.w.verdict(verdict)),
		argument("years", e.w.yearList(e.r.Relapses)),
		argument("asof", document.Year(e.r.AsOf)),
		argument("pool", e.in.Pool), argument("observed", e.w.spans(e.observed())))
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
		e.areas("explain.each.areas", each(e.r.Failing, e.w.failing(e.r)))
	case evaluate.ReasonAreaEnded, evaluate.ReasonAreaNotYet:
		if words := e.w.lifetime(e.r.Plan, e.r.Area); words != "" {
			e.also = append(e.also, words)
		}
	case evaluate.ReasonIncomplete:
		e.areas("explain.incomplete.areas", each(e.r.Missing, e.w.areaName))
		e.areas("explain.incomplete.undecided", each(e.r.Undecided, e.w.areaName))
		e.areas("explain.incomplete.failing", each(e.r.Failing, e.w.partOf))
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
	key := "explain.margin"
	figure := argument("gap", e.w.size(e.r.Gap, e.shown.Places, e.in))
	if e.r.Gap.Sign() == 0 {
		key += ".zero"
		figure = argument("bound", e.w.withUnit(e.shown.Bound(e.r.Bound).Text, e.in))
	}
	if ownTarget(e.r).Each() != 0 {
		key += ".each"
	}
	e.add(key, figure)
}

func (e *explanation) history() {
	if len(e.r.Relapses) > 0 {
		e.addAlso("explain.relapses", argument("years", e.w.yearList(e.r.Relapses)))
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
	}
	d := e.shown
	d.Places = d.Until(d.Places, func(p int) bool {
		return e.r.Base.Compare(e.r.Value) == 0 || e.r.Base.Text(p, e.w.rounding) != e.r.Value.Text(p, e.w.rounding)
	})
	e.addAlso(key, argument("year", document.Year(e.r.BaseYear)),
		argument("from", e.w.withUnit(d.Bound(e.r.Base).Text, e.in)),
		argument("to", e.w.withUnit(d.Value(e.r.Value).Text, e.in)))
}

func (e *explanation) pace() {
	actual := argument("actual", e.paceWords(e.r.ActualPace))
	required := argument("required", e.paceWords(e.r.RequiredPace))
	if e.r.RequiredPace.Known() && e.r.RequiredPace.Sign() == 0 {
		required = argument("required", e.w.text("pace.any"))
	}
	switch {
	case e.r.ActualPace.Known() && e.r.RequiredPace.Known():
		e.addAlso("explain.pace", actual, required)
	case e.r.ActualPace.Known():
		e.addAlso("explain.pace.actual", actual)
	case e.r.RequiredPace.Known():
		e.addAlso("explain.pace.required", required)
	}
}

// paceWords words a mean annual change by its direction.
func (e *explanation) paceWords(pace indicator.Fraction) string {
	key := [...]string{"pace.down", "pace.flat", "pace.up"}[pace.Sign()+1]
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
	decision := e.w.text("explain.projection." + verdict.String())
	if e.r.OnTrack.Known() {
		percent := e.r.OnTrack.Mul(indicator.FractionFromInt(100))
		decision = e.w.fill("explain.projection."+verdict.String()+".share", argument("percent", e.w.display(0).NonZero(percent, 0).Text))
	}
	last := len(e.also) - 1
	e.also[last] += e.w.text("mark.clause") + decision
	if e.r.EnteredIn != 0 {
		e.addAlso("explain.overshoots", argument("year", document.Year(e.r.EnteredIn)), argument("due", document.Year(e.r.Projection.Year)))
	}
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

func (e *explanation) flags() string {
	said := e.w.said(e.r.Flags)
	if len(said.Flags) == 0 {
		return ""
	}
	return e.w.fill("explain.flags", argument("flags", said))
}

// seriesName is the indicator's name with the group and area of a series.
func (w *Wording) seriesName(key indicator.Key, in *indicator.Indicator) string {
	name := w.name(in.Name)
	if name == "" {
		name = in.Code
	}
	if key.Group != indicator.Total {
		name = w.fill("name.group", argument("name", name), argument("group", w.groupName(key.Group)))
	}
	if key.Area != "" {
		name = w.fill("name.area", argument("name", name), argument("area", w.areaName(key.Area)))
	}
	if w.coded && key.Plan != "" {
		key.Indicator = in.Code
		return carrying(key, name)
	}
	return name
}

// groupName words a group's member, else returns it as it is spelt.
func (w *Wording) groupName(group indicator.Group) string {
	if key := "group." + string(group); w.has(key) {
		return w.text(key)
	}
	return group.Member()
}

// areaName is an area's name by the options or the plans, else its code.
func (w *Wording) areaName(code string) string {
	if name := w.name(w.areas[code]); name != "" {
		return name
	}
	return code
}

// partOf names the area and group of a series.
func (w *Wording) partOf(key indicator.Key) string {
	var parts []string
	if key.Area != "" {
		parts = append(parts, w.areaName(key.Area))
	}
	if key.Group != indicator.Total {
		parts = append(parts, w.groupName(key.Group))
	}
	return strings.Join(parts, " ")
}
