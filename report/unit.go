package report

import (
	"strings"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// unitName is the unit's name in plan files, or the user's own words.
func (w *Wording) unitName(in *indicator.Indicator) string {
	if in.Unit == indicator.OwnUnit {
		return w.name(in.UnitName)
	}
	return string(in.Unit)
}

// unitWords is the unit as the head of a column of values: "%", "/10万".
func (w *Wording) unitWords(in *indicator.Indicator) string {
	if in.Unit == indicator.OwnUnit {
		return w.name(in.UnitName)
	}
	if w.isSchooling(in) {
		return w.text("unit.schooling")
	}
	return w.text("unit." + string(in.Unit))
}

// isSchooling tells years of schooling (年) from years of age (岁), which are
// one unit in plan files and two words in Chinese.
func (w *Wording) isSchooling(in *indicator.Indicator) bool {
	return in.Unit == indicator.Years && strings.Contains(in.Name[Chinese], "年限")
}

// withUnit writes a shown number with its unit: "16.9/10万", "95.3%".
func (w *Wording) withUnit(shown string, in *indicator.Indicator) string {
	return w.inUnit("measure.", shown, in)
}

// inPoints writes a difference in the unit's own points: "3.1个百分点".
func (w *Wording) inPoints(shown string, in *indicator.Indicator) string {
	return w.inUnit("points.", shown, in)
}

func (w *Wording) inUnit(kind, shown string, in *indicator.Indicator) string {
	switch {
	case in.Unit == indicator.OwnUnit && strings.Contains(w.name(in.UnitName), "="):
		return shown // "girls = 100" says what a ratio is taken to; it counts nothing
	case in.Unit == indicator.OwnUnit:
		return w.fill("measure.own", argument("number", shown), argument("unit", w.name(in.UnitName)))
	case w.isSchooling(in):
		return w.fill("schooling", argument("number", shown))
	default:
		return w.fill(kind+string(in.Unit), argument("number", shown))
	}
}

// measured is a number cell with its unit in its text, for sentences.
func (w *Wording) measured(cell document.Cell, in *indicator.Indicator) document.Cell {
	if cell.Kind != document.KindNumber {
		return cell
	}
	cell.Text = w.withUnit(cell.Number.Shown, in)
	if cell.Bound != "" {
		cell.Text = w.fill("bound."+cell.Bound, argument("value", cell.Text))
	}
	return w.withInterval(cell)
}

// size is that of a difference in points, for sentences.
func (w *Wording) size(f indicator.Fraction, places int, in *indicator.Indicator) string {
	if !f.Known() {
		return document.None().Text
	}
	return w.inPoints(w.display(places).NonZero(f.Abs(), places).Text, in)
}

// trimZeros drops the zeros that a finite share ends in.
func trimZeros(text string) string {
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}
