package report

import (
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/report/document"
)

// Rehearsal says what judging a signed assessment again would change: a line on
// what was done, one for each change with the rule that gives it, and the count.
// Indicators have their names and codes.
func (w *Wording) Rehearsal(r *archive.Rehearsal) []string {
	lines := []string{w.fill("rehearsal.head",
		argument("version", r.Library), argument("year", document.Year(r.AsOf)), argument("count", r.Judged), argument("now", evaluate.Version))}
	turned := 0
	for i := range r.Changes {
		if r.Changes[i].Turned() {
			turned++
		}
		lines = append(lines, w.rehearsed(r, &r.Changes[i]))
	}
	if len(r.Changes) == 0 {
		return append(lines, w.text("rehearsal.none"))
	}
	return append(lines, w.fill("rehearsal.count", argument("turned", turned), argument("flagged", len(r.Changes)-turned)))
}

func (w *Wording) rehearsed(r *archive.Rehearsal, c *archive.Rehearsed) string {
	series := c.String()
	if in, ok := r.Again.Indicator(c.Key); ok {
		series = w.fill("name.area", argument("name", w.seriesName(c.Key, in)), argument("area", c.Plan+"/"+c.Indicator))
	}
	key := "rehearsal.turned"
	switch {
	case !c.Turned():
		key = "rehearsal.flags"
	case c.Signed.Verdict == 0:
		key = "rehearsal.added"
	case c.Now.Verdict == 0:
		key = "rehearsal.removed"
	}
	parts := []string{w.fill(key, argument("series", series),
		argument("was", w.text("verdict."+c.Signed.Verdict.String())), argument("wasReason", w.reasonWord(c.Signed.Reason)),
		w.verdictArgument(c.Now.Verdict), argument("reason", w.reasonWord(c.Now.Reason)), argument("clause", c.Clause()))}
	for _, flags := range []struct {
		key  string
		list []string
	}{
		{"rehearsal.flags.more", lacking(c.Now.Flags, c.Signed.Flags)}, {"rehearsal.flags.gone", lacking(c.Signed.Flags, c.Now.Flags)},
	} {
		if len(flags.list) > 0 && c.Now.Verdict != 0 && c.Signed.Verdict != 0 {
			parts = append(parts, w.fill(flags.key, argument("flags", w.join(each(flags.list, w.flagWord)))))
		}
	}
	return strings.Join(parts, w.text("mark.also"))
}

// lacking are the words of a list that another has not.
func lacking(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(word string) bool { return slices.Contains(other, word) })
}

// flagWord is the label of a flag, its code where a later version declares it.
func (w *Wording) flagWord(code string) string {
	if w.has("flag." + code) {
		return w.text("flag." + code)
	}
	return code
}

// reasonWord words a reason, one that a later version declares by its code.
func (w *Wording) reasonWord(r evaluate.Reason) string {
	if w.has("reason." + string(r)) {
		return w.text("reason." + string(r))
	}
	return string(r)
}
