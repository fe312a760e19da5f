package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// turning words why one verdict turned.
type turning struct {
	*view
	c        *compare.Change
	in       *indicator.Indicator
	was, is  *evaluate.Result // both judged by this version
	inBefore *indicator.Indicator
}

// causes says which causes turned a verdict, with their figures; where they are not
// separated, what differs.
func (v *view) causes(c *compare.Change) string {
	short := v.join(each(c.Causes, func(cause compare.Cause) string {
		if cause == compare.OtherGroup {
			return v.otherGroup(c)
		}
		return v.known(cause)
	}))
	if c.Turn == nil || v.options.Before == nil || v.options.Before.Again == nil {
		return short
	}
	t := turning{view: v, c: c}
	key := indicator.Key{Plan: c.Plan, Indicator: c.Indicator}
	var okWas, okIs bool
	t.was, okWas = v.options.Before.Again.Result(key)
	t.is, okIs = v.a.Result(key)
	t.inBefore, _ = v.options.Before.Again.Indicator(key)
	if t.in = v.changed(c); t.in == nil || t.inBefore == nil || !okWas || !okIs {
		return short
	}
	parts := t.parts()
	if c.Before.ByGroup != c.After.ByGroup {
		parts = append(parts, v.otherGroup(c))
	}
	return strings.Join(parts, v.text("mark.also"))
}

// otherGroup names the groups that decide for a total now and before.
func (w *Wording) otherGroup(c *compare.Change) string {
	name := func(group indicator.Group) string {
		if group == indicator.Total {
			return w.text("turn.total")
		}
		return w.groupName(group)
	}
	return w.fill("turn.other-group", argument("group", name(c.After.ByGroup)), argument("was", name(c.Before.ByGroup)))
}

func (v *view) cause(c compare.Cause) string { return v.text("cause." + string(c)) }

// known names a cause that is not told apart from others: of the year nobody can say
// that it is all that differs.
func (v *view) known(c compare.Cause) string {
	if c == compare.AsOfYear {
		return v.text("cause.as-of-year.known")
	}
	return v.cause(c)
}

func (t *turning) parts() []string {
	turn := t.c.Turn
	var list []string
	if slices.Contains(turn.Again.Causes, compare.Library) {
		list = append(list, t.library())
	}
	sets := slices.DeleteFunc(slices.Clone(turn.Sets), func(set []compare.Cause) bool { return slices.Contains(set, compare.Library) })
	for _, set := range sets {
		phrases := t.phrases(set)
		if len(phrases) > 1 {
			list = append(list, t.fill("turn.together", argument("causes", t.join(phrases))))
			continue
		}
		list = append(list, phrases...)
	}
	if len(sets) > 1 {
		list = append(list, t.fill("turn.any", t.verdictArgument(turn.Again.Verdict)))
	}
	for _, trial := range turn.Alone {
		cause := trial.Causes[0]
		named := slices.ContainsFunc(sets, func(set []compare.Cause) bool { return len(set) == 1 && set[0] == cause })
		if !named && trial.Verdict != 0 && trial.Verdict != t.is.Verdict && trial.Verdict != turn.Again.Verdict && !isNewYear(sets, cause) {
			list = append(list, t.fill("turn.alone", argument("cause", t.cause(cause)), t.verdictArgument(trial.Verdict)))
		}
	}
	if idle := turn.Idle(t.is.Verdict); len(idle) > 0 {
		list = append(list, t.fill("turn.idle", argument("causes", t.join(each(idle, t.idle)))))
	}
	return list
}

// isNewYear reports whether a cause stands in a set of the new year and its figures,
// which are one thing to readers.
func isNewYear(sets [][]compare.Cause, cause compare.Cause) bool {
	return slices.ContainsFunc(sets, func(set []compare.Cause) bool {
		return slices.Contains(set, compare.AsOfYear) && slices.Contains(set, cause)
	})
}

func (w *Wording) verdictArgument(v evaluate.Verdict) document.Argument {
	return argument("verdict", w.text("verdict."+v.String()))
}

// idle names a cause that turned nothing; the year is not all that differs then.
func (t *turning) idle(c compare.Cause) string {
	if c == compare.AsOfYear {
		return t.phrase(c)
	}
	return t.cause(c)
}

// phrases words the causes of a set; the new year's figures say the year as well.
func (t *turning) phrases(set []compare.Cause) []string {
	var list []string
	for _, cause := range set {
		if cause == compare.AsOfYear && slices.Contains(set, compare.NewData) {
			continue
		}
		list = append(list, t.phrase(cause))
	}
	return list
}

// phrase words a cause with its figures.
func (t *turning) phrase(cause compare.Cause) string {
	switch cause {
	case compare.NewData:
		return t.newData()
	case compare.RevisedData:
		return t.listed(each(t.particulars(cause), t.revision))
	case compare.AreaData:
		return t.areaData()
	case compare.ChangedTarget:
		return t.target()
	case compare.Method:
		return t.fill("turn.method", argument("settings", t.listed(each(t.particulars(cause), t.setting("definition.")))))
	case compare.ChangedPolicy:
		return t.fill("turn.policy", argument("settings", t.listed(each(t.particulars(cause), t.setting("policy.")))))
	case compare.Override:
		return t.override()
	case compare.Library:
		return t.library()
	case compare.OtherGroup: // its name says all
	case compare.AsOfYear:
		if len(t.c.Differs) > 1 {
			return t.fill("turn.as-of-year", argument("was", document.Year(t.was.AsOf)), argument("year", document.Year(t.is.AsOf)))
		}
	}
	return t.cause(cause)
}

func (t *turning) particulars(of compare.Cause) []compare.Particular {
	for _, ingredient := range t.c.Differs {
		if ingredient.Cause == of {
			return ingredient.Particulars
		}
	}
	return nil
}

// listed writes the first few of a list and counts the others.
func (w *Wording) listed(words []string) string {
	const most = 3
	if len(words) <= most {
		return w.join(words)
	}
	return w.fill("turn.more", argument("some", w.join(words[:most])), argument("count", len(words)-most))
}

// newData states the value in force of the new year and, where the same series had
// one, the one before. A group that decides for the total is named.
func (t *turning) newData() string {
	year, value, ok := t.inForce(t.is, t.in)
	if !ok || t.is.Year == t.was.Year {
		return t.cause(compare.NewData)
	}
	text := t.fill("turn.first-year", year, value)
	if before, was, ok := t.inForce(t.was, t.inBefore); ok && t.was.Judged() == t.is.Judged() {
		before.Name, was.Name = "before", "was"
		text = t.fill("turn.new-year", year, value, before, was)
	}
	if t.is.ByGroup != indicator.Total {
		return t.fill("turn.of", argument("name", t.seriesName(t.is.Judged(), t.in)), argument("text", text))
	}
	return text
}

// inForce is the year and the value in force, of a pooled rate the years; false where
// there is none to be shown.
func (t *turning) inForce(r *evaluate.Result, in *indicator.Indicator) (year, value document.Argument, ok bool) {
	if r.Year == 0 || !r.Value.Known() && (r.Reading.Kind == indicator.Empty || r.Reading.Kind.IsAbsence()) {
		return year, value, false
	}
	year, value = argument("year", document.Year(r.Year)), argument("value", t.measured(t.value(r, in, t.figuresOf(r, in)), in))
	if r.Pooled != nil && len(r.Pooled.Years) > 1 {
		year, value = argument("year", t.spans(r.Pooled.Years)), argument("value", t.fill("turn.pooled", value))
	}
	return year, value, true
}

// revision words a figure that was corrected, filed late or withdrawn.
func (t *turning) revision(p compare.Particular) string {
	was, value := argument("was", t.filedText(p.Before)), argument("value", t.filedText(p.After))
	if p.Setting != "" {
		return t.fill("turn.baseline", argument("was", t.stated("", p.Before)), argument("value", t.stated("", p.After)))
	}
	key := "turn.revised"
	switch {
	case p.Before == "":
		key = "turn.late"
	case p.After == "":
		key = "turn.withdrawn"
	}
	text := t.fill(key, argument("year", document.Year(p.Year)), was, value)
	if p.Key == t.is.Key {
		return text
	}
	in, ok := t.a.Indicator(p.Key)
	if !ok {
		in = t.in
	}
	return t.fill("turn.of", argument("name", t.seriesName(p.Key, in)), argument("text", text))
}

// filedText words a figure as it was filed: an answer or an absence in words.
func (w *Wording) filedText(text string) string {
	text, isBreak := strings.CutPrefix(text, "!")
	for _, kind := range []string{"answer.", "absence."} {
		if w.has(kind + text) {
			text = w.text(kind + text)
		}
	}
	if isBreak {
		text = w.fill("turn.break", argument("value", text))
	}
	return text
}

func (t *turning) target() string {
	was, is := t.targetText(t.was.Target, t.inBefore), t.targetText(t.is.Target, t.in)
	if was == is || was == "" || is == "" || t.was.ByGroup != t.is.ByGroup { // targets of two groups
		return t.cause(compare.ChangedTarget)
	}
	return t.fill("turn.target", argument("was", was), argument("value", is))
}

func (t *turning) override() string {
	word := func(r *evaluate.Result) document.Cell {
		if r.Override == nil {
			return document.None()
		}
		return document.Text(t.text("verdict." + r.Override.Verdict.String()))
	}
	key := "turn.override"
	switch {
	case t.was.Override == nil:
		key = "turn.override.set"
	case t.is.Override == nil:
		key = "turn.override.lifted"
	}
	return t.fill(key, argument("was", word(t.was)), argument("value", word(t.is)))
}

// library says what this version makes of the earlier input, and by which rule.
func (t *turning) library() string {
	was, value := t.c.Before.Verdict, ""
	for _, p := range t.particulars(compare.Library) {
		value = p.Before
	}
	return t.fill("turn.library", argument("version", value), argument("now", evaluate.Version),
		argument("was", t.text("verdict."+was.String())), t.verdictArgument(t.c.Turn.Again.Verdict), argument("clause", t.c.Turn.Again.Reason.Clause()))
}

// setting words a setting of the policy or the definition with its two states; one
// without a name has its key.
func (w *Wording) setting(kind string) func(compare.Particular) string {
	return func(p compare.Particular) string {
		name := p.Setting
		if w.has(kind + p.Setting) {
			name = w.text(kind + p.Setting)
		}
		return w.fill("turn.setting", argument("setting", name), argument("was", w.stated(p.Setting, p.Before)), argument("value", w.stated(p.Setting, p.After)))
	}
}

// stated words the value of a setting as a file states it: a choice by its name.
func (w *Wording) stated(setting, value string) string {
	switch {
	case value == "":
		return w.text("setting.none")
	case setting != "" && w.has("setting."+setting+"."+value):
		return w.text("setting." + setting + "." + value)
	case setting == "projection" && w.has("projection."+value):
		return w.text("projection." + value)
	}
	for _, kind := range []string{"points", "share"} {
		if amount, ok := strings.CutPrefix(value, "{"+kind+":"); ok {
			if number, err := strconv.Unquote(strings.TrimSuffix(amount, "}")); err == nil {
				return w.fill("setting."+kind, argument("amount", number))
			}
		}
	}
	return value
}
