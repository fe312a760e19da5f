// Package evaluate judges whether targets are attained. Its functions are pure:
// the same input gives the same result, nothing is kept and nothing of the
// caller's is changed.
//
// # Verdicts
//
// [Judge] gives the verdict on one series and its reason, [Evaluate] everything
// known of it, [Assess] judges plans with their data for every area and group.
// With as-of year a, due year D and only the observations up to min(a, D):
//
//	in the target's interval                                attained
//	outside by no more than the tolerance                   nearly
//	from D on                                               missed
//	before D, and projected to reach the bound in D         expected
//	before D, and not                                       difficult
//	where the data cannot decide                            undetermined, with a reason
//
// The numbered rules are in METHODS.md; the steps of a decision
// (Policy.Steps) cite them.
//
// # Exactness
//
// No decision divides, takes a root or uses floating point. Values, bounds and
// projections are compared as integers over common denominators, constant
// growth by integer powers, and what is irrational by enclosures that are
// narrowed until the answer is certain. A policy may ask for the rounded
// comparison of GB/T 8170; where that would matter the result is flagged.
//
// # Three channels
//
// An error tells of misuse or of input that cannot be read. Data that cannot
// decide give the verdict [Undetermined] and a [Reason]. What a reader should
// know of a verdict stands in its [Flags]. An unknown figure is unknown
// ([indicator.Fraction.Known]), never 0.
//
// # Beside the verdict
//
// An [Assessment] works out on demand, and never changes a verdict by: the
// timeline and stability of a series, sufficiency, evenness between areas and
// groups, roll-up, small numbers, trend tests, breakdown coverage, data checks,
// what-if figures, a composite index, and the difference from an earlier
// assessment. Methods that others have published are values of the interface
// [Method]; package method has them.
package evaluate
