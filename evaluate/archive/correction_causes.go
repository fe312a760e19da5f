package archive

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
)

// corrector works a correction out.
type corrector struct {
	*Correction
	a             *evaluate.Assessment
	before, after *Signed
	again         map[indicator.Key]*signedResult // what this version says of the earlier input, where another one signed

	otherFollowUp            bool
	policyChanged, separated bool

	lastYears map[indicator.Reference]int // whose figures count

	revised  map[indicator.Key]bool                  // series with a changed figure
	onlyOnce map[indicator.Key]bool                  // series that only one of the two has, of whatever years
	anywhere map[indicator.Reference]bool            // indicators with one in any series
	causes   map[indicator.Reference][]compare.Cause // of what changed of an indicator in any series
	turned   map[string][]compare.Cause              // of the main verdicts that changed, by plan; of all by ""
	known    map[indicator.Reference]*compare.Change // of the main verdicts
}

// judgeAgain works out what this version says of the input of a file that another
// one made: what the file says otherwise is the library's doing.
func (c *corrector) judgeAgain() error {
	if c.Library == evaluate.Version || c.before.snapshot.Again == nil {
		return nil
	}
	again, err := stated(c.before.snapshot.Again, nil)
	if err != nil {
		return err
	}
	c.again = make(map[indicator.Key]*signedResult, len(again.results))
	for i := range again.results {
		c.again[again.results[i].key] = &again.results[i]
	}
	return nil
}

// causesOf is what differs of a result and bears on it.
func (c *corrector) causesOf(key indicator.Key, was, is *signedResult) []compare.Cause {
	compared := c.compared(key)
	if len(was.items) == 0 || len(is.items) == 0 {
		return c.causesOfPresence(key, compared)
	}
	byWas, byIs := was.judged(), is.judged()
	sameGroup := byWas == byIs
	holds := map[compare.Cause]bool{
		compare.RevisedData: c.isRevised(key) || c.isRevised(byWas) || c.isRevised(byIs) || key.Area == "" && c.isOtherBase(key) ||
			!c.separated && sameGroup && !c.policyChanged && (was.isOtherFigure(is, ItemYear, ItemValue) || was.isOtherFigure(is, ItemBaseYear, ItemBase)),
		compare.ChangedTarget: c.isOtherTarget(was, is, slices.Contains(compared, compare.ChangedTarget)),
		compare.ChangedPolicy: c.policyChanged,
		compare.Override:      was.isOverridden() != is.isOverridden() || was.isOverridden() && was.text(ItemVerdict) != is.text(ItemVerdict),
		compare.OtherGroup:    !sameGroup,
	}
	for _, cause := range compared {
		switch cause {
		case compare.RevisedData, compare.ChangedTarget: // told above by what bears on this result
		case compare.NewData, compare.AreaData, compare.Override, compare.OtherGroup, compare.Library, compare.AsOfYear:
			holds[cause] = holds[cause] || isMain(key)
		case compare.Method, compare.ChangedPolicy:
			holds[cause] = true
		}
	}
	return slices.DeleteFunc(compare.Causes(), func(cause compare.Cause) bool { return !holds[cause] })
}

// isOtherTarget reports whether a result was judged by another target, told whether the
// comparison found one in the plan: what is filed as not applicable states none, though
// the plan's is as it was.
func (c *corrector) isOtherTarget(was, is *signedResult, inPlan bool) bool {
	switch {
	case was.isNotApplicable() != is.isNotApplicable() && !inPlan:
		return false
	case was.furtherTargets() != is.furtherTargets():
		return true
	case was.judged() != is.judged():
		return inPlan && isMain(is.key)
	default:
		return was.ownTarget() != is.ownTarget() || inPlan && isMain(is.key) && c.isEach(is.key)
	}
}

// causesOfPresence is why only one of the two files has a result: by what was filed,
// else by the plan.
func (c *corrector) causesOfPresence(key indicator.Key, compared []compare.Cause) []compare.Cause {
	change := c.known[refOf(key)]
	switch {
	case change != nil && (change.Class == compare.Added || change.Class == compare.Removed):
		return []compare.Cause{compare.Method}
	case c.isRevised(key), c.feeds(key, func(at indicator.Key) bool { return c.onlyOnce[at] }):
		return []compare.Cause{compare.RevisedData}
	}
	return slices.DeleteFunc(union(compared, nil), func(cause compare.Cause) bool { return cause != compare.ChangedTarget && cause != compare.Method })
}

// causesOfItem are the causes of one item: those of its result, with what decides the
// item alone. Where there are none, all that differs of the indicator is named.
func (c *corrector) causesOfItem(key indicator.Key, item *CorrectedItem, causes []compare.Cause) []compare.Cause {
	causes = union(causes, c.besideVerdict(key, item.Item))
	if again := c.again[key]; again != nil && !again.states(item) {
		causes = union(causes, []compare.Cause{compare.Library})
	}
	if len(causes) == 0 {
		return c.differing(key)
	}
	return causes
}

// compared is what the comparison of the main verdicts found to differ of an
// indicator: of a changed one, where the input of both is not at hand.
func (c *corrector) compared(key indicator.Key) []compare.Cause {
	change := c.known[refOf(key)]
	switch {
	case change == nil:
		return nil
	case !c.separated:
		return change.Causes
	}
	list := make([]compare.Cause, 0, len(change.Differs))
	for i := range change.Differs {
		list = append(list, change.Differs[i].Cause)
	}
	return list
}

// besideVerdict is what decides a class or the flags, and no verdict.
func (c *corrector) besideVerdict(key indicator.Key, item Item) []compare.Cause {
	change := c.known[refOf(key)]
	if change == nil || item != ItemClass && item != ItemFlags {
		return nil
	}
	var list []compare.Cause
	for _, p := range change.Beside {
		switch {
		case (p.Setting == "rule") != (item == ItemClass), p.Setting == settingKey:
		case p.Key == indicator.Key{}:
			list = append(list, compare.ChangedPolicy)
		case p.Setting == "areas":
			list = append(list, compare.AreaData)
		default:
			list = append(list, compare.Method)
		}
	}
	return list
}

// settingKey is the setting that says which indicators are key ones.
const settingKey = "key"

// ofKey is [compare.Method] where another set of indicators are key ones.
func (c *corrector) ofKey() []compare.Cause {
	for _, change := range c.known {
		if slices.ContainsFunc(change.Beside, func(p compare.Particular) bool { return p.Setting == settingKey }) {
			return []compare.Cause{compare.Method}
		}
	}
	return nil
}

// differing is all that differs of an indicator and of what it is worked out from.
func (c *corrector) differing(key indicator.Key) []compare.Cause {
	if c.feeds(key, c.isAnywhere) {
		return union(c.compared(key), []compare.Cause{compare.RevisedData})
	}
	return union(c.compared(key), nil)
}

// ofPlan are the causes of whatever changed of the indicators of a plan, of all by "".
func (c *corrector) ofPlan(plan string) []compare.Cause {
	list := []compare.Cause{}
	for ref, causes := range c.causes {
		if plan == "" || ref.Plan == plan {
			list = union(list, causes)
		}
	}
	return list
}

// isRevised reports whether a figure changed of what a result was worked out from:
// its own series, its operands, and those of the areas where it holds for each.
func (c *corrector) isRevised(key indicator.Key) bool {
	return c.feeds(key, func(at indicator.Key) bool { return c.revised[at] }) || c.isEach(key) && c.feeds(key, c.isAnywhere)
}

// isOtherBase reports whether the plan states another baseline.
func (c *corrector) isOtherBase(key indicator.Key) bool {
	change := c.known[refOf(key)]
	return change != nil && slices.ContainsFunc(change.Differs, func(i compare.Ingredient) bool {
		return i.Cause == compare.RevisedData && slices.ContainsFunc(i.Particulars, func(p compare.Particular) bool { return p.Setting != "" })
	})
}

func (c *corrector) isAnywhere(key indicator.Key) bool { return c.anywhere[refOf(key)] }

func (c *corrector) isEach(key indicator.Key) bool {
	r, ok := c.a.Result(key)
	return ok && r.Target.Each() != 0
}

// feeds reports whether something is true of a series, or of one that its values are
// taken or worked out from.
func (c *corrector) feeds(key indicator.Key, is func(indicator.Key) bool) bool {
	in, ok := c.a.Indicator(key)
	switch {
	case is(key):
		return true
	case !ok:
		return false
	case c.a.IsShared(in):
		key.Plan, key.Indicator = in.SameAs.Plan, in.SameAs.Indicator
		return c.feeds(key, is)
	case in.Derive.IsZero():
		return false
	}
	return slices.ContainsFunc([]indicator.Operand{in.Derive.Left, in.Derive.Right}, func(operand indicator.Operand) bool {
		return c.feeds(indicator.Key{Plan: key.Plan, Indicator: operand.Indicator, Area: key.Area, Group: operand.Group}, is)
	})
}

// isMain reports whether a result is one that the tally counts.
func isMain(key indicator.Key) bool { return key.Area == "" && key.Group == indicator.Total }

func refOf(key indicator.Key) indicator.Reference {
	return indicator.Reference{Plan: key.Plan, Indicator: key.Indicator}
}

// judged is the key of the series that the result was judged by.
func (r *signedResult) judged() indicator.Key {
	key := r.key
	if group := r.text(ItemByGroup); group != "" {
		key.Group = indicator.Group(group)
	}
	return key
}

func (r *signedResult) isNotApplicable() bool {
	return r.text(ItemVerdict) == evaluate.NotApplicable.String()
}

func (r *signedResult) isOverridden() bool { return r.computed != "" }

// isOtherFigure reports whether a figure is another one of the same year.
func (r *signedResult) isOtherFigure(now *signedResult, year, figure Item) bool {
	return r.text(year) == now.text(year) && r.text(figure) != now.text(figure)
}

// ownTarget is the target that the verdict was judged by, in a canonical text.
func (r *signedResult) ownTarget() string {
	return r.targets(func(item Item) bool { return item == ItemTarget })
}

// furtherTargets are the targets of the milestones and other levels.
func (r *signedResult) furtherTargets() string {
	return r.targets(func(item Item) bool { return item != ItemTarget })
}

func (r *signedResult) targets(of func(Item) bool) string {
	all := ""
	for i := range r.items {
		if item := &r.items[i]; item.target != "" && of(item.item) {
			all += " " + item.of + item.target
		}
	}
	return all
}

func (r *signedResult) text(item Item) string {
	for i := range r.items {
		if r.items[i].item == item {
			return r.items[i].text
		}
	}
	return ""
}

// states reports whether a result says what an item was before.
func (r *signedResult) states(item *CorrectedItem) bool {
	for i := range r.items {
		if at := &r.items[i]; at.item == item.Item && at.of == item.Of {
			return item.Before != nil && at.text == *item.Before || item.Before == nil && at.text == ""
		}
	}
	return item.Before == nil
}

// union adds causes to others, in the order of [compare.Causes].
func union(list, more []compare.Cause) []compare.Cause {
	all := []compare.Cause{}
	for _, cause := range compare.Causes() {
		if slices.Contains(list, cause) || slices.Contains(more, cause) {
			all = append(all, cause)
		}
	}
	return all
}
