package report

import (
	"strconv"

	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/report/document"
)

// correctedTotal is a count or a rate with what it was.
type correctedTotal struct {
	of, name      string
	before, after string
	causes        string
}

// correctedRates lists counts and rates that are others.
func (v *view) correctedRates(c *archive.Correction) []document.Block {
	var rows []correctedTotal
	whole := func(code string) string {
		if plan, ok := v.a.Plan(code); ok {
			return v.partName(plan.Name, plan.Code)
		}
		return v.text("together")
	}
	for _, count := range c.Counts {
		rows = append(rows, correctedTotal{whole(count.Plan), v.text("verdict." + count.Verdict), strconv.Itoa(count.Before), strconv.Itoa(count.After), v.causeWords(count.Causes)})
	}
	for _, rate := range c.Rates {
		of := v.marked(whole(rate.Plan), []string{v.text("of." + string(rate.Of))})
		rows = append(rows, correctedTotal{of, v.text("rate." + string(rate.Name)), v.signedRate(rate.Before), v.signedRate(rate.After), v.causeWords(rate.Causes)})
	}
	columns := columns[correctedTotal]{v.Wording}
	return tabled(tableOf(v.Wording, "corrected-rates", rows,
		columns.head("counted", func(t correctedTotal) string { return t.of }), columns.text("item", func(t correctedTotal) string { return t.name }),
		columns.text("signed", func(t correctedTotal) string { return t.before }), columns.text("corrected", func(t correctedTotal) string { return t.after }),
		columns.text("causes", func(t correctedTotal) string { return t.causes })))
}

func (v *view) signedRate(r archive.SignedRate) string {
	percent := document.None().Text
	if r.Percent != nil {
		percent = v.fill("measure.percent", argument("number", *r.Percent))
	}
	return v.fill("reissue.rate", argument("count", r.Numerator), argument("total", r.Denominator), argument("percent", percent))
}

func (v *view) correctedSentences(list []archive.CorrectedSentence) []document.Block {
	type row = archive.CorrectedSentence
	text := func(t *string) string {
		if t == nil {
			return ""
		}
		return *t
	}
	c := columns[row]{v.Wording}
	return tabled(tableOf(v.Wording, "corrected-sentences", list,
		c.head("section", func(r row) string {
			key := "section." + r.Section
			switch {
			case r.Section == sectionTitle:
				return v.text("reissue.below-title")
			case v.has(key):
				return v.text(v.staged(key))
			default:
				return r.Section // of the caller's own
			}
		}),
		c.optional("signed-sentence", func(r row) string { return text(r.Before) }), c.optional("corrected-sentence", func(r row) string { return text(r.After) }),
		c.optional("causes", func(r row) string {
			followUp := v.text("reissue.cause.follow-up")
			switch {
			case !r.FollowUp:
				return v.causeWords(r.Causes)
			case len(r.Causes) == 0:
				return followUp
			default:
				return v.join([]string{v.causeWords(r.Causes), followUp})
			}
		})))
}

// reissueNotes says what was not compared, and what else the two were made by.
func (v *view) reissueNotes(c *archive.Correction) []document.Block {
	var notes []document.Block
	if !c.FiguresCompared {
		notes = append(notes, v.note("warning", "reissue.no-series"))
	}
	if len(c.NotCompared) > 0 {
		notes = append(notes, v.note("warning", "reissue.lacks", argument("items", v.join(each(c.NotCompared, v.lacking)))))
	}
	if !c.Compared {
		notes = append(notes, v.note("warning", "reissue.not-compared"))
	}
	if len(v.options.Inputs) > 0 && len(c.Inputs) > 0 {
		notes = append(notes, v.note("source", "reissue.inputs", argument("files", v.join(c.Inputs))))
	}
	if c.Library != archive.Version {
		notes = append(notes, v.note("method", "reissue.library", argument("before", c.Library), argument("after", archive.Version)))
	}
	return notes
}

// lacking names what a signed file does not state.
func (v *view) lacking(key string) string {
	switch key {
	case "tally":
		return v.text("reissue.lacks.tally")
	case "rates":
		return v.text("reissue.lacks.rates")
	case "intervals":
		return v.text("reissue.lacks.intervals")
	case "successions":
		return v.text("reissue.lacks.successions")
	default:
		return v.text("item." + key)
	}
}
