package method

import (
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

func dec(t *testing.T, text string) decimal.Decimal {
	t.Helper()
	d, err := exact.ParseDecimal(text)
	require.NoError(t, err)
	return d
}

// frac reads a decimal or a fraction, "" for an unknown figure.
func frac(t *testing.T, text string) indicator.Fraction {
	t.Helper()
	if text == "" {
		return indicator.Fraction{}
	}
	r, ok := new(big.Rat).SetString(text)
	require.True(t, ok, text)
	return indicator.Fraction(exact.Known(exact.RatFromBig(r)))
}

// requireNear asks that got agrees with want to so many significant digits; 5e-16 is
// allowed for the binary floats that published programs compute with.
func requireNear(t *testing.T, want string, got indicator.Fraction, digits int) {
	t.Helper()
	require.True(t, got.Known(), "want %s, got nothing", want)
	w := exact.Of(frac(t, want))
	tolerance, _ := exact.FromInt(10).Pow(-digits)
	tolerance = tolerance.Mul(w.Abs())
	if float := exact.Frac(5, 1e16); tolerance.Cmp(float) < 0 {
		tolerance = float
	}
	difference := exact.Of(got).Sub(w).Abs()
	require.LessOrEqual(t, difference.Cmp(tolerance), 0, "want %s, got %s", want, got.Text(18, indicator.HalfUp))
}

// spec is a subject in short.
type spec struct {
	better   indicator.Direction
	unit     indicator.Unit // OwnUnit by default
	target   string         // "≥10", "≤10", ">10", "<10", "3..6", "~1±0.03", "improve", ""
	limit    string         // "" for none
	base     int
	due      int
	asOf     int    // 0 for the last year
	data     string // "2015:14.5 2016:12.9"
	baseline string // as printed in the plan
}

func (c spec) subject(t *testing.T) evaluate.Subject {
	t.Helper()
	in := &indicator.Indicator{Code: "x", Unit: c.unit, Better: c.better, NoLimit: c.limit == ""}
	if in.Unit == "" {
		in.Unit = indicator.OwnUnit
	}
	if c.limit != "" {
		in.Limit = decimal.NewNullDecimal(dec(t, c.limit))
	}
	if c.baseline != "" {
		in.Baseline.Value = decimal.NewNullDecimal(dec(t, c.baseline))
	}
	in.Target = target(t, c.target)
	var observations []indicator.Observation
	last := 0
	for _, item := range strings.Fields(c.data) {
		year, value, _ := strings.Cut(item, ":")
		o := indicator.Observation{Year: number(t, year), Break: strings.HasSuffix(value, "|")}
		if value = strings.TrimSuffix(value, "|"); value != "?" {
			o.Value = indicator.Of(dec(t, value))
		}
		observations = append(observations, o)
		last = max(last, o.Year)
	}
	series, err := indicator.NewSeries(in, indicator.Key{Indicator: "x"}, observations)
	require.NoError(t, err)
	s := evaluate.Subject{Indicator: in, Series: series, Horizon: indicator.Horizon{Base: c.base, Due: c.due}, AsOf: c.asOf, Target: in.Target}
	if s.AsOf == 0 {
		s.AsOf = last
	}
	base := indicator.Fraction{}
	for i := range series.Len() {
		if series.Year(i) == c.base {
			base = series.Value(i)
		}
	}
	interval, resolution := in.Target.Resolve(in, base, indicator.Change{})
	if resolution == indicator.Resolved {
		s.Interval = interval
	}
	return s
}

func number(t *testing.T, text string) int {
	t.Helper()
	n, ok := exactInt(dec(t, text))
	require.True(t, ok)
	return n
}

func exactInt(d decimal.Decimal) (int, bool) { return int(d.IntPart()), d.IsInteger() }

func target(t *testing.T, text string) indicator.Target {
	t.Helper()
	low, high, isRange := strings.Cut(text, "..")
	middle, within, isAbout := strings.Cut(text, "±")
	switch {
	case text == "":
		return indicator.Target{}
	case text == "improve":
		return indicator.Improve()
	case text == "maintain":
		return indicator.Maintain()
	case text == "attest":
		return indicator.Attest()
	case isRange:
		return indicator.Between(dec(t, low), dec(t, high))
	case isAbout:
		return indicator.AboutWithin(dec(t, strings.TrimPrefix(middle, "~")), dec(t, within))
	case strings.HasPrefix(text, "≥"):
		return indicator.AtLeast(dec(t, strings.TrimPrefix(text, "≥")))
	case strings.HasPrefix(text, "≤"):
		return indicator.AtMost(dec(t, strings.TrimPrefix(text, "≤")))
	case strings.HasPrefix(text, ">"):
		return indicator.MoreThan(dec(t, strings.TrimPrefix(text, ">")))
	case strings.HasPrefix(text, "<"):
		return indicator.LessThan(dec(t, strings.TrimPrefix(text, "<")))
	}
	require.Fail(t, "unknown target", text)
	return indicator.Target{}
}
