package archive

import (
	"slices"
	"strconv"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
)

// figures lists the years that are filed otherwise, up to the last one that counts.
func (c *corrector) figures() {
	c.lastYears = lastYearsOf(c.a)
	c.revised, c.onlyOnce, c.anywhere = map[indicator.Key]bool{}, map[indicator.Key]bool{}, map[indicator.Reference]bool{}
	old := make(map[indicator.Key]string, len(c.before.filed))
	for _, f := range c.before.filed {
		old[f.key] = f.series
	}
	for _, f := range c.after.filed {
		if c.before.lostIntervals && strings.Contains(f.series, "[") {
			c.lacks("intervals")
			f.series = withoutIntervals(f.series)
		}
		c.compareSeries(f.key, old[f.key], f.series)
		delete(old, f.key)
	}
	for _, f := range c.before.filed {
		if _, left := old[f.key]; left {
			c.compareSeries(f.key, f.series, "")
		}
	}
}

func (c *corrector) compareSeries(key indicator.Key, before, after string) {
	if before == after {
		return
	}
	if before == "" || after == "" {
		c.onlyOnce[key] = true
	}
	was, is := readings(before), readings(after)
	years := make([]int, 0, len(was)+len(is))
	for year := range was {
		years = append(years, year)
	}
	for year := range is {
		if _, both := was[year]; !both {
			years = append(years, year)
		}
	}
	slices.Sort(years)
	series, _ := c.a.Series(key)
	own, last := series.Own(), c.before.AsOf
	if year, known := c.lastYears[indicator.Reference{Plan: key.Plan, Indicator: key.Indicator}]; known {
		last = year
	}
	for _, year := range years {
		if was[year] == is[year] || year > last {
			continue
		}
		figure := CorrectedFigure{seriesJSON: keyed(key), Year: year, Before: some(was[year]), After: some(is[year])}
		if at, ok := own.Find(year); ok && figure.After != nil {
			o := own.At(at)
			figure.Filed, figure.Source, figure.Note = o.Filed.String(), o.Source, o.Note
		}
		c.Figures = append(c.Figures, figure)
		c.revised[key] = true
		c.anywhere[refOf(key)] = true
	}
}

// lastYearsOf are the last years whose figures count for each indicator: those of its
// plan, and of the plans that have the same data.
func lastYearsOf(a *evaluate.Assessment) map[indicator.Reference]int {
	last := map[indicator.Reference]int{}
	for _, plan := range a.Plans {
		asOf, _ := a.Policy.When(plan.Due) // without a year, each plan has its own
		for i := range plan.Indicators {
			in := &plan.Indicators[i]
			ref := indicator.Reference{Plan: plan.Code, Indicator: in.Code}
			for range len(a.Plans) {
				last[ref] = max(last[ref], min(asOf, plan.Due))
				var known bool
				if in, known = a.Indicator(indicator.Key{Plan: ref.Plan, Indicator: ref.Indicator}); !known || in.SameAs.IsZero() {
					break
				}
				ref = in.SameAs
			}
		}
	}
	return last
}

// withoutIntervals is a series in compact notation without the filed intervals.
func withoutIntervals(series string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(series, "]") {
		item, _, _ := strings.Cut(part, "[")
		b.WriteString(item)
	}
	return b.String()
}

// readings are the items of a series in compact notation by year.
func readings(series string) map[int]string {
	list := map[int]string{}
	for run := range strings.SplitSeq(series, "|") {
		head, items, _ := strings.Cut(run, ":")
		year, err := strconv.Atoi(strings.TrimSpace(head))
		if err != nil {
			continue // an empty series
		}
		for i, item := range strings.Fields(items) {
			if item != "_" {
				list[year+i] = item
			}
		}
	}
	return list
}

// results lists what is said otherwise of each result.
func (c *corrector) results(d compare.Difference) error {
	c.policyChanged, c.separated = d.PolicyChanged, d.Separated
	c.known, c.causes = map[indicator.Reference]*compare.Change{}, map[indicator.Reference][]compare.Cause{}
	c.turned = map[string][]compare.Cause{}
	for i := range d.Changes {
		c.known[d.Changes[i].Reference] = &d.Changes[i]
	}
	for ref := range c.anywhere {
		c.causes[ref] = []compare.Cause{compare.RevisedData}
	}
	if err := c.judgeAgain(); err != nil {
		return err
	}
	pairUp(c.before.results, c.after.results, c.result)
	return nil
}

// endings lists what is said otherwise of how the plans before ended. Of what they
// were judged by the files hold nothing.
func (c *corrector) endings() {
	if !c.before.hasEnded {
		if c.after.hasEnded {
			c.lacks("successions")
		}
		return
	}
	pairUp(c.before.ended, c.after.ended, func(key indicator.Key, was, is *signedResult) {
		for _, item := range c.changed(was, is) {
			item.seriesJSON, item.Causes = keyed(key), []compare.Cause{}
			c.Ended = append(c.Ended, item)
		}
	})
}

// pairUp goes through the results of two files, with an empty one where only the
// other has it: in the order of the later file, then those only in the earlier one.
func pairUp(before, after []signedResult, pair func(key indicator.Key, was, is *signedResult)) {
	old := make(map[indicator.Key]*signedResult, len(before))
	for i := range before {
		old[before[i].key] = &before[i]
	}
	for i := range after {
		is := &after[i]
		was := old[is.key]
		delete(old, is.key)
		if was == nil {
			was = &signedResult{}
		}
		pair(is.key, was, is)
	}
	for i := range before {
		if was := &before[i]; old[was.key] != nil {
			pair(was.key, was, &signedResult{})
		}
	}
}

// changed lists what is said otherwise of one result, of one that only one of the two
// has its verdict.
func (c *corrector) changed(was, is *signedResult) []CorrectedItem {
	if len(is.items) == 0 || len(was.items) == 0 {
		return []CorrectedItem{{Item: ItemVerdict, Before: some(was.text(ItemVerdict)), After: some(is.text(ItemVerdict))}}
	}
	return c.changedItems(was.items, is.items)
}

func (c *corrector) result(key indicator.Key, was, is *signedResult) {
	changed := c.changed(was, is)
	if len(changed) == 0 {
		return
	}
	causes := c.causesOf(key, was, is)
	for i := range changed {
		item := &changed[i]
		item.seriesJSON, item.Causes = keyed(key), c.causesOfItem(key, item, causes)
		if item.Item == ItemVerdict && isMain(key) {
			c.turned[key.Plan], c.turned[""] = union(c.turned[key.Plan], item.Causes), union(c.turned[""], item.Causes)
		}
		c.causes[refOf(key)] = union(c.causes[refOf(key)], item.Causes)
	}
	c.Results = append(c.Results, changed...)
}

// changedItems are the items of a result that differ; those that it no longer has,
// such as a milestone, come last. What the earlier file says nothing of is not compared.
func (c *corrector) changedItems(was, is []signedItem) []CorrectedItem {
	type subject struct {
		item Item
		of   string
	}
	said := map[subject]signedItem{}
	for _, item := range was {
		said[subject{item.item, item.of}] = item
	}
	var list []CorrectedItem
	for _, item := range is {
		at := subject{item.item, item.of}
		old, stated := said[at]
		switch {
		case !stated && !item.item.mayLack():
			c.lacks(string(item.item))
		case old.text != item.text && (item.item != ItemTarget || old.target != item.target): // one target may be written in two ways
			list = append(list, CorrectedItem{Item: item.item, Of: item.of, Before: some(old.text), After: some(item.text)})
		}
		delete(said, at)
	}
	for _, item := range was {
		if _, left := said[subject{item.item, item.of}]; left && item.text != "" {
			list = append(list, CorrectedItem{Item: item.item, Of: item.of, Before: some(item.text)})
		}
	}
	return list
}

// lacks notes a key that the earlier file does not state.
func (c *corrector) lacks(key string) {
	if !slices.Contains(c.NotCompared, key) {
		c.NotCompared = append(c.NotCompared, key)
	}
}

// totals lists the counts and rates that are others: by the verdicts that turned, of
// the plan or of all, else by what else changed.
func (c *corrector) totals() {
	causes := func(plan string) []compare.Cause {
		if turned := c.turned[plan]; len(turned) > 0 {
			return union(turned, nil)
		}
		return c.ofPlan(plan)
	}
	type subject struct{ plan, verdict string }
	counts := map[subject]int{}
	for _, count := range c.before.counts {
		counts[subject{count.Plan, count.Verdict}] = count.Before
	}
	for _, count := range c.after.counts {
		was, stated := counts[subject{count.Plan, count.Verdict}]
		switch {
		case !stated:
			c.lacks("tally")
		case was != count.Before:
			c.Counts = append(c.Counts, CorrectedCount{Plan: count.Plan, Verdict: count.Verdict, Before: was, After: count.Before, Causes: causes(count.Plan)})
		}
	}
	type set struct {
		plan string
		name evaluate.Counted
		of   evaluate.Among
	}
	rates := map[set]SignedRate{}
	for _, rate := range c.before.rates {
		rates[set{rate.Plan, rate.Name, rate.Of}] = rate.Before
	}
	for _, rate := range c.after.rates {
		was, stated := rates[set{rate.Plan, rate.Name, rate.Of}]
		switch {
		case !stated && rate.Plan == "":
			c.lacks("rates")
		case stated && was.String() != rate.Before.String():
			of := causes(rate.Plan)
			if rate.Of == evaluate.OfKey {
				of = union(of, c.ofKey())
			}
			c.Rates = append(c.Rates, CorrectedRate{Plan: rate.Plan, Name: rate.Name, Of: rate.Of, Before: was, After: rate.Before, Causes: of})
		}
	}
}

// sentences lists those that read otherwise, where both documents are of one kind and
// language: one about an indicator by its causes, another by those of the verdicts that
// turned, or of whatever changed where none did. The office's own words follow from none.
func (c *corrector) sentences(now *Document) {
	before := c.before.Document
	if before == nil || now == nil || before.Kind != now.Kind || before.Language != now.Language {
		return
	}
	c.Compared = true
	c.Sentences = changedSentences(before.Sentences, now.Sentences)
	whole := c.turned[""]
	if len(whole) == 0 {
		whole = c.ofPlan("")
	}
	names := named(c.a.Plans, now.Language)
	for i := range c.Sentences {
		refs := names[c.Sentences[i].About]
		c.Sentences[i].Causes = union(nil, nil)
		c.Sentences[i].FollowUp = c.Sentences[i].FollowUp && c.otherFollowUp
		if len(refs) == 0 && c.Sentences[i].Key != "" {
			c.Sentences[i].Causes = union(nil, whole)
		}
		for _, ref := range refs {
			causes := c.causes[ref]
			if len(causes) == 0 {
				causes = c.differing(indicator.Key{Plan: ref.Plan, Indicator: ref.Indicator})
			}
			c.Sentences[i].Causes = union(c.Sentences[i].Causes, causes)
		}
	}
}
