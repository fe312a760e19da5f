// Package evaluatetest tests indicator definitions as code is tested: case
// files say what a series of figures must yield, and the package says which
// boundary values no case exercises and which slips in a definition no case
// would notice. A test of all case files below a directory is one line:
//
//	func TestPlan(t *testing.T) { evaluatetest.Run(t, os.DirFS("testdata")) }
//
// [Load] describes the case files, [Boundary] and [Mutant] what is covered.
// [Update] writes the cases that are missing, for review. [Check] and [Examine]
// need no testing.T.
package evaluatetest
