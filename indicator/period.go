package indicator

import (
	"fmt"
	"strconv"

	"github.com/countystat/attain/internal/strict"
)

// The years that the model knows: one outside is a slip, such as 22 for 2022.
const (
	FirstYear = strict.FirstYear
	LastYear  = strict.LastYear
)

// Date is a calendar date; the zero Date is none.
type Date struct {
	Year, Month, Day int
}

// ParseDate reads an ISO 8601 date such as "2019-10-01"; false for any other text
// and for a day that the calendar does not have.
func ParseDate(s string) (Date, bool) {
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' {
		return Date{}, false
	}
	var d Date
	for _, part := range []struct {
		text string
		into *int
	}{{s[:4], &d.Year}, {s[5:7], &d.Month}, {s[8:], &d.Day}} {
		for _, c := range []byte(part.text) {
			if c < '0' || c > '9' {
				return Date{}, false
			}
		}
		*part.into, _ = strconv.Atoi(part.text)
	}
	return d, d.Year >= FirstYear && d.Year <= LastYear && d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && d.Day <= daysIn(d.Year, d.Month)
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	default:
		return 31
	}
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Compare orders dates; no date comes before all others.
func (d Date) Compare(o Date) int {
	for _, pair := range [][2]int{{d.Year, o.Year}, {d.Month, o.Month}, {d.Day, o.Day}} {
		switch {
		case pair[0] < pair[1]:
			return -1
		case pair[0] > pair[1]:
			return 1
		}
	}
	return 0
}

// String writes the date in ISO 8601, "" where there is none.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Span is the dates that a year's figure covers, both included; health
// years run from October to September. The zero Span is the calendar year.
type Span struct {
	From, To Date
}

// ParseSpan reads two dates in order, "2019-10-01/2020-09-30"; false for any other
// text.
func ParseSpan(s string) (Span, bool) {
	const one = len("2006-01-02")
	if len(s) != 2*one+1 || s[one] != '/' {
		return Span{}, false
	}
	from, okFrom := ParseDate(s[:one])
	to, okTo := ParseDate(s[one+1:])
	return Span{From: from, To: to}, okFrom && okTo && from.Compare(to) <= 0
}

// String writes the span as it is read, "" for a calendar year.
func (s Span) String() string {
	if s == (Span{}) {
		return ""
	}
	return s.From.String() + "/" + s.To.String()
}

// Horizon is when a plan starts and when it is judged.
type Horizon struct {
	Base int // the base year
	Due  int // the year by whose end targets must be met
}
