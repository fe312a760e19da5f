package report

import (
	"strconv"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Explain says in one sentence what a verdict is and why: the value and its
// year, the target, the gap, the pace, the projection and the flags.
func Explain(r *evaluate.Result, in *indicator.Indicator, o Options) string {
	return newWriter(o).explain(r, in)
}

// explanation is a sentence in the making.
type explanation struct {
	w     *writer
	r     *evaluate.Result
	in    *indicator.Indicator
	shown figures
	parts []string
}

func (w *writer) explain(r *evaluate.Result, in *indicator.Indicator) string {
	e := explanation{w: w, r: r, in: in, shown: w.figuresOf(r, in)}
	e.opening()
	if r.Override != nil {
		e.override()
	} else {
		e.reason(r.Reason, r.Verdict)
	}
	if flags := e.flags(); flags != "" {
		return strings.Join(e.parts, w.text("mark.clause")) + w.text("mark.also") + flags + w.text("mark.stop")
	}
	return strings.Join(e.parts, w.text("mark.clause")) + w.text("mark.stop")
}

func (e *explanation) add(key string, arguments ...Argument) {
	e.parts = append(e.parts, e.w.fill(key, arguments...))
}

// opening says what the value is. Where there is none it is only the name.
func (e *explanation) opening() {
	name := argument("name", textCell(e.w.seriesName(e.r.Key, e.in)))
	switch value := e.w.value(e.r, e.in, e.shown); {
	case e.r.Year == 0 || value.Kind == KindAbsence:
		e.add("explain.value.undated", name)
	case e.r.Reading.Kind.IsAnswer():
		e.add("explain.value.answer", name, argument("year", yearCell(e.r.Year)), argument("value", value))
	default:
		e.add("explain.value", name, argument("year", yearCell(e.r.Year)), argument("value", e.w.measured(value, e.in)))
	}
}

// follow writes a clause that continues the opening.
func (e *explanation) follow(key string, arguments ...Argument) {
	clause := e.w.fill(key, arguments...)
	last := len(e.parts) - 1
	valued := e.r.Year != 0
	switch {
	case strings.HasPrefix(clause, ",") || strings.HasPrefix(clause, " "):
		if !valued {
			clause = strings.TrimLeft(clause, ",")
		}
		e.parts[last] += clause
	case valued:
		e.parts = append(e.parts, clause)
	default:
		e.parts[last] += clause
	}
}

func (e *explanation) reason(reason evaluate.Reason, verdict evaluate.Verdict) {
	key := "explain." + reason.String()
	if e.r.Reading.Kind.IsAnswer() && e.w.has(key+".answer") {
		key += ".answer"
	}
	e.follow(key,
		argument("target", textCell(e.w.targetText(e.r.Target, e.in))),
		argument("gap", e.w.pointsCell(e.r.Gap, e.shown.places, e.in, false)),
		argument("verdict", e.w.verdictCell(verdict)),
		argument("years", e.years(e.r.Relapses)),
		argument("asof", yearCell(e.r.AsOf)))
	switch reason {
	case evaluate.MeetsTarget:
		e.margin()
		e.history()
	case evaluate.ProjectedToMeet, evaluate.ProjectedToMiss:
		e.pace()
		e.projection(verdict)
	case evaluate.MissesTarget, evaluate.WithinTolerance:
		e.base()
	case evaluate.FailsInArea:
		e.areas("explain.each.areas", failing(e.r))
	case evaluate.IncompleteAreas:
		e.areas("explain.incomplete.areas", e.r.Missing)
	case evaluate.NotHeld, evaluate.ByProgress, evaluate.NotInPlace, evaluate.NoData, evaluate.Stale, evaluate.NoFinalValue,
		evaluate.NoBaseline, evaluate.ZeroBase, evaluate.TooFewPoints, evaluate.MixedSigns, evaluate.BoundOnly,
		evaluate.Unattested, evaluate.Undecided, evaluate.DoesNotApply, evaluate.HasNoTarget, evaluate.ByOverride:
	}
}

func failing(r *evaluate.Result) []string {
	areas := make([]string, 0, len(r.Failing))
	for _, key := range r.Failing {
		areas = append(areas, key.Area)
	}
	return areas
}

func (e *explanation) areas(key string, areas []string) {
	if len(areas) > 0 {
		e.add(key, argument("areas", textCell(e.w.join(areas))))
	}
}

func (e *explanation) years(years []int) Cell {
	words := make([]string, 0, len(years))
	for _, year := range years {
		words = append(words, strconv.Itoa(year))
	}
	return textCell(e.w.join(words))
}

func (e *explanation) margin() {
	switch {
	case !e.r.Gap.Known():
	case e.r.Gap.Sign() == 0:
		bound := e.w.number(e.r.Bound, e.w.boundPlaces(e.r.Bound, e.shown.places), e.shown.unit)
		e.add("explain.margin.zero", argument("bound", e.w.measured(bound, e.in)))
	case e.r.Gap.Sign() > 0:
		e.add("explain.margin", argument("gap", e.w.pointsCell(e.r.Gap, e.shown.places, e.in, false)))
	}
}

func (e *explanation) history() {
	if len(e.r.Relapses) > 0 {
		e.add("explain.relapses", argument("years", e.years(e.r.Relapses)))
	}
	if e.r.MetSince != 0 && e.r.MetSince < e.r.Year {
		e.add("explain.since", argument("year", yearCell(e.r.MetSince)))
	}
}

func (e *explanation) base() {
	if e.r.Base.Known() {
		base := e.w.number(e.r.Base, e.w.boundPlaces(e.r.Base, e.in.Places), e.shown.unit)
		e.add("explain.base", argument("year", yearCell(e.r.BaseYear)), argument("value", e.w.measured(base, e.in)))
	}
}

func (e *explanation) pace() {
	actual := argument("actual", e.w.pointsCell(e.r.ActualPace, e.shown.places+1, e.in, true))
	required := argument("required", e.w.pointsCell(e.r.RequiredPace, e.shown.places+1, e.in, true))
	switch {
	case e.r.ActualPace.Known() && e.r.RequiredPace.Known():
		e.add("explain.pace", actual, required)
	case e.r.ActualPace.Known():
		e.add("explain.pace.actual", actual)
	case e.r.RequiredPace.Known():
		e.add("explain.pace.required", required)
	}
}

func (e *explanation) projection(verdict evaluate.Verdict) {
	value := e.w.projected(e.r, e.in, e.shown)
	if value.Kind != KindNumber {
		return
	}
	key := "explain.projection"
	if len(value.Marks) > 0 {
		key += ".cut"
	}
	e.add(key,
		argument("method", textCell(e.w.text("projection."+e.r.Projection.Method.String()))),
		argument("year", yearCell(e.r.Projection.Year)),
		argument("value", e.w.measured(value, e.in)))
	e.add("explain.projection." + verdict.String())
}

func (e *explanation) override() {
	o := e.r.Override
	e.follow("explain.override", argument("verdict", e.w.verdictCell(e.r.Verdict)))
	for _, part := range []struct{ key, name, text string }{
		{"explain.override.reason", "reason", o.Reason},
		{"explain.override.by", "by", o.By},
		{"explain.override.approved", "by", o.ApprovedBy},
		{"explain.override.on", "date", o.On.String()},
	} {
		if part.text != "" {
			e.add(part.key, argument(part.name, textCell(part.text)))
		}
	}
	if c := e.r.Computed; c != nil {
		e.add("explain.override.computed",
			argument("verdict", e.w.verdictCell(c.Verdict)), argument("reason", textCell(e.w.text("reason."+c.Reason.String()))))
	}
}

func (e *explanation) flags() string {
	if e.r.Flags == 0 {
		return ""
	}
	return e.w.fill("explain.flags", argument("flags", e.w.flagsCell(e.r.Flags)))
}

// seriesName is the indicator's name with the group and area of a series.
func (w *writer) seriesName(key indicator.Key, in *indicator.Indicator) string {
	name := w.name(in.Name)
	if name == "" {
		name = in.Code
	}
	if key.Group != indicator.Total {
		name = w.fill("name.group", argument("name", textCell(name)), argument("group", textCell(w.groupName(key.Group))))
	}
	if key.Area != "" {
		name = w.fill("name.area", argument("name", textCell(name)), argument("area", textCell(key.Area)))
	}
	return name
}

// groupName words a group's member, else gives it as it is spelt.
func (w *writer) groupName(group indicator.Group) string {
	if key := "group." + string(group); w.has(key) {
		return w.text(key)
	}
	return group.Member()
}
