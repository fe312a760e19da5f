package report

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Department returns the sheet of one department: its indicators, those that it
// helps with, what it owes, and how its own verdicts compare. The follow-up may
// be nil. A department without an indicator gives a sheet without sections.
func Department(a *evaluate.Assessment, f *FollowUp, name string, o Options) Document {
	e := newEvaluation(a, f, o)
	helped := e.partnered(name)
	e.entries = slices.DeleteFunc(slices.Clone(e.entries), func(at entry) bool { return e.lead(at.in) != name })
	e.f = e.f.of(name)
	if e.options.Title == "" {
		e.options.Title = e.fill("title.department", argument("department", textCell(name)))
	}
	d := e.document("department", "title.evaluation")
	d.Sections = e.sections(e.indicators, tabled(e.hardMeasures), tabled(e.undetermined), e.selfAssessed, tabled(e.implementation), e.handIns, e.inspections)
	if len(helped.Blocks) > 0 {
		d.Sections = append(d.Sections, helped)
	}
	return d
}

// tabled keeps a section only where it has a table.
func tabled(section func() Section) func() Section {
	return func() Section {
		s := section()
		if !slices.ContainsFunc(s.Blocks, func(b Block) bool { return b.Table != nil }) {
			s.Blocks = nil
		}
		return s
	}
}

// of is what a follow-up says of one unit.
func (f *FollowUp) of(unit string) *FollowUp {
	own := &FollowUp{Measures: f.Measures}
	for i := range f.Units {
		if f.Units[i].Name == unit {
			own.Units = append(own.Units, f.Units[i])
		}
	}
	for i := range f.SelfAssessments {
		if f.SelfAssessments[i].Unit == unit {
			own.SelfAssessments = append(own.SelfAssessments, f.SelfAssessments[i])
		}
	}
	for i := range f.Inspections {
		if f.Inspections[i].Unit == unit {
			own.Inspections = append(own.Inspections, f.Inspections[i])
		}
	}
	return own
}

// partnered lists the indicators that a department helps with.
func (v *view) partnered(name string) Section {
	s := v.section("partnered")
	t := v.table("partnered", v.header("indicator"), v.column("target", Start), v.column("verdict", Start), v.column("lead", Start))
	for i := range v.entries {
		if e := &v.entries[i]; slices.Contains(e.in.Partners, name) {
			t.Rows = append(t.Rows, []Cell{v.indicatorName(e), textOrNone(v.targetText(e.r.Target, e.in)), v.verdictCell(e.r.Verdict), textOrNone(e.in.Lead)})
		}
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: t})
	}
	return s
}

// Township returns the sheet of one area: its own figures and verdicts beside
// those of the area reported on. An area without results gives a sheet without
// sections.
func Township(a *evaluate.Assessment, area string, o Options) Document {
	v := newView(a, o)
	if v.options.Title == "" {
		v.options.Title = v.fill("title.township", argument("area", textCell(v.areaName(area))))
	}
	d := v.document("township", "title.monitoring")
	s := v.section("township")
	t := v.table("township",
		v.header("indicator"), v.column("target", Start), v.column("current", End), v.column("year", Start), v.column("gap", End), v.column("verdict", Start),
		v.column("flags", Start), v.column("whole-value", End), v.column("whole-verdict", Start))
	var tally evaluate.Tally
	for i := range a.Results {
		r := &a.Results[i]
		in, ok := a.Indicator(r.Key)
		if r.Area != area || r.Area == "" || !ok {
			continue
		}
		if r.Group == indicator.Total {
			tally = tally.Count(in, r.Target, r.Verdict)
		}
		t.Rows = append(t.Rows, v.townshipRow(r, in))
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, v.rateSentence(v.areaName(area), tally), v.countsSentence(tally), Block{Table: t})
		d.Sections = append(d.Sections, s)
	}
	return d
}

func (v *view) townshipRow(r *evaluate.Result, in *indicator.Indicator) []Cell {
	shown := v.figuresOf(r, in)
	whole, wholeVerdict := noneCell(), noneCell()
	if of, ok := v.a.Result(indicator.Key{Plan: r.Plan, Indicator: r.Indicator, Group: r.Group}); ok {
		whole, wholeVerdict = v.measured(v.value(of, in, v.figuresOf(of, in)), in), v.verdictCell(of.Verdict)
	}
	key := r.Key
	key.Area = ""
	gap := v.nonzero(r.Gap, shown.places, v.unitName(in)+"-points")
	return []Cell{
		textCell(v.seriesName(key, in)), textOrNone(v.targetText(r.Target, in)), v.measured(v.value(r, in, shown), in), yearCell(r.Year), gap,
		v.verdictCell(r.Verdict), v.flagsCell(r.Flags), whole, wholeVerdict,
	}
}
