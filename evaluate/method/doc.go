// Package method grades indicators by published methods: those of the UN, of
// Open SDG, of the Sustainable Development Report, of UN agencies, of national
// schemes and of Chinese monitoring practice. Each is a struct of options with the
// documented defaults; a policy lists the ones to grade by, which changes no verdict:
//
//	policy := evaluate.Policy{AsOf: 2019, Methods: []evaluate.Method{method.OpenSDG{}, method.CNPace{}}}
//
// A grade is a class in the source's own word, or else a reason: never a number
// from nowhere. Classes are decided exactly, a tie included; only figures that are
// shown are rounded, to 16 places. [ByName] serves programs where a file or a
// command line names the methods. METHODS.md has their formulas and open points.
package method
