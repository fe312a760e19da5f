package report

import (
	"errors"
	"fmt"
	"slices"

	"github.com/countystat/attain/internal/strict"
	"github.com/countystat/attain/report/document"
)

// The kinds of document.
const (
	kindMonitoring = "monitoring"
	kindEvaluation = "evaluation"
	kindDepartment = "department"
	kindTownship   = "township"
)

// section is one that the package makes.
type section struct {
	id         string
	statistics bool // usual only where Options.Statistics asks for it
	last       bool // made after all others, since it speaks of their sentences
	internal   bool // in no public copy
	build      func(*view) []document.Block
}

// declared are all sections, in the order of [SectionIDs].
func declared() []section {
	return []section{
		{id: "overview", build: (*view).overview},
		{id: "reissue", internal: true, last: true, build: (*view).reissue},
		{id: "changes", build: (*view).changes},
		{id: "hard", build: (*view).hard},
		{id: "undetermined", build: (*view).undetermined},
		{id: "qualified", build: (*view).attainedWithConcerns},
		{id: "needed", statistics: true, internal: true, build: (*view).needed},
		{id: "domains", build: (*view).byDomain},
		{id: "objectives", build: (*view).byObjective},
		{id: "composite", statistics: true, internal: true, build: (*view).composite},
		{id: "areas", build: (*view).areaVerdicts},
		{id: "evenness", statistics: true, internal: true, build: (*view).evenness},
		{id: "indicators", build: (*view).indicators},
		{id: "years", build: (*view).years},
		{id: "timeline", statistics: true, internal: true, build: (*view).timeline},
		{id: "trends", statistics: true, internal: true, build: (*view).trends},
		{id: "milestones", build: (*view).milestones},
		{id: "projections", build: (*view).projections},
		{id: "grades", build: (*view).grades},
		{id: "breakdowns", build: (*view).breakdowns},
		{id: "roll-ups", statistics: true, internal: true, build: (*view).rollUps},
		{id: "small-numbers", statistics: true, internal: true, build: (*view).smallNumbers},
		{id: "what-if", statistics: true, internal: true, build: (*view).whatIf},
		{id: "levels", build: (*view).levels},
		{id: "succession", internal: true, build: (*view).succession},
		{id: "checks", statistics: true, internal: true, build: (*view).checks},
		{id: "provenance", build: (*view).provenance},
		{id: "responsibility", internal: true, build: (*view).responsibility},
		{id: "measures", internal: true, build: (*view).measures},
		{id: "self-assessments", internal: true, build: (*view).selfAssessments},
		{id: "implementation", internal: true, build: (*view).implementation},
		{id: "hand-ins", internal: true, build: (*view).handIns},
		{id: "inspections", internal: true, build: (*view).inspections},
		{id: "meetings", internal: true, build: (*view).meetings},
		{id: "confirmations", internal: true, build: (*view).confirmed},
		{id: "evidence", internal: true, build: (*view).evidence},
		{id: "experience", internal: true, build: narrative("experience")},
		{id: "problems", internal: true, build: narrative("problems")},
		{id: "recommendations", internal: true, build: narrative("recommendations")},
		{id: "for-leaders", internal: true, build: (*view).forLeaders},
		{id: "partnered", build: (*view).partnered},
		{id: "township", build: (*view).ofArea},
		{id: "overrides", build: (*view).overrides},
		{id: "revised", build: (*view).revised},
		{id: "changed-targets", build: (*view).changedTargets},
		{id: "unconfirmed", build: (*view).unconfirmed},
		{id: "flags", build: (*view).flagsUsed},
		{id: "methods", build: (*view).methods},
	}
}

// UsualSections lists the sections of a kind of document, "monitoring",
// "evaluation", "department" or "township", in its order and with those of
// Options.Statistics; nil for another kind.
func UsualSections(kind string) []string {
	switch kind {
	case kindMonitoring:
		return []string{
			"overview", "reissue", "changes", "hard", "undetermined", "qualified", "needed", "domains", "objectives", "composite", "areas", "evenness",
			"indicators", "years", "timeline", "trends", "milestones", "projections", "grades", "breakdowns", "roll-ups", "small-numbers", "what-if",
			"levels", "succession", "checks", "provenance", "overrides", "revised", "changed-targets", "unconfirmed", "flags", "methods",
		}
	case kindEvaluation:
		return []string{
			"overview", "reissue", "experience", "responsibility", "measures", "needed", "undetermined", "qualified", "evenness", "succession", "self-assessments",
			"implementation", "hand-ins", "inspections", "meetings", "confirmations", "evidence", "problems", "recommendations", "for-leaders",
			"overrides", "unconfirmed", "flags", "methods",
		}
	case kindDepartment:
		return []string{"indicators", "measures", "undetermined", "self-assessments", "implementation", "hand-ins", "inspections", "confirmations", "partnered"}
	case kindTownship:
		return []string{"township"}
	default:
		return nil
	}
}

// SectionIDs lists the sections that Options.Sections may name.
func SectionIDs() []string {
	return each(declared(), func(s section) string { return s.id })
}

// sections makes the sections that the options select, or the usual ones; those
// that say nothing are left out. An error names every id that is not known or
// asked for twice.
func (v *view) sections(kind string) ([]document.Section, error) {
	known := map[string]section{}
	for _, s := range declared() {
		known[s.id] = s
	}
	v.kind = kind
	ids := v.options.Sections
	if len(ids) == 0 {
		ids = slices.DeleteFunc(UsualSections(kind), func(id string) bool {
			return known[id].statistics && !v.options.Statistics || known[id].internal && v.isPublic()
		})
	}
	own := map[string]document.Section{}
	problems := append(v.laterOverrides(), v.laterFacts()...)
	for _, s := range v.options.Own {
		if s.ID == "" {
			problems = append(problems, errors.New("report: Options.Own has a section without an id"))
		}
		if _, twice := own[s.ID]; twice {
			problems = append(problems, fmt.Errorf("report: Options.Own has the section %q twice", s.ID))
		}
		own[s.ID] = s
		if len(v.options.Sections) == 0 {
			ids = appendNew(ids, s.ID)
		}
	}
	var list []document.Section
	seen, waiting := map[string]bool{}, map[int]section{}
	for _, id := range ids {
		if seen[id] {
			problems = append(problems, fmt.Errorf("report: Options.Sections has %q twice", id))
			continue
		}
		seen[id] = true
		made, isOwn := own[id]
		of, isKnown := known[id]
		switch {
		case isOwn:
		case of.internal && v.isPublic():
			problems = append(problems, fmt.Errorf("report: the section %q is for internal copies only", id))
		case isKnown:
			made = document.Section{ID: id, Title: v.text(v.staged("section." + id))}
			if of.last {
				waiting[len(list)] = of
				list = append(list, made)
				continue
			}
			made.Blocks = of.build(v)
		default:
			problems = append(problems, unknownSection(id))
		}
		if len(made.Blocks) > 0 {
			list = append(list, made)
		}
	}
	v.worded = sentencesOf(list)
	for at, of := range waiting {
		list[at].Blocks = of.build(v)
	}
	list = slices.DeleteFunc(list, func(s document.Section) bool { return len(s.Blocks) == 0 })
	return list, errors.Join(append(problems, v.problems...)...)
}

func unknownSection(id string) error {
	meant := ""
	if near := strict.Nearest(id, SectionIDs()); near != "" {
		meant = fmt.Sprintf("; did you mean %q?", near)
	}
	return fmt.Errorf("report: there is no section %q%s", id, meant)
}

// none says that there is nothing of its kind; a sheet is silent about that.
func (v *view) none(key string) []document.Block {
	if v.isSheet {
		return nil
	}
	return []document.Block{v.sentence(key)}
}

// filled is what is said with a table, nothing for a table without rows.
func filled(t *document.Table, blocks ...document.Block) []document.Block {
	if len(t.Rows) == 0 {
		return nil
	}
	return blocks
}

// tabled is a table with notes below it.
func tabled(t *document.Table, notes ...document.Block) []document.Block {
	return filled(t, append([]document.Block{{Table: t}}, notes...)...)
}

// tabledAfter is a table with a sentence above it and notes below it.
func tabledAfter(sentence document.Block, t *document.Table, notes ...document.Block) []document.Block {
	return filled(t, append([]document.Block{sentence, {Table: t}}, notes...)...)
}
