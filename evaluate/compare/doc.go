// Package compare says what changed from one assessment to the next, and why: which
// indicators are newly attained or lost, and which of new or revised data, area data, a
// target, the definition, the policy, an override, the library or time alone turned a
// verdict.
//
//	difference := compare.Between(compare.Of(before), compare.Of(after))
//	for _, change := range difference.Of(compare.NewlyAttained) {
//		fmt.Println(change.Plan, change.Indicator, change.Causes)
//	}
//
// Where the inputs of both are at hand, each cause and each two of them are taken back
// to what they were and the indicator is judged again: [Turn] has the smallest sets that
// lead back to the earlier verdict. Elsewhere the causes are what differs, and which of
// it turned the verdict is not claimed. A changed verdict costs at most 37 judgements of its
// indicator, by its own figures and those that they are worked out from; figures of areas
// only where each area must meet the target. [Split] splits the change of a rate into what
// the areas' rates and what their mix did.
//
// A [Snapshot] is what a comparison needs of an assessment; package archive reads
// one from an assessment file.
package compare
