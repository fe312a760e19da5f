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
// [DecodePlan] reads a plan, [DecodeTable] and [DecodeTables] observation
// tables, [Rows] a table of any length row by row. Each reports every [Problem]
// at once, with a stable code, file, line, JSON pointer, the offending value
// and what is allowed. Nothing is repaired silently. FORMATS.md describes the
// files.
//
// # Add an indicator
//
//  1. Say what is measured: code, names, unit, which way is better, published
//     places, and for a rate its formula. Where the values are worked out from
//     others use Derive, where another plan has them SameAs.
//  2. State the target as the document words it: [AtLeast] for 以上, [MoreThan]
//     for 超过, [FallBy] of a [Share] for 降低1/6, [Improve] for 提高 without a
//     number, [Target.Holding] for 保持. A figure that nobody has checked against
//     the document is [Target.Unconfirmed]. [ParseTarget] reads the phrase itself.
//  3. Say how long a value stands if it is not yearly: ValidFor for elected
//     bodies. Small numbers: Random, or Pool to judge several years together.
//  4. Validate it, alone ([Indicator.Validate]) or in its plan.
//  5. Write its cases: the value just worse than each bound, at it, and just
//     better. Package evaluate/evaluatetest derives them, runs them, and tells
//     which changes of the definition no case would notice.
//
// In a plan file the same is one JSON object; the schema in indicator/schema
// completes and checks it in an editor.
package indicator
