package main

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/followup"
)

// unitKinds are the reports of which each unit has its own.
func unitKinds() []string { return []string{"department", "township", "letter"} }

func (a *arguments) isOfUnits() bool { return slices.Contains(unitKinds(), a.report) }

// intoFolder reports whether all units are asked for, a file each.
func (a *arguments) intoFolder() bool { return a.isOfUnits() && a.forUnit == "" }

// validateUnits checks the flags of reports of single units.
func (a *arguments) validateUnits() error {
	switch {
	case a.forUnit != "" && !a.isOfUnits():
		return said.Errorf("-for needs -report %s", said.Words(unitKinds()...))
	case !a.isOfUnits():
		return nil
	case a.format == "assessment":
		return said.Errorf("-format assessment is of a report on the whole; leave out -report %s", a.report)
	case a.report == "letter" && a.audience == string(report.Public):
		return said.Errorf("-report letter is for internal use; leave out -audience public")
	case a.intoFolder() && a.output == "":
		return said.Errorf("-report %s needs -for NAME, or -o DIR for all of them", a.report)
	case a.intoFolder() && formatOf(a.output) != "":
		return said.Errorf("-o %s names one file; say which unit with -for, or name a folder", a.output)
	case a.intoFolder() && a.report == "letter" && a.number != "":
		return said.Errorf("-number is the number of one letter; say which with -for")
	}
	return nil
}

// followUpOf is the follow-up where one is supplied, nil elsewhere: then nothing is said
// of what it would have.
func (a *arguments) followUpOf(in *inputs) *followup.File {
	if a.followUp == "" && !a.isSample() {
		return nil
	}
	return in.followUp
}

// chosenUnit is the unit that -for names by its code or any of its names.
func chosenUnit(a *arguments, in *inputs, assessment *evaluate.Assessment, o report.Options) (*report.Unit, error) {
	units := report.Units(a.report, assessment, a.followUpOf(in), o)
	if unit, err := unitCalled(a, units); unit != nil || err != nil {
		return unit, err
	}
	if a.report == "letter" {
		if unit, _ := unitCalled(a, report.Units("department", assessment, a.followUpOf(in), o)); unit != nil {
			return nil, usageError{said.Of("-for %q leads nothing that is hard, missed or undetermined, so there is no letter to it; its sheet is -report department", a.forUnit)}
		}
	}
	var words, labels []string
	for i := range units {
		words = append(append(words, units[i].Code, units[i].Name), units[i].Also...)
		labels = append(labels, unitLabel(&units[i]))
	}
	return nil, usageError{said.Of("-for %q names no unit that has a -report %s; %s", a.forUnit, a.report, unitMeant(a.forUnit, words, labels))}
}

// unitCalled is the unit of a list that goes by the word of -for, nil for none.
func unitCalled(a *arguments, units []report.Unit) (found *report.Unit, err error) {
	var labels []string
	for i := range units {
		if units[i].Code == a.forUnit && a.forUnit != "" {
			return &units[i], nil
		}
		if units[i].IsCalled(a.forUnit) {
			found = &units[i]
			labels = append(labels, unitLabel(found))
		}
	}
	if len(labels) > 1 {
		return nil, usageError{said.Of("-for %q may mean %s; give the code", a.forUnit, said.Either(labels...))}
	}
	return found, nil
}

func unitLabel(unit *report.Unit) string { return strings.TrimSpace(unit.Code + " " + unit.Name) }

// unitMeant says which unit may have been meant, or what units there are.
func unitMeant(name string, words, labels []string) said.Text {
	const most = 30
	there := said.Of("there are %s", said.Words(labels...))
	switch {
	case len(labels) == 0:
		there = said.Of("there is none")
	case len(labels) > most:
		there = said.Of("there are %s and %d more", said.Words(labels[:most]...), len(labels)-most)
	}
	if near := strict.Nearest(name, words); near != "" {
		return said.Of("did you mean %q? %s", near, there)
	}
	return there
}

// writeUnits makes the documents of all units.
func (o *output) writeUnits(a *arguments, in *inputs, assessment *evaluate.Assessment, options report.Options) error {
	names := fileNames{taken: map[string]bool{}}
	followUp := a.followUpOf(in)
	units := report.Units(a.report, assessment, followUp, options)
	sheets, err := report.NewSheets(a.report, assessment, followUp, options)
	if err != nil {
		return err
	}
	for i := range units {
		d, err := sheets.Of(&units[i])
		if err != nil {
			return err
		}
		var content output
		if err := encode(&content, a, in, assessment, options, &d); err != nil {
			return err
		}
		o.files = append(o.files, file{filepath.Join(a.output, names.next(&units[i], endingOf(a.format))), content.Bytes()})
	}
	if a.report == "letter" {
		o.unaddressed = withoutLead(assessment)
	}
	return keepsInputsIn(a, o.files)
}

// withoutLead are the codes of what is hard, missed or undetermined and has no lead
// department that a letter could go to.
func withoutLead(assessment *evaluate.Assessment) []string {
	var codes []string
	for _, r := range assessment.Main() {
		in, known := assessment.Indicator(r.Key)
		isOwed := slices.Contains([]evaluate.Verdict{evaluate.Difficult, evaluate.Missed, evaluate.Undetermined}, r.Verdict)
		if known && isOwed && in.Lead == "" {
			codes = append(codes, in.Code)
		}
	}
	return codes
}
