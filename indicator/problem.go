package indicator

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Problem is one fault in an input. Codes are stable and never re-used; the
// list is in METHODS.md.
type Problem struct {
	Code    string // stable, e.g. "unknown-key"
	File    string // "" where the input came from no file
	Line    int    // 1-based, 0 where unknown
	Pointer string // JSON pointer (RFC 6901) in a plan, the column in a table
	Value   string // the offending value as written
	Allowed string // what is allowed there
	Nearest string // the nearest known word for a misspelt one, "" for none
	Message string // the fault in words, without place and pointer
}

// String writes "FILE:LINE: CODE POINTER: message" on one line; what cannot be
// printed is escaped.
func (p Problem) String() string {
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
func (p *Problems) Error() string {
	lines := make([]string, 0, len(p.List)+1)
	for _, problem := range p.List {
		lines = append(lines, problem.String())
	}
	if p.More > 0 {
		lines = append(lines, fmt.Sprintf("and %d more problems", p.More))
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

// Err sorts the problems and returns them as an error, nil where there is none.
func (p *Problems) Err() error {
	if len(p.List) == 0 {
		return nil
	}
	slices.SortStableFunc(p.List, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Pointer, b.Pointer), cmp.Compare(a.Code, b.Code))
	})
	return p
}
