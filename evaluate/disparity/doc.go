// Package disparity says how even an indicator is (不平衡): which areas and groups
// fail a target that the whole attains, how far apart they are, whom a gap between
// the sexes is to the disadvantage of, and whether it narrows or widens.
//
//	for _, evenness := range disparity.Of(assessment) {
//		for _, spread := range evenness.Spreads {
//			fmt.Println(evenness.Indicator, spread.Dimension, spread.Attaining, "of", spread.Judged, "gap", spread.Gap)
//		}
//	}
//
// [Inequality], [ParityOf] and [GapTrendOf] work on figures of one's own.
package disparity
