package report

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// letterForm is how a department is spoken to: the committee gives tasks to departments of the
// government, and asks all others.
type letterForm string

const (
	supervision letterForm = "supervision" // 督办单 with 整改清单
	requesting  letterForm = "request"     // 工作提示函（商请函）
)

// Letter returns what the working committee sends a department, by its code or any of
// its names, about the indicators that it leads and that are hard, missed or
// undetermined: to a department of the government a supervision letter with the list
// to put right (督办单、整改清单), to a party organ, a court, a procuratorate and
// whatever has no [indicator.DepartmentKind] a working note (工作提示函) that asks and
// sets no task. What nobody filed is a place to fill in. Options.Signed, Number and
// Date stand in its head, Contact and CopiesTo at its end. It is an error where the
// department has no such indicator, or the copy is for the public.
func Letter(a *evaluate.Assessment, f *followup.File, name string, o Options) (document.Document, error) {
	switch {
	case a == nil:
		return document.Document{}, errNoAssessment()
	case o.Audience == Public:
		return document.Document{}, errPublicLetter()
	}
	return newView(a, f, o).letter(name)
}

func errPublicLetter() error { return errors.New("report: letters are for internal copies only") }

func (v *view) letter(name string) (document.Document, error) {
	o := &v.options
	name = v.departmentName(name)
	v.entries = v.where(func(e *entry) bool { return needsMeasure(e) && e.in.Lead != "" && v.lead(e.in) == name })
	if len(v.entries) == 0 {
		return document.Document{}, fmt.Errorf("report: no letter to %q: it leads no indicator that is hard, missed or undetermined", name)
	}
	v.followUp = v.followUp.Of(name)
	unit := v.unit(name)
	v.form, v.recipient = v.formFor(name), &unit
	if v.options.Title == "" {
		v.options.Title = v.formal("letter.title.", argument("department", name))
	}
	d, err := v.whole(kindLetter, "")
	if err != nil {
		return document.Document{}, err
	}
	d.Recipients = []string{name}
	d.Issuer, d.Number, d.Date = cmp.Or(o.Signed, v.committee()), cmp.Or(o.Number, v.text("letter.number")), cmp.Or(o.Date, v.text("letter.date"))
	d.Signatures = v.receipt()
	return d, nil
}

// formFor is how a department is spoken to.
func (v *view) formFor(name string) letterForm {
	if department, ok := v.a.Departments().Find("", name); ok && department.Kind == indicator.Government {
		return supervision
	}
	return requesting
}

// formal fills the text of a key in the words of the letter's form.
func (v *view) formal(key string, arguments ...document.Argument) string {
	return v.fill(key+string(v.form), arguments...)
}

// committee is the working committee that the outlines of women and children have, a
// place to fill in for other plans.
func (v *view) committee() string {
	isOutline := func(p *indicator.Plan) bool {
		return strings.HasPrefix(p.Code, "women") || strings.HasPrefix(p.Code, "children")
	}
	if slices.ContainsFunc(v.a.Plans, func(p *indicator.Plan) bool { return !isOutline(p) }) {
		return v.text("letter.issuer")
	}
	return v.fill("letter.committee", argument("area", v.placeName()))
}

// receipt are the lines that the receiver and the committee fill in by hand, with whom
// to ask and who gets copies as far as the office says.
func (v *view) receipt() []document.Line {
	lines := []document.Line{{Label: v.formal("letter.received.")}, {Label: v.formal("letter.feedback.")}}
	if v.form == supervision {
		lines = append(lines, document.Line{Label: v.text("letter.reviewer")})
	}
	lines = append(lines, document.Line{Label: v.formal("letter.accepted-by.")}, document.Line{Label: v.formal("letter.office."), Text: v.options.Contact})
	if len(v.options.CopiesTo) > 0 {
		lines = append(lines, document.Line{Label: v.text("signature.copies-to"), Text: v.join(v.options.CopiesTo)})
	}
	return lines
}

// particular is one line of a letter's form: what it is, and what is on file of it.
type particular struct{ label, text string }

// letterMatter says why the letter is sent and who is concerned.
func (v *view) letterMatter() []document.Block {
	if v.recipient == nil {
		return nil
	}
	var tally evaluate.Tally
	var plans, partners []string
	for _, e := range v.entries {
		tally = tally.Count(e.in, e.r.Target, e.r.Verdict)
		plans = append(plans, v.partName(e.plan.Name, e.plan.Code))
		partners = append(partners, each(e.in.Partners, v.departmentName)...)
	}
	source := v.fill("letter.source", argument("title", v.reportTitle("title.monitoring")), argument("when", v.whenWords(kindMonitoring)))
	unit := v.recipient
	rows := []particular{
		{v.text("letter.source.label"), source}, {v.text("letter.basis"), v.join(distinct(plans))},
		{v.formal("letter.lead."), unit.Name}, {v.formal("letter.partners."), v.join(distinct(partners))},
		{v.text("column.leader"), unit.Leader}, {v.formal("letter.contact."), unit.Contact}, {v.text("letter.telephone"), unit.Telephone}, {v.formal("letter.reply."), ""},
	}
	if v.form == supervision {
		rows = append(rows, particular{v.text("letter.deadlines.label"), v.text("letter.deadlines")})
	}
	rows = slices.DeleteFunc(rows, func(p particular) bool { return p.text == "" && p.label == v.formal("letter.partners.") })
	c := columns[particular]{v.Wording}
	form := uncaptioned(v.Wording, "letter", rows,
		c.head("letter-item", func(p particular) string { return p.label }), c.cell("letter-content", func(p particular) document.Cell { return v.toFill(p.text) }))
	opening := v.sentence("letter.opening."+string(v.form), argument("source", source), argument("count", len(v.entries)),
		argument("counts", v.countsWords(&tally, func(evaluate.Verdict) bool { return true })))
	return []document.Block{opening, {Table: form}}
}

// letterFigures shows what the letter is about: figures, targets and verdicts, and what
// each verdict rests on.
func (v *view) letterFigures() []document.Block {
	if v.recipient == nil {
		return nil
	}
	type row = with[*entry]
	rows, byArea := v.decided(v.entries)
	list := &document.List{}
	for _, e := range v.entries {
		list.Items = append(list.Items, v.explained(e))
	}
	c := indicatorColumnsOf[row](v)
	t := tableOf(v.Wording, "letter-figures", rows,
		c.indicator(), c.measured(), c.inYear(), c.optional("target", func(r row) string { return v.targetText(ownTarget(r.it.r), r.in) }),
		c.gap("gap"), c.verdict("verdict", func(r row) evaluate.Verdict { return r.it.r.Verdict }))
	if byArea {
		t.Notes = append(t.Notes, *v.note("note", "hard.each").Note)
	}
	return []document.Block{{Table: t}, v.sentence("letter.because"), {List: list}}
}

// putRight is the list to put right (整改清单) of a supervision letter.
func (v *view) putRight() []document.Block {
	if v.recipient == nil || v.form != supervision {
		return nil
	}
	return v.undertakings()
}

// requests are what a working note asks for.
func (v *view) requests() []document.Block {
	if v.recipient == nil || v.form != requesting {
		return nil
	}
	return v.undertakings()
}

// undertakings lists what is to be reached for each indicator, and what is on file of
// how; of posts of leaders who decides that.
func (v *view) undertakings() []document.Block {
	type row = with[followup.Measure]
	rows := having(v.entries, func(e *entry) []followup.Measure { return []followup.Measure{v.measureOf(e)} })
	c := indicatorColumnsOf[row](v)
	unlessPost := func(cell func(row) document.Cell) func(row) document.Cell {
		return func(r row) document.Cell {
			if v.isPost(r.entry) {
				return document.None()
			}
			return cell(r)
		}
	}
	t := uncaptioned(v.Wording, "undertakings", rows,
		c.indicator(), c.text("letter-goal", func(r row) string { return v.goal(r.entry) }).titled(v.formal("letter.goal.")),
		c.cell("cause", func(r row) document.Cell { return v.toFill(r.it.Cause) }),
		c.cell("measure", func(r row) document.Cell {
			if v.isPost(r.entry) {
				return document.Text(v.text("letter.post"))
			}
			return v.toFill(r.it.Measure)
		}))
	isOthers := func(r row) bool { return r.it.Lead != "" && r.it.Lead != v.lead(r.in) }
	addColumn(t, rows, isOthers, c.optional("lead", func(r row) string { return r.it.Lead }))
	addColumn(t, rows, func(r row) bool { return len(r.in.Partners) > 0 }, c.optional("partners", func(r row) string { return v.join(each(r.in.Partners, v.departmentName)) }))
	always := func(row) bool { return true }
	addColumn(t, rows, always, c.cell("person", unlessPost(func(r row) document.Cell { return v.toFill(r.it.Person) })))
	addColumn(t, rows, always, c.cell("deadline", unlessPost(func(r row) document.Cell { return v.toFill(v.letterDeadline(r.plan, &r.it)) })))
	addColumn(t, rows, always, c.cell("filed", unlessPost(func(r row) document.Cell { return v.toFill(v.filing(&r.it)) })))
	addColumn(t, rows, always, c.cell("state", unlessPost(func(r row) document.Cell { return v.toFill(v.state(r.it.State)) })))
	addColumn(t, rows, func(r row) bool { return r.it.LastStep != followup.Step{} }, c.optional("last-step", func(r row) string { return v.step(r.it.LastStep) }))
	if v.form == supervision {
		addColumn(t, rows, always, c.cell("accepted-by", func(row) document.Cell { return v.toFill("") }))
	}
	return v.standing([]document.Block{{Table: t}})
}

// goal is what is to be reached: the target, or first figures by which to judge it.
func (v *view) goal(e *entry) string {
	target := v.targetText(ownTarget(e.r), e.in)
	if lacksData(e) {
		return v.formal("letter.data.", argument("target", target))
	}
	return target
}

// letterDeadline is when a measure is due by the follow-up, marked where that is past.
func (v *view) letterDeadline(plan *indicator.Plan, m *followup.Measure) string {
	if v.form == requesting && v.isOverdue(m) {
		return v.marked(m.Due.String(), []string{v.fill("letter.past", argument("days", daysBetween(m.Due, v.followUp.Date)))})
	}
	return v.deadline(plan, m)
}

// toFill is a text, or a place to fill in by hand.
func (w *Wording) toFill(text string) document.Cell {
	if text == "" {
		return document.Absent("missing", w.text("letter.blank"))
	}
	return document.Text(text)
}
