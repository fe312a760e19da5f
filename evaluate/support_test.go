package evaluate_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

func dec(text string) decimal.Decimal { return decimal.RequireFromString(text) }

// atMostTen is a rate of which less is better, to be at most 10 in 2020.
func atMostTen(change ...func(*indicator.Indicator)) indicator.Indicator {
	in := indicator.Indicator{Code: "x", Unit: indicator.PerMille, Better: indicator.Lower, Places: 1, Target: indicator.AtMost(dec("10"))}
	for _, apply := range change {
		apply(&in)
	}
	return in
}

// atLeast95 is a percentage, to be at least 95 in 2020.
func atLeast95(change ...func(*indicator.Indicator)) indicator.Indicator {
	in := indicator.Indicator{Code: "x", Unit: indicator.Percent, Better: indicator.Higher, Places: 1, Target: indicator.AtLeast(dec("95"))}
	for _, apply := range change {
		apply(&in)
	}
	return in
}

// attested is a yes-no indicator.
func attested(change ...func(*indicator.Indicator)) indicator.Indicator {
	in := indicator.Indicator{Code: "x", Unit: indicator.YesNo, Target: indicator.Attest()}
	for _, apply := range change {
		apply(&in)
	}
	return in
}

func signed(in *indicator.Indicator) { in.Signed = true }

func aiming(target indicator.Target) func(*indicator.Indicator) {
	return func(in *indicator.Indicator) { in.Target = target }
}

func validFor(years int) func(*indicator.Indicator) {
	return func(in *indicator.Indicator) { in.ValidFor = years }
}

func stating(value string, year int) func(*indicator.Indicator) {
	return func(in *indicator.Indicator) {
		in.Baseline = indicator.Baseline{Value: decimal.NewNullDecimal(dec(value)), Year: year}
	}
}

// clauseCase is one line of a table of a clause. The horizon is 2010 to 2020.
type clauseCase struct {
	name   string
	in     indicator.Indicator
	series string
	policy evaluate.Policy
	want   string // verdict and reason
	flags  string // all flags of clauses V1 to V12, separated by blanks
}

func planYears() indicator.Horizon { return indicator.Horizon{Base: 2010, Due: 2020} }

// checkClauses judges each case in both ways.
func checkClauses(t *testing.T, cases []clauseCase) {
	t.Helper()
	names := map[string]bool{}
	for i := range cases {
		c := &cases[i]
		require.False(t, names[c.name], "two cases are called %q", c.name)
		names[c.name] = true
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			series, err := indicator.ParseSeries(&c.in, c.series)
			require.NoError(t, err)
			verdict, reason := evaluate.Judge(&c.in, &series, planYears(), &c.policy)
			assert.Equal(t, c.want, verdict.String()+" "+string(reason), "Judge")
			r := evaluate.Evaluate(&c.in, &series, planYears(), &c.policy)
			assert.Equal(t, c.want, r.Verdict.String()+" "+string(r.Reason), "Evaluate")
			assert.Equal(t, c.flags, clauseFlags(r.Flags), "flags")
		})
	}
}

// clauseFlags lists the flags that value, target and projection decide; those
// of stability in numbers, areas and methods are tested with their own subject.
func clauseFlags(flags evaluate.Flags) string {
	var names []string
	for _, f := range flags.List() {
		if f != evaluate.Thin && f != evaluate.Uneven && f != evaluate.SmallNumbers && f != evaluate.MethodDependent && f != evaluate.ShortBase {
			names = append(names, f.String())
		}
	}
	return strings.Join(names, " ")
}

// judged is the result of one series for the horizon 2010 to 2020.
func judged(tb testing.TB, in indicator.Indicator, text string, policy evaluate.Policy) evaluate.Result {
	tb.Helper()
	series, err := indicator.ParseSeries(&in, text)
	require.NoError(tb, err)
	return evaluate.Evaluate(&in, &series, planYears(), &policy)
}

func asOf(year int) evaluate.Policy { return evaluate.Policy{AsOf: year} }

// seriesOf reads a series in compact notation.
func seriesOf(tb testing.TB, in indicator.Indicator, text string) *indicator.Series {
	tb.Helper()
	series, err := indicator.ParseSeries(&in, text)
	require.NoError(tb, err)
	return &series
}
