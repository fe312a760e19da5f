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

// Roster tells which areas belong to a plan and in which years there were: its
// own; those that it lists, whatever their codes, and those whose GB/T 2260 codes
// lie within a listed one; where it lists none, those whose GB/T 2260 codes lie
// within its own, and own codes, which say nothing of where they lie.
type Roster struct {
	own     string
	listed  map[string]*Area
	bounded bool
	taken   map[string][]int // the last years of what was merged into an area from outside it
}

// Roster returns the plan's roster as it is.
func (p *Plan) Roster() *Roster {
	r := &Roster{own: p.Area.Code, listed: make(map[string]*Area, len(p.Areas))}
	for i := range p.Areas {
		area := p.Areas[i].clone()
		r.listed[area.Code] = &area
		r.bounded = r.bounded || area.isBounded()
		if into := area.MergedInto; into != "" && !Within(area.Code, into) {
			if r.taken == nil {
				r.taken = map[string][]int{}
			}
			r.taken[into] = append(r.taken[into], area.To)
		}
	}
	return r
}

// Holds reports whether an area belongs to the plan; "" is the plan's own.
func (r *Roster) Holds(code string) bool {
	switch {
	case code == "" || code == r.own:
		return true
	case len(r.listed) > 0:
		return r.listing(code) != nil
	}
	_, ok := LevelOf(code)
	_, ownOk := LevelOf(r.own)
	return !ok || !ownOk || Within(code, r.own)
}

// Existed reports whether there was an area at the end of a year. One that is not
// listed goes by the listed one that it lies within; the plan's own and what lies
// within no listed one has always been there.
func (r *Roster) Existed(code string, year int) bool {
	if !r.bounded || code == "" || code == r.own {
		return true
	}
	area := r.listing(code)
	return area == nil || area.Existed(year)
}

// GrownSince is the first year in which an area is as large as at the end of the given
// one, by what was merged into it from outside; 0 where it has always been.
func (r *Roster) GrownSince(code string, year int) int {
	since := 0
	for _, last := range r.taken[code] {
		if last < year {
			since = max(since, last+1)
		}
	}
	return since
}

// Bounded reports whether any listed area began or ended in a year that is stated.
func (r *Roster) Bounded() bool { return r.bounded }

// Area returns the listed area of a code, or the one that the code lies within;
// false where there is none.
func (r *Roster) Area(code string) (Area, bool) {
	area := r.listing(code)
	if area == nil {
		return Area{}, false
	}
	return area.clone(), true
}

// listing is the listed area of a code, or the one that it lies within, nil for
// none.
func (r *Roster) listing(code string) *Area {
	if area := r.listed[code]; area != nil {
		return area
	}
	level, ok := LevelOf(code)
	if !ok {
		return nil
	}
	switch level {
	case Village:
		return r.listing(code[:9])
	case Township:
		return r.listing(code[:6])
	case County:
		if city := r.listed[code[:4]+"00"]; city != nil {
			return city
		}
		return r.listed[code[:2]+"0000"]
	case City:
		return r.listed[code[:2]+"0000"]
	case Nation, Province:
	}
	return nil
}
