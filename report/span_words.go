package report

import (
	"strconv"
	"time"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

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
