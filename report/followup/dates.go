package followup

import "github.com/countystat/attain/indicator"

// Fact is something that has happened, and when.
type Fact struct {
	What string         // in English, for problems
	On   indicator.Date // zero where the file does not say
}

// Facts lists what a follow-up says has happened.
func (f *File) Facts() []Fact {
	list := []Fact{{"the follow-up", f.Date}}
	for _, u := range f.Units {
		list = append(list, Fact{"the receipt of the report of " + u.Name, u.Report.Received}, Fact{"the receipt of the materials of " + u.Name, u.Materials.Received})
	}
	for _, m := range f.Measures {
		list = append(list, Fact{"the filing of the measure on " + m.Indicator.Indicator, m.Filing.On}, Fact{"the last step on " + m.Indicator.Indicator, m.LastStep.On})
	}
	for _, i := range f.Inspections {
		about := "the inspection of " + i.On.String()
		list = append(list, Fact{about, i.On}, Fact{"the assignment of " + about, i.Assigned}, Fact{"the closing of " + about, i.Closed})
	}
	for _, m := range f.Meetings {
		list = append(list, Fact{"a meeting", m.On})
	}
	for _, c := range f.Confirmations {
		list = append(list, Fact{"the confirmation of " + c.Department, c.On})
	}
	return list
}
