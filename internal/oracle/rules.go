package oracle

// Rules switches on single rules that package evaluate does not follow yet.
// With the zero Rules the oracle does as the package does.
type Rules struct {
	// What METHODS.md says already, in corners where the package does otherwise.

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

	// What is to become the rule.

	ListedAreas        bool // V5: each asks the areas that the plan lists; milestones and compared targets take it over
	EachHistory        bool // V12: a target of each is met in the years in which all areas meet it
	PoolCounts         bool // V2: the latest year of a pooled rate has counts, and half its window was observed
	PoolNeighbours     bool // windows that overlap say nothing of worsening, unstable or thin
	BaseFirst          bool // V3: a value in force of the base year or earlier has no baseline
	RoundedParts       bool // V4: under the rounded comparison each part of all-of is rounded by itself
	NearlyProjected    bool // V8a: in the interim stage nearly is said only where the projection meets the target or there is none
	Overshoots         bool // V8a: a band that the projection leaves again is reached only if some year up to D lies inside
	UndecidedSince     bool // V12: what an undeciding bound leaves open is met since no year
	ChanceDecides      bool // small-numbers: the exact interval of a random rate holds the bound
	UnevenBeyondChance bool // uneven: misses of random rates within chance do not count
	WorseThanYear      bool // worsening: worse than the value of the year before
	BreakEndsRun       bool // V9, early: no run of met years reaches across a break
	CountsDecide       bool // V4: rounding-decides also where counts filed beside a value decide otherwise
	EarlyStated        bool // early: of targets that state a figure or change, which the baseline did not meet
	ShortBase          bool // V8a: short-base
}
