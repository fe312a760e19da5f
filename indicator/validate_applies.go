package indicator

import (
	"fmt"
	"slices"
	"strings"
)

const appliesAllowed = `area codes, prefixes such as "5132*", levels: province, city, county, township, or groups such as "sex=female"`

// applies checks a list of areas and groups.
func (v *validator) applies(pointer string, list []string, in *Indicator) {
	for i, word := range list {
		at := fmt.Sprintf("%s/%d", pointer, i)
		if group := Group(word); strings.Contains(word, "=") {
			v.asked(at, group, in)
			continue
		}
		if !validCode(strings.TrimSuffix(word, "*")) {
			v.add(Problem{
				Code: "invalid-area", Pointer: at, Value: word, Allowed: appliesAllowed,
				Message: fmt.Sprintf("%q is no area", cutValue(word)),
			})
		}
	}
}

// asked checks a group of which something is asked: a sex or residence, or a group of
// a dimension that the indicator is broken down by.
func (v *validator) asked(pointer string, group Group, in *Indicator) {
	if !group.Valid() {
		v.add(Problem{
			Code: codeInvalidGroup, Pointer: pointer, Value: string(group), Allowed: "dimension=member such as sex=female",
			Message: fmt.Sprintf("%q is no group", cutValue(string(group))),
		})
		return
	}
	p := Problem{Code: "unknown-group", Pointer: pointer, Value: string(group)}
	dimension, members := group.Dimension(), membersOf(group.Dimension())
	switch {
	case !in.Derive.IsZero():
		p.Allowed, p.Message = "no group", "a derived indicator has no groups"
	case len(members) > 0 && !slices.Contains(members, group):
		p.Allowed, p.Nearest = allowedWords(namesOf(members)), nearest(string(group), namesOf(members))
		p.Message = fmt.Sprintf("%q is no part of %s", cutValue(group.Member()), dimension)
	case len(members) == 0 && !slices.Contains(in.Breakdowns, dimension):
		p.Allowed = "sex, residence or a dimension among the breakdowns"
		p.Nearest = nearest(dimension, append([]string{Female.Dimension(), Urban.Dimension()}, in.Breakdowns...))
		p.Message = fmt.Sprintf("the dimension %q is neither sex nor residence nor among the breakdowns of the indicator", dimension)
	default:
		return
	}
	v.add(p)
}

// membersOf lists the groups of a dimension whose parts are always the same, none of
// an own one.
func membersOf(dimension string) []Group {
	switch dimension {
	case Female.Dimension():
		return []Group{Female, Male}
	case Urban.Dimension():
		return []Group{Urban, Rural}
	default:
		return nil
	}
}
