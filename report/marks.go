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
	return marks
}

// unsettled are the verdicts of the assessment that are not final.
func (v *view) unsettled() map[indicator.Key]evaluate.Unsettled {
	all := map[indicator.Key]evaluate.Unsettled{}
	for _, u := range v.a.Unsettled() {
		all[u.Key] = u
	}
	return all
}

// draftReasons says which of the document's verdicts are not final and why, "" where
// all are.
func (v *view) draftReasons() string {
	var unconfirmed, provisional []string
	unsettled := v.unsettled()
	for _, key := range v.shownKeys() {
		u := unsettled[key]
		in, ok := v.a.Indicator(key)
		if ok && u.Unconfirmed {
			unconfirmed = append(unconfirmed, v.seriesName(key, in))
		}
		if ok && u.Provisional {
			provisional = append(provisional, v.seriesName(key, in))
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

// shownKeys are the results whose verdicts the document shows: of a township's sheet
// its own and those of the whole that stand beside them.
func (v *view) shownKeys() (keys []indicator.Key) {
	if v.area == "" {
		for _, e := range slices.Concat(v.entries, v.helped) {
			keys = append(keys, e.key)
		}
		return keys
	}
	beside := map[indicator.Key]bool{}
	for i := range v.a.Results {
		key := v.a.Results[i].Key
		if key.Area != v.area {
			continue
		}
		keys = append(keys, key)
		whole := key
		if whole.Area = ""; !beside[whole] {
			beside[whole] = true
			keys = append(keys, whole)
		}
	}
	return keys
}
