// Package followup reads the follow-up file: what units have undertaken about the
// verdicts (督办), what they say of themselves, who confirmed whose figures, and what
// the committee office adds. Reports print it; nothing in it changes a verdict.
//
//	file, err := followup.Decode(reader, followup.Options{File: "follow-up.json", Plans: plans})
//	document, err := report.Evaluation(assessment, file, report.Options{})
//
// FORMATS.md describes the file.
package followup
