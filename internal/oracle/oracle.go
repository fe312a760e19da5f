// Package oracle works the rules of METHODS.md out a second time, by clause
// number, for tests to hold package evaluate against.
//
// It is written from the text alone: every figure is a math/big.Rat, nothing is
// packed, cached or shared with the packages under test, and speed is no aim.
// It takes the public model and gives results of its own types. Tests begin with
// Assess; Generate makes cases to hand to both sides.
//
// Where the two disagree, one of them or the text is wrong. Nothing but tests
// imports this package.
package oracle

import (
	"math/big"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Rules switches on single rules that package evaluate does not follow yet.
// With the zero Rules the oracle does as the package does.
type Rules struct {
	StaleFigures       bool // V12: a series whose latest value is stale has its baseline and interval all the same
	HistoryNeedsTarget bool // V12: an answer to a question without a target meets nothing
	MonitoredAge       bool // V2: without a target, too, a value in force is no older than it may be
	BoundIsNoValue     bool // V11: a milestone judged by a bound has no value
	AnswersExpire      bool // V7: an answer beyond its validFor is no final value
	BeyondLimit        bool // V3: a value beyond the natural limit attains a share of a baseline of zero, too
	BoundTolerance     bool // V5, V6: a bound within which some values are nearly and others missed decides nothing
	BoundsRounded      bool // V4: rounding-decides is said of bounds, too
	BreakCuts          bool // V9: break is flagged only where without it the baseline or the points were others
	PassedLimit        bool // at-risk: a value at its natural limit or beyond is not lost by the limit
	EachApplies        bool // V1, V5: an area to which the indicator does not apply owes no value to a target of each
	OwnAreaOverrides   bool // V10: an override under the code of the plan's own area is of its total
	EmptyNever         bool // reach: two bounds that no value meets together are never reached
	ShareReached       bool // V8: a share of the way to an open bound is brought by reaching it
	ReachApplies       bool // reach: what does not apply reaches nothing
	WhatIfFiled        bool // what-if: the series keeps its bounds and the breaks of rows without a number
	DerivedBreaks      bool // M2, V9: a ratio keeps a break of a year in which it is left out
	EitherOperand      bool // M2: a derived indicator is reported for the areas of either operand, not of the left one only
}

// Input is what is judged.
type Input struct {
	Plans        []*indicator.Plan
	Observations []indicator.Observation
	KnownBy      indicator.Date
	Policy       evaluate.Policy
	Rules        Rules
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
	Rules Ruling // by the rules, where a manual verdict stands
	Flags []evaluate.Flag
	AsOf  int
	Due   int
	Final bool // the terminal stage

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
	Missing                    []string        // areas without a value for it

	target indicator.Target // in force
}
