package oracle

// Rules switches on readings of METHODS.md that package evaluate does not follow, in
// corners on which it is silent. With the zero Rules the oracle does as the package
// does.
type Rules struct {
	StaleFigures   bool // V12: a series whose latest value is stale has its baseline and interval all the same
	MonitoredAge   bool // V2: without a target, too, a value in force is no older than it may be
	BoundIsNoValue bool // V11: a milestone judged by a bound has no value
	AnswersExpire  bool // V7: an answer beyond its validFor is no final value
	BeyondLimit    bool // V3: a value beyond the natural limit attains a share of a baseline of zero, too
	BoundTolerance bool // V5, V6: a bound within which some values are nearly and others missed decides nothing
	BoundsRounded  bool // V4: rounding-decides is said of bounds, too
	BreakCuts      bool // V9: break is flagged only where without it the baseline or the points were others
	PassedLimit    bool // at-risk: a value at its natural limit or beyond is not lost by the limit
	EmptyNever     bool // reach: two bounds that no value meets together are never reached
	ShareReached   bool // V8: a share of the way to an open bound is brought by reaching it
	ReachApplies   bool // reach: what does not apply reaches nothing
	EitherOperand  bool // M2: a derived indicator is reported for the areas of either operand, not of the left one only
}
