package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Evaluation returns the evaluation report (评估报告) that the working committee
// office signs. The follow-up may be nil: then what units owe is listed as
// missing. Sections without anything to say are left out.
func Evaluation(a *evaluate.Assessment, f *FollowUp, o Options) Document {
	e := newEvaluation(a, f, o)
	d := e.document("evaluation", "title.evaluation")
	d.Sections = e.sections(
		e.overview, e.narrative("experience"), e.responsibility, e.hardMeasures, e.asked(e.needed), e.undetermined, e.qualified,
		e.asked(e.evenness), e.selfAssessed, e.implementation, e.handIns, e.inspections, e.evidence, e.narrative("problems"), e.narrative("recommendations"), e.forLeaders,
		e.overrides, e.flagsUsed, e.methods)
	return d
}

// Responsibility is the section that breaks the plans down by domain, main
// objective, lead and partner departments.
func Responsibility(a *evaluate.Assessment, o Options) Section {
	return newEvaluation(a, nil, o).responsibility()
}

// Measures is the section of hard, missed and undetermined indicators with
// cause, measure, person and deadline.
func Measures(a *evaluate.Assessment, f *FollowUp, o Options) Section {
	return newEvaluation(a, f, o).hardMeasures()
}

// SelfAssessments is the section of the units' own verdicts against the
// computed ones.
func SelfAssessments(a *evaluate.Assessment, f *FollowUp, o Options) Section {
	return newEvaluation(a, f, o).selfAssessed()
}

// Implementation is the section of the four 落实: leader, person, measures and
// report of each lead department, and what is missing.
func Implementation(a *evaluate.Assessment, f *FollowUp, o Options) Section {
	return newEvaluation(a, f, o).implementation()
}

// HandIns is the section of the units' reports handed in, late or missing.
func HandIns(a *evaluate.Assessment, f *FollowUp, o Options) Section {
	return newEvaluation(a, f, o).handIns()
}

// Inspections is the ledger of inspections (督办台账).
func Inspections(a *evaluate.Assessment, f *FollowUp, o Options) Section {
	return newEvaluation(a, f, o).inspections()
}

// Evidence is the section of attested targets with their documents.
func Evidence(a *evaluate.Assessment, o Options) Section {
	return newEvaluation(a, nil, o).evidence()
}

// ForLeaders is the section of matters for the county's leaders.
func ForLeaders(a *evaluate.Assessment, f *FollowUp, o Options) Section {
	return newEvaluation(a, f, o).forLeaders()
}

// evaluation is a view with a follow-up.
type evaluation struct {
	*view
	f *FollowUp
}

func newEvaluation(a *evaluate.Assessment, f *FollowUp, o Options) *evaluation {
	if f == nil {
		f = &FollowUp{}
	}
	return &evaluation{view: newView(a, o), f: f}
}

// names reports whether a reference is to an entry.
func names(ref indicator.Reference, e *entry) bool {
	return ref.Indicator == e.in.Code && (ref.Plan == "" || ref.Plan == e.plan.Code)
}

// measureOf is the measure on an indicator, nil for none.
func (e *evaluation) measureOf(at *entry) *Measure {
	for i := range e.f.Measures {
		if names(e.f.Measures[i].Indicator, at) {
			return &e.f.Measures[i]
		}
	}
	return nil
}

// find is the entry that a reference names, nil for none.
func (e *evaluation) find(ref indicator.Reference) *entry {
	for i := range e.entries {
		if names(ref, &e.entries[i]) {
			return &e.entries[i]
		}
	}
	return nil
}

// named is the cell of an indicator that a reference names.
func (e *evaluation) named(ref indicator.Reference) Cell {
	if at := e.find(ref); at != nil {
		return e.indicatorName(at)
	}
	return textOrNone(ref.Indicator)
}

// owed is the cell of something that should be there.
func (e *evaluation) owed(text string) Cell {
	if text == "" {
		return Cell{Kind: KindAbsence, Text: e.text("owed"), Absence: "missing"}
	}
	return textCell(text)
}

// needsMeasure reports whether a measure is owed on an indicator.
func needsMeasure(v evaluate.Verdict) bool { return isHard(v) || v == evaluate.Undetermined }

// unitNames are the lead departments, then units that only the follow-up names.
func (e *evaluation) unitNames() []string {
	list := e.departments()
	seen := map[string]bool{}
	for _, name := range list {
		seen[name] = true
	}
	for i := range e.f.Units {
		if name := e.f.Units[i].Name; !seen[name] {
			seen[name] = true
			list = append(list, name)
		}
	}
	return list
}

func (e *evaluation) unit(name string) *Unit {
	for i := range e.f.Units {
		if e.f.Units[i].Name == name {
			return &e.f.Units[i]
		}
	}
	return &Unit{Name: name}
}
