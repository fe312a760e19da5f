package evaluate

import (
	"github.com/countystat/attain/indicator"
)

// Method is a published way to grade an indicator, such as those of package
// evaluate/method. A grade is reported alongside the verdict and never changes it.
type Method interface {
	// Name is the method's name in policies and results, e.g. "open-sdg".
	Name() string
	// Grade classifies the subject, or says why it cannot.
	Grade(subject Subject) Grade
}

// Subject is what a method looks at.
type Subject struct {
	Indicator *indicator.Indicator
	Series    indicator.Series   // may hold later years; only those up to AsOf count
	Horizon   indicator.Horizon  // base and due year of the plan
	AsOf      int                // the year up to which observations count
	Target    indicator.Target   // the target in force, zero for none
	Interval  indicator.Interval // what the target accepts; no bounds where it cannot be resolved
	Verdict   Verdict            // the computed verdict
}

// Grade is what a method says of one subject.
type Grade struct {
	Method  string
	Class   string             // the source's own word, "" where not available
	Measure indicator.Fraction // the method's measure, rounded to 16 places where it is no rational
	Score   indicator.Fraction // if the method has a score as well as its measure
	Reason  string             // why it is not available, "" otherwise
	Note    string             // what a reader must know, e.g. a replacement value that the source uses
}

// classOf returns the class of the indicator's own rule, "" without one or if
// its measure is unknown.
func classOf(in *indicator.Indicator, r *Result) string {
	if in.Rule == nil {
		return ""
	}
	figure := measureOf(in.Rule.Measure, r)
	i := in.Rule.Classify(figure)
	// A met target asks for no pace and no more progress: the best class.
	if ofWay := in.Rule.Measure == indicator.MeasurePace || in.Rule.Measure == indicator.MeasureProgress; ofWay && !figure.Known() && r.met() && len(in.Rule.Bands) > 0 {
		i = 0
	}
	if i < 0 {
		return ""
	}
	return in.Rule.Bands[i].Class
}

func measureOf(m indicator.Measure, r *Result) indicator.Fraction {
	switch m {
	case indicator.MeasureRealisation:
		return r.Realisation
	case indicator.MeasureProgress:
		return r.Progress
	case indicator.MeasurePace:
		return r.PaceRatio()
	case indicator.MeasureGap:
		return r.Gap
	case indicator.MeasureValue:
		return r.Value
	default:
		return indicator.Fraction{}
	}
}

// PaceRatio is the actual over the required mean annual change, unknown where
// either is or nothing more is required.
func (r *Result) PaceRatio() indicator.Fraction {
	return r.ActualPace.Quo(r.RequiredPace)
}
