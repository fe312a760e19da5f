// Package evaluate judges whether targets are attained. [Judge] returns the verdict on
// one series and its reason, [Evaluate] everything known of it, [Assess] the results of
// whole plans for every area and group:
//
//	assessment, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2019}, plans...)
//
// An error tells of misuse or of unreadable input. If data cannot decide, the verdict is
// [Undetermined] with a [Reason]; what else a reader should know is in the [Flags]. An
// unknown figure is unknown ([indicator.Fraction.Known]), never 0. Functions are pure,
// and no decision rounds, divides or uses floating point. METHODS.md numbers the rules.
//
// # Alongside the verdict
//
// Methods of [Assessment] work out timelines, stability, sufficiency, roll-ups, composite
// indices and what-if figures. Further topics have packages below this one. None of it
// changes a verdict.
//
//	check        check.Run(assessment)                        figures that are probably wrong, breakdowns that nobody filed
//	disparity    disparity.Of(assessment)                     how even areas and groups are
//	smallnumber  smallnumber.Of(assessment, options)          rates that rest on few events
//	trend        trend.Of(assessment, key)                    trends beyond chance
//	compare      compare.Between(compare.Of(before), compare.Of(after))
//	archive      archive.Write(file, assessment, options)     the assessment file
//	method       Policy{Methods: []Method{method.OpenSDG{}}}  grades by published methods
package evaluate

// Version is the version of this library, as assessment files state it.
const Version = "0.1.0"
