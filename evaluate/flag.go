package evaluate

import (
	"math/bits"
	"strings"
)

// Flag is one thing that a reader of a verdict should know.
type Flag uint8

// The flags, in the order in which they are listed.
const (
	Early             Flag = iota // a stated figure or change, met without interruption since before the due year (提前达标)
	Dated                         // attained or nearly so by a value older than the due year
	LaterBase                     // the baseline is a later year's observation
	Lapsed                        // met earlier, not now (曾达标、现未达标)
	Unstable                      // met now, missed in a recent year after having been met (不稳定)
	Thin                          // the margin is smaller than an ordinary adverse change (达标余量小)
	Uneven                        // attained overall, missed by some areas or groups beyond chance (不平衡)
	Worsening                     // worse than the value of the year before (较上年逆向变动)
	AtRisk                        // attained now, projected to be lost by the due year
	NearPace                      // the projection brings nine tenths of the change still needed or more, not all
	SmallNumbers                  // the exact interval of a random rate holds the bound: chance may explain the verdict (基数小、易波动)
	Provisional                   // the value is provisional or estimated
	Break                         // definition or source changed, and keeps an earlier figure out
	RoundingDecides               // the other way to compare, or the counts filed alongside, lead to another verdict
	AssumedTolerance              // "about" without a stated tolerance
	UnconfirmedTarget             // the target's figure is not checked against its source
	MethodDependent               // projection methods lead to different verdicts
	Overridden                    // a manual verdict replaces the computed one
	Overshoots                    // the projection lies inside a band in some year and leaves it again by the due year
	ShortBase                     // projected over more than three years and more than were observed
	flagCount
)

// perArea says where a target that each area must meet has a flag from.
type perArea uint8

const (
	fromWhole    perArea = iota // the series of the whole
	fromAnyArea                 // an area with the verdict of the whole
	fromAllAreas                // every area, where the target is attained
	fromHistory                 // the years in which all areas met the target
	fromNone                    // not said of such a target
)

// flagTable declares the flags: their names in files and where targets for each
// area have them from.
func flagTable() [flagCount]struct {
	name    string
	perArea perArea
} {
	return [flagCount]struct {
		name    string
		perArea perArea
	}{
		Early:             {"early", fromAllAreas},
		Dated:             {"dated", fromAnyArea},
		LaterBase:         {"later-base", fromWhole},
		Lapsed:            {"lapsed", fromHistory},
		Unstable:          {"unstable", fromHistory},
		Thin:              {"thin", fromAnyArea},
		Uneven:            {"uneven", fromWhole},
		Worsening:         {"worsening", fromWhole},
		AtRisk:            {"at-risk", fromAnyArea},
		NearPace:          {"near-pace", fromAnyArea},
		SmallNumbers:      {"small-numbers", fromAnyArea},
		Provisional:       {"provisional", fromWhole},
		Break:             {"break", fromWhole},
		RoundingDecides:   {"rounding-decides", fromAnyArea},
		AssumedTolerance:  {"assumed-tolerance", fromWhole},
		UnconfirmedTarget: {"unconfirmed-target", fromWhole},
		MethodDependent:   {"method-dependent", fromNone},
		Overridden:        {"overridden", fromWhole},
		Overshoots:        {"overshoots", fromAnyArea},
		ShortBase:         {"short-base", fromAnyArea},
	}
}

// AllFlags lists the flags in order.
func AllFlags() []Flag {
	list := make([]Flag, flagCount)
	for f := range list {
		list[f] = Flag(f) //nolint:gosec // below flagCount
	}
	return list
}

// String returns the flag's name in files.
func (f Flag) String() string {
	if f >= flagCount {
		return "invalid"
	}
	return flagTable()[f].name
}

// ParseFlag reads a flag's name; false if no flag has it.
func ParseFlag(name string) (Flag, bool) {
	for f := Early; f < flagCount; f++ {
		if f.String() == name {
			return f, true
		}
	}
	return 0, false
}

// flagsOf are the flags that a target for each area has from somewhere.
func flagsOf(from perArea) (set Flags) {
	for f, declared := range flagTable() {
		if declared.perArea == from {
			set = set.With(Flag(f)) //nolint:gosec // below flagCount
		}
	}
	return set
}

// Flags is a set of flags. The zero Flags is empty.
type Flags uint32

// With returns the set with f in it.
func (s Flags) With(f Flag) Flags { return s | 1<<f }

// Has reports whether f is in the set.
func (s Flags) Has(f Flag) bool { return s&(1<<f) != 0 }

// List returns the flags in their order.
func (s Flags) List() []Flag {
	list := make([]Flag, 0, bits.OnesCount32(uint32(s)))
	for f := Early; f < flagCount; f++ {
		if s.Has(f) {
			list = append(list, f)
		}
	}
	return list
}

// String names the flags, separated by blanks; "" for none.
func (s Flags) String() string { return strings.Join(s.Strings(), " ") }

// Strings returns the flags' names in their order.
func (s Flags) Strings() []string {
	names := make([]string, 0, bits.OnesCount32(uint32(s)))
	for _, f := range s.List() {
		names = append(names, f.String())
	}
	return names
}
