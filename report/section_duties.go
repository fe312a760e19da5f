package report

import (
	"strings"
	"time"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// implementation shows the four 落实 of each unit: leader in charge, person,
// measures on file, evaluation report handed in; and what is missing.
func (e *evaluation) implementation() Section {
	s := e.section("implementation")
	t := e.table("implementation",
		e.header("unit-name"), e.column("leader", Start), e.column("contact", Start), e.column("measures-filed", Start), e.column("report-filed", Start),
		e.column("missing", Start))
	complete := 0
	for _, name := range e.unitNames() {
		row, missing := e.implementationRow(name)
		if missing == 0 {
			complete++
		}
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks,
			e.paragraphBlock("implementation.count", argument("count", countCell(len(t.Rows))), argument("complete", countCell(complete)),
				argument("incomplete", countCell(len(t.Rows)-complete))),
			Block{Table: t})
	}
	return s
}

func (e *evaluation) implementationRow(name string) (row []Cell, missing int) {
	u := e.unit(name)
	owedMeasures, filed := e.measuresOwed(name)
	measures := e.fill("duty.measures", argument("filed", countCell(filed)), argument("count", countCell(owedMeasures)))
	if owedMeasures == 0 {
		measures = e.text("duty.no-measure-needed")
	}
	var lacking []string
	lack := func(is bool, key string) {
		if is {
			lacking = append(lacking, e.text(key))
		}
	}
	lack(u.Leader == "", "lack.leader")
	lack(u.Contact == "", "lack.contact")
	lack(filed < owedMeasures, "lack.measures")
	lack(u.Report.Received.IsZero(), "lack.report")
	status := textOrNone(e.join(lacking))
	if len(lacking) == 0 {
		status = textCell(e.text("duty.complete"))
	}
	return []Cell{
		textCell(name), e.owed(u.Leader), e.owed(u.Contact), textCell(measures), e.owed(u.Report.Received.String()), status,
	}, len(lacking)
}

// measuresOwed counts a department's hard and undetermined indicators and the
// measures on file for them.
func (e *evaluation) measuresOwed(department string) (owed, filed int) {
	for i := range e.entries {
		at := &e.entries[i]
		if e.lead(at.in) != department || !needsMeasure(at.r.Verdict) {
			continue
		}
		owed++
		if m := e.measureOf(at); m != nil && m.Filed {
			filed++
		}
	}
	return owed, filed
}

// handIns shows when each unit's report was due and when it came.
func (e *evaluation) handIns() Section {
	s := e.section("hand-ins")
	t := e.table("hand-ins", e.header("unit-name"), e.column("due", Start), e.column("received", Start), e.column("lateness", Start))
	for i := range e.f.Units {
		u := &e.f.Units[i]
		if u.Report == (HandIn{}) {
			continue
		}
		t.Rows = append(t.Rows, []Cell{textCell(u.Name), textOrNone(u.Report.Due.String()), e.owed(u.Report.Received.String()), textCell(e.lateness(u.Report))})
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: t})
	}
	return s
}

func (e *evaluation) lateness(h HandIn) string {
	switch late := daysBetween(h.Due, h.Received); {
	case h.Received.IsZero():
		return e.text("late.missing")
	case h.Due.IsZero() || late <= 0:
		return e.text("late.on-time")
	default:
		return e.fill("late.days", argument("days", countCell(late)))
	}
}

// daysBetween counts calendar days from one date to another.
func daysBetween(from, to indicator.Date) int {
	day := func(d indicator.Date) int64 {
		return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60)
	}
	if from.IsZero() || to.IsZero() {
		return 0
	}
	return int(day(to) - day(from))
}

// inspections is the ledger in the order in which it was kept.
func (e *evaluation) inspections() Section {
	s := e.section("inspections")
	t := e.table("inspections",
		e.column("date", Start), e.column("inspector", Start), e.column("unit-name", Start), e.header("indicator"), e.column("finding", Start), e.column("result", Start))
	for i := range e.f.Inspections {
		inspection := &e.f.Inspections[i]
		t.Rows = append(t.Rows, []Cell{
			textOrNone(inspection.On.String()), textOrNone(inspection.By), textOrNone(inspection.Unit), e.named(inspection.Indicator),
			textOrNone(inspection.Finding), e.owed(inspection.Result),
		})
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: t})
	}
	return s
}

// evidence lists the attested targets with the documents that prove them.
func (e *evaluation) evidence() Section {
	s := e.section("evidence")
	t := e.table("evidence",
		e.header("indicator"), e.column("answer", Start), e.column("year", Start), e.column("verdict", Start), e.column("document", Start), e.column("source", Start),
		e.column("lead", Start))
	missing := 0
	for i := range e.entries {
		at := &e.entries[i]
		if !at.in.IsYesNo() {
			continue
		}
		document, source := "", ""
		for k := range at.series.Len() {
			if at.series.Year(k) == at.r.Year {
				o := at.series.At(k)
				document, source = o.Evidence, o.Source
			}
		}
		paper := textOrNone(document)
		if at.r.Verdict == evaluate.Attained {
			paper = e.owed(document)
			if document == "" {
				missing++
			}
		}
		t.Rows = append(t.Rows, []Cell{
			e.indicatorName(at), e.value(at.r, at.in, at.shown), yearCell(at.r.Year), e.verdictCell(at.r.Verdict), paper, textOrNone(source), textOrNone(at.in.Lead),
		})
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks,
			e.paragraphBlock("evidence.count", argument("count", countCell(len(t.Rows))), argument("missing", countCell(missing))), Block{Table: t})
	}
	return s
}

// narrative makes the section of the office's own text.
func (e *evaluation) narrative(section string) func() Section {
	return func() Section {
		s := e.section(section)
		s.Blocks = e.narrativeText(section)
		return s
	}
}

func (e *evaluation) narrativeText(section string) []Block {
	var blocks []Block
	for i := range e.f.Narrative {
		if n := &e.f.Narrative[i]; n.Section == section {
			for line := range strings.Lines(e.name(n.Text)) {
				if line = strings.TrimSpace(line); line != "" {
					blocks = append(blocks, Block{Paragraph: &Paragraph{Text: line}})
				}
			}
		}
	}
	return blocks
}

// forLeaders is what the county's leaders must settle: the office's own text,
// and the indicators for which nothing is on file.
func (e *evaluation) forLeaders() Section {
	s := e.section("for-leaders")
	s.Blocks = e.narrativeText("for-leaders")
	list := &List{}
	for i := range e.entries {
		at := &e.entries[i]
		if m := e.measureOf(at); needsMeasure(at.r.Verdict) && (m == nil || m.Measure == "") {
			list.Items = append(list.Items, e.paragraph("leaders.no-measure",
				argument("indicator", e.indicatorName(at)), argument("verdict", e.verdictCell(at.r.Verdict)), argument("department", textCell(e.lead(at.in)))))
		}
	}
	for _, name := range e.unitNames() {
		if u := e.unit(name); u.Leader == "" && len(e.f.Units) > 0 {
			list.Items = append(list.Items, e.paragraph("leaders.no-leader", argument("unit", textCell(name))))
		}
	}
	if len(list.Items) > 0 {
		s.Blocks = append(s.Blocks, Block{List: list})
	}
	return s
}
