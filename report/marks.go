package report

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// The codes of what a title says of a document's standing.
const (
	markReissue = "reissue" // 更正
	markDraft   = "draft"   // 送审稿
)

// mark says in the title how a document stands, and below it why.
func (v *view) mark(d *document.Document) {
	d.Marks = v.marks()
	if len(d.Marks) > 0 {
		words := each(d.Marks, func(m document.Mark) string { return v.text("standing." + m.Code) })
		d.Title = v.fill("title.marked", argument("title", d.Title), argument("marks", v.join(words)))
	}
}

func (v *view) marks() []document.Mark {
	var marks []document.Mark
	if v.options.Corrects != nil {
		note := v.paragraph("reissue.note", argument("document", v.correctedName()))
		marks = append(marks, document.Mark{Code: markReissue, Note: note})
	}
	if why := v.draftReasons(); why != "" {
		marks = append(marks, document.Mark{Code: markDraft, Note: v.paragraph("draft.note", argument("reasons", why))})
	}
	for i := range marks {
		settler{v, true}.paragraph(&marks[i].Note)
	}
	return marks
}

// unsettled tells of a result of the assessment whether its verdict is not final: of a
// total that counts by its groups that of the group that decides, unless it was set by
// hand, which no figure decides.
func (v *view) unsettled(r *evaluate.Result) evaluate.Unsettled {
	u := v.lookup().unsettled()[r.Judged()]
	u.Provisional = u.Provisional && r.Override == nil
	return u
}

func (v *view) unsettledByKey() map[indicator.Key]evaluate.Unsettled {
	all := map[indicator.Key]evaluate.Unsettled{}
	for _, u := range v.a.Unsettled() {
		all[u.Key] = u
	}
	return all
}

// isProvisional reports whether a provisional or estimated figure decides a verdict.
func (v *view) isProvisional(e *entry) bool { return v.unsettled(e.r).Provisional }

// draftReasons says which of the document's verdicts are not final and why, "" where
// all are.
func (v *view) draftReasons() string {
	var unconfirmed, provisional []string
	for _, r := range v.shownResults() {
		u := v.unsettled(r)
		in, ok := v.a.Indicator(r.Key)
		if ok && u.Unconfirmed {
			unconfirmed = append(unconfirmed, v.seriesName(r.Judged(), in))
		}
		if ok && u.Provisional {
			provisional = append(provisional, v.seriesName(r.Judged(), in))
		}
	}
	reasons := v.draftReason("draft.unconfirmed", unconfirmed)
	if more := v.draftReason("draft.provisional", provisional); reasons != "" && more != "" {
		reasons += v.text("mark.also") + more
	} else {
		reasons += more
	}
	return reasons
}

func (v *view) draftReason(key string, names []string) string {
	if len(names) == 0 {
		return ""
	}
	const most = 10 // the register has all of them
	list := v.join(names[:min(most, len(names))])
	if len(names) > most {
		list += v.text("provenance.names.more")
	}
	return v.fill(key, argument("count", len(names)), argument("names", list))
}

// shownResults are those whose verdicts the document shows: of a township's sheet
// its own and those of the whole that stand beside them, what one group decides once.
func (v *view) shownResults() (list []*evaluate.Result) {
	if v.area == "" {
		for _, e := range slices.Concat(v.entries, v.helped) {
			list = append(list, e.r)
		}
		return list
	}
	beside := map[indicator.Key]bool{}
	for i := range v.a.Results {
		r := &v.a.Results[i]
		if r.Area != v.area {
			continue
		}
		list = append(list, r)
		key := r.Key
		key.Area = ""
		if whole, ok := v.a.Result(key); ok && !beside[whole.Judged()] {
			beside[whole.Judged()] = true
			list = append(list, whole)
		}
	}
	return list
}
