// Package method grades indicators by published methods: those of the UN, of
// Open SDG, of the Sustainable Development Report, of UN agencies, of national
// schemes and of Chinese monitoring practice. A grade stands beside the verdict
// of package evaluate and never changes it.
//
// # Shape
//
// Each method is a struct of options that implements [evaluate.Method]; the
// zero struct has the documented defaults. A method is a measure, a rule of
// bands over it, and what it requires of the data. It gives a class in the source's own
// word, or else a reason: never a number from nowhere. [ByName] and [Names] serve
// the edge, where methods are named in a file or on a command line. The functions
// and methods beside Grade give a class or a score from a figure that somebody
// else computed, such as a ratio printed in a report.
//
// # What is read
//
// Numbers of years up to the as-of year count; absences, answers and bounds do not. The
// baseline that a plan prints stands in the place of its year's observation. The base
// year and the target year are those of the plan unless an option says otherwise. The
// target is the lower bound of the accepted interval where higher is better, the
// upper one where lower is. Targets that only ask for improvement are judged
// by a method's branch without target, where it has one.
//
// # Certainty
//
// Measures such as (y/y0)^(1/n) are irrational as a rule. They are kept as sums of
// radicals with rational coefficients and compared with the bounds by
// enclosures that are narrowed until the sign is certain. A tie is
// recognised because positive radicals with pairwise irrational ratios are linearly
// independent over the rationals. So exactly 1.5 % a year is in the class that includes
// 1.5 %. A sign that is not certain at 2048 bits makes the grade unavailable, with the
// reason "undecided". Only figures that are shown are rounded, to 16 places, half away from zero.
//
// # Growth of negative values
//
// A rate of growth between two negative values counts with its sign turned round, as
// Open SDG has it: from −10 to −5 is a rise. Values of different sign have no rate.
package method
