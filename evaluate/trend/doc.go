// Package trend says whether the points of a series rise or fall beyond chance: the
// Mann–Kendall test, the median (Theil–Sen) slope, and the runs of one direction.
//
//	test, ok := trend.Of(assessment, result.Key)
//	direction, decided := test.Kendall.Significant(level, trend.TwoSided)
//	fmt.Println(test.From, test.To, test.Slope, direction, decided)
//
// [MannKendallOf] tests values of one's own. No root, division or float decides:
// small samples are counted out, tails of others enclosed until the answer is
// certain.
package trend
