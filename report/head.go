package report

import (
	"cmp"
	"io"

	"github.com/countystat/attain/evaluate"
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

// stageOf is the stage of a plan, that of the whole for a code of none.
func (v *view) stageOf(code string) evaluate.Stage {
	if plan, ok := v.a.Plan(code); ok {
		_, stage := v.a.Policy.When(plan.Due)
		return stage
	}
	return v.stage()
}

// stage is the stage of all plans, Auto where they differ in it: each has its own.
func (v *view) stage() evaluate.Stage {
	for _, plan := range v.a.Plans {
		if _, stage := v.a.Policy.When(plan.Due); stage != v.a.Stage {
			return evaluate.Auto
		}
	}
	return v.a.Stage
}

// hasOneYear reports whether all plans are judged as of the same year.
func (v *view) hasOneYear() bool {
	for _, plan := range v.a.Plans {
		if asOf, _ := v.a.Policy.When(plan.Due); asOf != v.asOf() {
			return false
		}
	}
	return true
}

// staged is the key of a text in the words of the stage, the key itself where
// the stage has none of its own.
func (v *view) staged(key string) string {
	if own := key + "." + string(v.stage()); v.has(own) {
		return own
	}
	return key
}

// whenWords words the as-of year and the stage, of an evaluation in its own
// words; plan by plan where these differ.
func (v *view) whenWords(kind string) string {
	occasions := distinct(each(v.a.Plans, func(plan *indicator.Plan) string { return v.occasion(kind, plan) }))
	if len(occasions) != 1 || !v.hasOneYear() {
		return v.join(each(v.a.Plans, func(plan *indicator.Plan) string {
			asOf, _ := v.a.Policy.When(plan.Due)
			return v.fill("subtitle.plan", argument("plan", v.partName(plan.Name, plan.Code)), argument("year", document.Year(asOf)),
				argument("occasion", v.occasion(kind, plan)))
		}))
	}
	return v.fill("subtitle.one", argument("year", document.Year(v.asOf())), argument("occasion", occasions[0]))
}

// occasion is what offices call a report on a plan as of its year: of its middle year
// 中期, of the last one before it is due 年度监测（终期达标预判）, then 终期, and of any
// other year 年度. The committee office's are evaluations, the bureau's monitoring.
func (v *view) occasion(kind string, plan *indicator.Plan) string {
	name := "annual"
	switch asOf, stage := v.a.Policy.When(plan.Due); {
	case stage == evaluate.Terminal || asOf >= plan.Due:
		name = "terminal"
	case asOf == plan.Due-1:
		name = "outlook"
	case asOf == (plan.Base+plan.Due)/2:
		name = "middle"
	}
	if kind != kindEvaluation {
		kind = kindMonitoring
	}
	return v.text("occasion." + kind + "." + name)
}

// YearChosen says how the as-of year was chosen and what is filed of later ones.
func (w *Wording) YearChosen(c *evaluate.YearChoice) string {
	return w.fill("as-of.chosen", w.choice(c)...)
}

func (w *Wording) choice(c *evaluate.YearChoice) []document.Argument {
	later := ""
	for _, filed := range c.Later {
		later += w.text("mark.also") + w.fill("as-of.later",
			argument("year", document.Year(filed.Year)), argument("count", filed.Filed), argument("total", filed.Of))
	}
	return []document.Argument{argument("year", document.Year(c.Year)), argument("later", later)}
}
