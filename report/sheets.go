package report

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// County returns the monitoring report (统计监测报告) that a statistics bureau
// signs. An error names every section that the options ask for and nobody
// knows, or says that the assessment is nil; so do those of the other documents.
func County(a *evaluate.Assessment, o Options) (document.Document, error) {
	if a == nil {
		return document.Document{}, errNoAssessment()
	}
	return newView(a, nil, o).whole(kindMonitoring, "title.monitoring")
}

// Evaluation returns the evaluation report (评估报告) that the working committee
// office signs. The follow-up may be nil: then what it would tell is left out, and the
// report says so.
func Evaluation(a *evaluate.Assessment, f *followup.File, o Options) (document.Document, error) {
	if a == nil {
		return document.Document{}, errNoAssessment()
	}
	return newView(a, f, o).whole(kindEvaluation, "title.evaluation")
}

// Brief returns the first page (摘要): what a leader needs to know, on at most
// [BriefLines] lines of text. The follow-up may be nil, for the statistics bureau's own
// brief; with one, what units owe is on it. Lists that would not fit are cut, and say
// how many rows are left out.
func Brief(a *evaluate.Assessment, f *followup.File, o Options) (document.Document, error) {
	if a == nil {
		return document.Document{}, errNoAssessment()
	}
	return newView(a, f, o).whole(kindBrief, "title.brief")
}

// Department returns the sheet of one department, by its code or any of its names: its indicators, those that it
// helps with, what it owes, and how its own verdicts compare. The follow-up may
// be nil. A department without an indicator gets a sheet without sections.
func Department(a *evaluate.Assessment, f *followup.File, name string, o Options) (document.Document, error) {
	if a == nil {
		return document.Document{}, errNoAssessment()
	}
	return newView(a, f, o).department(name)
}

func (v *view) department(name string) (document.Document, error) {
	v.isSheet = true
	called := v.a.Departments().Called("", name)
	name = v.departmentName(name)
	v.form = v.formFor(name)
	v.helped = v.where(func(e *entry) bool { return slices.Contains(e.in.Partners, called) })
	v.entries = v.where(func(e *entry) bool { return v.lead(e.in) == name })
	v.followUp = v.followUp.Of(name)
	if v.options.Title == "" {
		v.options.Title = v.fill("title.department", argument("department", name))
	}
	return v.whole(kindDepartment, "")
}

// Township returns the sheet of one area: its own figures and verdicts next to
// those of the area reported on. An area without results gets a sheet without
// sections.
func Township(a *evaluate.Assessment, area string, o Options) (document.Document, error) {
	if a == nil {
		return document.Document{}, errNoAssessment()
	}
	return newView(a, o.FollowUp, o).township(area)
}

func (v *view) township(area string) (document.Document, error) {
	v.isSheet, v.area = true, area
	v.followUp = v.followUpOfArea()
	if v.options.Title == "" {
		v.options.Title = v.fill("title.township", argument("area", v.areaName(area)))
	}
	return v.whole(kindTownship, "")
}

// Sheets makes the sheets and letters of many units. What they have in common is worked
// out once, so that the cost is in proportion to the units.
type Sheets struct {
	kind string
	base *view
}

// NewSheets returns what makes documents of a kind, as [Units] knows them.
func NewSheets(kind string, a *evaluate.Assessment, f *followup.File, o Options) (*Sheets, error) {
	switch {
	case a == nil:
		return nil, errNoAssessment()
	case kind == kindLetter && o.Audience == Public:
		return nil, errPublicLetter()
	case kind != kindDepartment && kind != kindTownship && kind != kindLetter:
		return nil, fmt.Errorf("report: no unit has a document of the kind %q", kind)
	}
	return &Sheets{kind, newView(a, f, o)}, nil
}

// Of returns the document of a unit, as [Department], [Township] or [Letter] does. It is
// not safe for concurrent use.
func (s *Sheets) Of(unit *Unit) (document.Document, error) {
	v := *s.base
	switch s.kind {
	case kindTownship:
		return v.township(unit.Code)
	case kindLetter:
		return v.letter(unit.Name)
	default:
		return v.department(unit.Name)
	}
}

func errNoAssessment() error { return errors.New("report: no assessment to report on") }

// whole makes a document of a kind with its sections.
func (v *view) whole(kind, title string) (document.Document, error) {
	sections, err := v.sections(kind)
	if err = errors.Join(v.options.wrongAudience(), err); err != nil {
		return document.Document{}, err
	}
	d := v.document(kind, title)
	d.Sections = sections
	if err := v.cutToPage(&d); err != nil {
		return document.Document{}, err
	}
	v.addCards(&d)
	return d, nil
}

// partnered lists the indicators that a department helps with.
func (v *view) partnered() []document.Block {
	c := indicatorColumnsOf[*entry](v)
	return tabled(tableOf(v.Wording, "partnered", v.helped,
		append([]column[*entry]{c.indicator(), c.target(), c.judged()}, internally(v, c.lead())...)...))
}

// ofArea shows the figures of a township next to those of the whole.
func (v *view) ofArea() []document.Block {
	var results []*evaluate.Result
	for i := range v.a.Results {
		if r := &v.a.Results[i]; r.Area == v.area && r.Area != "" && v.judged(r) != nil {
			results = append(results, r)
		}
	}
	rows, ended := v.lastOf(results) // each with the same of the whole area
	if len(ended) == 0 {
		for _, r := range results {
			whole := r.Key
			whole.Area = ""
			rows = append(rows, with[*entry]{v.judged(r), v.at(whole)})
		}
	}
	var tally evaluate.Tally
	withheld := 0
	for _, row := range rows {
		switch {
		case row.r.Group != indicator.Total:
		case row.r.Verdict == 0:
			withheld++
		default:
			tally = tally.Count(row.in, row.r.Target, row.r.Verdict)
		}
		row.key.Area = ""
	}
	c := indicatorColumnsOf[with[*entry]](v)
	t := tableOf(v.Wording, "township", rows,
		c.indicator(), c.target(), c.measured(), c.inYear(), c.gap("gap"), c.judged(), c.flagged(),
		c.number("whole-value", func(row with[*entry]) document.Cell { return v.dated(row.it, v.inForce(row.it)) }),
		c.cell("whole-verdict", func(row with[*entry]) document.Cell {
			if row.it.r.Verdict == 0 && row.it.r.AsOf != 0 {
				return v.withheld()
			}
			return v.verdict(row.it.r.Verdict)
		}))
	blocks := ended
	if tally.All.Total() > 0 || withheld == 0 {
		blocks = append(blocks, v.headline(v.areaName(v.area), tally, "")...)
	}
	switch {
	case withheld > 0 && tally.All.Total() > 0:
		blocks = append(blocks, v.sentence("township.withheld", argument("count", withheld)))
	case withheld > 0:
		blocks = append(blocks, v.sentence("township.withheld.all", argument("count", withheld)))
	}
	return filled(t, append(blocks, document.Block{Table: t})...)
}

// Results is a table of every result, those of areas and groups too, whose rows
// are made as they are asked for; it is for [document.WriteRowsCSV] and
// [document.WriteRowsJSON].
func Results(a *evaluate.Assessment, o Options) (document.Table, iter.Seq2[[]document.Cell, error]) {
	a = copyFor(a, o)
	v := &view{Wording: WordingOf(a, o), options: o, a: a}
	c := indicatorColumnsOf[*entry](v)
	list := append([]column[*entry]{
		c.text("plan", func(e *entry) string { return e.r.Plan }), c.text("code", func(e *entry) string { return e.r.Indicator }),
		c.head("indicator", func(e *entry) string { return v.seriesName(indicator.Key{Group: e.r.ByGroup}, e.in) }),
		c.text("area", func(e *entry) string { return e.r.Area }), c.text("group", func(e *entry) string { return string(e.r.Group) }),
		c.unit(), c.year("year", func(e *entry) int { return e.r.Year }), c.current(), c.target(), c.gap("gap"), c.judged(), c.reason(), c.flagged(),
	}, append(internally(v, c.lead()), c.optional("pooled-over", v.pooledYears))...)
	return *tableOf(v.Wording, "results", nil, list...), func(yield func([]document.Cell, error) bool) {
		for i := range a.Results {
			if e := v.judged(&a.Results[i]); e != nil && !yield(cells(v.Wording, e, list), nil) {
				return
			}
		}
	}
}

// unitName is the unit's name in plan files, or the user's own words.
func (w *Wording) unitName(in *indicator.Indicator) string {
	if in.Unit == indicator.OwnUnit {
		return w.name(in.UnitName)
	}
	return string(in.Unit)
}

// unitWords is the unit as the head of a column of values: "%", "/10万".
func (w *Wording) unitWords(in *indicator.Indicator) string {
	if in.Unit == indicator.OwnUnit {
		return w.name(in.UnitName)
	}
	if w.isSchooling(in) {
		return w.text("unit.schooling")
	}
	return w.text("unit." + string(in.Unit))
}

// isSchooling tells years of schooling (年) from years of age (岁), which are
// one unit in plan files and two words in Chinese.
func (w *Wording) isSchooling(in *indicator.Indicator) bool {
	return in.Unit == indicator.Years && strings.Contains(in.Name[Chinese], "年限")
}

// withUnit writes a shown number with its unit: "16.9/10万", "95.3%".
func (w *Wording) withUnit(shown string, in *indicator.Indicator) string {
	return w.inUnit("measure.", shown, in)
}

// inPoints writes a difference in the unit's own points: "3.1个百分点".
func (w *Wording) inPoints(shown string, in *indicator.Indicator) string {
	return w.inUnit("points.", shown, in)
}

// isReference reports whether a unit's name says what a ratio is taken to, as "girls =
// 100" does: that counts nothing, and stands after no figure.
func isReference(unit string) bool {
	at := strings.LastIndex(unit, "=")
	return at > 0 && strings.Trim(unit[at+1:], " ") != "" && strings.Trim(unit[at+1:], " 0123456789") == ""
}

func (w *Wording) inUnit(kind, shown string, in *indicator.Indicator) string {
	switch {
	case in.Unit == indicator.OwnUnit && isReference(w.name(in.UnitName)):
		return shown
	case in.Unit == indicator.OwnUnit:
		return w.fill("measure.own", argument("number", shown), argument("unit", w.name(in.UnitName)))
	case w.isSchooling(in):
		return w.fill("schooling", argument("number", shown))
	default:
		return w.fill(kind+string(in.Unit), argument("number", shown))
	}
}

// measured is a number cell with its unit in its text, for sentences.
func (w *Wording) measured(cell document.Cell, in *indicator.Indicator) document.Cell {
	if cell.Kind != document.KindNumber {
		return cell
	}
	cell.Text = w.withUnit(cell.Number.Shown, in)
	if cell.Bound != "" {
		cell.Text = w.fill("bound."+cell.Bound, argument("value", cell.Text))
	}
	return w.withInterval(cell)
}

// size is that of a difference in points, for sentences.
func (w *Wording) size(f indicator.Fraction, places int, in *indicator.Indicator) string {
	if !f.Known() {
		return document.None().Text
	}
	return w.inPoints(w.display(places).NonZero(f.Abs(), places).Text, in)
}

// trimZeros drops the zeros that a finite share ends in.
func trimZeros(text string) string {
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}
