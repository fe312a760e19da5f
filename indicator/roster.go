package indicator

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
