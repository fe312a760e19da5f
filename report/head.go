package report

import (
	"cmp"
	"io"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
	"github.com/countystat/attain/report/document"
)

// Head is what an office says once of the reports that it signs: a head file, whose
// JSON Schema is indicator/schema/head.schema.json. What it does not say is "".
type Head struct {
	Issuer  string // the office that signs
	Number  string // of the document (文号)
	Date    string // as it is to be printed
	Subject string // whose indicators they are
	Title   string

	Reviewer, Approver, Contact string
	CopiesTo                    []string
}

// DecodeHead reads a head file (JSON, UTF-8); the name is for problems. Every problem is
// returned at once as *[indicator.Problems].
func DecodeHead(r io.Reader, file string) (*Head, error) {
	var problems indicator.Problems
	root := strict.Read(r, strict.In(file, func(f strict.Fault) { problems.Add(indicator.Problem(f)) }))
	o := root.Object("issuer", "number", "date", "subject", "title", "reviewer", "approver", "contact", "copiesTo")
	text := func(key string) string {
		words, _ := o.Get(key).Text()
		return words
	}
	h := &Head{
		Issuer: text("issuer"), Number: text("number"), Date: text("date"), Subject: text("subject"), Title: text("title"),
		Reviewer: text("reviewer"), Approver: text("approver"), Contact: text("contact"),
	}
	for _, item := range o.Get("copiesTo").List() {
		office, ok := item.Text()
		if ok && office == "" {
			item.Fault("empty-text", said.Of("a text"), said.Of("the text is empty"))
		}
		h.CopiesTo = append(h.CopiesTo, office)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return h, nil
}

// Fill returns the options with what the head says where they say nothing themselves.
// A nil head says nothing.
func (h *Head) Fill(o Options) Options {
	if h == nil {
		return o
	}
	o.Signed, o.Number, o.Date = cmp.Or(o.Signed, h.Issuer), cmp.Or(o.Number, h.Number), cmp.Or(o.Date, h.Date)
	o.Subject, o.Title = cmp.Or(o.Subject, h.Subject), cmp.Or(o.Title, h.Title)
	o.Reviewer, o.Approver, o.Contact = cmp.Or(o.Reviewer, h.Reviewer), cmp.Or(o.Approver, h.Approver), cmp.Or(o.Contact, h.Contact)
	if len(o.CopiesTo) == 0 {
		o.CopiesTo = h.CopiesTo
	}
	return o
}

// signatures are who answers for a monitoring or evaluation report, in internal copies:
// where one of them is named the others get a place to be filled in by hand.
func (v *view) signatures(kind string) []document.Line {
	if v.isPublic() || kind != kindMonitoring && kind != kindEvaluation {
		return nil
	}
	var lines []document.Line
	o := &v.options
	if o.Reviewer != "" || o.Approver != "" || o.Contact != "" {
		lines = []document.Line{
			{Label: v.text("signature.reviewer"), Text: o.Reviewer}, {Label: v.text("signature.approver"), Text: o.Approver},
			{Label: v.text("signature.contact"), Text: o.Contact},
		}
	}
	if len(o.CopiesTo) > 0 {
		lines = append(lines, document.Line{Label: v.text("signature.copies-to"), Text: v.join(o.CopiesTo)})
	}
	return lines
}
