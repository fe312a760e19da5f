package report

import (
	"strconv"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// yearList writes years one after the other.
func (w *Wording) yearList(years []int) string { return w.join(each(years, strconv.Itoa)) }

// spans writes years with runs of them as from and to: 2015, 2017–2019.
func (w *Wording) spans(years []int) string {
	var parts []string
	for first := 0; first < len(years); {
		last := first
		for last+1 < len(years) && years[last+1] == years[last]+1 {
			last++
		}
		parts = append(parts, span(years[first], years[last]))
		first = last + 1
	}
	return w.join(parts)
}

// span writes the years from one to another, "" for none.
func span(from, to int) string {
	switch from {
	case 0:
		return ""
	case to:
		return strconv.Itoa(from)
	default:
		return strconv.Itoa(from) + "–" + strconv.Itoa(to)
	}
}

// verdict makes the cell of a verdict, none for the zero verdict.
func (w *Wording) verdict(v evaluate.Verdict) document.Cell {
	if v == 0 {
		return document.None()
	}
	code := v.String()
	return document.Cell{Kind: document.KindVerdict, Text: w.text("verdict." + code), Verdict: code}
}

// said are the flags of one indicator, without those said once for all.
func (w *Wording) said(flags evaluate.Flags) document.Cell { return w.flags(flags &^ w.unsaid) }

func (w *Wording) flags(flags evaluate.Flags) document.Cell {
	cell := document.Cell{Kind: document.KindFlags}
	for _, f := range flags.List() {
		cell.Flags = append(cell.Flags, w.flag(f))
	}
	cell.Text = w.join(each(cell.Flags, func(f document.Flag) string { return f.Label }))
	return cell
}

func (w *Wording) flag(f evaluate.Flag) document.Flag {
	code := f.String()
	return document.Flag{Code: code, Label: w.text("flag." + code), Meaning: w.text("flag." + code + ".meaning")}
}

// absence makes the cell of a filed absence; a reading that is empty is unknown.
func (w *Wording) absence(kind indicator.ReadingKind) document.Cell {
	if kind == indicator.Empty {
		kind = indicator.Unknown
	}
	return document.Absent(kind.String(), w.text("absence."+kind.String()))
}

// owed makes the cell of something that should be there.
func (w *Wording) owed(text string) document.Cell {
	if text == "" {
		return document.Absent("missing", w.text("owed"))
	}
	return document.Text(text)
}
