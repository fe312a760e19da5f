// Package oracle works the rules of METHODS.md out a second time, by clause
// number, for tests to hold package evaluate against.
//
// It is written from the text alone: every figure is a math/big.Rat, nothing is
// packed, cached or shared with the packages under test, and speed is no aim.
// It takes the public model and returns results of its own types. Tests begin with
// Assess; Generate makes cases to hand to both sides, Single those of one series.
//
// Where the two disagree, one of them or the text is wrong. Nothing but tests
// imports this package.
package oracle

import (
	"math/big"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Input is what is judged.
type Input struct {
	Plans        []*indicator.Plan
	Observations []indicator.Observation
	KnownBy      indicator.Date
	Policy       evaluate.Policy
}

// Ruling is a verdict and its reason.
type Ruling struct {
	Verdict evaluate.Verdict
	Reason  evaluate.Reason
}

// Point is one number of a trend or projection.
type Point struct {
	Year  int
	Value *big.Rat
}

// Beside is the ruling on a target other than the one in force.
type Beside struct {
	Year  int             // of a milestone
	Level indicator.Level // of a compared target
	Ruling
	Value *big.Rat
	Gap   *big.Rat
}

// Result is everything that is known of one series.
type Result struct {
	Key indicator.Key
	Ruling
	Rules Ruling // by the rules, where a manual verdict replaces it
	Flags []evaluate.Flag
	AsOf  int
	Due   int
	Final bool // the terminal stage

	Inconclusive bool // the filed interval holds values that attain and values that do not

	ByGroup indicator.Group // the group that decides for a total, else the total

	Year  int
	Value *big.Rat

	BaseYear int
	Base     *big.Rat
	BaseFrom evaluate.BaseSource

	Interval                   Interval
	Bound                      *big.Rat
	Gap, Realisation, Progress *big.Rat
	FirstMet, MetSince         int
	Relapses                   []int
	ActualPace, RequiredPace   *big.Rat
	Projection                 *Path
	Trend                      evaluate.Trend
	ByProjection               []Ruling // in the order of indicator.Projections
	Milestones, Compare        []Beside
	Failing                    []indicator.Key // areas and groups that miss the target
	WithinChance               []indicator.Key // of these, what chance may explain
	Missing                    []string        // areas without a value for it
	Undecided                  []string        // areas whose value cannot be judged
	DatedFrom                  int             // year of the oldest value that a dated verdict rests on

	target       indicator.Target // in force
	withinChance bool
	isShort      bool // the value in force misses the target
	isMetNow     bool // all areas meet it, where each is asked
}
