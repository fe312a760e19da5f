package report

import (
	"strings"

	"github.com/countystat/attain/indicator"
)

// unitName is the unit's name in plan files, or the user's own words.
func (w *writer) unitName(in *indicator.Indicator) string {
	if in.Unit == indicator.OwnUnit {
		return w.name(in.UnitName)
	}
	return string(in.Unit)
}

// unitWords is the unit as the head of a column of values: "%", "/10万".
func (w *writer) unitWords(in *indicator.Indicator) string {
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
func (w *writer) isSchooling(in *indicator.Indicator) bool {
	return in.Unit == indicator.Years && strings.Contains(in.Name[Chinese], "年限")
}

// withUnit writes a shown number with its unit: "16.9/10万", "95.3%".
func (w *writer) withUnit(shown string, in *indicator.Indicator) string {
	if in.Unit == indicator.OwnUnit {
		return w.fill("measure.own", argument("number", textCell(shown)), argument("unit", textCell(w.name(in.UnitName))))
	}
	if w.isSchooling(in) {
		return w.fill("schooling", argument("number", textCell(shown)))
	}
	return w.fill("measure."+string(in.Unit), argument("number", textCell(shown)))
}

// inPoints writes a difference in the unit's own points: "3.1个百分点".
func (w *writer) inPoints(shown string, in *indicator.Indicator) string {
	if in.Unit == indicator.OwnUnit {
		return w.withUnit(shown, in)
	}
	if w.isSchooling(in) {
		return w.fill("schooling", argument("number", textCell(shown)))
	}
	return w.fill("points."+string(in.Unit), argument("number", textCell(shown)))
}

// measured is a number cell with its unit in its text, for sentences.
func (w *writer) measured(cell Cell, in *indicator.Indicator) Cell {
	if cell.Kind != KindNumber {
		return cell
	}
	cell.Text = w.withUnit(cell.Number.Shown, in)
	if cell.Bound != "" {
		cell.Text = w.fill("bound."+cell.Bound, argument("value", textCell(cell.Text)))
	}
	return cell
}

// pointsCell is the size of a difference in points, for sentences.
func (w *writer) pointsCell(f indicator.Fraction, places int, in *indicator.Indicator) Cell {
	if f.Known() {
		f = indicator.Known(f.Rat().Abs())
	}
	cell := w.nonzero(f, places, w.unitName(in)+"-points")
	if cell.Kind == KindNumber {
		cell.Text = w.inPoints(cell.Number.Shown, in)
	}
	return cell
}

// trimZeros drops the zeros that a finite share ends in.
func trimZeros(text string) string {
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}
