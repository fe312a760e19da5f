// Package check looks at the figures that an assessment was made from: for values
// that are probably wrong, as one with a lost decimal point, for figures that are
// missing where they were to be expected, and for figures of breakdowns that nobody
// filed. It advises only: no value and no verdict changes.
//
//	for _, finding := range check.Run(assessment) {
//		fmt.Println(finding.Code, finding.Key, finding.Year, finding.Filed, finding.Place)
//	}
//	for _, coverage := range check.CoverageOf(assessment) {
//		fmt.Println(coverage.Indicator, coverage.Dimension, coverage.Complete(), coverage.Lead)
//	}
package check
