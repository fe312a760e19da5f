package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// maxPlaces is how far digits are added so that a number does not contradict
// its verdict; figures closer to a bound than that are shown as equal to it.
const maxPlaces = 40

// figures are how the numbers of one result are shown.
type figures struct {
	places int // of the value, the gap and bounds that are no finite decimals
	unit   string
}

// placesFrom are so many places or more, the first at which what is shown agrees
// with the exact figure.
func placesFrom(places int, agrees func(places int) bool) int {
	for places < maxPlaces && !agrees(places) {
		places++
	}
	return places
}

// figuresOf finds the places at which a result's value compares with its bounds
// as the exact value does.
func (w *Wording) figuresOf(r *evaluate.Result, in *indicator.Indicator) figures {
	f := figures{places: placesOf(in, r.Reading), unit: w.unitName(in)}
	if !r.Value.Known() {
		return f
	}
	agrees := func(places int) bool { return w.agrees(r, places) }
	if places := placesFrom(f.places, agrees); agrees(places) {
		f.places = places
	}
	return f
}

// placesOf is the indicator's places, or those that were filed where they are
// up to two more.
func placesOf(in *indicator.Indicator, reading indicator.Reading) int {
	if reading.Kind != indicator.Number && !reading.Kind.IsBound() {
		return in.Places
	}
	if filed := int(-reading.Value.Exponent()); filed > in.Places && filed <= in.Places+2 {
		return filed
	}
	return in.Places
}

// agrees reports whether the value, shown with so many places, compares with
// the shown bounds as its verdict says.
func (w *Wording) agrees(r *evaluate.Result, places int) bool {
	verdict := r.Verdict
	if r.Computed != nil {
		verdict = r.Computed.Verdict
	}
	shown := w.rounded(r.Value, places)
	if r.Flags.Has(evaluate.RoundingDecides) && r.Interval.Contains(r.Value) != (verdict == evaluate.Attained) {
		return true // the policy compares rounded values: the rounded value is what was compared
	}
	return w.sameSide(r.Interval, places, shown, r.Value.Compare)
}

// sameSide reports whether a shown figure compares with the shown bounds as the
// exact one does.
func (w *Wording) sameSide(interval indicator.Interval, places int, shown indicator.Fraction, exact func(indicator.Fraction) int) bool {
	for _, bound := range []indicator.Fraction{interval.Low, interval.High} {
		if bound.Known() && shown.Compare(w.shownBound(bound, places)) != exact(bound) {
			return false
		}
	}
	return true
}

// shownBound is a bound as it is shown: in full where it is a short decimal,
// rounded like the value elsewhere.
func (w *Wording) shownBound(bound indicator.Fraction, places int) indicator.Fraction {
	return w.rounded(bound, w.boundPlaces(bound, places))
}

func (w *Wording) boundPlaces(bound indicator.Fraction, places int) int {
	const short = 6
	if all, ok := finite(bound); ok && all <= max(places, short) {
		return all
	}
	return places
}

// number makes a cell of a figure rounded to so many places, without its unit.
func (w *Wording) number(f indicator.Fraction, places int, unit string) document.Cell {
	if !f.Known() {
		return document.None()
	}
	text := f.Text(places, w.rounding)
	return document.Cell{Kind: document.KindNumber, Text: text, Number: &document.Number{Exact: f.String(), Shown: text, Unit: unit}}
}

// nonzero makes a cell of a figure with at least so many places, more where it
// would be shown as 0 without being 0.
func (w *Wording) nonzero(f indicator.Fraction, places int, unit string) document.Cell {
	return w.number(f, w.placesUnlikeZero(f, places), unit)
}

// placesUnlikeZero are so many places or more, at which a figure other than 0 is
// not shown as 0.
func (w *Wording) placesUnlikeZero(f indicator.Fraction, places int) int {
	return placesFrom(places, func(p int) bool { return !f.Known() || f.Sign() == 0 || w.rounded(f, p).Sign() != 0 })
}

// value makes the cell of a result's value in force: a number, a bound, an
// answer or an absence.
func (w *Wording) value(r *evaluate.Result, in *indicator.Indicator, f figures) document.Cell {
	if r.Year == 0 && r.Reading.Kind.IsAbsence() && !r.Value.Known() {
		return w.absence(r.Reading.Kind)
	}
	if r.Value.Known() {
		return w.number(r.Value, f.places, f.unit)
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
	default:
		cell := w.number(indicator.FractionFrom(reading.Value), placesOf(in, reading), w.unitName(in))
		cell.Bound = map[indicator.ReadingKind]string{
			indicator.BoundAtMost: "<=", indicator.BoundLess: "<", indicator.BoundAtLeast: ">=", indicator.BoundMore: ">",
		}[reading.Kind]
		cell.Text = operator(cell.Bound) + cell.Text
		return cell
	}
}

// observed makes the cell of the i-th observation of a series.
func (w *Wording) observed(series *indicator.Series, i int, in *indicator.Indicator) document.Cell {
	o := series.At(i)
	cell := w.reading(o.Value, in)
	if o.Value.Kind == indicator.Empty && series.Kind(i) == indicator.Number {
		cell = w.number(series.Value(i), in.Places, w.unitName(in))
	}
	if o.Status == indicator.Provisional || o.Status == indicator.Estimated {
		cell.Marks = append(cell.Marks, o.Status.String())
	}
	if series.HasBreak(i) {
		cell.Marks = append(cell.Marks, "break")
	}
	return cell
}

// projected makes the cell of a result's projection, cut at the natural limit;
// digits are added until it compares with the bounds as the exact one.
func (w *Wording) projected(r *evaluate.Result, in *indicator.Indicator, f figures) document.Cell {
	if !r.Projection.Known() {
		return document.None()
	}
	if limit := in.NaturalLimit(); limit.Known() {
		beyond := r.Projection.Compare(limit)
		if in.Better == indicator.Higher && beyond > 0 || in.Better == indicator.Lower && beyond < 0 {
			cell := w.number(limit, w.boundPlaces(limit, f.places), f.unit)
			cell.Marks = []string{"cut"}
			return cell
		}
	}
	places := placesFrom(f.places, func(p int) bool {
		return w.sameSide(r.Interval, p, r.Projection.Rounded(p, w.rounding), r.Projection.Compare)
	})
	shown := r.Projection.Rounded(places, w.rounding)
	cell := w.number(shown, places, f.unit)
	if exact := r.Projection.Fraction(); exact.Known() && cell.Number != nil {
		cell.Number.Exact = exact.String()
	}
	return cell
}
