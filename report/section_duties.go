package report

import (
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// duties are the four 落实 of a unit and what is missing.
type duties struct {
	followup.Unit
	owed, filed int // measures
	lacking     []string
}

// implementation shows the four 落实 of each unit: leader in charge, person,
// measures on file, evaluation report handed in; and what is missing.
func (v *view) implementation() []document.Block {
	var rows []duties
	complete := 0
	for _, name := range v.unitNames() {
		row := v.dutiesOf(name)
		if len(row.lacking) == 0 {
			complete++
		}
		rows = append(rows, row)
	}
	c := columns[duties]{v.Wording}
	t := tableOf(v.Wording, "implementation", rows,
		c.head("unit-name", func(d duties) string { return d.Name }), c.optional("leader", func(d duties) string { return d.Leader }),
		c.optional("contact", func(d duties) string { return d.Contact }),
		c.text("measures-filed", func(d duties) string {
			if d.owed == 0 {
				return v.text("duty.no-measure-needed")
			}
			return v.fill("duty.measures", argument("filed", d.filed), argument("count", d.owed))
		}),
		c.cell("report-filed", func(d duties) document.Cell {
			switch {
			case v.isNotYetDue(d.Report):
				return document.Text(v.text("late.not-due"))
			case v.isOwed(d.Report):
				return v.owed()
			default:
				return document.Optional(d.Report.Received.String())
			}
		}),
		c.text("missing", func(d duties) string {
			if len(d.lacking) == 0 {
				return v.text("duty.complete")
			}
			return v.join(d.lacking)
		}))
	return tabledAfter(v.sentence("implementation.count",
		argument("count", len(rows)), argument("complete", complete), argument("incomplete", len(rows)-complete)), t)
}

func (v *view) dutiesOf(name string) duties {
	d := duties{Unit: v.unit(name)}
	for _, e := range v.lookup().owing[name] {
		d.owed++
		if v.measureOf(e).Filed {
			d.filed++
		}
	}
	for _, of := range []struct {
		isLacking bool
		key       string
	}{
		{d.Leader == "", "lack.leader"}, {d.Contact == "", "lack.contact"}, {d.filed < d.owed, "lack.measures"},
		{v.isOwed(d.Report), "lack.report"},
	} {
		if of.isLacking {
			d.lacking = append(d.lacking, v.text(of.key))
		}
	}
	return d
}

// unitNames are the units that the follow-up lists, the lead departments first; of
// others nothing was supplied.
func (v *view) unitNames() []string {
	listed := each(v.followUp.Units, func(u followup.Unit) string { return u.Name })
	leads := slices.DeleteFunc(v.departments(), func(name string) bool { return !slices.Contains(listed, name) })
	return distinct(append(leads, listed...))
}

// attested is an attested target with its document.
type attested struct {
	*entry
	document, source string
}

func (a attested) lacksDocument() bool { return a.r.Verdict == evaluate.Attained && a.document == "" }

// evidence lists the attested targets with the documents that prove them.
func (v *view) evidence() []document.Block {
	var rows []attested
	missing := 0
	for _, e := range v.where(func(e *entry) bool { return e.in.IsYesNo() }) {
		row := attested{entry: e}
		for _, o := range filed(e) {
			row.document, row.source = o.Evidence, o.Source
		}
		if row.lacksDocument() {
			missing++
		}
		rows = append(rows, row)
	}
	c := indicatorColumnsOf[attested](v)
	t := tableOf(v.Wording, "evidence", rows,
		c.indicator(), c.cell("answer", func(a attested) document.Cell { return v.value(a.r, a.in, a.shown) }), c.inYear(), c.judged(),
		c.cell("document", func(a attested) document.Cell {
			return document.Optional(a.document)
		}),
		c.optional("source", func(a attested) string { return a.source }), c.lead())
	return tabledAfter(v.sentence("evidence.count", argument("count", len(rows)), argument("missing", missing)), t)
}

// forLeaders is what the county's leaders must settle: the office's own text,
// and the indicators for which nothing is on file.
func (v *view) forLeaders() []document.Block {
	blocks := v.written("for-leaders")
	if items := v.leftToLeaders(); len(items) > 0 {
		blocks = append(blocks, document.Block{List: &document.List{Items: items}})
	}
	return blocks
}

// leftToLeaders are the indicators without a measure on file and the units without a
// leader in charge.
func (v *view) leftToLeaders() []document.Paragraph {
	var items []document.Paragraph
	for _, e := range v.unfiled() {
		key := "leaders.no-measure"
		if v.isPost(e) {
			key = "leaders.post"
		}
		items = append(items, v.paragraph(key,
			argument("indicator", v.seriesName(e.key, e.in)), argument("verdict", v.verdict(e.r.Verdict)), argument("department", v.lead(e.in))))
	}
	for _, name := range v.unitNames() {
		if v.unit(name).Leader == "" {
			items = append(items, v.paragraph("leaders.no-leader", argument("unit", name)))
		}
	}
	return items
}

// isPost reports whether an indicator is about posts of leaders, which are filled by those
// who manage cadres and by no measure of a department: it tells that by the name, and by
// the organisation department that leads it. Missing figures are owed all the same.
func (v *view) isPost(e *entry) bool {
	name, lead := e.in.Name[Chinese], v.a.Departments().Called(e.plan.Code, e.in.Lead)
	isOrganisation := strings.Contains(lead, "组织部") || strings.Contains(strings.ToLower(lead), "organisation department") ||
		strings.Contains(strings.ToLower(lead), "organization department")
	isNamed := strings.Contains(name, "领导班子") || strings.Contains(name, "女干部") || strings.Contains(name, "干部比例")
	return (isOrganisation || isNamed) && !lacksData(e)
}

// posts says of which indicators of a list that holds.
func (v *view) posts(entries []*entry) []document.Block {
	about := those(entries, v.isPost)
	if len(about) == 0 {
		return nil
	}
	return []document.Block{v.note("note", "hard.posts", argument("list", v.join(each(about, func(e *entry) string { return v.seriesName(e.key, e.in) }))))}
}

// unfiled are the indicators on which a measure is owed and none is on file; none
// where nobody supplied what is.
func (v *view) unfiled() []*entry {
	if !v.hasFollowUp {
		return nil
	}
	return v.where(func(e *entry) bool { return needsMeasure(e) && !v.measureOf(e).Filed })
}

// selfAssessed is an indicator of an area with what a unit says of it.
type selfAssessed struct {
	*entry
	*followup.SelfAssessment
	comparison string // the text that words the agreement, or why there is none
}

// Why a self-assessment is not compared.
const (
	selfUndated   = "self.undated"    // it names no year
	selfOtherYear = "self.other-year" // than the one that the report is as of
	selfNoVerdict = "self.no-verdict" // its area has none
)

// isCompared reports whether there is a verdict to compare with.
func (s *selfAssessed) isCompared() bool {
	return s.comparison != selfUndated && s.comparison != selfOtherYear && s.comparison != selfNoVerdict
}

// assessed is what belongs to a self-assessment; false where its indicator is not
// there.
func (v *view) assessed(self *followup.SelfAssessment) (selfAssessed, bool) {
	e := v.find(self.Indicator)
	if e == nil {
		return selfAssessed{}, false
	}
	asOf := e.r.AsOf
	if self.Area != "" && self.Area != e.plan.Area.Code {
		key := e.key
		key.Area = self.Area
		e = v.at(key)
	}
	s := selfAssessed{e, self, ""}
	switch {
	case self.AsOf == 0:
		s.comparison = selfUndated
	case self.AsOf != asOf:
		s.comparison = selfOtherYear
	case e.r.Verdict == 0:
		s.comparison = selfNoVerdict
	default:
		s.comparison = "self." + string(e.r.Agreement(self.Verdict, self.Value))
	}
	return s, true
}

// selfAssessments compares the units' own verdicts and figures with the computed
// ones of the year that they name.
func (v *view) selfAssessments() []document.Block {
	var rows []selfAssessed
	agreeing, compared := 0, 0
	for i := range v.followUp.SelfAssessments {
		row, ok := v.assessed(&v.followUp.SelfAssessments[i])
		if !ok {
			continue
		}
		if row.isCompared() {
			compared++
		}
		if row.comparison == "self."+string(evaluate.Agrees) {
			agreeing++
		}
		rows = append(rows, row)
	}
	c := indicatorColumnsOf[selfAssessed](v)
	t := tableOf(v.Wording, "self-assessments", rows,
		c.text("unit-name", func(s selfAssessed) string { return s.Unit }), c.indicator(), c.year("self-as-of", func(s selfAssessed) int { return s.AsOf }),
		c.verdict("self-verdict", func(s selfAssessed) evaluate.Verdict { return s.Verdict }),
		c.number("self-value", func(s selfAssessed) document.Cell {
			if s.Value.Kind.IsAbsence() {
				return document.None()
			}
			return v.measured(v.asFiled(s.Value, s.in), s.in)
		}),
		c.cell("verdict", ifCompared(func(s selfAssessed) document.Cell { return v.verdict(s.r.Verdict) })),
		c.number("current", ifCompared(func(s selfAssessed) document.Cell { return v.dated(s.entry, v.inForce(s.entry)) })),
		c.text("comparison", func(s selfAssessed) string { return v.text(s.comparison) }))
	var blocks []document.Block
	if compared > 0 {
		blocks = append(blocks, v.sentence("self.count",
			argument("count", compared), argument("agreeing", agreeing), argument("differing", compared-agreeing)))
	}
	if uncompared := len(rows) - compared; uncompared > 0 {
		blocks = append(blocks, v.sentence("self.uncompared", argument("count", uncompared)))
	}
	if len(rows) == 0 {
		return nil
	}
	return append(blocks, document.Block{Table: t})
}

// ifCompared leaves the cells of what is not compared without anything.
func ifCompared(cell func(selfAssessed) document.Cell) func(selfAssessed) document.Cell {
	return func(s selfAssessed) document.Cell {
		if !s.isCompared() {
			return document.None()
		}
		return cell(s)
	}
}

// narrative makes a section that the office writes itself. An internal copy without its
// text says what belongs there.
func narrative(section string) func(*view) []document.Block {
	return func(v *view) []document.Block {
		blocks := v.written(section)
		if len(blocks) == 0 && !v.isPublic() {
			blocks = append(blocks, v.sentence("narrative."+section))
		}
		return blocks
	}
}

// written is the office's own text for a section of this report, a paragraph a line.
func (v *view) written(section string) []document.Block {
	var blocks []document.Block
	for i := range v.filed.Narrative {
		n := &v.filed.Narrative[i]
		if n.Section != section || n.Report != v.kind {
			continue
		}
		for line := range strings.Lines(v.name(n.Text)) {
			if line = strings.TrimSpace(line); line != "" {
				blocks = append(blocks, document.Block{Paragraph: &document.Paragraph{Text: line}})
			}
		}
	}
	return blocks
}
