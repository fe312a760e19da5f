package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/evaluate/disclosure"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// write puts the outcome in the form that was asked for.
func write(w *output, a *arguments, in *inputs, assessment *evaluate.Assessment) error {
	before, err := previous(a, in)
	if err != nil {
		return err
	}
	if a.audience == string(report.Public) {
		assessment = disclosure.Public(assessment)
	}
	if a.explain != "" {
		return explain(w, a, in, assessment)
	}
	if signed := in.signed; signed != nil && signed.AsOf != assessment.AsOf {
		return usageError{said.Of("-corrects %s is as of %d, not of the year judged as of, %d", a.corrects, signed.AsOf, assessment.AsOf)}
	}
	options := reportOptions(a, in)
	options.Before, options.Statistics, options.Cards = before, true, slices.Contains([]string{"html", "json", "markdown"}, a.format)
	if before != nil && a.format == "assessment" { // for the file and its document
		compared := compare.Between(before, compare.Of(assessment))
		options.Compared = &compared
	}
	if a.format == "assessment" && in.signed != nil {
		options.Sections = slices.DeleteFunc(report.UsualSections(a.reportKind()), func(id string) bool { return id == "reissue" }) // the file has it itself
	}
	if a.intoFolder() {
		return w.writeUnits(a, in, assessment, options)
	}
	d, err := makeDocument(a, in, assessment, options)
	if err != nil {
		return err
	}
	return encode(w, a, in, assessment, options, &d)
}

// encode writes a document in the format that was asked for.
func encode(w *output, a *arguments, in *inputs, assessment *evaluate.Assessment, options report.Options, d *document.Document) error {
	switch a.format {
	case "assessment":
		return writeAssessment(w, in, assessment, archive.Options{
			Inputs: in.files, Before: options.Before, Compared: options.Compared, Checks: in.checks, Handovers: in.handovers, Document: report.SignedAs(d, options),
		})
	case "markdown":
		return document.WriteMarkdown(w, d)
	case "html":
		return w.writePage(a, d)
	case "csv":
		return w.writeTables(a, d)
	case "json":
		return document.WriteJSON(w, d)
	default:
		return document.WriteText(w, d)
	}
}

// whereTheRestIs ends a first page with how to get the rest.
func whereTheRestIs(a *arguments) []document.Section {
	title := said.Of("The whole report").In(a.language)
	text := said.Of("%s; one indicator: -explain CODE; all flags: -help.", "-report monitoring -format html -o report.html").In(a.language)
	return []document.Section{{ID: "rest", Level: 2, Title: title, Blocks: []document.Block{{Paragraph: &document.Paragraph{Text: text}}}}}
}

// makeDocument makes the report that is asked for. The sample's follow-up is the
// committee office's, so that its brief is the bureau's unless one is named.
func makeDocument(a *arguments, in *inputs, assessment *evaluate.Assessment, o report.Options) (document.Document, error) {
	switch {
	case a.isOfUnits():
		unit, err := chosenUnit(a, in, assessment, o)
		if err != nil {
			return document.Document{}, err
		}
		sheets, err := report.NewSheets(a.report, assessment, a.followUpOf(in), o)
		if err != nil {
			return document.Document{}, err
		}
		return sheets.Of(unit)
	case a.reportKind() == "brief" && a.followUp == "":
		o.Own = whereTheRestIs(a)
		return report.Brief(assessment, nil, o)
	case a.reportKind() == "brief":
		o.Own = whereTheRestIs(a)
		return report.Brief(assessment, in.followUp, o)
	case a.reportKind() == "press":
		return report.Press(assessment, o)
	case a.reportKind() == "evaluation":
		return report.Evaluation(assessment, a.followUpOf(in), o)
	default:
		return report.County(assessment, o)
	}
}

// writeAssessment writes the assessment file of a document.
func writeAssessment(w io.Writer, in *inputs, a *evaluate.Assessment, o archive.Options) (err error) {
	if in.signed != nil {
		o.Corrects, err = archive.Correct(in.signed, a, archive.CorrectOptions{Inputs: o.Inputs, Document: o.Document, Handovers: o.Handovers})
		if err != nil {
			return err
		}
	}
	return archive.Write(w, a, o)
}

// previous returns the assessment to compare with: the same data as of an earlier
// year, or the one kept in an assessment file; nil where none is asked for.
func previous(a *arguments, in *inputs) (*compare.Snapshot, error) {
	if a.previous == "" {
		return nil, nil
	}
	if year, ok := a.previousYear(); ok {
		policy := policyOf(a, in)
		if now := policy.AsOf; now != 0 && year >= now {
			return nil, usageError{said.Of("-previous %d is not before the year judged as of, %d", year, now)}
		}
		policy.AsOf, policy.Methods, policy.Sensitivity, policy.Steps = year, nil, false, false
		before, err := evaluate.Assess(in.data, policy, in.plans...)
		if err != nil {
			return nil, err
		}
		return compare.Of(before), nil
	}
	if now := policyOf(a, in).AsOf; in.before.AsOf >= now {
		return nil, usageError{said.Of("-previous %s is as of %d, not before the year judged as of, %d", a.previous, in.before.AsOf, now)}
	}
	var plans []string
	for _, state := range in.before.States {
		if planOf(in.plans, state.Plan) != nil {
			return in.before, nil
		}
		if !slices.Contains(plans, state.Plan) {
			plans = append(plans, state.Plan)
		}
	}
	if len(plans) > 0 {
		return nil, usageError{said.Of("-previous %s is of other plans, %s; nothing in it can be compared with", a.previous, strings.Join(plans, ", "))}
	}
	return in.before, nil
}

func reportOptions(a *arguments, in *inputs) report.Options {
	return in.head.Fill(report.Options{
		Subject: a.subject, Approver: a.approver,
		Language: a.language, Audience: report.Audience(a.audience), Chosen: in.chosen, Checks: in.checks, Handovers: in.handovers, Signed: a.issuer, Number: a.number, Date: a.date,
		Corrects: in.signed, Inputs: in.files, FollowUp: in.followUp,
	})
}

// explain says in a sentence why each indicator of that code has its verdict, and how the decision was made where the steps are asked for.
func explain(w io.Writer, a *arguments, in *inputs, assessment *evaluate.Assessment) error {
	wording := report.WordingOf(assessment, reportOptions(a, in))
	found := false
	for i := range assessment.Results {
		r := &assessment.Results[i]
		if r.Indicator != a.explain {
			continue
		}
		found = true
		if total, ok := assessment.Result(indicator.Key{Plan: r.Plan, Indicator: r.Indicator}); ok && r != total && r.Key == total.Judged() {
			continue // said of the total already
		}
		definition, _ := assessment.Indicator(r.Key)
		if _, err := fmt.Fprintln(w, wording.Explain(r, definition)); err != nil {
			return err
		}
		for _, line := range wording.Steps(r, definition) {
			if _, err := fmt.Fprintln(w, "  "+line); err != nil {
				return err
			}
		}
	}
	if !found {
		return usageError{said.Of("-explain %q names no indicator; %s", a.explain, meant(a.explain, codes(in.plans)))}
	}
	return nil
}

// meant says which code may have been meant, or what codes there are.
func meant(code string, known []string) said.Text {
	if near := strict.Nearest(code, known); near != "" {
		return said.Of("did you mean %q?", near)
	}
	const most = 12
	if len(known) > most {
		return said.Of("the plans have %s and %d more", said.Words(known[:most]...), len(known)-most)
	}
	return said.Of("the plans have %s", said.Words(known...))
}

func codes(plans []*indicator.Plan) []string {
	var list []string
	for _, plan := range plans {
		for i := range plan.Indicators {
			list = append(list, plan.Indicators[i].Code)
		}
	}
	return list
}
