// Package evaluatetest tests indicator definitions as code is tested: case
// files say what a series of figures must yield, and the package says which
// boundary values no case exercises and which slips in a definition no case
// would notice. It needs no framework; [Check] needs no testing.T either.
//
// # Case files
//
// A case file is JSON. It names a plan file by its path from the case file, or
// holds one "definition" with "base" and "due", and lists cases:
//
//	{"plan": "../plan.json",
//	 "policy": {"tolerance": {"points": "0.1"}},
//	 "cases": [
//	   {"name": "exactly at the bound", "indicator": "w-mmr",
//	    "series": "2010: 30.0 | 2014: 24.1 23.0 _ 21.2p | 2020: 20.0", "asOf": 2020,
//	    "want": {"verdict": "attained", "reason": "meets-target", "flags": ["early"], "gap": "0"},
//	    "why": "20/10万以下 includes 20."}]}
//
// A case has:
//
//   - name: unique in its file; it names the subtest.
//   - indicator: its code; may be left out where the plan has only one.
//   - series: its observations in the notation of [indicator.ParseSeries]. The
//     values of a derived indicator may stand here too.
//   - with: further series by key "indicator@group area", group and area as
//     wanted: operands of a derived indicator, townships, a group.
//   - area, group: whose result is tested, where it is not the total of the area
//     reported on.
//   - asOf: judged as of this year; else the policy's, else the due year.
//   - policy: a policy, or the path of a policy file; it goes before the file's.
//   - want: at least one of verdict, reason, flags (exactly these), gap (exact,
//     also as a fraction "n/d"; null for none) and class ("none" for none).
//   - why: why the answer is what it is.
//
// Unknown keys, misspelt words, a case that expects nothing, a .json file that
// neither is a case file nor is named by one: every fault of every file is
// returned at once, with file, line and pointer.
//
// A series is judged as [evaluate.Assess] does it, with targets by area, each
// area of a level, derived and pooled figures. Milestones and targets of other
// levels are judged beside a verdict and are not tested.
//
// # Boundary values
//
// For each bound of the values that a target accepts there is one just worse,
// one at it and one just better, one unit of the last published place apart. A
// bound that is no such multiple, such as five sixths of 22.00, has the nearest
// value on each side. A bound relative to the baseline uses the one that the
// plan states, else a case's, else an ordinary value of the unit. Values that
// cannot be, such as 100.1 % of a whole, are left out. They are tried in the due
// year, or the last in which the target is in force. A case exercises a value if
// it expects a verdict or a reason and the value in force lies there.
// [Update] writes the cases that are missing, for review.
//
// # Mutants
//
// A mutant is a definition with one change: a bound included or not, a bound,
// change or stated baseline one unit further, a target no longer asked of each
// area or held otherwise, the other side taken for the better one, another
// projection, a year earlier or later for the due year or a revision, a year more
// or less for validFor or pool, and the same for the bounds of an indicator's own
// classes. Changes that make it invalid are none. So is a case's policy with one
// of its statements left out. A case notices a mutant if it passes on the
// definition and fails on the mutant; the share of mutants noticed is the mutation
// score.
package evaluatetest
