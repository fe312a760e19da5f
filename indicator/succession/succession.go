package succession

import (
	"github.com/countystat/attain/indicator"
)

// Kind is what became of an indicator.
type Kind string

// The kinds. Only figures of the same definition may be compared.
const (
	Same    Kind = "same"    // it goes on with the same definition
	Changed Kind = "changed" // it goes on with another definition, population or source
	Split   Kind = "split"   // several took its place
	Merged  Kind = "merged"  // one took the place of several
	Dropped Kind = "dropped" // the next plan has none in its place
	New     Kind = "new"     // the plan before had none
)

// Kinds lists the kinds, those with figures to compare first.
func Kinds() []Kind { return []Kind{Same, Changed, Split, Merged, Dropped, New} }

// Mapping says of every indicator of two plans what became of it.
type Mapping struct {
	From, To string // codes of the ending plan and of the next one
	Links    []Link
	File     string // where it was read from, "" where it was not
}

// Link is what became of one indicator, or of those that were merged.
type Link struct {
	Kind Kind
	From []string       // codes in the ending plan; none if it is new
	To   []string       // codes in the next plan; none if it was dropped
	Note indicator.Text // what differs, in words
}

// Following returns the link of an indicator of the next plan; false for one that
// the mapping does not name.
func (m *Mapping) Following(code string) (Link, bool) {
	for _, link := range m.Links {
		for _, to := range link.To {
			if to == code {
				return link, true
			}
		}
	}
	return Link{}, false
}

// Between returns the mapping of the indicators that two plans have, as a county's
// plans may leave out some of an outline's: what the next plan does not have was
// dropped, what the ending one did not have is new.
func (m *Mapping) Between(from, to *indicator.Plan) *Mapping {
	kept := &Mapping{From: m.From, To: m.To, File: m.File}
	for _, link := range m.Links {
		link.From, link.To = heldBy(from, link.From), heldBy(to, link.To)
		switch {
		case len(link.From)+len(link.To) == 0:
			continue
		case len(link.To) == 0:
			for _, code := range link.From {
				kept.Links = append(kept.Links, Link{Kind: Dropped, From: []string{code}})
			}
			continue
		case len(link.From) == 0:
			for _, code := range link.To {
				kept.Links = append(kept.Links, Link{Kind: New, To: []string{code}})
			}
			continue
		case len(link.From) == 1 && len(link.To) == 1 && link.Kind != Same:
			link.Kind = Changed // what is left of those that were split or merged
		}
		kept.Links = append(kept.Links, link)
	}
	return kept
}

// heldBy are the codes that a plan has.
func heldBy(plan *indicator.Plan, codes []string) []string {
	var held []string
	for _, code := range codes {
		if _, ok := plan.Indicator(code); ok {
			held = append(held, code)
		}
	}
	return held
}

// Bases returns the figures of the ending plan that indicators of the same
// definition begin with in the next one: of each area and group the latest number
// up to the next plan's base year, and of pooled rates the years before it that are
// pooled with it. They are as they were filed, but under the next plan's codes.
// Areas that the next plan does not know are left out, and so are derived indicators.
func (m *Mapping) Bases(earlier *indicator.Data, from, to *indicator.Plan) []indicator.Observation {
	var bases []indicator.Observation
	roster := to.Roster()
	for _, link := range m.Links {
		if link.Kind != Same || len(link.From) != 1 || len(link.To) != 1 {
			continue
		}
		in, known := to.Indicator(link.To[0])
		if !known || !in.Derive.IsZero() {
			continue
		}
		for _, key := range earlier.KeysOf(from.Code, link.From[0]) {
			if roster.Holds(key.Area) {
				bases = append(bases, basesOf(earlier, key, to, in)...)
			}
		}
	}
	return bases
}

func basesOf(earlier *indicator.Data, key indicator.Key, to *indicator.Plan, in *indicator.Indicator) []indicator.Observation {
	series, _ := earlier.Series(key)
	series = series.Until(to.Base)
	last := series.Len() - 1
	for last >= 0 && series.Kind(last) != indicator.Number {
		last--
	}
	var bases []indicator.Observation
	for i := range last + 1 {
		if series.Year(i) <= series.Year(last)-max(in.Pool, 1) {
			continue
		}
		o := series.At(i)
		o.Key = indicator.Key{Plan: to.Code, Indicator: in.Code, Area: key.Area, Group: key.Group}
		bases = append(bases, o)
	}
	return bases
}
