// Package smallnumber describes rates that rest on few events (基数小): their
// confidence limits, the chance of such a count at the target's own rate, what the
// verdict would be over more years, and what offices' rules make of them. It changes no
// verdict.
//
//	for _, c := range smallnumber.Of(assessment, smallnumber.Options{}) {
//		fmt.Println(c.Key, c.Verdict, c.Count.Events, "of", c.Count.Cases, c.Limits.Low, c.Limits.High, c.WithinChance())
//	}
//
// [LimitsOf] and [ChanceOf] work on counts of one's own. What is decided is decided
// exactly, by enclosures and fractions.
package smallnumber
