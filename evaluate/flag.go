package evaluate

import (
	"math/bits"
	"strings"
)

// Flag is one thing that a reader of a verdict should know.
type Flag uint8

// The flags, in the order in which they are listed.
const (
	Early             Flag = iota // met without interruption since before the due year (提前达标)
	Dated                         // attained by a value older than the due year
	LaterBase                     // the baseline is a later year's observation
	Lapsed                        // met earlier, not now (曾达标、现未达标)
	Unstable                      // met now, missed in a recent year after having been met (不稳定)
	Thin                          // the margin is smaller than an ordinary adverse change (达标余量小)
	Uneven                        // attained overall, missed by some areas or groups (不平衡)
	Worsening                     // worse than the previous observation (较上年逆向变动)
	AtRisk                        // attained now, projected to be lost by the due year
	NearPace                      // the projection brings nine tenths of the change still needed or more, not all
	SmallNumbers                  // too few events: chance may explain the verdict
	IsProvisional                 // the value is provisional or estimated
	AcrossBreak                   // definition or source changed since the baseline
	RoundingDecides               // the other way to compare gives another verdict
	AssumedTolerance              // "about" without a stated tolerance
	UnconfirmedTarget             // the target's figure is not checked against its source
	MethodDependent               // projection methods give different verdicts
	Overridden                    // a manual verdict stands
	flagCount
)

// String returns the flag's name in files.
func (f Flag) String() string {
	switch f {
	case Early:
		return "early"
	case Dated:
		return "dated"
	case LaterBase:
		return "later-base"
	case Lapsed:
		return "lapsed"
	case Unstable:
		return "unstable"
	case Thin:
		return "thin"
	case Uneven:
		return "uneven"
	case Worsening:
		return "worsening"
	case AtRisk:
		return "at-risk"
	case NearPace:
		return "near-pace"
	case SmallNumbers:
		return "small-numbers"
	case IsProvisional:
		return "provisional"
	case AcrossBreak:
		return "break"
	case RoundingDecides:
		return "rounding-decides"
	case AssumedTolerance:
		return "assumed-tolerance"
	case UnconfirmedTarget:
		return "unconfirmed-target"
	case MethodDependent:
		return "method-dependent"
	case Overridden:
		return "overridden"
	case flagCount:
		return "invalid"
	default:
		return "invalid"
	}
}

// ParseFlag reads a flag's name.
func ParseFlag(name string) (Flag, bool) {
	for f := Early; f < flagCount; f++ {
		if f.String() == name {
			return f, true
		}
	}
	return 0, false
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
