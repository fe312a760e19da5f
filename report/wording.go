package report

import (
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// Wording says in one language what results are. [NewWording] makes it once;
// it never changes and any number of goroutines may use it.
type Wording struct {
	language  string
	templates map[string]template
	rounding  indicator.Rounding
	areas     map[string]indicator.Text     // names by code
	rosters   []planRoster                  // of the plans that say when areas began or ended
	groups    map[indicator.Key]groupTarget // of indicators that ask something of groups
	unsaid    evaluate.Flags                // said once for all, not of each indicator
	coded     bool                          // names carry the codes of what they name, until a document is settled

	partValues map[indicator.Key]string // of areas and groups that miss a target
	tolerance  indicator.Change         // the policy's for "about"
	isPolicy   bool                     // whether that is known
}

// NewWording compiles the texts of a language for the options' Language, Texts
// and Areas; areas that these do not name have the plans' names. A language that
// is not built in has the caller's texts and, where they lack a key, English
// ones.
func NewWording(o Options, plans ...*indicator.Plan) *Wording {
	w := &Wording{language: o.Language, rounding: indicator.HalfUp}
	if w.language == "" {
		w.language = English
	}
	texts := BuiltIn(w.language)
	if texts == nil {
		texts = BuiltIn(English)
	}
	w.templates = make(map[string]template, len(texts)+len(o.Texts))
	for key, text := range texts {
		w.templates[key] = compile(text)
	}
	for key, text := range o.Texts {
		w.templates[key] = compile(text)
	}
	w.areas = make(map[string]indicator.Text)
	for _, plan := range plans {
		for _, area := range plan.Areas {
			w.areas[area.Code] = area.Name
		}
		if roster := plan.Roster(); roster.Bounded() {
			w.rosters = append(w.rosters, planRoster{plan.Code, roster})
		}
	}
	for code, name := range o.Areas {
		if w.name(name) != "" {
			w.areas[code] = name
		}
	}
	return w
}

// WordingOf is the wording of an assessment's documents: with its policy's
// rounding and its plans' names of areas.
func WordingOf(a *evaluate.Assessment, o Options) *Wording {
	w := NewWording(o, a.Plans...)
	if a.Policy.Rounding != "" {
		w.rounding = a.Policy.Rounding
	}
	w.tolerance, w.isPolicy = a.Policy.About, true
	w.groups = w.groupTargets(a)
	w.partValues = w.valuesOfParts(a)
	return w
}

// template is a text cut at its arguments.
type template struct {
	text   string
	pieces []piece // none where the text has no arguments
}

// piece is words and the argument after them, none at the end of a text.
type piece struct {
	words       string
	placeholder string // "{count|is|are}", left as it is where nobody supplies the argument
	name        string
	plural      bool
	one, many   string
}

func compile(text string) template {
	t := template{text: text}
	rest := text
	for {
		start := strings.IndexByte(rest, '{')
		if start < 0 {
			break
		}
		length := strings.IndexByte(rest[start:], '}')
		if length < 0 {
			break
		}
		p := piece{words: rest[:start], placeholder: rest[start : start+length+1]}
		var forms string
		p.name, forms, p.plural = strings.Cut(rest[start+1:start+length], "|")
		p.one, p.many, _ = strings.Cut(forms, "|")
		t.pieces = append(t.pieces, p)
		rest = rest[start+length+1:]
	}
	if len(t.pieces) > 0 && rest != "" {
		t.pieces = append(t.pieces, piece{words: rest})
	}
	return t
}

// text returns the text of a key, the key itself where there is none.
func (w *Wording) text(key string) string {
	if t, ok := w.templates[key]; ok {
		return t.text
	}
	return key
}

// has reports whether a key has a text that is not empty.
func (w *Wording) has(key string) bool { return w.templates[key].text != "" }

// asks reports whether a text names an argument.
func (w *Wording) asks(key, argument string) bool {
	return slices.ContainsFunc(w.templates[key].pieces, func(p piece) bool { return p.name == argument })
}

// fill writes a text with its arguments.
func (w *Wording) fill(key string, arguments ...document.Argument) string {
	t, ok := w.templates[key]
	switch {
	case !ok:
		return strings.Clone(key)
	case len(t.pieces) == 0:
		return t.text
	}
	buffer := make([]byte, 0, 512)
	for i := range t.pieces {
		p := &t.pieces[i]
		buffer = append(buffer, p.words...)
		buffer = append(buffer, p.argument(arguments)...)
	}
	return string(buffer)
}

// argument is the words of a piece's argument.
func (p *piece) argument(arguments []document.Argument) string {
	for i := range arguments {
		if arguments[i].Name != p.name {
			continue
		}
		switch text := arguments[i].Value.Text; {
		case !p.plural:
			return text
		case text == "1":
			return p.one
		default:
			return p.many
		}
	}
	return p.placeholder
}

// argument names a value for a text.
func argument[V string | int | document.Cell](name string, value V) document.Argument {
	switch v := any(value).(type) {
	case int:
		return document.Argument{Name: name, Value: document.Count(v)}
	case document.Cell:
		return document.Argument{Name: name, Value: v}
	default:
		return document.Argument{Name: name, Value: document.Text(any(value).(string))}
	}
}

// paragraph makes a paragraph of a text key and its arguments.
func (w *Wording) paragraph(key string, arguments ...document.Argument) document.Paragraph {
	return document.Paragraph{Key: key, Arguments: arguments, Text: w.fill(key, arguments...)}
}

func (w *Wording) sentence(key string, arguments ...document.Argument) document.Block {
	p := w.paragraph(key, arguments...)
	return document.Block{Paragraph: &p}
}

func (w *Wording) note(kind, key string, arguments ...document.Argument) document.Block {
	return document.Block{Note: &document.Note{Kind: kind, Text: w.paragraph(key, arguments...)}}
}

func (w *Wording) name(t indicator.Text) string { return t.In(w.language) }

// each words the items of a list.
func each[T any](list []T, word func(T) string) []string {
	words := make([]string, 0, len(list))
	for _, item := range list {
		words = append(words, word(item))
	}
	return words
}

// join writes words one after the other with the language's comma.
// joinLists joins words that may be lists themselves: then semicolons part them.
func (w *Wording) joinLists(words []string) string {
	isList := func(word string) bool { return strings.Contains(word, w.text("mark.comma")) }
	if slices.ContainsFunc(words, isList) {
		return strings.Join(words, w.text("mark.also"))
	}
	return w.join(words)
}

func (w *Wording) join(words []string) string { return strings.Join(words, w.text("mark.comma")) }
