package indicator

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/internal/exact"
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

// readingsAllowed says what a value cell may hold.
const readingsAllowed = "a number such as 16.9, a bound such as <=11.69, yes, no, in-progress, an absence " +
	"(unknown, not-applicable, below-unit, not-collected, suppressed), a table symbol (… - — /) or nothing"

// parseReading reads a value cell. The absences map table symbols to what they
// mean in this table; without an entry they mean unknown.
func parseReading(cell string, absences map[string]ReadingKind) (Reading, *Problem) {
	if cell == "" {
		return Reading{}, nil
	}
	if kind, ok := absences[cell]; ok {
		return Reading{Kind: kind}, nil
	}
	if kind, ok := parseWord(cell); ok {
		return Reading{Kind: kind}, nil
	}
	kind, digits := cutBound(cell)
	number, err := ParseNumber(digits)
	if err != nil {
		return Reading{}, numberProblem(cell, digits, codeNotAReading, said.Of(readingsAllowed), err)
	}
	return Reading{Kind: kind, Value: number}, nil
}

// parseWord reads an answer, an absence or an unmapped table symbol.
func parseWord(cell string) (ReadingKind, bool) {
	switch cell {
	case "yes", "是":
		return AnswerYes, true
	case "no", "否":
		return AnswerNo, true
	case "in-progress", "推进中":
		return InProgress, true
	case "…", "-", "—", "/":
		return Unknown, true
	}
	for kind := Unknown; kind <= Suppressed; kind++ {
		if kind.String() == cell {
			return kind, true
		}
	}
	return Empty, false
}

func cutBound(cell string) (ReadingKind, string) {
	for _, bound := range []struct {
		mark string
		kind ReadingKind
	}{
		{"<=", BoundAtMost}, {">=", BoundAtLeast}, {"≤", BoundAtMost}, {"≥", BoundAtLeast}, {"<", BoundLess}, {">", BoundMore},
	} {
		if digits, ok := strings.CutPrefix(cell, bound.mark); ok {
			return bound.kind, digits
		}
	}
	return Number, cell
}

// parseOptionalNumber reads a numerator, a denominator or an end of an interval.
func parseOptionalNumber(cell string) (decimal.NullDecimal, *Problem) {
	if cell == "" {
		return decimal.NullDecimal{}, nil
	}
	d, err := ParseNumber(cell)
	if err != nil {
		return decimal.NullDecimal{}, numberProblem(cell, cell, codeNotANumber, said.Of("a number such as 4197, or nothing"), err)
	}
	return decimal.NewNullDecimal(d), nil
}

// numberProblem says what is wrong with a cell that should hold a number.
func numberProblem(cell, digits, code string, allows said.Text, err error) *Problem {
	p := &Problem{Code: code, Value: clip(cell), Allows: allows, Says: said.Of("%q is not a number", clip(cell))}
	if code == codeNotAReading {
		p.Says = said.Of("%q is not a number, a bound, an answer or an absence, such as 16.9, <=11.69, yes, in-progress, not-collected", clip(cell))
	}
	var parse *exact.ParseError
	tooLarge := errors.As(err, &parse) && parse.Code() == codeNumberOutOfRange
	unit := afterNumber(digits)
	switch {
	case tooLarge:
		p.Code, p.Allows = codeNumberOutOfRange, said.Of("at most 34 digits, 18 of them decimals")
		p.Says = said.Of("%q has more than 34 digits or 18 decimals", clip(cell))
	case code == codeNotAReading && endsAsBound(unit):
		p.Says = said.Of("%q is a bound in words; write <= or >= and the number alone, in the indicator's unit", clip(cell))
	case unit == "%" || unit == "％":
		p.Code, p.Allows = codePercentSign, said.Of("the number alone")
		p.Says = said.Of("%q holds a percent sign; write the number alone, in the indicator's unit", clip(cell))
	case looksLikeUnit(unit):
		p.Code, p.Allows = codeUnitInCell, said.Of("the number alone")
		p.Says = said.Of("%q holds the unit %q; write the number alone, in the indicator's unit", clip(cell), clip(unit))
	case strings.TrimSpace(cell) != cell:
		p.Says = said.Of("%q has blanks around it", clip(cell))
	case strings.ContainsAny(cell, ",，"):
		p.Says = said.Of("%q holds a comma; write a decimal point and no separators of thousands", clip(cell))
	case strings.ContainsFunc(cell, func(r rune) bool { return r >= '０' && r <= '９' || r == '．' || r == '＜' || r == '＞' }):
		p.Says = said.Of("%q holds full-width characters; write plain digits", clip(cell))
	case unit != "" && (unit[0] == 'e' || unit[0] == 'E'):
		p.Says = said.Of("%q has an exponent; write the number in full", clip(cell))
	case errors.As(err, &parse) && parse.Reason == exact.Empty:
		p.Says = said.Of("%q lacks a number after its sign", clip(cell))
	}
	return p
}

// afterNumber returns what follows a number at the start of the text, "" where
// the text does not begin with a number.
func afterNumber(s string) string {
	rest := strings.TrimLeft(strings.TrimPrefix(s, "-"), "0123456789")
	if rest == s || rest == "" {
		return ""
	}
	if decimals, ok := strings.CutPrefix(rest, "."); ok && decimals != "" {
		rest = strings.TrimLeft(decimals, "0123456789")
	}
	return strings.TrimSpace(rest)
}

// endsAsBound reports whether text after a number makes it a bound, which the number
// alone would not be.
func endsAsBound(s string) bool {
	return slices.ContainsFunc([]string{"以下", "以内", "之内", "以上"}, func(word string) bool { return strings.HasSuffix(s, word) })
}

// looksLikeUnit reports whether text after a number is a unit and no part of a
// number or fraction written in another way.
func looksLikeUnit(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	switch {
	case s == "", strings.ContainsRune(".,-+，．。", first), first >= '0' && first <= '9', first >= '０' && first <= '９':
		return false
	case first == 'e', first == 'E':
		return !onlyDigits(strings.TrimLeft(s[1:], "+-"))
	case first == '/':
		return !onlyDigits(s[1:])
	default:
		return true
	}
}
