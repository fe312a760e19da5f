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
			Code: code, Pointer: l.head(c), Value: clip(value), Allows: allows, Says: says,
		})
	}
	o.Plan, o.Indicator, o.Area = l.cell(cells, columnPlan), l.cell(cells, columnIndicator), l.cell(cells, columnArea)
	if o.Indicator == "" && l.has(columnName) {
		o.Indicator = l.cell(cells, columnName)
	}
	if o.Area == "" && l.has(columnAreaName) {
		o.Area = l.cell(cells, columnAreaName)
	}
	o.Unit, o.Source = l.cell(cells, columnUnit), l.cell(cells, columnSource)
	o.Evidence, o.Note = l.cell(cells, columnEvidence), l.cell(cells, columnNote)
	if o.Indicator == "" {
		fault(columnIndicator, codeMissingCell, "", said.Of("an indicator code"), said.Of("no indicator is named"))
	}
	if l.grouped {
		problems = append(problems, l.readGroup(o, cells)...)
	}
	status := l.cell(cells, columnStatus)
	var ok bool
	if o.Status, ok = statusNamed(status); !ok {
		allowed := said.Of(statusesAllowed)
		if l.chinese {
			allowed = said.Words(statusWords()...)
		}
		fault(columnStatus, codeUnknownStatus, status, allowed, said.Of("unknown status %q; known are %s", clip(status), allowed))
		word := strict.Nearest(status, append(namesOf(Statuses()), statusWords()...))
		problems[len(problems)-1].suggest(word)
	}
	if filed := l.cell(cells, columnFiled); filed != "" {
		if o.Filed, ok = ParseDate(filed); !ok {
			fault(columnFiled, codeNotADate, filed, said.Of("a date such as 2020-06-30"), said.Of("%q is not a date", clip(filed)))
		}
	}
	return problems
}

// readGroup reads the columns that say a line's group. A figure is of one group:
// where two columns say two, no series takes it.
func (l *layout) readGroup(o *Observation, cells []string) []Problem {
	if cell := l.cell(cells, columnGroup); cell != "" {
		o.Group = Group(cell)
		if group, ok := groupNamed(cell); ok && !l.exact && !isPlain(cell) {
			o.Group = group
		}
		if !o.Group.Valid() {
			p := groupProblem(o.Group)
			p.Pointer = l.head(columnGroup)
			return []Problem{p}
		}
	}
	for _, of := range [...]struct {
		column    column
		dimension string
	}{{columnSex, Female.Dimension()}, {columnResidence, Urban.Dimension()}} {
		cell := l.cell(cells, of.column)
		if cell == "" {
			continue
		}
		group, ok := groupNamed(cell)
		switch {
		case !ok || group != Total && group.Dimension() != of.dimension:
			words := groupWordsOf(of.dimension, l.chinese)
			return []Problem{{
				Code: codeInvalidGroup, Pointer: l.head(of.column), Value: clip(cell), Allows: said.Words(words...),
				Says: said.Of("%q is none of: %s", clip(cell), said.Words(words...)),
			}}
		case group == Total || group == o.Group:
		case o.Group != Total:
			return []Problem{{
				Code: codeInvalidGroup, Pointer: l.head(of.column), Value: clip(cell), Allows: said.Of("one group a line"),
				Says: said.Of("the line is of the group %s and of %s; a figure belongs to one group", said.Word(o.Group), said.Word(group)),
			}}
		default:
			o.Group = group
		}
	}
	return nil
}

// statusNamed is the status of an English or Chinese word.
func statusNamed(word string) (Status, bool) {
	status, ok := ParseStatus(word)
	if !ok {
		for _, known := range Statuses() {
			if known.Word() == word {
				return known, true
			}
		}
	}
	return status, ok
}

// Word is what a status is called in a Chinese table.
func (s Status) Word() string {
	switch s {
	case 0, Final:
		return "最终"
	case Provisional:
		return "初步"
	case Estimated:
		return "估计"
	default:
		return "invalid"
	}
}

func statusWords() []string {
	var words []string
	for _, s := range Statuses() {
		words = append(words, s.Word())
	}
	return words
}

const statusesAllowed = "final, provisional, estimated"

// readLong reads the cells of the long form that belong to one year.
func (l *layout) readLong(o *Observation, cells []string, absences map[string]ReadingKind) []Problem {
	var problems []Problem
	fault := func(c column, p *Problem) {
		if p != nil {
			p.Pointer = l.head(c)
			problems = append(problems, *p)
		}
	}
	var p *Problem
	o.Year, p = l.readPeriod(cells)
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
	return append(problems, l.readYear(o, cells)...)
}

// readYear reads the cells that say something of the year of a line.
func (l *layout) readYear(o *Observation, cells []string) []Problem {
	var problems []Problem
	switch mark := l.cell(cells, columnBreak); mark {
	case "", "no", "否":
	case "yes", "是":
		o.Break = true
	default:
		problems = append(problems, Problem{
			Code: codeNotABreak, Pointer: l.head(columnBreak), Value: clip(mark), Allows: said.Of("yes, no or nothing"),
			Says: said.Of("%q is neither yes nor empty", clip(mark)),
		})
	}
	if span := l.cell(cells, columnSpan); span != "" {
		var ok bool
		if o.Span, ok = ParseSpan(span); !ok {
			problems = append(problems, Problem{
				Code: codeNotASpan, Pointer: l.head(columnSpan), Value: clip(span), Allows: said.Of("two dates in order, such as 2019-10-01/2020-09-30"),
				Says: said.Of("%q is not two dates in order", clip(span)),
			})
		}
	}
	return problems
}

// readWide reads the columns of years, groups and areas of the wide form, and returns
// beside each observation the header of its column; an empty cell is no observation.
func (l *layout) readWide(shared Observation, cells []string, absences map[string]ReadingKind) (observations []Observation, heads []string, problems []Problem) {
	observations, heads = make([]Observation, 0, len(l.spread)), make([]string, 0, len(l.spread))
	if l.has(columnPeriod) {
		var p *Problem
		if shared.Year, p = l.readPeriod(cells); p != nil {
			p.Pointer = l.head(columnPeriod)
			problems = append(problems, *p)
		}
		problems = append(problems, l.readYear(&shared, cells)...)
	}
	for i := range l.spread {
		s := &l.spread[i]
		cell := ""
		if s.cell < len(cells) {
			cell = cells[s.cell]
		}
		if cell == "" {
			continue
		}
		o := shared
		if s.year != 0 {
			o.Year = s.year
		}
		if s.group != Total {
			o.Group = s.group
		}
		if s.area != "" {
			o.Area = s.area
		}
		value, p := parseReading(cell, absences)
		if p != nil {
			p.Pointer = s.name
			problems = append(problems, *p)
		}
		o.Value = value
		observations, heads = append(observations, o), append(heads, s.name)
	}
	return observations, heads, problems
}

func (l *layout) readPeriod(cells []string) (int, *Problem) {
	cell := l.cell(cells, columnPeriod)
	year, ok := parseYear(cell)
	if !ok && !l.exact {
		year, ok = parseTableYear(cell)
	}
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

// answer adds the nearest known word, else what is known: as much as is allowed.
func (p *Problem) answer(near string, known []string) {
	p.suggest(near)
	if near == "" && len(known) > 0 {
		p.Says = said.Of("%s; known are %s", p.Says, p.Allows)
	}
}
