package indicator

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/countystat/attain/internal/said"
)

// Problem is one fault in an input. Codes are stable and never re-used; the
// list is in METHODS.md.
type Problem struct {
	Code    string // stable, e.g. "unknown-key"
	File    string // "" where the input came from no file
	Line    int    // 1-based, 0 where unknown
	Pointer string // JSON pointer (RFC 6901) in a plan, the column in a table
	Value   string // the offending value as written
	Allowed string // what is allowed there, in English
	Nearest string // the nearest known word for a misspelt one, "" for none
	Message string // the fault in English words, without place and pointer

	// Allows and Says are Allowed and Message in every language, zero where only
	// those are known. The English is worded from them once a problem is kept.
	Allows, Says said.Text
}

// word writes the English of what a problem says.
func (p *Problem) word() {
	if p.Message == "" {
		p.Message = p.Says.In("en")
	}
	if p.Allowed == "" {
		p.Allowed = p.Allows.In("en")
	}
}

// same reports whether two problems say the same of the same place.
func (p *Problem) same(o *Problem) bool {
	return p.Line == o.Line && p.File == o.File && p.Code == o.Code && p.Pointer == o.Pointer && p.Value == o.Value &&
		p.Nearest == o.Nearest && p.Says.Equal(o.Says) && p.Allows.Equal(o.Allows)
}

// String writes "FILE:LINE: CODE POINTER: message" on one line; what cannot be
// printed is escaped.
func (p Problem) String() string {
	p.word()
	var b strings.Builder
	if place := (Place{File: p.File, Line: p.Line}).String(); place != "" {
		b.WriteString(place)
		b.WriteString(": ")
	}
	b.WriteString(p.Code)
	if p.Pointer != "" {
		b.WriteString(" ")
		b.WriteString(p.Pointer)
	}
	b.WriteString(": ")
	b.WriteString(p.Message)
	return printable(b.String())
}

// In writes the problem on one line in a language: as String does, and in Chinese
// ("zh") "CODE：FILE 第LINE行“POINTER”列：…" with what was written, what may have been
// meant and what is allowed.
func (p Problem) In(language string) string {
	if language != said.Chinese {
		return p.String()
	}
	return printable(p.Code + "：" + p.placeInChinese() + p.inChinese())
}

func (p *Problem) placeInChinese() string {
	place := p.File
	if p.Line > 0 {
		if place != "" {
			place += " "
		}
		place += fmt.Sprintf("第%d行", p.Line)
	}
	if p.Line == 0 && place != "" && p.Pointer != "" {
		place += " "
	}
	switch {
	case strings.HasPrefix(p.Pointer, "/"):
		place += "“" + p.Pointer + "”处"
	case p.Pointer != "":
		place += "“" + p.Pointer + "”列"
	}
	if place == "" {
		return ""
	}
	return place + "："
}

// inChinese is what a problem says in one sentence: of value, nearest word and what
// is allowed, which English has apart, whatever the message does not have.
func (p *Problem) inChinese() string {
	text, allowed := p.Message, p.Allowed
	if !p.Says.IsZero() {
		text = p.Says.In(said.Chinese)
	}
	if !p.Allows.IsZero() {
		allowed = p.Allows.In(said.Chinese)
	}
	add := func(more said.Text) {
		if !strings.HasSuffix(text, "？") {
			text += "；"
		}
		text += more.In(said.Chinese)
	}
	has := func(word string) bool {
		return word == "" || word == "{…}" || word == "[…]" || word == p.Pointer || p.Says.Mentions(word) || strings.Contains(text, "“"+word+"”")
	}
	if !has(p.Value) {
		add(said.Of("written is %q", p.Value))
	}
	if !has(p.Nearest) {
		add(said.Of("did you mean %q?", p.Nearest))
	}
	switch {
	case strings.Contains(text, allowed): // also where nothing is allowed that could be said
	case p.Allows.Lists():
		add(said.Of("one of: %s", allowed))
	default:
		add(said.Of("wanted: %s", allowed))
	}
	return text
}

// printable escapes line ends and other characters that cannot be printed, as
// names of files and keys may hold them.
func printable(text string) string {
	const wideSpace = '\u3000'
	escaped := func(r rune) bool { return !strconv.IsPrint(r) && r != wideSpace }
	if strings.IndexFunc(text, escaped) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if escaped(r) {
			quoted := strconv.Quote(string(r))
			b.WriteString(quoted[1 : len(quoted)-1])
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// MaxProblems is how many problems are kept; the rest are counted.
const MaxProblems = 1000

// Problems is the error that decoding and validation return: every fault at
// once, sorted by file, line, pointer and code.
type Problems struct {
	List []Problem // at most MaxProblems
	More int       // how many more there were
}

// Error writes one problem a line.
func (p *Problems) Error() string { return p.In("en") }

// In writes one problem a line in a language, "zh" or "en".
func (p *Problems) In(language string) string {
	lines := make([]string, 0, len(p.List)+1)
	for _, problem := range p.List {
		lines = append(lines, problem.In(language))
	}
	if p.More > 0 {
		lines = append(lines, said.Of("and %d more problems", p.More).In(language))
	}
	return strings.Join(lines, "\n")
}

// Add appends a problem, or counts it once MaxProblems are kept.
func (p *Problems) Add(problem Problem) {
	if len(p.List) >= MaxProblems {
		p.More++
		return
	}
	p.List = append(p.List, problem)
}

// Err sorts and words the problems and returns them as an error, nil where there
// is none.
func (p *Problems) Err() error {
	if len(p.List) == 0 {
		return nil
	}
	for i := range p.List {
		p.List[i].word()
	}
	slices.SortStableFunc(p.List, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Pointer, b.Pointer), cmp.Compare(a.Code, b.Code))
	})
	return p
}

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
