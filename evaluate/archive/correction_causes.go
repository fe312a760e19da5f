package archive

import (
	"slices"
	"strconv"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
)

// corrector works a correction out.
type corrector struct {
	*Correction
	a             *evaluate.Assessment
	before, after *Signed

	otherFollowUp bool

	revised  map[indicator.Key]bool                  // series with a changed figure
	anywhere map[indicator.Reference]bool            // indicators with one in any series
	causes   map[indicator.Reference][]compare.Cause // of what changed of an indicator in any series
	turned   []compare.Cause                         // of the main verdicts that changed
	known    map[indicator.Reference]*compare.Change // main verdicts in both
}

// figures lists the years that are filed otherwise, up to the last one that counts.
func (c *corrector) figures() {
	c.revised, c.anywhere = map[indicator.Key]bool{}, map[indicator.Reference]bool{}
	old := make(map[indicator.Key]string, len(c.before.filed))
	for _, f := range c.before.filed {
		old[f.key] = f.series
	}
	for _, f := range c.after.filed {
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
	if plan, ok := c.a.Plan(key.Plan); ok {
		last = min(last, plan.Due)
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
		c.anywhere[indicator.Reference{Plan: key.Plan, Indicator: key.Indicator}] = true
	}
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
func (c *corrector) results(d compare.Difference) {
	c.known, c.causes = map[indicator.Reference]*compare.Change{}, map[indicator.Reference][]compare.Cause{}
	for i := range d.Changes {
		c.known[d.Changes[i].Reference] = &d.Changes[i]
	}
	for ref := range c.anywhere {
		c.causes[ref] = []compare.Cause{compare.RevisedData}
	}
	old := make(map[indicator.Key]*signedResult, len(c.before.results))
	for i := range c.before.results {
		old[c.before.results[i].key] = &c.before.results[i]
	}
	for i := range c.after.results {
		is := &c.after.results[i]
		was := old[is.key]
		delete(old, is.key)
		if was == nil {
			was = &signedResult{}
		}
		c.result(is.key, was, is)
	}
	for i := range c.before.results {
		if was := &c.before.results[i]; old[was.key] != nil {
			c.result(was.key, was, &signedResult{})
		}
	}
}

// result lists what is said otherwise of one result, of one that only one of the two
// has its verdict.
func (c *corrector) result(key indicator.Key, was, is *signedResult) {
	var changed []CorrectedItem
	if len(is.items) == 0 || len(was.items) == 0 {
		changed = []CorrectedItem{{Item: ItemVerdict, Before: some(was.text(ItemVerdict)), After: some(is.text(ItemVerdict))}}
	} else {
		changed = changedItems(was.items, is.items)
	}
	if len(changed) == 0 {
		return
	}
	causes := c.causesOf(key, was, is)
	for i := range changed {
		changed[i].seriesJSON, changed[i].Causes = keyed(key), causes
		if changed[i].Item == ItemVerdict && key.Area == "" && key.Group == indicator.Total {
			c.turned = union(c.turned, causes)
		}
	}
	c.Results = append(c.Results, changed...)
	ref := indicator.Reference{Plan: key.Plan, Indicator: key.Indicator}
	c.causes[ref] = union(c.causes[ref], causes)
}

// changedItems are the items of a result that differ; those that it no longer has,
// such as a milestone, come last.
func changedItems(was, is []signedItem) []CorrectedItem {
	type subject struct {
		item Item
		of   string
	}
	said := map[subject]string{}
	for _, item := range was {
		said[subject{item.item, item.of}] = item.text
	}
	var list []CorrectedItem
	for _, item := range is {
		at := subject{item.item, item.of}
		if text := said[at]; text != item.text {
			list = append(list, CorrectedItem{Item: item.item, Of: item.of, Before: some(text), After: some(item.text)})
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

// causesOf is what differs of a result and bears on it: what the comparison of the
// main verdicts says, and what the files hold of the others.
func (c *corrector) causesOf(key indicator.Key, was, is *signedResult) []compare.Cause {
	if len(was.items) == 0 || len(is.items) == 0 { // there or not by what was filed, or by the plan
		if c.isRevised(key) {
			return []compare.Cause{compare.RevisedData}
		}
		return []compare.Cause{}
	}
	ref := indicator.Reference{Plan: key.Plan, Indicator: key.Indicator}
	holds := map[compare.Cause]bool{
		compare.RevisedData:   c.isRevised(key) || was.text(ItemBaseYear) == is.text(ItemBaseYear) && was.text(ItemBase) != is.text(ItemBase),
		compare.NewData:       was.text(ItemYear) != is.text(ItemYear),
		compare.ChangedTarget: was.targets() != is.targets(),
		compare.ChangedPolicy: c.before.policy != c.after.policy,
		compare.Override:      was.computed != is.computed,
	}
	if change := c.known[ref]; change != nil && key.Area == "" && key.Group == indicator.Total {
		for _, cause := range change.Causes {
			holds[cause] = true
		}
	}
	if was.text(ItemYear) > is.text(ItemYear) { // nothing new: a figure is gone
		holds[compare.NewData] = false
	}
	list := []compare.Cause{}
	for _, cause := range compare.Causes() {
		if holds[cause] {
			list = append(list, cause)
		}
	}
	return list
}

// isRevised reports whether a figure changed of what a result was worked out from:
// its own series, those of its areas where it holds for each, or its operands.
func (c *corrector) isRevised(key indicator.Key) bool {
	in, ok := c.a.Indicator(key)
	if c.revised[key] || !ok {
		return c.revised[key]
	}
	if source := in.SameAs; !source.IsZero() {
		return c.revised[indicator.Key{Plan: source.Plan, Indicator: source.Indicator, Area: key.Area, Group: key.Group}]
	}
	for _, operand := range []indicator.Operand{in.Derive.Left, in.Derive.Right} {
		if c.revised[indicator.Key{Plan: key.Plan, Indicator: operand.Indicator, Area: key.Area, Group: operand.Group}] {
			return true
		}
	}
	r, ok := c.a.Result(key)
	return ok && r.Target.Each() != 0 && c.anywhere[indicator.Reference{Plan: key.Plan, Indicator: key.Indicator}]
}

// targets are all targets that a result was judged by.
func (r *signedResult) targets() string {
	all := r.text(ItemTarget)
	for i := range r.items {
		if item := &r.items[i]; item.target != "" {
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

// totals lists the counts and rates that are others: by the verdicts that turned.
func (c *corrector) totals() {
	c.turned = union(c.turned, nil)
	type subject struct{ plan, verdict string }
	counts := map[subject]int{}
	for _, count := range c.before.counts {
		counts[subject{count.Plan, count.Verdict}] = count.Before
	}
	for _, count := range c.after.counts {
		if was := counts[subject{count.Plan, count.Verdict}]; was != count.Before {
			c.Counts = append(c.Counts, CorrectedCount{Plan: count.Plan, Verdict: count.Verdict, Before: was, After: count.Before, Causes: c.turned})
		}
	}
	type set struct {
		name evaluate.Counted
		of   evaluate.Among
	}
	rates := map[set]SignedRate{}
	for _, rate := range c.before.rates {
		rates[set{rate.Name, rate.Of}] = rate.Before
	}
	for _, rate := range c.after.rates {
		if was := rates[set{rate.Name, rate.Of}]; was.String() != rate.Before.String() {
			c.Rates = append(c.Rates, CorrectedRate{Name: rate.Name, Of: rate.Of, Before: was, After: rate.Before, Causes: c.turned})
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
	whole := c.turned
	if len(whole) == 0 {
		for _, causes := range c.causes {
			whole = union(whole, causes)
		}
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
			c.Sentences[i].Causes = union(c.Sentences[i].Causes, c.causes[ref])
		}
	}
}
