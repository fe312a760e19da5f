package method

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Path is the way to the target that a method takes for on course.
type Path uint8

// The paths. The zero Path is the method's own default.
const (
	OwnPath    Path = iota
	GrowthPath      // the same rate each year
	LinePath        // the same number of points each year
	LogitPath       // a line on the logit scale
	NoPath          // the method looks at the current value alone
)

// String returns the path's name, "own" for the zero Path.
func (p Path) String() string {
	switch p {
	case OwnPath:
		return "own"
	case GrowthPath:
		return "growth"
	case LinePath:
		return "line"
	case LogitPath:
		return "logit"
	case NoPath:
		return "none"
	default:
		return "invalid"
	}
}

// PointsUsed says which observations a method looks at.
type PointsUsed uint8

// The points that methods use.
const (
	CurrentPoint PointsUsed = iota + 1 // the latest alone
	EndPoints                          // the base and the latest
	AllPoints                          // all, or all since the base year
	RecentPoints                       // the last few
)

// String returns the name of the choice of points.
func (p PointsUsed) String() string {
	switch p {
	case CurrentPoint:
		return "current"
	case EndPoints:
		return "endpoints"
	case AllPoints:
		return "all"
	case RecentPoints:
		return "recent"
	default:
		return "invalid"
	}
}

// Standing is what a class means, on one scale for all methods, so that their
// classes can be compared.
type Standing uint8

// The standings, best first.
const (
	OnCourse Standing = iota + 1 // the target is met, or what is done suffices
	Short                        // too little; classes that reach down to standing still or a little below it too
	Astray                       // the wrong way, and classes of no progress at all
)

// String returns the standing's name.
func (s Standing) String() string {
	switch s {
	case OnCourse:
		return "on-course"
	case Short:
		return "short"
	case Astray:
		return "astray"
	default:
		return "invalid"
	}
}

// Class is one of a method's classes.
type Class struct {
	Code     string // the source's own word, as grades carry it
	Name     indicator.Text
	Standing Standing
}

// Facts is what there is to know of a method when its grades are compared with
// those of others.
type Facts struct {
	Path        Path
	Points      PointsUsed
	NeedsTarget bool // without a target with a number there is no class
	NeedsBase   bool
	Unconfirmed bool             // the rule is known at second hand only
	Rules       []indicator.Rule // with a target first; each makes classes of the measure
	Classes     []Class          // best first
}

// Describer is a method that tells of itself. All methods of this package do.
type Describer interface {
	evaluate.Method
	Describe() Facts
}

// StandingOf returns what a class of the method means, false for a class that
// the method does not have or a method that does not tell of itself.
func StandingOf(m evaluate.Method, class string) (Standing, bool) {
	d, ok := m.(Describer)
	if !ok {
		return 0, false
	}
	for _, c := range d.Describe().Classes {
		if c.Code == class {
			return c.Standing, true
		}
	}
	return 0, false
}

// classes gives the bands of a rule their standings, in order.
func classes(rule indicator.Rule, standings ...Standing) []Class {
	all := make([]Class, 0, len(standings))
	for i, s := range standings {
		all = append(all, Class{Code: rule.Bands[i].Class, Name: rule.Bands[i].Name, Standing: s})
	}
	return all
}
