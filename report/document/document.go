package document

// Version is the version of the document's JSON form.
const Version = 1

// Document is a report as data. Strings hold what was given, unescaped:
// encoders make them harmless for their format.
type Document struct {
	Version  int       `json:"version"`
	Kind     string    `json:"kind,omitempty"`     // "monitoring", "evaluation", "department", "township", or the caller's own
	Language string    `json:"language"`           // BCP 47 tag of the words, e.g. "zh"
	Audience string    `json:"audience,omitempty"` // whom the copy is for, "internal" or "public"; "" where nobody says
	Marking  string    `json:"marking,omitempty"`  // how to handle the copy, printed above its title; "" for nothing
	Title    string    `json:"title"`
	Subtitle string    `json:"subtitle,omitempty"`
	Marks    []Mark    `json:"marks,omitempty"` // what the title says of the document's standing
	Sections []Section `json:"sections,omitempty"`
}

// Mark is something that the title says of the standing of a document, such as
// that it is a draft, and why.
type Mark struct {
	Code string    `json:"code"` // "draft", "reissue"
	Note Paragraph `json:"note"` // is printed below the title
}

// Section is a part of a document with a heading.
type Section struct {
	ID     string  `json:"id"` // stable, e.g. "hard"; unique in its document
	Title  string  `json:"title"`
	Blocks []Block `json:"blocks,omitempty"`
}

// Block is one thing in a section; exactly one field is set.
type Block struct {
	Paragraph *Paragraph `json:"paragraph,omitempty"`
	List      *List      `json:"list,omitempty"`
	Table     *Table     `json:"table,omitempty"`
	Chart     *Chart     `json:"chart,omitempty"`
	Note      *Note      `json:"note,omitempty"`
}

// Paragraph is one or more sentences: the text key and the arguments that they
// were made of, and the words themselves.
type Paragraph struct {
	Key       string     `json:"key,omitempty"` // "" for text that the caller supplied
	Arguments []Argument `json:"arguments,omitempty"`
	Text      string     `json:"text"`
}

// Argument is one named value of a paragraph.
type Argument struct {
	Name  string `json:"name"`
	Value Cell   `json:"value"`
}

// List is paragraphs of equal rank.
type List struct {
	Items []Paragraph `json:"items,omitempty"`
}

// Note is a remark below a table or at the end of a section: a method, a
// source, a warning.
type Note struct {
	Kind string    `json:"kind"` // "method", "source", "warning", "note", or "legend" of the charts before it, which text forms leave out
	Text Paragraph `json:"text"`
}

// Table is rows of typed cells under columns.
type Table struct {
	ID      string   `json:"id"` // stable, e.g. "indicators"; unique in its document
	Caption string   `json:"caption"`
	Columns []Column `json:"columns"`
	Rows    [][]Cell `json:"rows,omitempty"` // each as long as Columns
}

// padded is a row with a cell for every column, empty ones where it has too few.
func (t *Table) padded(row []Cell) []Cell {
	for len(row) < len(t.Columns) {
		row = append(row[:len(row):len(row)], Cell{})
	}
	return row[:len(t.Columns)]
}

// Align says how a column is set. The zero Align is Start.
type Align string

// The alignments.
const (
	Start  Align = ""
	End    Align = "end" // numbers
	Middle Align = "middle"
)

// Column is the head of a table's column.
type Column struct {
	Key    string `json:"key"` // stable, e.g. "target"
	Title  string `json:"title"`
	Align  Align  `json:"align,omitempty"`
	Header bool   `json:"header,omitempty"` // the column names its rows
}
