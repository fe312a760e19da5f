package document

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// Mention is a name in a text and what it names.
type Mention struct {
	At    int       `json:"at"`   // where it begins, in characters (Unicode code points) from the start of the text
	Text  string    `json:"text"` // the name as it stands there
	About Reference `json:"about"`
}

// Place is a section that names what a card is about.
type Place struct {
	Section string `json:"section"` // its id
	Text    string `json:"text"`    // its number, or its title where it has none
}

// References yields what a section names, in its order and as often as it does; what
// the section itself is about is not among them.
func (s *Section) References() iter.Seq[Reference] {
	return func(yield func(Reference) bool) {
		r := referring{yield: yield}
		for i := range s.Blocks {
			r.block(&s.Blocks[i])
		}
	}
}

// referring hands on references until one is enough.
type referring struct {
	yield func(Reference) bool
	done  bool
}

func (r *referring) one(of *Reference) {
	if of != nil && *of != (Reference{}) && !r.done {
		r.done = !r.yield(*of)
	}
}

func (r *referring) all(mentions []Mention) {
	for i := range mentions {
		r.one(&mentions[i].About)
	}
}

func (r *referring) block(b *Block) {
	switch {
	case b.Paragraph != nil:
		r.all(b.Paragraph.Mentions)
	case b.List != nil:
		for i := range b.List.Items {
			r.all(b.List.Items[i].Mentions)
		}
	case b.Table != nil:
		r.table(b.Table)
	case b.Chart != nil:
		r.one(b.Chart.About)
		for i := range b.Chart.Bars {
			r.one(b.Chart.Bars[i].About)
		}
		for i := range b.Chart.Panels {
			r.one(b.Chart.Panels[i].About)
		}
		for i := range b.Chart.ColumnsAbout {
			r.one(&b.Chart.ColumnsAbout[i])
		}
	case b.Note != nil:
		r.all(b.Note.Text.Mentions)
	}
}

func (r *referring) table(t *Table) {
	for i, row := range t.Rows {
		if i < len(t.About) {
			r.one(&t.About[i])
		}
		for k := range row {
			r.one(row[k].About)
			r.all(row[k].Names)
		}
	}
	for i := range t.Notes {
		r.all(t.Notes[i].Text.Mentions)
	}
}

// piece is a part of a text, and what it names if it is a name.
type piece struct {
	text  string
	about *Reference
}

// pieces cuts a text at its mentions; one that does not stand where it says is passed
// over.
func pieces(text string, mentions []Mention) []piece {
	var list []piece
	begin, at, character := 0, 0, 0
	for i := range mentions {
		m := &mentions[i]
		for character < m.At && at < len(text) {
			_, size := utf8.DecodeRuneInString(text[at:])
			at, character = at+size, character+1
		}
		if m.Text == "" || character != m.At || !strings.HasPrefix(text[at:], m.Text) {
			continue
		}
		if begin < at {
			list = append(list, piece{text: text[begin:at]})
		}
		list = append(list, piece{m.Text, &m.About})
		begin = at + len(m.Text)
		at, character = begin, character+utf8.RuneCountInString(m.Text)
	}
	if begin < len(text) {
		list = append(list, piece{text: text[begin:]})
	}
	return list
}
