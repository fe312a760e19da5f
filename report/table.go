package report

import (
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// column is one column of a table: its head, and how a row fills its cell.
type column[R any] struct {
	document.Column
	cell func(R) document.Cell
}

// titled returns the column with a title of its own.
func (c column[R]) titled(title string) column[R] {
	c.Title = title
	return c
}

// standing makes the column the one of an area, a group or a year.
func (c column[R]) standing(of document.Reference) column[R] {
	c.About = &of
	return c
}

// heading makes the column the one that names its rows.
func (c column[R]) heading() column[R] {
	c.Header = true
	return c
}

// tableOf makes a table whose caption is the text "table.<id>".
func tableOf[R any](w *Wording, id string, rows []R, columns ...column[R]) *document.Table {
	t := uncaptioned(w, id, rows, columns...)
	t.Caption = w.text("table." + id)
	return t
}

// uncaptioned makes a table that the heading of its section names.
func uncaptioned[R any](w *Wording, id string, rows []R, columns ...column[R]) *document.Table {
	t := &document.Table{ID: id}
	for i := range columns {
		t.Columns = append(t.Columns, columns[i].Column)
	}
	for i, row := range rows {
		t.Rows = append(t.Rows, cells(w, row, columns))
		if of, ok := any(row).(referring); ok {
			if i == 0 {
				t.About = make([]document.Reference, len(rows))
			}
			t.About[i] = of.reference()
		}
	}
	return t
}

// referring is a row that says by codes what it is about.
type referring interface{ reference() document.Reference }

func (e *entry) reference() document.Reference { return referenceTo(e.key) }

func referenceTo(key indicator.Key) document.Reference {
	return document.Reference{Plan: key.Plan, Indicator: key.Indicator, Area: key.Area, Group: string(key.Group)}
}

// addColumn adds a column at the end of a table where any of its rows has something
// to say there.
func addColumn[R any](t *document.Table, rows []R, has func(R) bool, c column[R]) {
	if !slices.ContainsFunc(rows, has) {
		return
	}
	t.Columns = append(t.Columns, c.Column)
	for i := range rows {
		t.Rows[i] = append(t.Rows[i], c.cell(rows[i]))
	}
}

func cells[R any](w *Wording, row R, columns []column[R]) []document.Cell {
	list := make([]document.Cell, len(columns))
	for i := range columns {
		list[i] = columns[i].cell(row)
	}
	if of, ok := any(row).(about); ok {
		withhold(w, of.about().r, list, columns)
	}
	return list
}

// columns makes columns of rows R; a column's title is the text "column.<key>".
type columns[R any] struct{ w *Wording }

func (c columns[R]) column(key string, align document.Align, cell func(R) document.Cell) column[R] {
	return column[R]{document.Column{Key: key, Title: c.w.text("column." + key), Align: align}, cell}
}

// cell shows what a function makes, number the same to the right.
func (c columns[R]) cell(key string, cell func(R) document.Cell) column[R] {
	return c.column(key, document.Start, cell)
}

func (c columns[R]) number(key string, cell func(R) document.Cell) column[R] {
	return c.column(key, document.End, cell)
}

func (c columns[R]) text(key string, text func(R) string) column[R] {
	return c.cell(key, func(row R) document.Cell { return document.Text(text(row)) })
}

// optional shows text, or that there is none.
func (c columns[R]) optional(key string, text func(R) string) column[R] {
	return c.cell(key, func(row R) document.Cell { return document.Optional(text(row)) })
}

// head is a text that names the row.
func (c columns[R]) head(key string, text func(R) string) column[R] {
	return c.text(key, text).heading()
}

func (c columns[R]) year(key string, year func(R) int) column[R] {
	return c.cell(key, func(row R) document.Cell { return document.Year(year(row)) })
}

func (c columns[R]) count(key string, count func(R) int) column[R] {
	return c.number(key, func(row R) document.Cell { return document.Count(count(row)) })
}

func (c columns[R]) verdict(key string, verdict func(R) evaluate.Verdict) column[R] {
	return c.cell(key, func(row R) document.Cell { return c.w.verdict(verdict(row)) })
}

// counts are columns of counts by verdict.
func (c columns[R]) counts(verdicts []evaluate.Verdict, counts func(R) *evaluate.Counts) []column[R] {
	var list []column[R]
	for _, verdict := range verdicts {
		count := c.count(verdict.String(), func(row R) int { return counts(row)[verdict] })
		list = append(list, count.titled(c.w.capital("verdict."+verdict.String())))
	}
	return list
}

// capital is a text that is used in sentences too, as a title.
func (w *Wording) capital(key string) string {
	text := w.text(key)
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// about is a row about an indicator.
type about interface{ about() *entry }

func (e *entry) about() *entry { return e }

// indicatorColumns makes the columns that tables of indicators share.
type indicatorColumns[R about] struct {
	columns[R]
	v *view
}

func indicatorColumnsOf[R about](v *view) indicatorColumns[R] {
	return indicatorColumns[R]{columns[R]{v.Wording}, v}
}

func (c indicatorColumns[R]) indicator() column[R] {
	return c.head("indicator", func(row R) string { return c.v.seriesName(row.about().key, row.about().in) })
}

func (c indicatorColumns[R]) unit() column[R] {
	return c.text("unit", func(row R) string { return c.v.unitWords(row.about().in) })
}

func (c indicatorColumns[R]) target() column[R] {
	return c.optional("target", func(row R) string { return c.v.targetText(ownTarget(row.about().r), row.about().in) })
}

// current is the value in force, measured the same with its unit.
func (c indicatorColumns[R]) current() column[R] {
	return c.number("current", func(row R) document.Cell { return c.v.value(row.about().r, row.about().in, row.about().shown) })
}

func (c indicatorColumns[R]) measured() column[R] {
	return c.number("current", func(row R) document.Cell { return c.v.inForce(row.about()) })
}

// alone is a column of values in force in a table without a column of their years.
func (c indicatorColumns[R]) alone(of column[R]) column[R] {
	cell := of.cell
	of.cell = func(row R) document.Cell { return c.v.dated(row.about(), cell(row)) }
	return of
}

// inYear is the year of the value in force, of a pooled rate the years that it is
// pooled over.
func (c indicatorColumns[R]) inYear() column[R] {
	return c.cell("year", func(row R) document.Cell { return overYears(c.v.pooledYears(row.about()), row.about().r.Year) })
}

// pooledYears are the years that the value in force is pooled over, or what it is worked
// out from; "" where these are one year's.
func (v *view) pooledYears(e *entry) string { return v.pooledOver(e.r, &e.series) }

func (w *Wording) pooledOver(r *evaluate.Result, series *indicator.Series) string {
	i, filed := series.Find(r.Year)
	switch {
	case !r.Value.Known() || r.Year == 0:
		return ""
	case r.Pooled != nil && len(r.Pooled.Years) > 1:
		return w.spans(r.Pooled.Years)
	case r.Pooled == nil && filed && series.From(i) < r.Year:
		return w.span(series.From(i), r.Year)
	default:
		return ""
	}
}

// overYears is the cell of years that a figure is pooled over, or that it is worked out
// from; of a year where there are none.
func overYears(years string, year int) document.Cell {
	cell := document.Year(year)
	if years != "" {
		cell.Text, cell.Marks = years, []string{document.MarkPooled}
	}
	return cell
}

// dated is a value in force with the years that it is of, unless these are the as-of
// year alone.
func (v *view) dated(e *entry, value document.Cell) document.Cell {
	years := v.pooledYears(e)
	if value.Kind == document.KindNumber && years == "" && e.r.Year != 0 && e.r.Year != v.asOf() {
		value.Text = v.fill("value.dated", argument("value", value.Text), argument("years", strconv.Itoa(e.r.Year)))
	}
	return v.pooledCell(value, years)
}

// pooledCell is a figure with the years that it is pooled over, "" for those of one year.
func (w *Wording) pooledCell(value document.Cell, years string) document.Cell {
	if years != "" && value.Kind == document.KindNumber {
		value.Text = w.fill("value.pooled", argument("value", value.Text), argument("years", years))
		value.Marks = append(value.Marks, document.MarkPooled)
	}
	return value
}

// gap is the signed distance from the bound, positive where it is met.
func (c indicatorColumns[R]) gap(key string) column[R] {
	return c.number(key, func(row R) document.Cell {
		if c.v.hidesGap(row.about()) {
			return c.v.withheld()
		}
		return c.v.points(row.about(), row.about().r.Gap, 0)
	})
}

func (c indicatorColumns[R]) judged() column[R] {
	return c.verdict("verdict", func(row R) evaluate.Verdict { return row.about().r.Verdict })
}

func (c indicatorColumns[R]) reason() column[R] {
	return c.optional("reason", func(row R) string {
		if row.about().r.Reason == "" { // withheld with the verdict
			return ""
		}
		return c.v.text("reason." + string(row.about().r.Reason))
	})
}

func (c indicatorColumns[R]) flagged() column[R] {
	return c.cell("flags", func(row R) document.Cell { return c.v.said(row.about().r.Flags) })
}

func (c indicatorColumns[R]) lead() column[R] {
	return c.optional("lead", func(row R) string { return c.v.departmentName(row.about().in.Lead) })
}

// inForce is the value in force with its unit, none for what was not judged.
func (v *view) inForce(e *entry) document.Cell {
	if e.r.Verdict == 0 && e.r.Year == 0 {
		return document.None()
	}
	return v.measured(v.value(e.r, e.in, e.shown), e.in)
}

// points is a difference in points of an indicator's unit, with so many more
// places than the value.
func (v *view) points(e *entry, f indicator.Fraction, more int) document.Cell {
	return v.nonzero(f, e.shown.Places+more, e.shown.unit+"-points")
}

// numbered is the key of a column by its place among others, from 1 on.
func numbered(key string, i int) string { return key + "-" + strconv.Itoa(i+1) }

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
		parts = append(parts, w.span(years[first], years[last]))
		first = last + 1
	}
	return w.join(parts)
}

// span writes the years from one to another, "" for none.
func (w *Wording) span(from, to int) string {
	switch from {
	case 0:
		return ""
	case to:
		return strconv.Itoa(from)
	default:
		return w.fill("mark.span", argument("from", document.Year(from)), argument("to", document.Year(to)))
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

// owed makes the cell of something that was due and is not there.
func (w *Wording) owed() document.Cell { return document.Absent("missing", w.text("owed")) }
