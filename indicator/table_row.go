package indicator

import (
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
)

// readShared reads the cells that hold for all years of a line and returns
// their faults.
func (l *layout) readShared(o *Observation, cells []string) []Problem {
	var problems []Problem
	fault := func(c column, code, value string, allows, says said.Text) {
		problems = append(problems, Problem{
			Code: code, Pointer: columnNames()[c], Value: clip(value), Allows: allows, Says: says,
		})
	}
	o.Plan, o.Indicator, o.Area = l.cell(cells, columnPlan), l.cell(cells, columnIndicator), l.cell(cells, columnArea)
	o.Unit, o.Source = l.cell(cells, columnUnit), l.cell(cells, columnSource)
	o.Evidence, o.Note = l.cell(cells, columnEvidence), l.cell(cells, columnNote)
	if o.Indicator == "" {
		fault(columnIndicator, codeMissingCell, "", said.Of("an indicator code"), said.Of("no indicator is named"))
	}
	o.Group = Group(l.cell(cells, columnGroup))
	if !o.Group.Valid() {
		problems = append(problems, groupProblem(o.Group))
	}
	status := l.cell(cells, columnStatus)
	var ok bool
	if o.Status, ok = ParseStatus(status); !ok {
		fault(columnStatus, codeUnknownStatus, status, said.Of(statusesAllowed), said.Of("unknown status %q; known are %s", clip(status), said.Of(statusesAllowed)))
		word := strict.Nearest(status, namesOf(Statuses()))
		problems[len(problems)-1].suggest(word)
	}
	if filed := l.cell(cells, columnFiled); filed != "" {
		if o.Filed, ok = ParseDate(filed); !ok {
			fault(columnFiled, codeNotADate, filed, said.Of("a date such as 2020-06-30"), said.Of("%q is not a date", clip(filed)))
		}
	}
	return problems
}

const statusesAllowed = "final, provisional, estimated"

// readLong reads the cells of the long form that belong to one year.
func (l *layout) readLong(o *Observation, cells []string, absences map[string]ReadingKind) []Problem {
	var problems []Problem
	fault := func(c column, p *Problem) {
		if p != nil {
			p.Pointer = columnNames()[c]
			problems = append(problems, *p)
		}
	}
	var p *Problem
	o.Year, p = parsePeriod(l.cell(cells, columnPeriod))
	fault(columnPeriod, p)
	o.Value, p = parseReading(l.cell(cells, columnValue), absences)
	fault(columnValue, p)
	o.Numerator, p = parseOptionalNumber(l.cell(cells, columnNumerator))
	fault(columnNumerator, p)
	o.Denominator, p = parseOptionalNumber(l.cell(cells, columnDenominator))
	fault(columnDenominator, p)
	o.Lower, p = parseOptionalNumber(l.cell(cells, columnLower))
	fault(columnLower, p)
	o.Upper, p = parseOptionalNumber(l.cell(cells, columnUpper))
	fault(columnUpper, p)
	switch mark := l.cell(cells, columnBreak); mark {
	case "", "no":
	case "yes":
		o.Break = true
	default:
		fault(columnBreak, &Problem{
			Code: codeNotABreak, Value: clip(mark), Allows: said.Of("yes, no or nothing"),
			Says: said.Of("%q is neither yes nor empty", clip(mark)),
		})
	}
	if span := l.cell(cells, columnSpan); span != "" {
		var ok bool
		if o.Span, ok = ParseSpan(span); !ok {
			fault(columnSpan, &Problem{
				Code: codeNotASpan, Value: clip(span), Allows: said.Of("two dates in order, such as 2019-10-01/2020-09-30"),
				Says: said.Of("%q is not two dates in order", clip(span)),
			})
		}
	}
	return problems
}

// readWide reads the years of the wide form; an empty cell is no observation.
func (l *layout) readWide(shared Observation, cells []string, absences map[string]ReadingKind) ([]Observation, []Problem) {
	observations := make([]Observation, 0, len(l.years))
	var problems []Problem
	for _, y := range l.years {
		if cells[y.cell] == "" {
			continue
		}
		o := shared
		o.Year = y.year
		value, p := parseReading(cells[y.cell], absences)
		if p != nil {
			p.Pointer = y.name
			problems = append(problems, *p)
		}
		o.Value = value
		observations = append(observations, o)
	}
	return observations, problems
}

func parsePeriod(cell string) (int, *Problem) {
	year, ok := parseYear(cell)
	switch {
	case ok:
		return year, nil
	case cell == "":
		return 0, &Problem{Code: codeMissingCell, Allows: yearsAllowed(), Says: said.Of("no year is given")}
	case onlyDigits(cell):
		p := yearProblem(clip(cell))
		return 0, &p
	default:
		return 0, &Problem{
			Code: codeNotAYear, Value: clip(cell), Allows: yearsAllowed(),
			Says: said.Of("%q is not a year", clip(cell)),
		}
	}
}

func yearsAllowed() said.Text { return said.Of("a year from %d to %d", FirstYear, LastYear) }

func yearProblem(year string) Problem {
	return Problem{
		Code: codeYearOutOfRange, Pointer: "period", Value: year, Allows: yearsAllowed(),
		Says: said.Of("the year %s is out of range", year),
	}
}

func groupProblem(g Group) Problem {
	return Problem{
		Code: codeInvalidGroup, Pointer: "group", Value: clip(string(g)), Allows: said.Of("nothing for the total, or dimension=member such as sex=female"),
		Says: said.Of("%q is not a group; write dimension=member, such as sex=female%s", clip(string(g)), otherScript(string(g))),
	}
}

// suggest adds the nearest known word, if there is one.
func (p *Problem) suggest(word string) {
	p.Nearest, p.Says = word, said.Asking(p.Says, word)
}
