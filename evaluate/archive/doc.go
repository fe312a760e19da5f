// Package archive writes the assessment file, the machine-readable result of judging
// plans, and reads from a kept one what a later assessment is compared with.
//
//	err := archive.Write(file, assessment, archive.Options{Before: before})
//
//	before, err := archive.Read(kept, "assessment-2018.json")
//	difference := compare.Between(before, compare.Of(assessment))
//
//	rehearsal, err := archive.Rehearse(kept, "assessment-2018.json")
//
// A file holds what it was judged from, so that causes can be told apart and [Rehearse] can
// say what this version would judge otherwise.
//
// A file that was signed is corrected by a reissue, which lists what it changes and why:
//
//	signed, err := archive.ReadSigned(kept, "signed.json")
//	correction, err := archive.Correct(signed, assessment, archive.CorrectOptions{})
//
// The same assessment is written with the same bytes. Figures are shown as [evaluate.Display]
// shows them everywhere; if the whole figure is another, the file has it in "exact".
// [Schema] is the file's JSON Schema.
package archive
