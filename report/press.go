package report

import (
	"cmp"
	"errors"
	"iter"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// Press returns what may be quoted (新闻稿、讲话用语): the sentences of the monitoring
// report that count, word for word with their figures as arguments, a section for each
// place where they stand, and the final figures with who supplied them. It is made from
// the public copy whether or not Options.Audience says so; asking for an internal one is
// an error. What is provisional or unconfirmed is said below the title, as in the report.
func Press(a *evaluate.Assessment, o Options) (document.Document, error) {
	switch {
	case a == nil:
		return document.Document{}, errNoAssessment()
	case o.Audience == Internal:
		return document.Document{}, errors.New("report: press text has no internal copy; leave out Options.Audience")
	}
	o.Audience = cmp.Or(o.Audience, Public)
	a = copyFor(a, o)
	monitoring, err := County(a, o)
	if err != nil {
		return document.Document{}, err
	}
	v := newView(a, nil, o)
	d := v.document(kindPress, "title.press")
	said := map[string]bool{}
	own := each(o.Own, func(s document.Section) string { return s.ID })
	for i := range monitoring.Sections {
		s := &monitoring.Sections[i]
		if !slices.Contains(own, s.ID) && !slices.Contains(registers(), s.ID) {
			d.Sections = append(d.Sections, v.quoted(s, said)...)
		}
	}
	if blocks := v.settle(v.finalFigures()); len(blocks) > 0 {
		d.Sections = append(d.Sections, document.Section{ID: "final-figures", Part: document.Annex, Title: v.text("section.final-figures"), Blocks: blocks})
	}
	return d, nil
}

// registers are the sections that say how a report was made: nobody quotes them.
func registers() []string {
	return []string{"provenance", "overrides", "revised", "changed-targets", "unconfirmed", "flags", "methods"}
}

// quoted is a section with the sentences of one of the monitoring report that count and
// that were not said before; its title says where they stand.
func (v *view) quoted(s *document.Section, said map[string]bool) []document.Section {
	list := &document.List{}
	for kind, p := range saidIn(s) {
		isText := kind != "method" && kind != "legend" && kind != "source"
		if isText && countsSomething(p) && isFinal(p) && !said[p.Text] {
			said[p.Text] = true
			list.Items = append(list.Items, *p)
		}
	}
	if len(list.Items) == 0 {
		return nil
	}
	key := "press.place"
	if s.Part == document.Summary {
		key = "press.place.summary"
	}
	return []document.Section{{ID: s.ID, Title: v.fill(key, argument("heading", s.Heading())), Blocks: []document.Block{{List: list}}}}
}

// countsSomething reports whether a sentence has figures of its own: not whether it says
// how many rows are elsewhere.
func countsSomething(p *document.Paragraph) bool {
	return p.Key != "brief.rest" && p.Key != "between.rest" &&
		slices.ContainsFunc(p.Arguments, func(a document.Argument) bool { return a.Value.Kind == document.KindNumber })
}

// isFinal reports whether no figure of a sentence is provisional or estimated.
func isFinal(p *document.Paragraph) bool {
	return !slices.ContainsFunc(p.Arguments, func(a document.Argument) bool {
		return slices.Contains(a.Value.Marks, indicator.Provisional.String()) || slices.Contains(a.Value.Marks, indicator.Estimated.String())
	})
}

// saidIn are the sentences of a section, each with the kind of the note that it is, ""
// for those of the text.
func saidIn(s *document.Section) iter.Seq2[string, *document.Paragraph] {
	return func(yield func(string, *document.Paragraph) bool) {
		for _, b := range s.Blocks {
			switch {
			case b.Paragraph != nil:
				if !yield("", b.Paragraph) {
					return
				}
			case b.List != nil:
				for k := range b.List.Items {
					if !yield("", &b.List.Items[k]) {
						return
					}
				}
			case b.Note != nil:
				if !yield(b.Note.Kind, &b.Note.Text) {
					return
				}
			}
		}
	}
}

// finalFigures lists the values in force that are final and that somebody supplied.
func (v *view) finalFigures() []document.Block {
	source := func(e *entry) string {
		for _, o := range filed(e) {
			return o.Source
		}
		return ""
	}
	rows := v.where(func(e *entry) bool {
		isFigure := e.r.Value.Known() && v.inForce(e).Kind == document.KindNumber && e.r.Reading.Kind != indicator.Withheld
		return isFigure && !e.r.Flags.Has(evaluate.Provisional) && cmp.Or(e.in.Lead, source(e)) != ""
	})
	c := indicatorColumnsOf[*entry](v)
	t := uncaptioned(v.Wording, "final-figures", rows, c.indicator(), c.measured(), c.inYear(),
		c.optional("supplier", func(e *entry) string { return v.departmentName(e.in.Lead) }), c.optional("source", source))
	return tabled(t, v.note("note", "press.final"))
}
