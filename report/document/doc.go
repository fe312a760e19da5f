// Package document is a report as data, and its encoders: HTML for screen and
// paper, Markdown, aligned text, CSV and JSON ([Schema]). It knows nothing of how
// a report comes about, so any tool can build a [Document] and print it.
//
//	d := document.Document{Version: document.Version, Language: "en", Title: "Water", Sections: sections}
//	err := document.WriteMarkdown(os.Stdout, &d)
//
// Every word is rendered; a [Cell] and a [Paragraph] also keep the values that
// their words were made of. Text may hold anything: each encoder makes it inert,
// and the same document is written with the same bytes.
package document
