// Package report turns an assessment into a document: the sections, tables,
// charts and sentences of the monitoring report that a statistics bureau signs
// ([County]), of the committee office's evaluation report ([Evaluation]), of what
// the press may quote ([Press]), of the sheets of a department or township and of what
// the committee sends a department about its hard indicators ([Letter]). Package document has the document and
// writes it. The words are in texts, a file a language. Nothing is judged here.
//
//	d, err := report.County(assessment, report.Options{Language: report.Chinese})
//	…
//	err = document.WriteHTML(os.Stdout, &d)
//
// Options.Sections selects sections and orders them. A [Wording], made once, says in a
// sentence why a result is what it is: NewWording(options).Explain(&result, in). Shown numbers are rounded once, from the
// exact figure, and get digits until they do not contradict their verdict.
package report
