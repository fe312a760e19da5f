package report

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/report/followup"
)

// laterFacts returns what is dated after the report, if its date is one that can be
// compared: facts of the follow-up, and the document that it corrects.
func (v *view) laterFacts() []error {
	date, ok := indicator.ParseDate(v.options.Date)
	if !ok {
		return nil
	}
	facts := v.followUp.Facts()
	if !v.hasFollowUp {
		facts = (&followup.File{Confirmations: v.filed.Confirmations}).Facts()
	}
	if signed := v.options.Corrects; signed != nil && signed.Document != nil {
		if on, ok := indicator.ParseDate(signed.Document.Date); ok {
			facts = append(facts, followup.Fact{What: said.Of("the document that is corrected"), On: on})
		}
	}
	var problems []error
	for _, f := range facts {
		if f.On.Compare(date) > 0 {
			problems = append(problems, said.Errorf("report: %s is of %s, after the report's date %s", f.What, f.On, date))
		}
	}
	return problems
}

// laterOverrides returns what is wrong with manual verdicts that are dated after the
// report, if its date is one that can be compared.
func (v *view) laterOverrides() []error {
	date, ok := indicator.ParseDate(v.options.Date)
	if !ok {
		return nil
	}
	var problems []error
	for i := range v.a.Policy.Overrides {
		if o := &v.a.Policy.Overrides[i]; o.On.Compare(date) > 0 {
			problems = append(problems, said.Errorf("report: the override of %s/%s is of %s, after the report's date %s", o.Plan, o.Indicator, o.On, date))
		}
	}
	return problems
}
