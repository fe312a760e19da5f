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
	kindBrief      = "brief"
	kindMonitoring = "monitoring"
	kindEvaluation = "evaluation"
	kindDepartment = "department"
	kindTownship   = "township"
	kindLetter     = "letter"
	kindPress      = "press"
)

// section is one that the package makes.
type section struct {
	id         string
	statistics bool // usual only where Options.Statistics asks for it
	last       bool // made after all others, since it speaks of their sentences
	internal   bool // in no public copy
	annex      bool // behind the body of a report
	build      func(*view) []document.Block
	count      func(*view, *entry) bool // what its title counts, nil for a title without a count
	level      int
}

// declared are all sections, in the order of [SectionIDs].
func declared() []section {
	of := func(is func(*entry) bool) func(*view, *entry) bool {
		return func(_ *view, e *entry) bool { return is(e) }
	}
	return []section{
		{id: "brief", level: 2, build: (*view).briefWhole},
		{id: "brief-hard", level: 2, build: (*view).briefHard, count: of(isHard)},
		{id: "brief-undetermined", level: 2, build: (*view).briefUndetermined, count: of(isUndetermined)},
		{id: "brief-qualified", level: 2, build: (*view).briefConcerns, count: (*view).isConcern},
		{id: "brief-data", internal: true, level: 2, build: (*view).briefData},
		{id: "brief-duties", internal: true, level: 2, build: (*view).briefDuties},
		{id: "brief-domains", level: 2, build: (*view).briefDomains},
		{id: "overview", build: (*view).overview},
		{id: "reissue", internal: true, last: true, build: (*view).reissue},
		{id: "changes", build: (*view).changes},
		{id: "hard", build: (*view).hard},
		{id: "undetermined", build: (*view).undetermined},
		{id: "qualified", build: (*view).attainedWithConcerns},
		{id: "by-sex-and-residence", build: (*view).bySexAndResidence},
		{id: "needed", statistics: true, internal: true, build: (*view).needed},
		{id: "domains", build: (*view).byDomain},
		{id: "objectives", annex: true, build: (*view).byObjective},
		{id: "composite", annex: true, statistics: true, internal: true, build: (*view).composite},
		{id: "areas", build: (*view).areaVerdicts},
		{id: "evenness", annex: true, statistics: true, internal: true, build: (*view).evenness},
		{id: "indicators", annex: true, build: (*view).indicators},
		{id: "years", annex: true, build: (*view).years},
		{id: "timeline", annex: true, statistics: true, internal: true, build: (*view).timeline},
		{id: "trends", annex: true, statistics: true, internal: true, build: (*view).trends},
		{id: "milestones", annex: true, build: (*view).milestones},
		{id: "projections", annex: true, build: (*view).projections},
		{id: "grades", annex: true, build: (*view).grades},
		{id: "breakdowns", annex: true, build: (*view).breakdowns},
		{id: "roll-ups", annex: true, statistics: true, internal: true, build: (*view).rollUps},
		{id: "small-numbers", annex: true, statistics: true, internal: true, build: (*view).smallNumbers},
		{id: "what-if", annex: true, statistics: true, internal: true, build: (*view).whatIf},
		{id: "levels", annex: true, build: (*view).levels},
		{id: "succession", annex: true, internal: true, build: (*view).succession},
		{id: "checks", annex: true, statistics: true, internal: true, build: (*view).checks},
		{id: "provenance", annex: true, build: (*view).provenance},
		{id: "responsibility", annex: true, internal: true, build: (*view).responsibility},
		{id: "measures", internal: true, build: (*view).measures},
		{id: "self-assessments", internal: true, build: (*view).selfAssessments},
		{id: "implementation", annex: true, internal: true, build: (*view).implementation},
		{id: "hand-ins", annex: true, internal: true, build: (*view).handIns},
		{id: "inspections", annex: true, internal: true, build: (*view).inspections},
		{id: "meetings", annex: true, internal: true, build: (*view).meetings},
		{id: "confirmations", annex: true, internal: true, build: (*view).confirmed},
		{id: "evidence", annex: true, internal: true, build: (*view).evidence},
		{id: "basis", internal: true, build: narrative("basis")},
		{id: "organisation", internal: true, build: narrative("organisation")},
		{id: "experience", internal: true, build: narrative("experience")},
		{id: "safeguards", internal: true, build: narrative("safeguards")},
		{id: "funding", internal: true, build: narrative("funding")},
		{id: "problems", internal: true, build: narrative("problems")},
		{id: "recommendations", internal: true, build: narrative("recommendations")},
		{id: "next-steps", internal: true, build: narrative("next-steps")},
		{id: "for-leaders", internal: true, build: (*view).forLeaders},
		{id: "partnered", build: (*view).partnered},
		{id: "township", build: (*view).ofArea},
		{id: "township-needs", internal: true, build: (*view).neededOfArea},
		{id: "letter", internal: true, build: (*view).letterMatter},
		{id: "letter-figures", internal: true, build: (*view).letterFigures},
		{id: "put-right", annex: true, internal: true, build: (*view).putRight},
		{id: "requests", annex: true, internal: true, build: (*view).requests},
		{id: "overrides", annex: true, build: (*view).overrides},
		{id: "revised", annex: true, build: (*view).revised},
		{id: "changed-targets", annex: true, build: (*view).changedTargets},
		{id: "unconfirmed", annex: true, build: (*view).unconfirmed},
		{id: "flags", annex: true, build: (*view).flagsUsed},
		{id: "methods", annex: true, build: (*view).methods},
		{id: sectionCards, annex: true, build: (*view).cardsHead}, // last: a page may have them beside it
	}
}

// UsualSections lists the sections of a kind of document, "brief", "monitoring",
// "evaluation", "department", "township" or "letter", in its order and with those of
// Options.Statistics and Options.Cards; nil for another kind.
func UsualSections(kind string) []string {
	switch kind {
	case kindBrief:
		return []string{"brief", "brief-hard", "brief-undetermined", "brief-qualified", "brief-data", "brief-duties", "brief-domains"}
	case kindMonitoring:
		first := slices.DeleteFunc(UsualSections(kindBrief), func(id string) bool { return id == "brief-duties" }) // the committee office's
		return append(first,
			"reissue", "domains", "overview", "hard", "undetermined", "qualified", "by-sex-and-residence", "areas", "changes", "needed", "basis", "problems", "recommendations",
			"indicators", "years", "objectives", "composite", "evenness", "timeline", "trends", "milestones", "projections", "grades", "breakdowns", "roll-ups", "small-numbers", "what-if",
			"levels", "succession", "checks", "provenance", "overrides", "revised", "changed-targets", "unconfirmed", "flags", "methods", sectionCards,
		)
	case kindEvaluation:
		return append(UsualSections(kindBrief),
			"reissue", "overview", "organisation", "experience", "measures", "needed", "undetermined", "qualified", "by-sex-and-residence", "self-assessments",
			"safeguards", "funding", "problems", "recommendations", "next-steps", "for-leaders",
			"responsibility", "implementation", "hand-ins", "inspections", "meetings", "confirmations", "evidence", "breakdowns", "evenness", "succession",
			"overrides", "unconfirmed", "flags", "methods", sectionCards,
		)
	case kindDepartment:
		return []string{"indicators", "measures", "undetermined", "self-assessments", "implementation", "hand-ins", "inspections", "confirmations", "partnered"}
	case kindTownship:
		return []string{"township", "township-needs", "self-assessments", "hand-ins", "inspections"}
	case kindLetter:
		return []string{"letter", "letter-figures", "put-right", "requests"}
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
			return known[id].statistics && !v.options.Statistics || known[id].internal && v.isPublic() || id == sectionCards && !v.options.Cards
		})
		if at := slices.Index(ids, "measures"); at >= 0 && kind == kindEvaluation && !v.hasFollowUp {
			ids[at] = "hard" // whose measures nobody supplied
		}
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
			made = document.Section{ID: id, Part: v.belongsTo(&of), Level: of.level, Title: v.sectionTitle(&of)}
			if of.level > 1 { // the first page is not turned
				made.Orientation = document.Portrait
			}
			if of.last {
				waiting[len(list)] = of
				list = append(list, made)
				continue
			}
			made.Blocks = v.settle(of.build(v))
		default:
			problems = append(problems, unknownSection(id))
		}
		if len(made.Blocks) > 0 {
			list = append(list, made)
		}
	}
	v.worded = sentencesOf(kind, list)
	for at, of := range waiting {
		list[at].Blocks = v.settle(of.build(v))
	}
	list = slices.DeleteFunc(list, func(s document.Section) bool { return len(s.Blocks) == 0 })
	list = v.withLists(list)
	v.numberAll(list)
	return list, errors.Join(append(problems, v.problems...)...)
}

// belongsTo is the part of the document that a section belongs to: the body where the
// options select and order the sections.
func (v *view) belongsTo(s *section) document.Part {
	switch isReport := v.kind == kindMonitoring || v.kind == kindEvaluation || v.kind == kindLetter; {
	case !isReport || len(v.options.Sections) > 0:
		return document.Body
	case s.annex:
		return document.Annex
	case s.level > 1:
		return document.Summary
	default:
		return document.Body
	}
}

func (v *view) sectionTitle(s *section) string {
	key := v.staged("section." + s.id)
	if s.count == nil {
		return v.text(key)
	}
	counted := v.where(func(e *entry) bool { return s.count(v, e) })
	return v.fill(key, argument("count", len(counted)))
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
