package method

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Path is the way to the target that a method takes for on course.
type Path string

// The paths. The zero Path is the method's own default.
const (
	OwnPath    Path = ""
	GrowthPath Path = "growth" // the same rate each year
	LinePath   Path = "line"   // the same number of points each year
	LogitPath  Path = "logit"  // a line on the logit scale
	NoPath     Path = "none"   // the method looks at the current value alone
)

// PointsUsed says which observations a method looks at.
type PointsUsed string

// The points that methods use.
const (
	CurrentPoint PointsUsed = "current"   // the latest alone
	EndPoints    PointsUsed = "endpoints" // the base and the latest
	AllPoints    PointsUsed = "all"       // all, or all since the base year
	RecentPoints PointsUsed = "recent"    // the last few
)

// Standing is what a class means, on one scale for all methods, so that their
// classes can be compared.
type Standing string

// The standings, best first.
const (
	OnCourse Standing = "on-course" // the target is met, or what is done suffices
	Short    Standing = "short"     // too little; classes that reach down to no change or a little below it too
	Astray   Standing = "astray"    // the wrong way, and classes of no progress at all
)

// Standings lists the standings, best first.
func Standings() []Standing { return []Standing{OnCourse, Short, Astray} }

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
		return "", false
	}
	for _, c := range d.Describe().Classes {
		if c.Code == class {
			return c.Standing, true
		}
	}
	return "", false
}

// classes are the bands of a rule with their standings, in order.
func classes(rule indicator.Rule, standings ...Standing) []Class {
	all := make([]Class, 0, len(standings))
	for i, s := range standings {
		all = append(all, Class{Code: rule.Bands[i].Class, Name: rule.Bands[i].Name, Standing: s})
	}
	return all
}
