package document

// Version is the version of the document's JSON form.
const Version = 1

// Document is a report as data. Strings hold what was given, unescaped:
// encoders make them harmless for their format.
type Document struct {
	Version    int       `json:"version"`
	Kind       string    `json:"kind,omitempty"`     // "brief", "monitoring", "evaluation", "department", "township", "letter", "press", or the caller's own
	Language   string    `json:"language"`           // BCP 47 tag of the words, e.g. "zh"
	Audience   string    `json:"audience,omitempty"` // whom the copy is for, "internal" or "public"; "" where nobody says
	Marking    string    `json:"marking,omitempty"`  // how to handle the copy, printed above its title; "" for nothing
	Title      string    `json:"title"`
	Subtitle   string    `json:"subtitle,omitempty"`
	Issuer     string    `json:"issuer,omitempty"` // the office that issues it (制发单位)
	Number     string    `json:"number,omitempty"` // its number (文号)
	Date       string    `json:"date,omitempty"`   // when, as it is printed (成文日期)
	Recipients []string  `json:"recipients,omitempty"`
	Marks      []Mark    `json:"marks,omitempty"` // what the title says of the document's standing
	Sections   []Section `json:"sections,omitempty"`
	Signatures []Line    `json:"signatures,omitempty"` // who answers for it, below the body: reviewer, approver, contact
}

// Line is a label and what stands beside it, "" for a place to fill in by hand.
type Line struct {
	Label string `json:"label"`
	Text  string `json:"text,omitempty"`
}

// Reference names by their codes what a row, a column, a cell, a sentence or a
// picture is about; what it does not narrow to is empty.
type Reference struct {
	Plan      string `json:"plan,omitempty"`
	Domain    string `json:"domain,omitempty"`
	Objective string `json:"objective,omitempty"`
	Indicator string `json:"indicator,omitempty"`
	Area      string `json:"area,omitempty"`
	Group     string `json:"group,omitempty"`
	Year      int    `json:"year,omitempty"`
}

// Mark is something that the title says of the standing of a document, such as
// that it is a draft, and why.
type Mark struct {
	Code string    `json:"code"` // "draft", "reissue"
	Note Paragraph `json:"note"` // is printed below the title
}

// Section is a part of a document with a heading.
type Section struct {
	ID          string      `json:"id"`              // stable, e.g. "hard"; unique in its document
	Part        Part        `json:"part,omitempty"`  // of the document, Body for ""
	Level       int         `json:"level,omitempty"` // of its heading; 0 is 1, those of 2 belong to the one of 1 before them, or to the title
	Number      string      `json:"number,omitempty"`
	Title       string      `json:"title"`
	Orientation Orientation `json:"orientation,omitempty"`
	About       *Reference  `json:"about,omitempty"`  // what the section is the card of: whatever names it leads here
	Places      []Place     `json:"places,omitempty"` // of a card: where the document names what it is about
	Blocks      []Block     `json:"blocks,omitempty"`
}

// isClose reports whether a section is set close, as those of a first page are.
func (s *Section) isClose() bool { return s.Level > 1 && s.Part != Annex }

// Part is what a section belongs to. The zero Part is Body.
type Part string

// The parts of a document.
const (
	Summary Part = "summary" // the first page
	Body    Part = ""
	Annex   Part = "annex" // each begins on a sheet of its own
)

// Orientation is how a section's sheets are turned in print; the zero Orientation
// leaves it to the width of its tables.
type Orientation string

// The orientations.
const (
	Portrait  Orientation = "portrait"
	Landscape Orientation = "landscape"
)

// Block is one thing in a section; exactly one field is set.
type Block struct {
	Paragraph *Paragraph `json:"paragraph,omitempty"`
	List      *List      `json:"list,omitempty"`
	Table     *Table     `json:"table,omitempty"`
	Chart     *Chart     `json:"chart,omitempty"`
	Note      *Note      `json:"note,omitempty"`
}

// isOfPicture reports whether a block says something only where there are pictures.
func (b *Block) isOfPicture() bool {
	return b.Chart != nil && b.Chart.Tabled || b.Note != nil && b.Note.Kind == "legend"
}

// Paragraph is one or more sentences: the text key and the arguments that they
// were made of, and the words themselves.
type Paragraph struct {
	Key       string     `json:"key,omitempty"` // "" for text that the caller supplied
	Arguments []Argument `json:"arguments,omitempty"`
	Text      string     `json:"text"`
	Mentions  []Mention  `json:"mentions,omitempty"` // what the text names, in its order

	// Clauses are what a sentence is made of that has no text of its own, each with its key,
	// arguments and words, in their order; only marks stand between them.
	Clauses []Paragraph `json:"clauses,omitempty"`
}

// Argument is one named value of a paragraph.
type Argument struct {
	Name  string `json:"name"`
	Value Cell   `json:"value"`
}

// List is paragraphs of equal rank.
type List struct {
	Summary string      `json:"summary,omitempty"` // of a list for whoever asks: a page folds it under these words and does not print it
	Items   []Paragraph `json:"items,omitempty"`
}

// Note is a remark below a table or at the end of a section: a method, a
// source, a warning.
type Note struct {
	Kind string    `json:"kind"` // "method", "source", "warning", "note", or "legend" of the charts before it, which text forms leave out
	Text Paragraph `json:"text"`
}

// Table is rows of typed cells under columns.
type Table struct {
	ID      string      `json:"id"`               // stable, e.g. "indicators"; unique in its document
	Number  string      `json:"number,omitempty"` // e.g. "Table 1"
	Caption string      `json:"caption"`
	Unit    string      `json:"unit,omitempty"` // the unit line, of figures that all have one
	Columns []Column    `json:"columns"`
	Rows    [][]Cell    `json:"rows,omitempty"`  // each as long as Columns
	About   []Reference `json:"about,omitempty"` // what each row is about; none, or as many as Rows
	Notes   []Note      `json:"notes,omitempty"` // printed below it
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
	Key    string     `json:"key"` // stable, e.g. "target"
	Title  string     `json:"title"`
	Align  Align      `json:"align,omitempty"`
	Header bool       `json:"header,omitempty"` // the column names its rows
	Group  string     `json:"group,omitempty"`  // a head over it and its neighbours with the same
	About  *Reference `json:"about,omitempty"`  // what it is about where it stands for an area, a group or a year
}
