// Package indicator models what a plan promises and what was observed: plans,
// indicators, targets, threshold rules, periods, observations and series.
// Nothing is judged here; package evaluate does that.
//
// # Numbers
//
// Numbers go in as decimal.Decimal with at most 34 digits and 18 decimals.
// A figure that may be no finite decimal (39 of 4197, five sixths of the
// baseline) is a [Fraction]: exact, comparable, rounded only when it is shown.
// The zero Fraction is "unknown", never 0.
//
// # Missing values
//
// A [Reading] says what a cell holds: a number, a bound on it, an answer to a
// yes-no question, or an absence of a named kind. Absences never reach
// arithmetic.
//
// # Files
//
// [DecodePlan] reads a plan, [DecodeTable] a whole observation table, [Rows]
// a table of any length row by row. Each reports every [Problem] at once, with
// a stable code, file, line, JSON pointer, the offending value and what is
// allowed. Nothing is repaired silently.
package indicator
