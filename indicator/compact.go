package indicator

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/internal/said"
)

// ParseSeries reads a series in compact notation, for tests and examples:
//
//	2014: 16.9 17.4 _ 18.4p | 2020: 17/4197
//
// A run is a year, a colon and the readings of that year and those that follow;
// runs are separated by "|" or ";". The readings are separated by blanks:
//
//	series   = [ run { ( "|" | ";" ) run } ]
//	run      = year ":" item { item }
//	item     = "_" | [ "!" ] reading [ interval ] [ "p" | "e" ]
//	reading  = value | ratio | value "=" ratio
//	value    = number | bound | answer | absence
//	ratio    = number "/" number
//	interval = "[" number "," number "]"
//
// "_" is a year without observation, "!" a break from this year on, "p"
// provisional and "e" estimated; a ratio is numerator over denominator, alone or
// with the value that it checks; an interval is the filed one of the number. Numbers,
// bounds (<=5), answers (yes, no, in-progress) and absences (unknown, suppressed, …) are
// spelt as in observation tables. The key of the series names the indicator only.
//
// Every fault is returned at once as *[Problems], figures that do not suit the
// indicator among them.
func ParseSeries(in *Indicator, text string) (Series, error) {
	var problems Problems
	key := Key{Indicator: in.Code}
	var observations []Observation
	for _, run := range strings.FieldsFunc(text, func(r rune) bool { return r == '|' || r == ';' }) {
		observations = append(observations, parseRun(key, run, &problems)...)
		if len(observations) > MaxObservations {
			break // NewSeries refuses them
		}
	}
	for i := range observations {
		o := &observations[i]
		for _, p := range append(checkFields(o), checkFigures(in, o)...) {
			p.Says = said.Of("%d: %s", o.Year, p.Says)
			problems.Add(p)
		}
	}
	if err := problems.Err(); err != nil {
		return Series{}, err
	}
	return NewSeries(in, key, observations)
}

// parseRun reads a year and the readings from it on.
func parseRun(key Key, run string, problems *Problems) []Observation {
	head, items, hasColon := strings.Cut(run, ":")
	year, ok := parseYear(strings.TrimSpace(head))
	words := strings.Fields(items)
	if !hasColon || !ok || len(words) == 0 {
		problems.Add(Problem{
			Code: codeNotation, Value: clip(strings.TrimSpace(run)), Allows: said.Of("a year, a colon and readings, such as 2014: 16.9 17.4"),
			Says: said.Of("%q is not a year with readings", clip(strings.TrimSpace(run))),
		})
		return nil
	}
	var observations []Observation
	for i, word := range words {
		if word == "_" {
			continue
		}
		o, p := parseItem(word)
		if p != nil {
			p.Says = said.Of("%d: %s", year+i, p.Says)
			problems.Add(*p)
			continue
		}
		o.Key, o.Year = key, year+i
		observations = append(observations, o)
	}
	return observations
}

// parseItem reads one year's reading with its marks.
func parseItem(word string) (Observation, *Problem) {
	rest, isBreak := strings.CutPrefix(word, "!")
	o, p := parseFigures(rest)
	if p != nil {
		status := Status(0)
		switch {
		case strings.HasSuffix(rest, "p"):
			status = Provisional
		case strings.HasSuffix(rest, "e"):
			status = Estimated
		}
		if status != 0 {
			o, p = parseFigures(rest[:len(rest)-1])
			o.Status = status
		}
	}
	if o.Status == 0 {
		o.Status = Final
	}
	o.Break = isBreak
	return o, p
}

func parseFigures(text string) (Observation, *Problem) {
	reading, interval, hasInterval := strings.Cut(text, "[")
	value, ratio, hasBoth := strings.Cut(reading, "=")
	if hasBoth && (strings.HasSuffix(value, "<") || strings.HasSuffix(value, ">")) { // the sign belongs to a bound
		value, ratio, hasBoth = strings.Cut(reading[len(value)+1:], "=")
		value = reading[:strings.IndexByte(reading, '=')+1] + value
	}
	if !hasBoth && strings.Contains(value, "/") {
		value, ratio = "", value
	}
	if value == "" && ratio == "" || hasBoth && (value == "" || ratio == "") {
		return Observation{}, notation(text)
	}
	var o Observation
	ok := true
	if value != "" {
		filed, p := parseReading(value, nil)
		o.Value, ok = filed, p == nil
	}
	if ratio != "" && ok {
		o.Numerator, o.Denominator, ok = parsePair(ratio, "/")
	}
	if hasInterval && ok {
		ends, closed := strings.CutSuffix(interval, "]")
		o.Lower, o.Upper, ok = parsePair(ends, ",")
		ok = ok && closed
	}
	if !ok {
		return Observation{}, notation(text)
	}
	return o, nil
}

// parsePair reads two numbers with a separator between them.
func parsePair(text, separator string) (first, second decimal.NullDecimal, ok bool) {
	left, right, _ := strings.Cut(text, separator)
	x, errLeft := ParseNumber(left)
	y, errRight := ParseNumber(right)
	return decimal.NewNullDecimal(x), decimal.NewNullDecimal(y), errLeft == nil && errRight == nil
}

func notation(text string) *Problem {
	return &Problem{
		Code: codeNotation, Value: clip(text), Allows: said.Of("_, a number, a bound, n/d, yes, no, in-progress or an absence; before it !, after it an interval [low,high], p or e"),
		Says: said.Of("%q is not a reading", clip(text)),
	}
}

// String writes the series in the notation that [ParseSeries] reads, "" for an
// empty one. An empty cell is written as unknown; filing dates, sources and notes
// are left out.
func (s Series) String() string {
	var b strings.Builder
	for i := range s.observations {
		o := &s.observations[i]
		switch {
		case i == 0:
			b.WriteString(strconv.Itoa(o.Year) + ":")
		case o.Year > s.observations[i-1].Year+maxGap:
			b.WriteString(" | " + strconv.Itoa(o.Year) + ":")
		default:
			b.WriteString(strings.Repeat(" _", o.Year-s.observations[i-1].Year-1))
		}
		b.WriteByte(' ')
		writeItem(&b, o)
	}
	return b.String()
}

// maxGap is up to how many years on a reading stays in its run.
const maxGap = 3

func writeItem(b *strings.Builder, o *Observation) {
	if o.Break {
		b.WriteByte('!')
	}
	hasRatio := o.Numerator.Valid && o.Denominator.Valid
	switch {
	case o.Value.Kind != Empty:
		b.WriteString(o.Value.String())
	case !hasRatio:
		b.WriteString(Unknown.String())
	}
	if hasRatio {
		if o.Value.Kind != Empty {
			b.WriteByte('=')
		}
		b.WriteString(observedRatio(o))
	}
	if o.HasInterval() {
		b.WriteString("[" + Digits(o.Lower.Decimal) + "," + Digits(o.Upper.Decimal) + "]")
	}
	switch o.Status {
	case Provisional:
		b.WriteByte('p')
	case Estimated:
		b.WriteByte('e')
	case Final:
	}
}
