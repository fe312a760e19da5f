package indicator

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/countystat/attain/internal/said"
)

// checkArea returns what is wrong with an observation's area.
func (l *lookup) checkArea(p *Plan, o *Observation) []Problem {
	roster := l.rosters[p.Code]
	switch {
	case o.Area == "" || o.Area == p.Area.Code:
		return nil
	case roster.listed[o.Area] != nil:
		return roster.outsideLifetime(o)
	case !validArea(o.Area) && len(roster.listed) == 0:
		return []Problem{{
			Code: codeInvalidArea, Pointer: "area", Value: clip(o.Area), Allows: said.Of("nothing for the area reported on, a GB/T 2260 code of 6, 9 or 12 digits, or an own code with a letter"),
			Says: said.Of("%q is not an area code%s", clip(o.Area), otherScript(o.Area)),
		}}
	case validArea(o.Area) && roster.Holds(o.Area):
		return roster.outsideLifetime(o)
	case len(roster.listed) > 0:
		return []Problem{l.unknownArea(p, o.Area)}
	default:
		return []Problem{{
			Code: codeAreaOutside, Pointer: "area", Value: clip(o.Area), Allows: said.Of("an area in %s", p.Area.Code),
			Says: said.Of("%q does not lie in %s, the area of the plan %q, which lists no areas", clip(o.Area), p.Area.Code, p.Code),
		}}
	}
}

// outsideLifetime returns what is wrong with an observation of a year in which there
// was no such area.
func (r *Roster) outsideLifetime(o *Observation) []Problem {
	if r.Existed(o.Area, o.Year) || o.Year < FirstYear || o.Year > LastYear {
		return nil
	}
	area := r.listing(o.Area)
	problem := Problem{
		Code: codeAreaNotYet, Pointer: "area", Value: clip(o.Area), Allows: said.Of("years from %d on, or the area of that time", area.From),
		Says: said.Of("there was no area %s before %d, and the observation is of %d", area.title(), area.From, o.Year),
	}
	if area.From != 0 && o.Year < area.From {
		return []Problem{problem}
	}
	problem.Code, problem.Allows = codeAreaEnded, said.Of("years up to %d", area.To)
	problem.Says = said.Of("there was an area %s up to %d only, and the observation is of %d", area.title(), area.To, o.Year)
	if into := r.listed[area.MergedInto]; into != nil {
		problem.Allows = said.Of("years up to %d, or %s", area.To, into.Code)
		problem.Says = said.Of("the area %s was merged into %s in %d, and the observation is of %d", area.title(), into.title(), area.To+1, o.Year)
	}
	return []Problem{problem}
}

// title is an area's code and name for a message.
func (a *Area) title() string {
	if name := a.Name.In("zh"); name != "" {
		return fmt.Sprintf("%s (%s)", clip(a.Code), clip(name))
	}
	return clip(a.Code)
}

// isOutsideLifetime reports whether an absence is stated for a year in which there
// was no such area: that says nothing.
func (l *lookup) isOutsideLifetime(p *Plan, o *Observation) bool {
	isAbsence := o.Value.Kind.IsAbsence() && !o.Numerator.Valid && !o.Denominator.Valid
	return isAbsence && !l.rosters[p.Code].Existed(o.Area, o.Year)
}

// validArea takes codes of digits only if GB/T 2260 assigns them a level, and own
// ones that have a letter, so that a slip in digits is none.
func validArea(code string) bool {
	if onlyDigits(code) {
		_, ok := LevelOf(code)
		return ok
	}
	return validCode(code) && strings.ContainsFunc(code, unicode.IsLetter)
}

func (l *lookup) unknownArea(p *Plan, area string) Problem {
	key := naming{p.Code, area}
	problem, ok := l.lost[key]
	if !ok {
		problem = l.describeArea(p, area)
		if len(l.lost) < MaxProblems {
			l.lost[key] = problem
		}
	}
	return problem
}

// describeArea names the listed area whose code or name is nearest.
func (l *lookup) describeArea(p *Plan, area string) Problem {
	listed, ok := l.listed[p.Code]
	if !ok {
		listed = listedAreas(p)
		l.listed[p.Code] = listed
	}
	problem := Problem{
		Code: codeUnknownArea, Pointer: "area", Value: clip(area), Allows: listed.allows,
		Says: said.Of("the plan %q lists no area %q%s", p.Code, clip(area), otherScript(area)),
	}
	near := l.hints.Nearest(area, listed.words)
	if code, isName := listed.codeOf[near]; isName {
		near = code
	}
	problem.answer(near, listed.words)
	return problem
}

// areaWords are the codes and names of the areas that a plan lists, earlier ones too.
type areaWords struct {
	allows said.Text
	words  []string
	codeOf map[string]string // of all but the present codes
}

func listedAreas(p *Plan) areaWords {
	codes := make([]string, 0, len(p.Areas))
	listed := areaWords{codeOf: make(map[string]string)}
	for i := range p.Areas {
		area := &p.Areas[i]
		codes = append(codes, area.Code)
		listed.words = append(append(listed.words, area.Code), area.Formerly...)
		for _, earlier := range area.Formerly {
			listed.codeOf[earlier] = area.Code
		}
		for _, tag := range area.Name.Languages() {
			listed.words = append(listed.words, area.Name[tag])
			listed.codeOf[area.Name[tag]] = area.Code
		}
	}
	listed.allows = list(codes)
	return listed
}
