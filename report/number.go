package report

import (
	"slices"
	"strconv"
	"time"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
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
		cell := shown(f.Value(r.Value), f.unit)
		if r.Lower.Valid {
			cell.Number.Lower, cell.Number.Upper = indicator.Digits(r.Lower.Decimal), indicator.Digits(r.Upper.Decimal)
		}
		return w.withInterval(cell)
	}
	return w.reading(r.Reading, in)
}

// withInterval adds the filed interval, if there is one, to a number cell's text.
func (w *Wording) withInterval(cell document.Cell) document.Cell {
	if cell.Number.Lower != "" {
		cell.Text = w.fill("value.interval", argument("value", cell.Text), argument("lower", cell.Number.Lower), argument("upper", cell.Number.Upper))
	}
	return cell
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
		if e.r.Lower.Valid { // shown with the value in force only
			cell.Text, cell.Number.Lower, cell.Number.Upper = cell.Number.Shown, "", ""
		}
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

// Unit is a department or area that a document is made for.
type Unit struct {
	Code string   // "" for a department without one
	Name string   // in the language of the document
	Also []string // its names in all languages and its earlier codes and names
}

// IsCalled reports whether a word is the unit's code or any of its names.
func (u *Unit) IsCalled(word string) bool {
	return word != "" && (word == u.Code || word == u.Name || slices.Contains(u.Also, word))
}

// namesOf lists names in all languages, then earlier words.
func namesOf(name indicator.Text, formerly []string) []string {
	return append(each(name.Languages(), func(tag string) string { return name[tag] }), formerly...)
}

// Units lists those that have a document of a kind, in order: "department" for
// [Department] are the lead departments, their partners and the other units of the
// follow-up; "letter" for [Letter] the lead departments of what is hard, missed or
// undetermined, none of a public copy; "township" for [Township] the areas with
// figures. It is nil for another kind. The follow-up may be nil.
func Units(kind string, a *evaluate.Assessment, f *followup.File, o Options) []Unit {
	if a == nil {
		return nil
	}
	v := newView(a, f, o)
	switch kind {
	case kindDepartment:
		return v.departmentsNamed(slices.Concat(v.leads(v.entries), v.partners(), v.otherUnits()))
	case kindLetter:
		if v.isPublic() {
			return nil
		}
		return v.departmentsNamed(v.leads(v.where(needsMeasure)))
	case kindTownship:
		return v.areasJudged()
	default:
		return nil
	}
}

func (v *view) departmentsNamed(names []string) []Unit {
	var units []Unit
	for _, name := range distinct(names) {
		department, _ := v.a.Departments().Find("", name)
		units = append(units, Unit{department.Code, name, namesOf(department.Name, department.Formerly)})
	}
	return units
}

// leads are the lead departments of some indicators, "" for those without one.
func (v *view) leads(entries []*entry) []string {
	return each(entries, func(e *entry) string { return v.departmentName(e.in.Lead) })
}

func (v *view) partners() []string {
	var names []string
	for _, e := range v.entries {
		names = append(names, each(e.in.Partners, v.departmentName)...)
	}
	return names
}

// otherUnits are the units of the follow-up that are no areas.
func (v *view) otherUnits() []string {
	areas := v.areasByName()
	var names []string
	for _, unit := range v.followUp.Units {
		if _, isArea := areas[unit.Name]; !isArea {
			names = append(names, unit.Name)
		}
	}
	return names
}

// areasJudged are the areas that have results, those that plans list first.
func (v *view) areasJudged() []Unit {
	var units []Unit
	seen := map[string]bool{"": true}
	judged := map[string]bool{}
	for i := range v.a.Results {
		judged[v.a.Results[i].Area] = true
	}
	add := func(code string, also []string) {
		if judged[code] && !seen[code] {
			seen[code] = true
			units = append(units, Unit{code, v.areaName(code), also})
		}
	}
	for _, plan := range v.a.Plans {
		for i := range plan.Areas {
			add(plan.Areas[i].Code, namesOf(plan.Areas[i].Name, plan.Areas[i].Formerly))
		}
	}
	for i := range v.a.Results {
		add(v.a.Results[i].Area, nil)
	}
	return units
}

// areasByName are the codes of the plans' areas by their codes and names, earlier ones
// too; of a word that several areas go by the first.
func (v *view) areasByName() map[string]string {
	codes := map[string]string{}
	for _, plan := range v.a.Plans {
		for i := range plan.Areas {
			area := &plan.Areas[i]
			for _, word := range append(namesOf(area.Name, nil), area.Code) {
				setFirst(codes, word, area.Code)
			}
		}
	}
	for _, plan := range v.a.Plans { // a present name goes before an earlier one
		for i := range plan.Areas {
			for _, word := range plan.Areas[i].Formerly {
				setFirst(codes, word, plan.Areas[i].Code)
			}
		}
	}
	return codes
}

// periodWords words the dates that a figure covers, by month where these are whole:
// 2018年10月至2019年9月. It is "" for a calendar year.
func (w *Wording) periodWords(s indicator.Span) string {
	if s == (indicator.Span{}) {
		return ""
	}
	last := time.Date(s.To.Year, time.Month(s.To.Month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	key := "date.day"
	if s.From.Day == 1 && s.To.Day == last {
		key = "date.month"
	}
	word := func(d indicator.Date) string {
		return w.fill(key, argument("year", document.Year(d.Year)), argument("month", w.text("month."+strconv.Itoa(d.Month))), argument("day", d.Day))
	}
	return w.fill("date.span", argument("from", word(s.From)), argument("to", word(s.To)))
}
