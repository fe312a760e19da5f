package evaluate

import "github.com/countystat/attain/indicator"

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
