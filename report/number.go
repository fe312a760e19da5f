package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// figures are how the numbers of one result are shown.
type figures struct {
	evaluate.Display
	unit string
}

func (w *Wording) figuresOf(r *evaluate.Result, in *indicator.Indicator) figures {
	return figures{evaluate.DisplayOf(r, in, w.rounding), w.unitName(in)}
}

// display shows figures that bear no verdict, with the given places.
func (w *Wording) display(places int) evaluate.Display {
	return evaluate.Display{Places: places, Rounding: w.rounding}
}

// shown makes a cell of a figure as it is shown, without its unit.
func shown(s evaluate.Shown, unit string) document.Cell {
	if s.Text == "" {
		return document.None()
	}
	number := &document.Number{Exact: s.Exact.String(), Shown: s.Text, Unit: unit}
	if s.Cut || !s.Exact.Known() {
		number.Exact = s.Text
	}
	cell := document.Cell{Kind: document.KindNumber, Text: s.Text, Number: number}
	if s.Cut {
		cell.Marks = []string{"cut"}
	}
	return cell
}

// number makes a cell of a figure rounded to so many places.
func (w *Wording) number(f indicator.Fraction, places int, unit string) document.Cell {
	return shown(w.display(places).At(f, places), unit)
}

// nonzero makes a cell of a figure with at least so many places, more where it
// would be shown as 0 without being 0.
func (w *Wording) nonzero(f indicator.Fraction, places int, unit string) document.Cell {
	return shown(w.display(places).NonZero(f, places), unit)
}

// value makes the cell of a result's value in force: a number, a bound, an
// answer or an absence.
func (w *Wording) value(r *evaluate.Result, in *indicator.Indicator, f figures) document.Cell {
	if r.Year == 0 && r.Reading.Kind.IsAbsence() && !r.Value.Known() {
		return w.absence(r.Reading.Kind)
	}
	if r.Value.Known() {
		return shown(f.Value(r.Value), f.unit)
	}
	return w.reading(r.Reading, in)
}

// reading makes the cell of a filed reading.
func (w *Wording) reading(reading indicator.Reading, in *indicator.Indicator) document.Cell {
	switch {
	case reading.Kind.IsAnswer():
		return document.Text(w.text("answer." + reading.Kind.String()))
	case reading.Kind.IsAbsence():
		return w.absence(reading.Kind)
	case reading.Kind.IsBound():
		return w.asFiled(reading, in)
	default:
		return w.number(indicator.FractionFrom(reading.Value), evaluate.PlacesOf(in, reading), w.unitName(in))
	}
}

// asFiled makes the cell of a filed reading with no more digits than were filed.
func (w *Wording) asFiled(reading indicator.Reading, in *indicator.Indicator) document.Cell {
	switch {
	case reading.Kind == indicator.Number:
		return w.number(indicator.FractionFrom(reading.Value), reading.Places(), w.unitName(in))
	case !reading.Kind.IsBound():
		return w.reading(reading, in)
	default:
		cell := w.number(indicator.FractionFrom(reading.Value), reading.Places(), w.unitName(in))
		cell.Bound = map[indicator.ReadingKind]string{
			indicator.BoundAtMost: "<=", indicator.BoundLess: "<", indicator.BoundAtLeast: ">=", indicator.BoundMore: ">",
		}[reading.Kind]
		cell.Text = operator(cell.Bound) + cell.Text
		return cell
	}
}

// observed makes the cell of the i-th observation of a series of an entry: the one
// judged, or the one of the years' own figures. The value in force is shown as
// everywhere.
func (v *view) observed(e *entry, series *indicator.Series, i int) document.Cell {
	o := series.At(i)
	cell := v.reading(o.Value, e.in)
	switch {
	case series.Year(i) == e.r.Year && series.Pool() == e.series.Pool():
		cell = v.value(e.r, e.in, e.shown)
	case o.Value.Kind == indicator.Empty && series.Kind(i) == indicator.Number:
		cell = v.number(series.Value(i), e.in.Places, e.shown.unit)
	}
	if o.Status == indicator.Provisional || o.Status == indicator.Estimated {
		cell.Marks = append(cell.Marks, o.Status.String())
	}
	if series.HasBreak(i) {
		cell.Marks = append(cell.Marks, "break")
	}
	return cell
}

// projected makes the cell of a result's projection.
func projected(r *evaluate.Result, in *indicator.Indicator, f figures) document.Cell {
	return shown(f.Projection(r, in), f.unit)
}
