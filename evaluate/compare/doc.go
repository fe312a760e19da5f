// Package compare says what changed from one assessment to the next, and why: which
// indicators are newly attained or lost, and whether new or revised data, a target,
// the policy, an override or time alone may have turned a verdict.
//
//	difference := compare.Between(compare.Of(before), compare.Of(after))
//	for _, change := range difference.Of(compare.NewlyAttained) {
//		fmt.Println(change.Plan, change.Indicator, change.Causes)
//	}
//
// A [Snapshot] is what a comparison needs of an assessment; package archive reads
// one from an assessment file.
package compare
