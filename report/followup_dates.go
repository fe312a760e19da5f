package report

import (
	"fmt"

	"github.com/countystat/attain/indicator"
)

// fact is something that has happened, and when.
type fact struct {
	what string
	on   indicator.Date
}

// facts lists what a follow-up says has happened.
func (f *FollowUp) facts() []fact {
	list := []fact{{"the follow-up", f.Date}}
	for _, u := range f.Units {
		list = append(list, fact{"the receipt of the report of " + u.Name, u.Report.Received}, fact{"the receipt of the materials of " + u.Name, u.Materials.Received})
	}
	for _, m := range f.Measures {
		list = append(list, fact{"the filing of the measure on " + m.Indicator.Indicator, m.Filing.On}, fact{"the last step on " + m.Indicator.Indicator, m.LastStep.On})
	}
	for _, i := range f.Inspections {
		about := "the inspection of " + i.On.String()
		list = append(list, fact{about, i.On}, fact{"the assignment of " + about, i.Assigned}, fact{"the closing of " + about, i.Closed})
	}
	for _, m := range f.Meetings {
		list = append(list, fact{"a meeting", m.On})
	}
	for _, c := range f.Confirmations {
		list = append(list, fact{"the confirmation of " + c.Department, c.On})
	}
	return list
}

// laterFacts returns what is dated after the report, if its date is one that can be
// compared: facts of the follow-up, and the document that it corrects.
func (v *view) laterFacts() []error {
	date, ok := indicator.ParseDate(v.options.Date)
	if !ok {
		return nil
	}
	facts := v.followUp.facts()
	for _, c := range v.options.Confirmations {
		facts = append(facts, fact{"the confirmation of " + c.Department, c.On})
	}
	if signed := v.options.Corrects; signed != nil && signed.Document != nil {
		if on, ok := indicator.ParseDate(signed.Document.Date); ok {
			facts = append(facts, fact{"the document that is corrected", on})
		}
	}
	var problems []error
	for _, f := range facts {
		if f.on.Compare(date) > 0 {
			problems = append(problems, fmt.Errorf("report: %s is of %s, after the report's date %s", f.what, f.on, date))
		}
	}
	return problems
}
