// Package word writes a neutral document (report/document) as a Word file (.docx), laid
// out as Chinese official documents are (GB/T 9704—2012): A4 with a type area of 156 mm
// by 225 mm, titles, headings numbered 一、（一）1.（1）, page numbers outside, a list of
// annexes, the issuing office and the date, each annex on a sheet of its own, wide tables
// on sheets turned sideways. English documents have the same sheets, in letters of 12
// points.
//
// What the document says is what is written: numbers of headings, tables and figures are
// Word's own (lists and SEQ fields) where counting gives the document's numbers, else they
// are written out. Charts are native: their figures are the document's, and programs that
// draw them need no picture in a second format. A heat chart becomes a table of signs.
// Fonts are named, never embedded; the font table names what may stand in for each.
//
// The parts are written by hand, without a library, in the order of elements that the
// schema asks for. The same document is written with the same bytes.
package word
