package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disparity"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// relapses says in which years a target was missed after it had been met, in the words
// of its side: 回落至目标以下 of what should be high, 回升至目标以上 of what should be
// low, 曾有发生 of what should not happen at all.
func (w *Wording) relapses(r *evaluate.Result, in *indicator.Indicator) string {
	return w.fill(relapseKey(r, in), argument("years", w.yearList(r.Relapses)))
}

func relapseKey(r *evaluate.Result, in *indicator.Indicator) string {
	low, high := r.Interval.Low, r.Interval.High
	switch {
	case r.ByAreas() != 0:
		return "explain.relapses.areas"
	case asksForNone(r, in):
		return "explain.relapses.events"
	case low.Known() && !high.Known():
		return "explain.relapses.fell"
	case high.Known() && !low.Known():
		return "explain.relapses.rose"
	default: // of a range either side, of an answer none
		return "explain.relapses"
	}
}

// asksForNone reports whether the target is that nothing happens.
func asksForNone(r *evaluate.Result, in *indicator.Indicator) bool {
	high := r.Interval.High
	return isCounted(in) && high.Known() && high.Bound.Sign() == 0
}

// relapsesOf is [Wording.relapses] with how often it happened in each of the years,
// where that is asked to be none and every year's figure is known.
func (v *view) relapsesOf(e *entry) string {
	key := "relapse." + string(e.in.Unit)
	if e.r.ByAreas() != 0 || !asksForNone(e.r, e.in) || !v.has(key) {
		return v.relapses(e.r, e.in)
	}
	var events []string
	for _, year := range e.r.Relapses {
		i, ok := e.series.Find(year)
		if !ok || e.series.Kind(i) != indicator.Number {
			return v.relapses(e.r, e.in)
		}
		events = append(events, v.fill(key, argument("year", document.Year(year)), argument("number", v.number(e.series.Value(i), e.in.Places, ""))))
	}
	return v.fill("explain.relapses.counted", argument("events", v.join(events)))
}

// notMetFor is the text and its arguments that name the areas and groups that miss a
// target, with their values where all of these are known: 女性未达标（89.2%）. The key is
// "" for none.
func (w *Wording) notMetFor(r *evaluate.Result, parts []indicator.Key, in *indicator.Indicator) (key string, arguments []document.Argument) {
	if len(parts) == 0 {
		return "", nil
	}
	arguments = []document.Argument{argument("areas", w.join(each(parts, w.failing(r, w.partIn(in)))))}
	var values []string
	for _, part := range parts {
		if value := w.partValues[part]; value != "" {
			values = append(values, value)
		}
	}
	if len(values) < len(parts) {
		return "explain.each.areas", arguments
	}
	return "explain.each.areas.valued", append(arguments, argument("values", w.joinLists(values)))
}

// valuesOfParts words the values in force of the areas and groups that miss a target,
// of those that are known and published.
func (w *Wording) valuesOfParts(a *evaluate.Assessment) map[indicator.Key]string {
	values := map[indicator.Key]string{}
	for i := range a.Results {
		for _, part := range a.Results[i].Failing {
			r, ok := a.Result(part)
			in, known := a.Indicator(part)
			if !ok || !known || !r.Value.Known() {
				continue
			}
			if cell := w.value(r, in, w.figuresOf(r, in)); cell.Kind == document.KindNumber {
				values[part] = w.withUnit(cell.Number.Shown, in)
				series, _ := a.Series(r.Judged())
				if years := w.pooledOver(r, &series); years != "" {
					values[part] = w.fill("part.pooled", argument("value", values[part]), argument("years", years))
				}
			}
		}
	}
	return values
}

// shortBy words how far an area or a group misses the target, and on which side.
func (v *view) shortBy(of spread, f *disparity.Shortfall) string {
	gap := v.size(f.Gap, of.in.Places, of.in)
	if r, ok := v.a.Result(f.Key); ok && r.Gap.Known() && r.Gap.Compare(f.Gap) == 0 {
		return v.beside(r, gap)
	}
	return v.fill("beside.apart", argument("gap", gap))
}

// adverse says what an ordinary adverse year brings against the margin that there is.
func (v *view) adverse(e *entry, s *evaluate.Sufficiency) string {
	side, _ := sideOf(e.r)
	change := "thin.fall"
	if side == indicator.HighSide {
		change = "thin.rise"
	}
	by := argument("change", v.fill(v.countedKey(change, e.in), argument("amount", v.size(s.MeanAdverse, e.shown.Places+1, e.in))))
	if s.Margin.Sign() == 0 {
		return v.fill("thin.at-bound", by)
	}
	key := "thin.above"
	if side == indicator.HighSide {
		key = "thin.below"
	}
	return v.fill(key, by, argument("margin", v.size(s.Margin, e.shown.Places, e.in)), argument("years", v.adverseYears(s.Years)))
}

// adverseYears says how many ordinary adverse years a margin outlasts.
func (v *view) adverseYears(years indicator.Fraction) string {
	one := indicator.FractionFromInt(1)
	switch {
	case years.Add(years).Compare(one) < 0:
		return v.text("thin.years.half")
	case years.Compare(one) < 0:
		return v.text("thin.years.one")
	default:
		return v.fill("thin.years.more", argument("years", v.nonzero(years, 1, "years")))
	}
}
