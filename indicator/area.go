package indicator

import (
	"maps"
	"slices"
)

// Level is an administrative level, read from the length and digits of a
// GB/T 2260 code and its extensions.
type Level uint8

// The levels, from the top.
const (
	Nation Level = iota + 1
	Province
	City     // prefecture
	County   // counties, districts, cities at county level
	Township // 9-digit codes
	Village  // 12-digit codes
)

// String returns the level's name in plan files.
func (l Level) String() string {
	switch l {
	case Nation:
		return "national"
	case Province:
		return "province"
	case City:
		return "city"
	case County:
		return "county"
	case Township:
		return "township"
	case Village:
		return "village"
	default:
		return "invalid"
	}
}

// Levels lists the levels from the top.
func Levels() []Level { return []Level{Nation, Province, City, County, Township, Village} }

// ParseLevel reads a level's name; false if no level has it.
func ParseLevel(name string) (Level, bool) { return named(Levels(), name) }

// LevelOf reads the level from an area code: 6 digits for provinces,
// prefectures and counties, 9 for townships, 12 for villages. An own code has
// no level and returns false.
func LevelOf(code string) (Level, bool) {
	for _, r := range []byte(code) {
		if r < '0' || r > '9' {
			return 0, false
		}
	}
	switch len(code) {
	case 6:
		switch {
		case code[:2] == "00":
			return 0, false
		case code[2:] == "0000":
			return Province, true
		case code[4:] == "00":
			return City, true
		default:
			return County, true
		}
	case 9:
		return Township, true
	case 12:
		return Village, true
	default:
		return 0, false
	}
}

// Within reports whether an area code lies in another area or is the same: a
// township in its county, a county in its prefecture.
func Within(code, area string) bool {
	level, ok := LevelOf(area)
	if !ok {
		return code == area
	}
	prefix := area
	switch level {
	case Province:
		prefix = area[:2]
	case City:
		prefix = area[:4]
	case Nation, County, Township, Village:
	}
	return len(code) >= len(prefix) && code[:len(prefix)] == prefix
}

// Group is a part of the population as "dimension=member", "" for the total.
type Group string

// Groups that the outlines ask for.
const (
	Total  Group = ""
	Female Group = "sex=female"
	Male   Group = "sex=male"
	Urban  Group = "residence=urban"
	Rural  Group = "residence=rural"
)

// Dimension is the part before the equals sign, "" for the total.
func (g Group) Dimension() string {
	d, _ := g.cut()
	return d
}

// Member is the part after the equals sign, "" for the total.
func (g Group) Member() string {
	_, m := g.cut()
	return m
}

func (g Group) cut() (dimension, member string) {
	for i := range len(g) {
		if g[i] == '=' {
			return string(g[:i]), string(g[i+1:])
		}
	}
	return string(g), ""
}

// Valid reports whether the group is the total or names a dimension and a
// member, each written as a code.
func (g Group) Valid() bool {
	if g == Total {
		return true
	}
	d, m := g.cut()
	return validCode(d) && validCode(m)
}

// Area names the place that a plan or an observation is about. One that a plan
// lists may have begun or ended while the plan ran, and have been called otherwise; of
// the plan's own area no years are looked at.
type Area struct {
	Code string
	Name Text

	From       int      // the first year at whose end there was this area, 0 where that is before all figures
	To         int      // the last year at whose end there was, 0 where there still is
	MergedInto string   // the code of the listed area that it became part of in the year after To, "" for none
	Formerly   []string // earlier codes and names, which may be filed under
}

// Existed reports whether there was the area at the end of a year.
func (a *Area) Existed(year int) bool {
	return (a.From == 0 || a.From <= year) && (a.To == 0 || year <= a.To)
}

// isBounded reports whether there are years in which there is no such area.
func (a *Area) isBounded() bool { return a.From != 0 || a.To != 0 }

func (a Area) clone() Area {
	a.Name, a.Formerly = maps.Clone(a.Name), slices.Clone(a.Formerly)
	return a
}
