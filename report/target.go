package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// ownTarget is the target that a result is judged by: of one that holds for each
// area of a level, what it asks of a single area or group.
func ownTarget(r *evaluate.Result) indicator.Target {
	if r.Area == "" && r.Group == indicator.Total || r.ByAreas() != 0 {
		return r.Target
	}
	return r.Target.InEach(0)
}

// targetText words a target: "20/10万以下", "at least 95%".
func (w *Wording) targetText(t indicator.Target, in *indicator.Indicator) string {
	text := w.condition(t, in)
	if text == "" {
		return ""
	}
	if level := t.Each(); level != 0 {
		text = w.eachOf(level, t, text, in)
	}
	switch t.Hold() {
	case indicator.HoldNow:
		if key := "target.hold." + t.Form().String() + "." + string(in.Better); t.Each() == 0 && w.has(key) {
			return w.text(key) // 持续高于基期
		}
		text = w.fill("target.hold", argument("target", text))
	case indicator.HoldStrict:
		text = w.fill("target.holdStrictly", argument("target", text))
	case indicator.NoHold:
	}
	return text
}

func (w *Wording) condition(t indicator.Target, in *indicator.Indicator) string {
	form := t.Form()
	key := "target." + form.String()
	value := argument("value", w.withUnit(indicator.Digits(t.Bound()), in))
	switch form {
	case indicator.NoTarget:
		return ""
	case indicator.FormAtLeast, indicator.FormMoreThan, indicator.FormAtMost, indicator.FormLessThan, indicator.FormEqual:
		switch {
		case isWhole(t, in):
			key = "target.full" // 达到100%
		case form == indicator.FormEqual && t.Bound().Sign() == 0 && isCounted(in):
			key = "none." + string(in.Unit) // 0人
		}
		if !w.has(key) {
			key = "target.equal"
		}
		return w.fill(key, value)
	case indicator.FormBetween:
		return w.fill(key, value, argument("upper", w.withUnit(indicator.Digits(t.Upper()), in)))
	case indicator.FormAbout:
		if t.Change().IsZero() {
			return w.about(t, in, value)
		}
		return w.fill(key+".within", value, argument("change", w.changeText(t.Change(), in)))
	case indicator.FormRiseBy, indicator.FormFallBy:
		if t.Change().Kind == indicator.InShare {
			key += ".share"
		}
		return w.fill(w.countedKey(key, in), argument("change", w.changeText(t.Change(), in)))
	case indicator.FormImprove, indicator.FormMaintain:
		return w.text(w.countedKey(key+"."+string(in.Better), in))
	case indicator.FormAttest:
		return w.text(key)
	case indicator.FormAllOf:
		return w.allOf(t, in)
	default:
		return ""
	}
}

// isWhole reports whether a target asks for all of a whole: 100% of what can be no more.
func isWhole(t indicator.Target, in *indicator.Indicator) bool {
	form := t.Form()
	return (form == indicator.FormEqual || form == indicator.FormAtLeast) && in.Unit == indicator.Percent && !in.Formula.Gross && !in.NoLimit &&
		indicator.FractionFrom(t.Bound()).Compare(indicator.FractionFromInt(100)) == 0
}

// eachOf words what is asked of each area of a level: 以乡（镇）为单位达到95%以上.
func (w *Wording) eachOf(level indicator.Level, t indicator.Target, text string, in *indicator.Indicator) string {
	key, unit := "target.each.apart", "level.unit."+level.String()
	switch form := t.Form(); {
	case isWhole(t, in):
		key = "target.each"
	case form == indicator.FormAtLeast || form == indicator.FormBetween || form == indicator.FormAbout || form == indicator.FormEqual && t.Bound().Sign() != 0:
		key, text = "target.each", w.fill("target.reach", argument("target", text))
	case form == indicator.FormAtMost:
		key, text = "target.each", w.fill("target.stay", argument("target", text))
	}
	return w.fill(key, argument("level", w.text(unit)), argument("target", text))
}

// about words a target without a tolerance of its own by what this assessment takes it
// for: 85%左右（本次监测按84%以上认定）.
func (w *Wording) about(t indicator.Target, in *indicator.Indicator, value document.Argument) string {
	accepted, resolution := t.Resolve(in, indicator.Fraction{}, w.tolerance)
	if resolution != indicator.Resolved || !w.isPolicy {
		return w.fill("target.about", value)
	}
	bound := func(end indicator.End) string {
		places, _ := end.Bound.Decimals()
		return w.withUnit(end.Bound.Text(places, w.rounding), in)
	}
	low, high := bound(accepted.Low), bound(accepted.High)
	words := ""
	switch {
	case accepted.IsBand():
		words = w.fill("target.between", argument("value", low), argument("upper", high))
	case accepted.Low.Known():
		words = w.fill("target.atLeast", argument("value", low))
	default:
		words = w.fill("target.atMost", argument("value", high))
	}
	return w.fill("target.about.accepted", value, argument("accepted", words))
}

func (w *Wording) allOf(t indicator.Target, in *indicator.Indicator) string {
	text := ""
	for i, part := range t.Parts() {
		words := w.targetText(part, in)
		if i == 0 {
			text = words
			continue
		}
		text = w.fill("target.and", argument("first", text), argument("second", words))
	}
	return text
}

// changeText words an amount in points, or a share as a percentage where that
// is a short decimal and as a fraction elsewhere.
func (w *Wording) changeText(c indicator.Change, in *indicator.Indicator) string {
	if c.Kind == indicator.InPoints {
		return w.inPoints(c.Amount.String(), in)
	}
	percent := c.Amount.Mul(indicator.FractionFromInt(100))
	if places, ok := percent.Decimals(); ok && places <= 2 {
		return trimZeros(percent.Text(2, indicator.HalfUp)) + "%"
	}
	return c.Amount.String()
}

// groupTarget is the target that a group is judged by, as such and in words.
type groupTarget struct {
	target string
	words  string
}

// groupTargets words the targets of groups, of indicators that ask something of them.
func (w *Wording) groupTargets(a *evaluate.Assessment) map[indicator.Key]groupTarget {
	targets := map[indicator.Key]groupTarget{}
	for in, results := range a.Indicators() {
		named := evaluate.NamesGroups(in)
		for i := range results {
			if r := &results[i]; named && r.Group != indicator.Total && !r.Target.IsZero() {
				targets[r.Key] = groupTarget{r.Target.InEach(0).String(), w.targetText(ownTarget(r), in)}
			}
		}
	}
	return targets
}

// failing names the area and group of a series that misses its target, with the
// target where it is another than that of the result that it is said of.
func (w *Wording) failing(of *evaluate.Result, name func(indicator.Key) string) func(key indicator.Key) string {
	return func(key indicator.Key) string {
		part := name(key)
		if own := w.groups[key]; own.target != "" && own.target != of.Target.InEach(0).String() {
			return w.fill("part.own-target", argument("part", part), argument("target", own.words))
		}
		return part
	}
}

// partAsked names the area or group of a series, with its target where the plan asks
// something of groups.
func (w *Wording) partAsked(key indicator.Key) string {
	return w.failing(&evaluate.Result{}, w.partOf)(key)
}

// byGroups lists the indicators that count by groups with each group's target and
// verdict.
func (v *view) byGroups() []document.Block {
	var list []string
	for _, e := range v.entries {
		var groups []string
		for _, r := range v.a.Counting(e.r) {
			groups = append(groups, v.fill("by-groups.group", argument("group", v.groupName(r.Group)),
				argument("target", v.targetText(ownTarget(r), e.in)), argument("verdict", v.verdict(r.Verdict))))
		}
		if len(groups) > 1 {
			list = append(list, v.fill("by-groups.indicator", argument("name", v.seriesName(e.r.Key, e.in)), argument("groups", v.join(groups))))
		}
	}
	if len(list) == 0 {
		return nil
	}
	return []document.Block{v.note("note", "by-groups", argument("list", v.join(list)))}
}

// beside words how far a result lies from the bound of its target and on which side of
// it: 高于目标1.43个千分点. What the distance is measured from is named by the target: the
// baseline where it asks for better than that, an end of a range.
func (w *Wording) beside(r *evaluate.Result, gap string) string {
	return w.fill(w.besideKey(r), argument("gap", gap))
}

func (w *Wording) besideKey(r *evaluate.Result) string {
	attains := r.Gap.Sign() >= 0
	side, ok := sideOf(r)
	if !ok {
		return "beside.apart"
	}
	direction := ".below"
	if (side == indicator.LowSide) == attains {
		direction = ".above"
	}
	target := ownTarget(r)
	from := ""
	switch form := target.Form(); {
	case (form == indicator.FormImprove || form == indicator.FormMaintain) && r.ByAreas() == 0 && r.Base.Known() && r.Bound.Compare(r.Base) == 0:
		from = ".base"
	case form == indicator.FormAbout:
		from = ".about"
	case form == indicator.FormBetween && attains:
		return "beside.range.inside"
	case form == indicator.FormBetween:
		from = ".range"
	case attains:
		from = ".attained"
	case direction == ".above": // as most sentences have it, at no cost
		return "beside.above"
	default:
		return "beside.below"
	}
	if target.Each() == 0 || !attains {
		return "beside" + from + direction
	}
	if key := "beside.each" + from + direction; w.has(key) {
		return key
	}
	return "beside.each"
}

// sideOf is the side of the interval that the gap refers to; false where it is not
// known, as of a result that names no interval.
func sideOf(r *evaluate.Result) (indicator.Side, bool) {
	low, high := r.Interval.Low, r.Interval.High
	switch {
	case !low.Known() && !high.Known():
		return 0, false
	case !high.Known():
		return indicator.LowSide, true
	case !low.Known():
		return indicator.HighSide, true
	case low.Bound.Compare(high.Bound) == 0: // one value alone is accepted
		if r.Value.Known() && r.Value.Compare(low.Bound) < 0 {
			return indicator.LowSide, true
		}
		return indicator.HighSide, true
	case r.Bound.Compare(low.Bound) == 0:
		return indicator.LowSide, true
	default:
		return indicator.HighSide, true
	}
}

// isCounted reports whether a unit counts things, which become more or fewer and do
// not rise or fall.
func isCounted(in *indicator.Indicator) bool {
	return in.Unit == indicator.Persons || in.Unit == indicator.Items || in.Unit == indicator.Yuan
}

// countedKey is the key of a text in the words of what is counted, the key itself for
// rates.
func (w *Wording) countedKey(key string, in *indicator.Indicator) string {
	if isCounted(in) && w.has(key+".count") {
		return key + ".count"
	}
	return key
}
