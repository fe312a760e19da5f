package indicator

import (
	"fmt"
	"strings"

	"github.com/countystat/attain/internal/said"
)

// areaList checks the areas that a plan or an area list names.
func (v *validator) areaList(areas []Area) {
	at := make(map[string]int, len(areas))
	for i := range areas {
		pointer := fmt.Sprintf("/areas/%d", i)
		v.named(pointer, areas[i].Code, areas[i].Name)
		v.lifetime(pointer, &areas[i])
		if _, twice := at[areas[i].Code]; !twice {
			at[areas[i].Code] = i
		}
	}
	v.duplicates(said.Area, "/areas/%d/code", len(areas), func(i int) string { return areas[i].Code })
	v.earlierAreas(areas, at)
	v.mergers(areas, at)
}

// lifetime checks the years of an area by themselves.
func (v *validator) lifetime(pointer string, a *Area) {
	known := true
	for _, year := range []struct {
		key string
		is  int
	}{{"from", a.From}, {"to", a.To}} {
		if year.is != 0 && !v.year(pointer+"/"+year.key, year.is) {
			known = false
		}
	}
	if known && a.From != 0 && a.To != 0 && a.From > a.To {
		v.add(Problem{
			Code: "from-after-to", Pointer: pointer + "/to", Value: fmt.Sprint(a.To), Allows: said.Of("%d or later", a.From),
			Says: said.Of("the last year of the area %q is %d, before its first, %d", cutValue(a.Code), a.To, a.From),
		})
	}
	if a.MergedInto != "" && a.To == 0 {
		v.add(Problem{
			Code: "missing-key", Pointer: pointer + "/to", Allows: said.Of("the last year at whose end there was the area"),
			Says: said.Of("the area %q was merged into %q, but its last year is missing", cutValue(a.Code), cutValue(a.MergedInto)),
		})
	}
}

// earlierAreas checks earlier codes and names: no code stands for two areas. A name
// may; it is told by the year of what is filed under it.
func (v *validator) earlierAreas(areas []Area, at map[string]int) {
	earlier := map[string]int{} // earlier codes
	for i := range areas {
		v.earlierWords(fmt.Sprintf("/areas/%d", i), areas[i].Formerly, areas[i].Code, areas[i].Name)
		for k, word := range areas[i].Formerly {
			other, taken := at[word]
			if !taken {
				other, taken = earlier[word]
			}
			if onlyDigits(word) {
				earlier[word] = i
			}
			if !taken || other == i {
				continue
			}
			v.add(Problem{
				Code: "duplicate-code", Pointer: fmt.Sprintf("/areas/%d/formerly/%d", i, k), Value: word, Allows: said.Of("each code once, earlier ones among them"),
				Says: said.Of("%q is a code of the area %q too", cutValue(word), cutValue(areas[other].Code)),
			})
		}
	}
}

// mergers checks that what areas were merged into is there in the year after.
func (v *validator) mergers(areas []Area, at map[string]int) {
	circular := circles(areas, at)
	codes := codesOf(len(areas), func(i int) string { return areas[i].Code })
	for i := range areas {
		a := &areas[i]
		if a.MergedInto == "" {
			continue
		}
		pointer := fmt.Sprintf("/areas/%d/mergedInto", i)
		k, listed := at[a.MergedInto]
		if !listed {
			v.known(pointer, "unknown-merger", said.ListedArea, a.MergedInto, codes)
			continue
		}
		into := &areas[k]
		switch {
		case circular[i]:
			v.add(Problem{
				Code: "merger-circle", Pointer: pointer, Value: a.MergedInto, Allows: said.Of("an area that there was afterwards"),
				Says: said.Of("the area %q would have been merged into itself", cutValue(a.Code)),
			})
		case a.To != 0 && !into.Existed(a.To+1):
			v.add(Problem{
				Code: "merger-years", Pointer: pointer, Value: a.MergedInto, Allows: said.Of("an area that there was in %d", a.To+1),
				Says: said.Of("the area %q ended with %d, but there was no area %q in %d", cutValue(a.Code), a.To, cutValue(a.MergedInto), a.To+1),
			})
		}
	}
}

// circles marks the areas from which mergers lead back to themselves.
func circles(areas []Area, at map[string]int) map[int]bool {
	circular := map[int]bool{}
	seenFrom := make([]int, len(areas)) // from which area, counted from 1, the walk came by first
	for start := range areas {
		i := start
		for seenFrom[i] == 0 {
			seenFrom[i] = start + 1
			next, ok := at[areas[i].MergedInto]
			if !ok {
				break
			}
			i = next
		}
		if _, leads := at[areas[i].MergedInto]; !leads || seenFrom[i] != start+1 {
			continue
		}
		for !circular[i] {
			circular[i] = true
			i = at[areas[i].MergedInto]
		}
	}
	return circular
}

// earlierWords checks earlier codes and names of what has a code and names.
func (v *validator) earlierWords(pointer string, words []string, code string, name Text) {
	seen := map[string]bool{code: true}
	for _, present := range name {
		seen[present] = true
	}
	for k, word := range words {
		at := fmt.Sprintf("%s/formerly/%d", pointer, k)
		switch {
		case strings.TrimSpace(word) == "":
			v.add(Problem{Code: "empty-text", Pointer: at, Allows: said.Of("an earlier code or name"), Says: said.Of("the text is empty")})
		case seen[word]:
			v.add(Problem{
				Code: "duplicate-word", Pointer: at, Value: word, Allows: said.Of("each earlier code or name once, and no present one"),
				Says: said.Of("the code or name %q stands twice", cutValue(word)),
			})
		}
		seen[word] = true
	}
}
