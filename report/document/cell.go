package document

import "strconv"

// Kind says what a cell holds.
type Kind string

// The kinds of cell.
const (
	KindText    Kind = "text"
	KindNumber  Kind = "number"
	KindVerdict Kind = "verdict"
	KindFlags   Kind = "flags"
	KindYear    Kind = "year"
	KindAbsence Kind = "absence"
)

// MarkPooled marks a figure that is judged by, or is, a rate pooled over years.
const MarkPooled = "pooled"

// Cell is one typed value. Text always holds what is shown; the field of the
// cell's kind holds the value.
type Cell struct {
	Kind    Kind         `json:"kind"`
	Text    string       `json:"text"`
	Number  *Number      `json:"number,omitempty"`  // KindNumber
	Verdict string       `json:"verdict,omitempty"` // KindVerdict: the verdict's code, one of [Verdicts]
	Flags   []Flag       `json:"flags,omitempty"`   // KindFlags; none for an empty set
	Year    int          `json:"year,omitempty"`    // KindYear
	Absence string       `json:"absence,omitempty"` // KindAbsence: a code of observation tables, "withheld" in public copies, or "none" where there can be no value
	Bound   string       `json:"bound,omitempty"`   // KindNumber where only a bound is known: "<=", "<", ">=" or ">"
	About   *Reference   `json:"about,omitempty"`   // what the cell names or is a figure of, where the row does not say it
	Names   []Mention    `json:"names,omitempty"`   // what the text names among other words, in its order
	Course  []ChartPoint `json:"course,omitempty"`  // KindNumber: the figures by year that lead to this one; pages draw them small
	Marks   []string     `json:"marks,omitempty"`   // "provisional", "estimated", "break", "pooled", "cut" (at the natural limit), "missed"
}

// Number is an exact figure and how it is shown.
type Number struct {
	Exact string `json:"exact"`           // a finite decimal or "n/d"
	Shown string `json:"shown"`           // rounded once, without unit
	Lower string `json:"lower,omitempty"` // the filed interval of a value, as filed; both ends or neither
	Upper string `json:"upper,omitempty"`
	Unit  string `json:"unit,omitempty"` // the unit's name in plan files or the user's own words; "points" units end in "-points"
}

// Flag is one flag with its words.
type Flag struct {
	Code    string `json:"code"`
	Label   string `json:"label"`
	Meaning string `json:"meaning"` // one sentence that explains it
}

// Text makes a cell of words.
func Text(text string) Cell { return Cell{Kind: KindText, Text: text} }

// Optional makes a cell of words, [None] for empty ones.
func Optional(text string) Cell {
	if text == "" {
		return None()
	}
	return Text(text)
}

// Count makes a cell of a whole number.
func Count(n int) Cell {
	text := strconv.Itoa(n)
	return Cell{Kind: KindNumber, Text: text, Number: &Number{Exact: text, Shown: text}}
}

// Year makes a cell of a year, [None] for 0.
func Year(year int) Cell {
	if year == 0 {
		return None()
	}
	return Cell{Kind: KindYear, Text: strconv.Itoa(year), Year: year}
}

// None makes the cell of a place where there can be no value.
func None() Cell { return Absent("none", "—") }

// Absent makes the cell of a value that is not there, by its code and words.
func Absent(code, text string) Cell { return Cell{Kind: KindAbsence, Text: text, Absence: code} }
