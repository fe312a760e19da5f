package report

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// writer words things in one language.
type writer struct {
	options  Options
	language string
	texts    Texts
	fallback Texts // English, made when a text is missing
	rounding indicator.Rounding
	areas    map[string]indicator.Text // names of areas by code, from the plans
}

func newWriter(o Options) *writer {
	w := &writer{options: o, language: o.Language, rounding: indicator.HalfUp}
	if w.language == "" {
		w.language = English
	}
	w.texts = BuiltIn(w.language)
	return w
}

// forAssessment words an assessment with its policy's rounding and its plans'
// names of areas.
func forAssessment(a *evaluate.Assessment, o Options) *writer {
	w := newWriter(o)
	if a.Policy.Rounding != "" {
		w.rounding = a.Policy.Rounding
	}
	w.areas = make(map[string]indicator.Text)
	for _, plan := range a.Plans {
		for _, area := range plan.Areas {
			w.areas[area.Code] = area.Name
		}
	}
	return w
}

// text returns the text of a key: the caller's, the language's, English, or
// the key itself.
func (w *writer) text(key string) string {
	if text, ok := w.options.Texts[key]; ok {
		return text
	}
	if text, ok := w.texts[key]; ok {
		return text
	}
	if w.fallback == nil {
		w.fallback = BuiltIn(English)
	}
	if text, ok := w.fallback[key]; ok {
		return text
	}
	return key
}

// has reports whether a key has a text that is not empty.
func (w *writer) has(key string) bool {
	text := w.text(key)
	return text != "" && text != key
}

// fill writes a text with its arguments.
func (w *writer) fill(key string, arguments ...Argument) string {
	template := w.text(key)
	if !strings.Contains(template, "{") {
		return template
	}
	var b strings.Builder
	b.Grow(2 * len(template))
	for {
		open := strings.IndexByte(template, '{')
		if open < 0 {
			b.WriteString(template)
			return b.String()
		}
		length := strings.IndexByte(template[open:], '}')
		if length < 0 {
			b.WriteString(template)
			return b.String()
		}
		b.WriteString(template[:open])
		b.WriteString(argumentText(template[open:open+length+1], arguments))
		template = template[open+length+1:]
	}
}

// argumentText words one "{name}" or "{name|one|many}"; one that is not known
// stays as it stands.
func argumentText(placeholder string, arguments []Argument) string {
	name, forms, plural := strings.Cut(placeholder[1:len(placeholder)-1], "|")
	for i := range arguments {
		if arguments[i].Name != name {
			continue
		}
		text := arguments[i].Value.Text
		if !plural {
			return text
		}
		one, many, _ := strings.Cut(forms, "|")
		if text == "1" {
			return one
		}
		return many
	}
	return placeholder
}

// paragraph makes a paragraph of a text key and its arguments.
func (w *writer) paragraph(key string, arguments ...Argument) Paragraph {
	return Paragraph{Key: key, Arguments: arguments, Text: w.fill(key, arguments...)}
}

func (w *writer) paragraphBlock(key string, arguments ...Argument) Block {
	p := w.paragraph(key, arguments...)
	return Block{Paragraph: &p}
}

func (w *writer) note(kind, key string, arguments ...Argument) Block {
	return Block{Note: &Note{Kind: kind, Text: w.paragraph(key, arguments...)}}
}

func (w *writer) name(t indicator.Text) string { return t.In(w.language) }

// join writes words one after the other with the language's comma.
func (w *writer) join(words []string) string { return strings.Join(words, w.text("mark.comma")) }

func argument(name string, value Cell) Argument { return Argument{Name: name, Value: value} }

func textCell(text string) Cell { return Cell{Kind: KindText, Text: text} }

func yearCell(year int) Cell {
	if year == 0 {
		return noneCell()
	}
	return Cell{Kind: KindYear, Text: strconv.Itoa(year), Year: year}
}

// yearList is years one after the other.
func (w *writer) yearList(years []int) Cell {
	words := make([]string, 0, len(years))
	for _, year := range years {
		words = append(words, strconv.Itoa(year))
	}
	return textCell(w.join(words))
}

func countCell(n int) Cell {
	text := strconv.Itoa(n)
	return Cell{Kind: KindNumber, Text: text, Number: &Number{Exact: text, Shown: text}}
}

// noneCell stands where there can be no value.
func noneCell() Cell { return Cell{Kind: KindAbsence, Text: "—", Absence: "none"} }

// textOrNone is a text cell, or none for empty text.
func textOrNone(text string) Cell {
	if text == "" {
		return noneCell()
	}
	return textCell(text)
}

func (w *writer) verdictCell(v evaluate.Verdict) Cell {
	code := v.String()
	return Cell{Kind: KindVerdict, Text: w.text("verdict." + code), Verdict: code}
}

func (w *writer) flagsCell(flags evaluate.Flags) Cell {
	if flags == 0 {
		return Cell{Kind: KindFlags}
	}
	list := flags.List()
	cell := Cell{Kind: KindFlags, Flags: make([]Flag, 0, len(list))}
	labels := make([]string, 0, len(list))
	for _, f := range list {
		flag := w.flag(f)
		cell.Flags = append(cell.Flags, flag)
		labels = append(labels, flag.Label)
	}
	cell.Text = w.join(labels)
	return cell
}

func (w *writer) flag(f evaluate.Flag) Flag {
	code := f.String()
	return Flag{Code: code, Label: w.text("flag." + code), Meaning: w.text("flag." + code + ".meaning")}
}

func (w *writer) absenceCell(kind indicator.ReadingKind) Cell {
	code := kind.String()
	if kind == indicator.Empty {
		code = "unknown"
	}
	return Cell{Kind: KindAbsence, Text: w.text("absence." + code), Absence: code}
}

// titled makes a column whose title is a text that stands elsewhere in
// sentences.
func (w *writer) titled(key, text string, align Align) Column {
	first, size := utf8.DecodeRuneInString(w.text(text))
	return Column{Key: key, Title: string(unicode.ToUpper(first)) + w.text(text)[size:], Align: align}
}

// column makes a column whose title is the text "column.<key>".
func (w *writer) column(key string, align Align) Column {
	return Column{Key: key, Title: w.text("column." + key), Align: align}
}

func (w *writer) header(key string) Column {
	return Column{Key: key, Title: w.text("column." + key), Align: Start, Header: true}
}
