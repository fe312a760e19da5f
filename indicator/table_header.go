package indicator

import (
	"strconv"
	"strings"

	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
)

// column is a named column of a table.
type column int

const (
	columnPlan column = iota
	columnIndicator
	columnPeriod
	columnValue
	columnArea
	columnGroup
	columnNumerator
	columnDenominator
	columnLower
	columnUpper
	columnUnit
	columnStatus
	columnBreak
	columnFiled
	columnSpan
	columnSource
	columnEvidence
	columnNote
)

const columnCount = int(columnNote) + 1

func columnNames() [columnCount]string {
	return [columnCount]string{
		"plan", "indicator", "period", "value", "area", "group", "numerator", "denominator", "lower", "upper",
		"unit", "status", "break", "filed", "span", "source", "evidence", "note",
	}
}

// maxColumns is a column for each name and year.
const maxColumns = columnCount + LastYear

// layout says where a table's columns are.
type layout struct {
	at    [columnCount]int // index of the cell, -1 where the column is missing
	years []yearColumn     // of the wide form
	width int
}

type yearColumn struct {
	cell, year int
	name       string
}

func (l *layout) isWide() bool { return len(l.years) > 0 }

// cell returns a named cell, "" where the table has no such column.
func (l *layout) cell(cells []string, c column) string {
	if i := l.at[c]; i >= 0 {
		return cells[i]
	}
	return ""
}

// readHeader makes the layout of a header line and reports all its faults.
func readHeader(header []string) (layout, []Problem) {
	l := layout{width: len(header)}
	for c := range l.at {
		l.at[c] = -1
	}
	if len(header) == 1 && strings.ContainsAny(header[0], ";\t，、|") {
		return l, []Problem{{
			Code: codeWrongDelimiter, Value: clip(header[0]), Allows: said.Of("commas between the columns"),
			Says: said.Of("the header line has no commas; save the table as comma-separated values"),
		}}
	}
	if len(header) > maxColumns {
		return l, []Problem{{
			Code: codeTooManyColumns, Value: strconv.Itoa(len(header)), Allows: said.Of("at most %d", maxColumns),
			Says: said.Of("the header has %d columns", len(header)),
		}}
	}
	var problems []Problem
	names := columnNames()
	seen := make(map[string]int, len(header))
	for i, name := range header {
		if first, twice := seen[name]; twice {
			problems = append(problems, Problem{
				Code: codeDuplicateColumn, Pointer: name, Value: name, Allows: said.Of("each column once"),
				Says: said.Of("the column stands twice, as number %d and number %d", first+1, i+1),
			})
			continue
		}
		seen[name] = i
		if year, ok := parseYear(name); ok {
			l.years = append(l.years, yearColumn{cell: i, year: year, name: name})
			continue
		}
		known := false
		for c, n := range names {
			if n == name {
				l.at[c], known = i, true
			}
		}
		if !known {
			problems = append(problems, unknownColumn(name, i))
		}
	}
	return l, append(problems, l.missing()...)
}

func unknownColumn(name string, i int) Problem {
	names := columnNames()
	p := Problem{
		Code: codeUnknownColumn, Pointer: clip(name), Value: clip(name), Allows: said.Of("%s or a year", said.Words(names[:]...)),
		Says: said.Of("column number %d has the unknown name %q%s", i+1, clip(name), otherScript(name)),
	}
	p.suggest(strict.Nearest(name, names[:]))
	if p.Nearest == "" {
		p.Says = said.Of("%s; known are %s", p.Says, p.Allows)
	}
	return p
}

// missing reports columns that the form needs or cannot have.
func (l *layout) missing() []Problem {
	var problems []Problem
	names := columnNames()
	needed := []column{columnIndicator, columnPeriod, columnValue}
	if l.isWide() {
		needed = needed[:1]
		for _, c := range []column{columnPeriod, columnValue} {
			if l.at[c] >= 0 {
				problems = append(problems, Problem{
					Code: codeMixedForms, Pointer: names[c], Value: names[c], Allows: said.Of("period and value, or columns named by years"),
					Says: said.Of("the table has columns named by years and the column %q too", names[c]),
				})
			}
		}
		for _, c := range []column{columnNumerator, columnDenominator, columnLower, columnUpper, columnBreak, columnSpan} {
			if l.at[c] >= 0 {
				problems = append(problems, Problem{
					Code: codeNotInWide, Pointer: names[c], Value: names[c], Allows: said.Of("columns that hold for all years of a line"),
					Says: said.Of("%q belongs to one year; write such figures with period and value, a line a year", names[c]),
				})
			}
		}
	}
	for _, c := range needed {
		if l.at[c] < 0 {
			problems = append(problems, Problem{
				Code: codeMissingColumn, Pointer: names[c], Allows: said.Of("indicator, period, value; or indicator and columns named by years"),
				Says: said.Of("the table has no column %q", names[c]),
			})
		}
	}
	return problems
}

// parseYear reads a year of one to four digits, not 0.
func parseYear(s string) (int, bool) {
	if s == "" || len(s) > 4 || !onlyDigits(s) {
		return 0, false
	}
	year, err := strconv.Atoi(s)
	return year, err == nil && year >= FirstYear && year <= LastYear
}

func onlyDigits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

// clip shortens a text that is quoted in a message.
func clip(s string) string {
	const most = 60
	for i := range s {
		if i >= most {
			return s[:i] + "…"
		}
	}
	return s
}
