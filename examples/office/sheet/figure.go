package sheet

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
)

// significant is how many digits spreadsheet programs keep of a number; what is stored
// beyond them is the nearest binary number, as 16.899999999999999 for 16.9.
const significant = 15

// storedNumber is a number as workbooks store it.
var storedNumber = regexp.MustCompile(`^(-?)([0-9]{1,40})(?:\.([0-9]{1,40}))?(?:[eE]([+-]?[0-9]{1,3}))?$`)

// parseStored reads a stored number, rounded to the digits that programs keep.
func parseStored(raw string) (decimal.Decimal, bool) {
	parts := storedNumber.FindStringSubmatch(raw)
	if parts == nil {
		return decimal.Decimal{}, false
	}
	digits := strings.TrimLeft(parts[2]+parts[3], "0")
	const most = 34
	if len(digits) > most {
		return decimal.Decimal{}, false
	}
	exponent := 0
	if parts[4] != "" {
		exponent, _ = strconv.Atoi(parts[4]) // three digits at most
	}
	if digits == "" {
		digits = "0"
	}
	d, err := indicator.ParseNumber(parts[1] + digits)
	if err != nil {
		return decimal.Decimal{}, false
	}
	d = d.Shift(int32(exponent - len(parts[3]))) //nolint:gosec // three and two digits
	if over := d.NumDigits() - significant; over > 0 {
		d = d.Round(-d.Exponent() - int32(over)) //nolint:gosec // at most 34 digits
		return trimmed(d, 0), true
	}
	return d, true
}

// trimmed drops noughts after the decimal point beyond the first places.
func trimmed(d decimal.Decimal, places int) decimal.Decimal {
	for int(-d.Exponent()) > places {
		shorter := d.Truncate(-d.Exponent() - 1)
		if !shorter.Equal(d) {
			break
		}
		d = shorter
	}
	return d
}

// written writes a number in full, with at least so many decimals.
func written(d decimal.Decimal, places int) string {
	return d.StringFixed(max(int32(places), -d.Exponent())) //nolint:gosec // places of a format
}

// figureCell makes the cell of a stored number by its number format.
func figureCell(raw string, f *format, o *Options, from1904, hidesZeros bool) Cell {
	d, ok := parseStored(raw)
	if !ok {
		return faulty("unreadable-number", raw, said.Of("a number"), said.Of("the cell holds %q, which is no number that could be read; type the number again", clip(raw)))
	}
	s, minus := f.of(d.Sign())
	switch s.kind {
	case asDate:
		return dayCell(d, raw, from1904)
	case scientific:
		return faulty("scientific-format", written(d, 0), said.Of("a number in full"),
			said.Of("the format %q shows the number with an exponent, the number stored is %s; choose a format with decimals", clip(f.code), written(d, 0)))
	case unclear:
		return faulty("unclear-format", written(d, 0), said.Of("General, or a format with decimals"),
			said.Of("by the format %q it is not certain which number the cell shows, the number stored is %s; choose a format with decimals", clip(f.code), written(d, 0)))
	case noDigits:
		return differs(d, f.shows(s), f.code)
	case general, fixed:
	}
	if d.Sign() < 0 && !minus && !s.signed {
		return differs(d, written(d.Abs(), s.least), f.code)
	}
	if d.IsZero() && hidesZeros {
		return differs(d, "", f.code)
	}
	if s.kind == general {
		return generalCell(d, s.beside)
	}
	d = d.Shift(int32(s.shift))     //nolint:gosec // two for a percent sign
	shown := d.Round(int32(s.most)) //nolint:gosec // the places of a format
	cell := Cell{Kind: Figure, Beside: s.beside}
	switch {
	case shown.Equal(d):
		cell.Text = written(trimmed(shown, s.least), s.least)
	case o.Digits == Shown:
		cell.Text = written(trimmed(shown, s.least), s.least)
	case o.Digits == Stored:
		cell.Text = written(trimmed(d, s.least), s.least)
	default:
		return differs(d, written(trimmed(shown, s.least), s.least)+s.beside, f.code)
	}
	return cell
}

// shows is what a section without digits shows.
func (f *format) shows(s *section) string { return s.beside }

// generalCell is a number without a format, which is shown as it is stored as far as
// the column is wide enough.
func generalCell(d decimal.Decimal, beside string) Cell {
	const whole = 15
	if d.NumDigits()+int(d.Exponent()) > whole {
		return faulty("digits-lost", written(d, 0), said.Of("at most %d digits before the decimal point, or a text cell", whole),
			said.Of("spreadsheet programs keep %d digits; %s is longer, so its last digits are not certain; type it into a cell of text", significant, written(d, 0)))
	}
	return Cell{Kind: Figure, Text: written(d, 0), Beside: beside}
}

// differs is the problem of a cell that shows another number than it holds.
func differs(stored decimal.Decimal, shown, code string) Cell {
	if shown == "" {
		return faulty("shown-differs", written(stored, 0), said.Of("what is stored and what is shown to be one"),
			said.Of("the cell holds %s and by the format %q shows nothing; delete it, or show it", written(stored, 0), clip(code)))
	}
	return faulty("shown-differs", written(stored, 0), said.Of("what is stored and what is shown to be one"),
		said.Of("the cell shows %s by the format %q and holds %s; type the number that is meant or show all digits, or say -digits shown or -digits stored for all cells", shown, clip(code), written(stored, 0)))
}

// faulty is a cell that has a problem in place of a text.
func faulty(code, value string, allows, says said.Text) Cell {
	return Cell{Kind: Figure, Problem: &indicator.Problem{Code: code, Value: clip(value), Allows: allows, Says: says}}
}

// The days of workbooks are counted from the last day of 1899; the programs of the
// 1980s took 1900 for a leap year, so that the counts before March 1900 are another day.
const (
	firstCertainDay = 61
	lastDay         = 200_000
	shift1904       = 1462
)

// dayCell makes the cell of a number that is shown as a date.
func dayCell(d decimal.Decimal, raw string, from1904 bool) Cell {
	count := d.Truncate(0)
	if d.Sign() < 0 || !d.Equal(count) || d.GreaterThan(decimal.NewFromInt(lastDay)) {
		return noDay(raw)
	}
	days := count.IntPart()
	if from1904 {
		days += shift1904
	}
	if days < firstCertainDay {
		return noDay(raw)
	}
	day := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(days))
	return Cell{Kind: Day, Text: day.Format(time.DateOnly)}
}

func noDay(raw string) Cell {
	return faulty("not-a-day", raw, said.Of("a whole day"), said.Of("the cell shows a date by its format, but holds %q, which is no whole day", clip(raw)))
}

// clip shortens a text that is quoted.
func clip(s string) string {
	const most = 60
	for i := range s {
		if i >= most {
			return s[:i] + "…"
		}
	}
	return s
}
