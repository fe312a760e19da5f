// Package indicator models what a plan promises and what was observed: plans, indicators,
// targets, threshold rules, periods, observations and series. Nothing is judged here;
// package evaluate does that.
//
//	plans, data, err := indicator.ReadFiles(folder, []string{"plan.json"}, []string{"*.csv"}, indicator.TableOptions{})
//
// [Indicator] says how to define one. Numbers go in as decimal.Decimal with at most 34
// digits and 18 decimals. A figure that may be no finite decimal (39 of 4197, five sixths
// of the baseline) is a [Fraction]: exact, rounded only when it is shown, and unknown
// rather than 0 if there is none. A [Reading] says what a cell holds: a number, a bound on
// it, an answer or a named absence; absences never reach arithmetic.
//
// Reading and validation return every [Problem] at once, with a stable code, file, line,
// JSON pointer, the offending value and what is allowed; [Problems.In] words them in
// Chinese too. Nothing is repaired silently.
// FORMATS.md describes the files.
package indicator
