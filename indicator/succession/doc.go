// Package succession says what becomes of a plan's indicators in the plan that
// follows it (规划衔接): which go on with the same definition, which with another,
// which were split, merged or dropped, and which are new.
//
//	mapping, err := succession.Decode(file, succession.Options{Plans: []*indicator.Plan{ending, next}})
//	data, err = data.WithCarried(plans, mapping.Bases(earlier, ending, next))
//
// The first figures of the next plan are the last ones of the plan before. [Mapping.Bases]
// returns those that may be compared, as they were filed; what is filed for the next
// plan itself goes before. FORMATS.md describes the file.
package succession
