package followup

import (
	"io"
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
)

// File is a follow-up file.
type File struct {
	Date            indicator.Date // the day the report is made, zero where the file does not say
	Units           []Unit
	Measures        []Measure
	SelfAssessments []SelfAssessment
	Inspections     []Inspection
	Meetings        []Meeting
	Confirmations   []Confirmation
	Narrative       []Narrative
}

// Unit is a department or township with duties under the plans.
type Unit struct {
	Name    string
	Leader  string // the leader in charge (分管领导), "" where none is named
	Contact string // the person who does the work, "" where none is named

	Telephone string // of the contact, "" where none is given
	Report    HandIn // the unit's own evaluation report

	Materials HandIn // what the unit supplies for the evaluation (资料)
}

// HandIn is when something was due and when it came; the zero Date is none.
type HandIn struct {
	Due      indicator.Date
	Received indicator.Date
}

// Measure is what a unit will do about one indicator.
type Measure struct {
	Indicator indicator.Reference // Plan is "" where the file names the code alone
	Cause     string
	Measure   string
	Lead      string
	Person    string
	Due       indicator.Date
	Filed     bool // the measure is on file with the office
	Filing    Filing
	State     State // "" where the file does not say
	LastStep  Step
}

// SelfAssessment is a unit's own verdict on one indicator. It is compared with the
// verdict as of the year that it names only.
type SelfAssessment struct {
	Unit      string
	Area      string // "" for the area reported on
	Indicator indicator.Reference
	AsOf      int // the year it speaks of, 0 where it names none
	Verdict   evaluate.Verdict
	Value     indicator.Reading // the figure the unit states, empty for none
}

// Inspection is one entry of the ledger (督办台账).
type Inspection struct {
	On        indicator.Date
	By        string
	Unit      string
	Indicator indicator.Reference // zero where the inspection was about no indicator
	Finding   string
	Result    string
	Assigned  indicator.Date // to the unit (交办)
	Due       indicator.Date
	Closed    indicator.Date // 办结
}

// Narrative is text that the office supplies for one section of one report.
type Narrative struct {
	Section string // one of [NarrativeSections]
	Report  string // "evaluation", also where the file does not say, or "monitoring"
	Text    indicator.Text
}

// NarrativeSections lists the sections that an office writes itself.
func NarrativeSections() []string {
	return []string{"basis", "organisation", "experience", "safeguards", "funding", "problems", "recommendations", "next-steps", "for-leaders"}
}

// Options says how a follow-up file is read.
type Options struct {
	File  string            // the file's name for problems
	Plans []*indicator.Plan // whose indicators the file may name; nil takes any code
	Date  indicator.Date    // the report's own, zero for none: the file's cannot be later, and counts where it has none
}

// Decode reads a follow-up file (JSON, UTF-8). Every problem is
// returned at once as *[indicator.Problems].
func Decode(r io.Reader, options Options) (*File, error) {
	d := newDecoder(options)
	root := strict.Read(r, d.report)
	f := d.decode(root)
	if err := d.problems.Err(); err != nil {
		return nil, err
	}
	return f, nil
}

type decoder struct {
	options   Options
	directory *indicator.Directory
	known     []string            // indicator codes, alone and with their plan
	plansOf   map[string][]string // codes of the plans that have an indicator of a code
	rosters   map[string]*indicator.Roster
	areas     map[string][]string // codes of the areas of plans that lack one
	hints     strict.Hints
	named     []strict.Value // units of self-assessments, inspections and confirmations
	facts     []strict.Value // dates of what has happened
	problems  indicator.Problems
}

func newDecoder(options Options) *decoder {
	d := &decoder{
		options: options, directory: indicator.NewDirectory(options.Plans...), plansOf: map[string][]string{}, rosters: map[string]*indicator.Roster{},
		areas: map[string][]string{},
	}
	for _, plan := range options.Plans {
		d.rosters[plan.Code] = plan.Roster()
		for i := range plan.Indicators {
			code := plan.Indicators[i].Code
			d.known = append(d.known, code, plan.Code+"/"+code)
			d.plansOf[code] = append(d.plansOf[code], plan.Code)
		}
	}
	return d
}

func (d *decoder) report(f strict.Fault) {
	f.File = d.options.File
	d.problems.Add(indicator.Problem(f))
}

func (d *decoder) decode(root strict.Value) *File {
	o := root.Object("date", "units", "measures", "selfAssessments", "inspections", "meetings", "confirmations", "narrative")
	seen := map[string]bool{}
	unit := func(item strict.Value) Unit {
		unit := d.unit(item)
		called := d.directory.Called("", unit.Name)
		if seen[called] && called != "" {
			item.Fault("duplicate-unit", said.Of("one entry a unit"), said.Of("the unit %q stands in the file twice", unit.Name))
		}
		seen[called] = true
		return unit
	}
	f := &File{
		Units: items(o.Get("units"), unit), Measures: items(o.Get("measures"), d.measure),
		SelfAssessments: items(o.Get("selfAssessments"), d.selfAssessment), Inspections: items(o.Get("inspections"), d.inspection),
		Meetings: items(o.Get("meetings"), d.meeting), Confirmations: items(o.Get("confirmations"), d.confirmation),
		Narrative: items(o.Get("narrative"), narrativeOf),
	}
	f.Date = d.reportDate(o.Get("date"))
	d.checkUnits(f.Units)
	d.checkOnce(o.Get("selfAssessments"), f.SelfAssessments)
	return f
}

// items decodes the items of a list.
func items[T any](list strict.Value, decode func(strict.Value) T) []T {
	var all []T
	for _, item := range list.List() {
		all = append(all, decode(item))
	}
	return all
}

func narrativeOf(v strict.Value) Narrative {
	o := v.Object("section", "report", "text")
	n := Narrative{Report: "evaluation", Text: o.Need("text").ByLanguage()}
	n.Section, _ = o.Need("section").Word(NarrativeSections()...)
	if report, ok := o.Get("report").Word("evaluation", "monitoring"); ok {
		n.Report = report
	}
	return n
}

func (d *decoder) unit(v strict.Value) Unit {
	o := v.Object("name", "leader", "contact", "telephone", "report", "materials")
	u := Unit{Name: unitName(o.Need("name")), Leader: text(o.Get("leader")), Contact: text(o.Get("contact")), Telephone: text(o.Get("telephone"))}
	u.Report, u.Materials = d.handIn(o.Get("report")), d.handIn(o.Get("materials"))
	return u
}

func (d *decoder) measure(v strict.Value) Measure {
	o := v.Object("indicator", "cause", "measure", "lead", "person", "due", "filed", "filing", "state", "lastStep")
	m := Measure{
		Indicator: d.reference(o.Need("indicator")), Cause: text(o.Get("cause")), Measure: text(o.Get("measure")),
		Lead: text(o.Get("lead")), Person: text(o.Get("person")), Due: d.date(o.Get("due")),
	}
	m.Filed, _ = o.Get("filed").Bool()
	d.progress(o, &m)
	return m
}

func (d *decoder) selfAssessment(v strict.Value) SelfAssessment {
	o := v.Object("unit", "area", "indicator", "asOf", "verdict", "value")
	s := SelfAssessment{Unit: d.namedUnit(o.Need("unit")), Indicator: d.reference(o.Need("indicator"))}
	s.Area = d.area(o.Get("area"), s.Indicator)
	if asOf := o.Get("asOf"); !asOf.IsNull() {
		s.AsOf, _ = asOf.Year()
	}
	if name, ok := o.Need("verdict").Word(verdicts()...); ok {
		s.Verdict, _ = evaluate.ParseVerdict(name)
	}
	s.Value = d.value(o.Get("value"))
	return s
}

// value is a number, or yes, no or in-progress.
func (d *decoder) value(v strict.Value) indicator.Reading {
	if v.IsNull() {
		return indicator.Reading{}
	}
	digits, ok := v.Digits()
	if !ok {
		return indicator.Reading{}
	}
	for _, kind := range []indicator.ReadingKind{indicator.AnswerYes, indicator.AnswerNo, indicator.InProgress} {
		if digits == kind.String() {
			return indicator.Reading{Kind: kind}
		}
	}
	number, ok := v.Decimal()
	if !ok {
		return indicator.Reading{}
	}
	return indicator.Of(number)
}

func (d *decoder) inspection(v strict.Value) Inspection {
	o := v.Object("on", "by", "unit", "indicator", "finding", "assigned", "due", "result", "closed")
	i := Inspection{By: text(o.Get("by")), Finding: text(o.Get("finding")), Result: text(o.Get("result"))}
	i.On = d.neededFact(o.Need("on"))
	i.Assigned, i.Due, i.Closed = d.fact(o.Get("assigned")), d.date(o.Get("due")), d.fact(o.Get("closed"))
	d.checkOrder(o.Get("closed"), i.Closed, max(i.On.String(), i.Assigned.String()))
	if unit := o.Get("unit"); text(unit) != "" {
		i.Unit = d.namedUnit(unit)
	}
	if named := o.Get("indicator"); named.Present() && !named.IsNull() {
		i.Indicator = d.reference(named)
	}
	return i
}

// text is an optional text.
func text(v strict.Value) string {
	if v.IsNull() {
		return ""
	}
	words, _ := v.Text()
	return words
}

// needed is a text that must not be empty.
func needed(v strict.Value) string {
	words, ok := v.Text()
	if ok && strings.TrimSpace(words) == "" {
		v.Fault("empty-text", said.Of("a text"), said.Of("the text is empty"))
	}
	return words
}

func (d *decoder) date(v strict.Value) indicator.Date {
	words := text(v)
	if words == "" {
		return indicator.Date{}
	}
	date, ok := indicator.ParseDate(words)
	if !ok {
		v.Fault("not-a-date", said.Of(`a date such as "2022-06-30"`), said.Of("%q is no date", words))
	}
	return date
}

// reference is an indicator's code, or "plan/code" where two plans have it.
func (d *decoder) reference(v strict.Value) indicator.Reference {
	words := needed(v)
	plan, code, isWhole := strings.Cut(words, "/")
	isKnown := len(d.plansOf[words]) > 0 || isWhole && slices.Contains(d.plansOf[code], plan)
	if words != "" && len(d.known) > 0 && !isKnown {
		near := d.hints.Nearest(words, d.known)
		v.FaultNear("unknown-indicator", said.Of("an indicator of the plans"), near, said.Of("no plan has an indicator %q", words))
	}
	if plans := d.plansOf[words]; len(plans) > 1 {
		full := make([]string, len(plans))
		for i, plan := range plans {
			full[i] = plan + "/" + words
		}
		v.Fault("ambiguous-indicator", said.Quoted(full...), said.Of("%q stands in %d plans", words, len(plans)))
	}
	if !isWhole {
		return indicator.Reference{Indicator: words}
	}
	return indicator.Reference{Plan: plan, Indicator: code}
}

// verdicts are the words of all verdicts.
func verdicts() []string {
	var words []string
	for _, v := range evaluate.Verdicts() {
		words = append(words, v.String())
	}
	return words
}
