package evaluate

import (
	"strings"

	"github.com/countystat/attain/indicator"
)

// targetIndex tells what an indicator is about and which of its targets applies,
// without a look through the lists: they may name thousands of areas one by one. It
// says the same as [AppliesTo] and hasOwnTarget, which need none.
type targetIndex struct {
	about   namedIn // list 0 is the indicator's appliesTo
	targets namedIn // the lists of its targets
}

// indexOf makes the index of an indicator; it is nil, and not needed, where the
// indicator names nothing.
func indexOf(in *indicator.Indicator) *targetIndex {
	if len(in.AppliesTo)+len(in.Targets) == 0 {
		return nil
	}
	x := &targetIndex{about: namedIn{}, targets: namedIn{}}
	x.about.add(0, in.AppliesTo)
	for i := range in.Targets {
		x.targets.add(i, in.Targets[i].AppliesTo)
	}
	return x
}

// applies reports whether the indicator is about an area and group.
func (x *targetIndex) applies(area string, group indicator.Group) bool {
	return x == nil || x.about.first(area, group) >= 0
}

// own is the index of the target in the list of targets that applies to an area and
// group, -1 where there is none.
func (x *targetIndex) own(area string, group indicator.Group) int {
	if x == nil {
		return -1
	}
	return x.targets.first(area, group)
}

// namedIn is the first of several lists that names a word for a group.
type namedIn map[naming]int

// naming is how a list names areas for a group: by a code, a prefix or a level, or all
// of them.
type naming struct {
	by    namingKind
	word  string
	group indicator.Group
}

type namingKind uint8

const (
	byCode namingKind = iota
	byPrefix
	byLevel
	everywhere
)

// everyGroup stands for a list that names no group. No group can be written so.
const everyGroup indicator.Group = "*"

func (n namedIn) add(list int, words []string) {
	var groups []indicator.Group
	var areas []naming
	for _, word := range words {
		switch prefix, isPrefix := strings.CutSuffix(word, "*"); {
		case isGroup(word):
			groups = append(groups, indicator.Group(word))
		case isPrefix:
			areas = append(areas, naming{by: byPrefix, word: prefix})
		case isLevel(word):
			areas = append(areas, naming{by: byLevel, word: word})
		default:
			areas = append(areas, naming{by: byCode, word: word})
		}
	}
	if len(groups) == 0 {
		groups = []indicator.Group{everyGroup}
	}
	if len(areas) == 0 {
		areas = []naming{{by: everywhere}}
	}
	for _, area := range areas {
		for _, area.group = range groups {
			if _, named := n[area]; !named {
				n[area] = list
			}
		}
	}
}

// first is the first list that names an area and group, -1 where none does.
func (n namedIn) first(area string, group indicator.Group) int {
	found := -1
	look := func(by namingKind, word string) {
		for _, of := range [...]indicator.Group{everyGroup, group} {
			if list, named := n[naming{by, word, of}]; named && (found < 0 || list < found) {
				found = list
			}
		}
	}
	look(everywhere, "")
	look(byCode, area)
	if level, ok := indicator.LevelOf(area); ok {
		look(byLevel, level.String())
	}
	for end := 0; end <= len(area) && area != ""; end++ {
		look(byPrefix, area[:end])
	}
	return found
}

func isLevel(word string) bool {
	_, ok := indicator.ParseLevel(word)
	return ok
}
