// Package report turns assessments into documents: neutral structures of
// sections, paragraphs, tables with typed cells, charts and notes, which small
// encoders write as JSON, CSV, Markdown, aligned text or one HTML page and
// which any other program can embed. Nothing is judged here.
//
//	document := report.County(assessment, report.Options{Language: report.English})
//	err := report.WriteMarkdown(os.Stdout, &document)
//
// # Documents
//
// A [Document] is data. Every word in it is rendered, so a renderer needs no
// knowledge of the language; beside the words stand the values they were made
// of, so a renderer can also do without them: a [Paragraph] keeps its text key
// and arguments, a [Cell] its kind and its value. A renderer walks
// Document.Sections, each Section's Blocks (exactly one field of a [Block] is
// set) and a table's Rows, and prints Cell.Text; it may style by Cell.Kind,
// Cell.Verdict and Cell.Flags. The same assessment and options give the same
// document, and the same document gives the same bytes.
//
// [County] is the monitoring report that a statistics bureau signs and
// [Evaluation] the report of the committee office, with what a [FollowUp] adds;
// [Department] and [Township] are sheets of one unit. Every section is also a
// function of its own, such as [Hard] and [Years]. [WriteRowsCSV] and
// [WriteRowsJSON] write tables of any length row by row.
//
// # Numbers
//
// A shown number is rounded once, from the exact figure, at its indicator's
// places (half away from zero unless the policy says otherwise). Decimals that
// were filed are kept up to two beyond those places: 16.90 stays 16.90. Digits
// are added until the number does not contradict its verdict: 10.03 against at
// most 10 is shown as 10.03, not as 10.0. A gap that is not zero is not shown
// as 0. A projection beyond the natural limit is cut there and says so.
//
// # Words
//
// Words are texts by key with named arguments: "{count} of {total}". The
// built-in languages are zh and en ([BuiltIn] lists every key); Options.Texts
// replaces any of them or adds a language.
//
// # Safety
//
// Names and notes may hold anything. Each encoder makes them inert: markup is
// escaped, CSV cells that a spreadsheet program would run as formulas get an
// apostrophe, and controls and marks that turn the direction of writing are
// spelt out as [U+202E].
package report
