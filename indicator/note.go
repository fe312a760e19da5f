package indicator

import (
	"strconv"

	"github.com/countystat/attain/internal/said"
)

// NoteKind says what a reader of tables did that a clerk may want to know.
type NoteKind string

// The kinds of notes.
const (
	TitleLine    NoteKind = "title-line"    // a line above the header is passed over
	EmptyColumns NoteKind = "empty-columns" // columns without a name and without a cell are passed over
	ForPeople    NoteKind = "for-people"    // a column that is for orientation only is passed over
	OtherName    NoteKind = "other-name"    // a name beside a code is not the plan's; the code counts
	HeaderRead   NoteKind = "header-read"   // a header is taken for a column
	WordRead     NoteKind = "word-read"     // a word in a cell is taken for a group
	NameTaken    NoteKind = "name-read"     // a name, or an earlier code, is taken for a code
)

// Note is something that a reader of tables passed over or took for something else.
// It is no fault.
type Note struct {
	Kind    NoteKind
	File    string
	Line    int    // 0 where it is of no single line
	Written string // as it stands in the table, shortened
	Taken   string // what it was taken for, "" for what was passed over

	Says said.Text // the note in every language, without its place
}

// String is the note in English with its place, on one line.
func (n Note) String() string { return n.In("en") }

// In words the note with its place in a language, "zh" or "en".
func (n Note) In(language string) string {
	place := Place{File: n.File, Line: n.Line}.String()
	if language == said.Chinese {
		place = n.File
		if n.Line > 0 {
			place += " 第" + strconv.Itoa(n.Line) + "行"
		}
	}
	text := n.Says.In(language)
	switch {
	case place == "":
		return printable(text)
	case language == said.Chinese:
		return printable(place + "：" + text)
	default:
		return printable(place + ": " + text)
	}
}

// IsPassedOver reports whether something in the table was not read.
func (n Note) IsPassedOver() bool { return n.Taken == "" }

// Notes are what readers of tables passed over or took for something else, in the
// order of the tables.
type Notes struct {
	List []Note // at most MaxProblems
	More int    // how many more there were
}

// Add appends a note, or counts it once MaxProblems are kept.
func (n *Notes) Add(note Note) {
	if n == nil {
		return
	}
	if len(n.List) >= MaxProblems {
		n.More++
		return
	}
	n.List = append(n.List, note)
}
