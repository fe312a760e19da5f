package followup

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
)

// Fact is something that has happened, and when.
type Fact struct {
	What said.Text      // in every language, for problems
	On   indicator.Date // zero where the file does not say
}

// Facts lists what a follow-up says has happened.
func (f *File) Facts() []Fact {
	list := []Fact{{said.Of("the follow-up"), f.Date}}
	for _, u := range f.Units {
		list = append(list, Fact{said.Of("the receipt of the report of %s", u.Name), u.Report.Received}, Fact{said.Of("the receipt of the materials of %s", u.Name), u.Materials.Received})
	}
	for _, m := range f.Measures {
		list = append(list, Fact{said.Of("the filing of the measure on %s", m.Indicator.Indicator), m.Filing.On}, Fact{said.Of("the last step on %s", m.Indicator.Indicator), m.LastStep.On})
	}
	for _, i := range f.Inspections {
		about := said.Of("the inspection of %s", i.On)
		list = append(list, Fact{about, i.On}, Fact{said.Of("the assignment of %s", about), i.Assigned}, Fact{said.Of("the closing of %s", about), i.Closed})
	}
	for _, m := range f.Meetings {
		list = append(list, Fact{said.Of("a meeting"), m.On})
	}
	for _, c := range f.Confirmations {
		list = append(list, Fact{said.Of("the confirmation of %s", c.Department), c.On})
	}
	return list
}
