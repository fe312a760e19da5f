package indicator

import (
	"fmt"
	"strings"
	"unicode"
)

// checkArea returns what is wrong with an observation's area.
func (l *lookup) checkArea(p *Plan, o *Observation) []Problem {
	roster := l.rosters[p.Code]
	switch {
	case o.Area == "" || o.Area == p.Area.Code || roster.listed[o.Area]:
		return nil
	case !validArea(o.Area) && len(roster.listed) == 0:
		return []Problem{{
			Code: codeInvalidArea, Pointer: "area", Value: clip(o.Area), Allowed: "nothing for the area reported on, a GB/T 2260 code of 6, 9 or 12 digits, or an own code with a letter",
			Message: fmt.Sprintf("%q is not an area code", clip(o.Area)) + otherScript(o.Area),
		}}
	case validArea(o.Area) && roster.Holds(o.Area):
		return nil
	case len(roster.listed) > 0:
		return []Problem{l.unknownArea(p, o.Area)}
	default:
		return []Problem{{
			Code: codeAreaOutside, Pointer: "area", Value: clip(o.Area), Allowed: "an area in " + p.Area.Code,
			Message: fmt.Sprintf("%q does not lie in %s, the area of the plan %q, which lists no areas", clip(o.Area), p.Area.Code, p.Code),
		}}
	}
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
		suggest := len(l.lost) < MaxProblems
		problem = describeArea(p, area, suggest)
		if suggest {
			l.lost[key] = problem
		}
	}
	return problem
}

// describeArea names the listed area whose code or name is nearest.
func describeArea(p *Plan, area string, suggest bool) Problem {
	codes := make([]string, 0, len(p.Areas))
	var words []string
	codeOf := make(map[string]string)
	for i := range p.Areas {
		codes = append(codes, p.Areas[i].Code)
	}
	problem := Problem{
		Code: codeUnknownArea, Pointer: "area", Value: clip(area), Allowed: list(codes),
		Message: fmt.Sprintf("the plan %q lists no area %q", p.Code, clip(area)) + otherScript(area),
	}
	if !suggest {
		return problem
	}
	for i := range p.Areas {
		words = append(words, p.Areas[i].Code)
		for _, tag := range p.Areas[i].Name.Languages() {
			words = append(words, p.Areas[i].Name[tag])
			codeOf[p.Areas[i].Name[tag]] = p.Areas[i].Code
		}
	}
	near := nearest(area, words)
	if code, isName := codeOf[near]; isName {
		near = code
	}
	problem.suggest(near)
	return problem
}
