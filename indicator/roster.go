package indicator

// Roster tells which areas belong to a plan: its own; those that it lists,
// whatever their codes, and those whose GB/T 2260 codes lie within a listed one;
// where it lists none, those whose GB/T 2260 codes lie within its own, and own
// codes, which say nothing of where they lie.
type Roster struct {
	own    string
	listed map[string]bool
}

// Roster returns the plan's roster as it is.
func (p *Plan) Roster() *Roster {
	r := &Roster{own: p.Area.Code, listed: make(map[string]bool, len(p.Areas))}
	for i := range p.Areas {
		r.listed[p.Areas[i].Code] = true
	}
	return r
}

// Holds reports whether an area belongs to the plan; "" is the plan's own.
func (r *Roster) Holds(code string) bool {
	switch {
	case code == "" || code == r.own:
		return true
	case len(r.listed) > 0:
		return r.lies(code)
	}
	_, ok := LevelOf(code)
	_, ownOk := LevelOf(r.own)
	return !ok || !ownOk || Within(code, r.own)
}

// lies reports whether a code is listed, or any that it lies within.
func (r *Roster) lies(code string) bool {
	if r.listed[code] {
		return true
	}
	level, ok := LevelOf(code)
	if !ok {
		return false
	}
	switch level {
	case Village:
		return r.lies(code[:9])
	case Township:
		return r.lies(code[:6])
	case County:
		return r.listed[code[:4]+"00"] || r.listed[code[:2]+"0000"]
	case City:
		return r.listed[code[:2]+"0000"]
	case Nation, Province:
	}
	return false
}
