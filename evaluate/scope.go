package evaluate

import (
	"strings"

	"github.com/countystat/attain/indicator"
)

// scope finds which target of an indicator holds in an area, and whether the
// indicator is for it, without going through lists that may name each area. A nil
// scope goes through them.
type scope struct {
	applies areaList
	named   map[string]int // the first target that names an area by its code
	wider   []widerTarget  // targets that name areas otherwise, in order
}

type widerTarget struct {
	at    int
	areas areaList
}

// areaList is a list of area codes, prefixes and levels; see [AppliesTo].
type areaList struct {
	codes map[string]bool
	wider []string // prefixes and levels
	all   bool     // the list is empty
}

func (l *areaList) names(area string) bool {
	return l.all || l.codes[area] || len(l.wider) > 0 && AppliesTo(l.wider, area)
}

func areaListOf(words []string) areaList {
	l := areaList{codes: map[string]bool{}, all: len(words) == 0}
	for _, word := range words {
		if _, isLevel := indicator.ParseLevel(word); isLevel || strings.HasSuffix(word, "*") {
			l.wider = append(l.wider, word)
		} else {
			l.codes[word] = true
		}
	}
	return l
}

// scopesOf are the scopes of the indicators that name areas.
func scopesOf(plans []*indicator.Plan) map[*indicator.Indicator]*scope {
	scopes := map[*indicator.Indicator]*scope{}
	for _, plan := range plans {
		for i := range plan.Indicators {
			if in := &plan.Indicators[i]; len(in.Targets)+len(in.AppliesTo) > 0 {
				scopes[in] = scopeOf(in)
			}
		}
	}
	return scopes
}

func scopeOf(in *indicator.Indicator) *scope {
	s := &scope{applies: areaListOf(in.AppliesTo), named: map[string]int{}}
	for at := range in.Targets {
		list := areaListOf(in.Targets[at].AppliesTo)
		for code := range list.codes {
			if _, earlier := s.named[code]; !earlier {
				s.named[code] = at
			}
		}
		if list.all || len(list.wider) > 0 {
			list.codes = nil // found by name
			s.wider = append(s.wider, widerTarget{at, list})
		}
	}
	return s
}

// holdsIn reports whether the indicator is for an area.
func (s *scope) holdsIn(in *indicator.Indicator, area string) bool {
	if s == nil {
		return AppliesTo(in.AppliesTo, area)
	}
	return s.applies.names(area)
}

// areaTarget is the first target in the indicator's list that names the area, -1 for
// none.
func (s *scope) areaTarget(in *indicator.Indicator, area string) int {
	if s == nil {
		for i := range in.Targets {
			if AppliesTo(in.Targets[i].AppliesTo, area) {
				return i
			}
		}
		return -1
	}
	first, ok := s.named[area]
	if !ok {
		first = -1
	}
	for i := range s.wider {
		t := &s.wider[i]
		if ok && t.at > first {
			break
		}
		if t.areas.names(area) {
			return t.at
		}
	}
	return first
}

// target returns the target that holds in an area in the as-of year: the first area
// target that applies, else the latest revision up to then, else the indicator's own.
// It is nil where there is none.
func (s *scope) target(in *indicator.Indicator, area string, asOf int) *indicator.Target {
	if at := s.areaTarget(in, area); at >= 0 {
		return &in.Targets[at].Target
	}
	target, from := &in.Target, 0
	for i := range in.Revisions {
		if r := &in.Revisions[i]; r.From <= asOf && r.From > from {
			target, from = &r.Target, r.From
		}
	}
	if target.IsZero() {
		return nil
	}
	return target
}
