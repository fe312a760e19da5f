package followup

import "slices"

// Of is what a follow-up says of one unit, with all measures.
func (f *File) Of(unit string) *File {
	own := &File{Date: f.Date, Measures: f.Measures}
	for _, u := range f.Units {
		if u.Name == unit {
			own.Units = append(own.Units, u)
		}
	}
	for _, s := range f.SelfAssessments {
		if s.Unit == unit {
			own.SelfAssessments = append(own.SelfAssessments, s)
		}
	}
	for _, i := range f.Inspections {
		if i.Unit == unit {
			own.Inspections = append(own.Inspections, i)
		}
	}
	for _, c := range f.Confirmations {
		if c.Department == unit {
			own.Confirmations = append(own.Confirmations, c)
		}
	}
	return own
}

// Renamed is a follow-up in which units go by other names.
func (f *File) Renamed(name func(string) string) *File {
	other := *f
	other.Units, other.Measures = slices.Clone(f.Units), slices.Clone(f.Measures)
	other.SelfAssessments, other.Inspections = slices.Clone(f.SelfAssessments), slices.Clone(f.Inspections)
	other.Confirmations = slices.Clone(f.Confirmations)
	for i := range other.Units {
		other.Units[i].Name = name(other.Units[i].Name)
	}
	for i := range other.Measures {
		other.Measures[i].Lead = name(other.Measures[i].Lead)
	}
	for i := range other.SelfAssessments {
		other.SelfAssessments[i].Unit = name(other.SelfAssessments[i].Unit)
	}
	for i := range other.Inspections {
		other.Inspections[i].Unit = name(other.Inspections[i].Unit)
	}
	for i := range other.Confirmations {
		other.Confirmations[i].Department = name(other.Confirmations[i].Department)
	}
	return &other
}
