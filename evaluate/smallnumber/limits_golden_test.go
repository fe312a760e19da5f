package smallnumber_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate/smallnumber"
	"github.com/countystat/attain/indicator"
)

// publishedCase is one published or derived figure.
type publishedCase struct {
	Method   string
	Source   string
	Inputs   map[string]any
	Expected map[string]any
	Status   string
	Note     string
}

// goldenCases reads a file of cases from the folder that ATTAIN_GOLDEN names.
func publishedCases(t *testing.T, name string) []publishedCase {
	t.Helper()
	folder := os.Getenv("ATTAIN_GOLDEN")
	if folder == "" {
		t.Skip("ATTAIN_GOLDEN names no folder of published cases")
	}
	text, err := os.ReadFile(filepath.Join(folder, name))
	require.NoError(t, err)
	var cases []publishedCase
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	require.NoError(t, decoder.Decode(&cases))
	require.NotEmpty(t, cases)
	return cases
}

func (c *publishedCase) number(t *testing.T, key string) decimal.Decimal {
	t.Helper()
	return printedNumber(t, c.Inputs[key])
}

func (c *publishedCase) whole(t *testing.T, key string) int64 {
	t.Helper()
	return c.number(t, key).IntPart()
}

func printedNumber(t *testing.T, value any) decimal.Decimal {
	t.Helper()
	switch v := value.(type) {
	case json.Number:
		return decimal.RequireFromString(v.String())
	case string:
		return decimal.RequireFromString(v)
	default:
		require.Failf(t, "no number", "%v", value)
		return decimal.Decimal{}
	}
}

// near asserts that a figure agrees with a printed one to half a unit of the
// printed one's last place, or to a relative tolerance where one is given: the
// source computed in floats.
func near(t *testing.T, printed any, got indicator.Fraction, relative string, about string) {
	t.Helper()
	require.Truef(t, got.Known(), "%s is not known", about)
	want := printedNumber(t, printed)
	tolerance := decimal.New(5, want.Exponent()-1)
	if relative != "" {
		tolerance = want.Abs().Mul(decimal.RequireFromString(relative))
	}
	shown, _ := got.Decimal(18, indicator.HalfUp)
	assert.Truef(t, shown.Sub(want).Abs().LessThanOrEqual(tolerance), "%s: %s, printed %s", about, shown, want)
}

func known(text string) indicator.Fraction {
	return indicator.FractionFrom(decimal.RequireFromString(text))
}

func countOf(events int64, cases decimal.Decimal, factor int64) smallnumber.Count {
	return smallnumber.Count{Events: events, Cases: indicator.FractionFrom(cases), Factor: factor}
}

func TestSmallNumbersGolden(t *testing.T) {
	reproduced := 0
	left := map[string]string{}
	for _, c := range publishedCases(t, "small-numbers.json") {
		if reason := smallNumbersCase(t, &c); reason != "" {
			left[c.Method] = reason
			continue
		}
		reproduced++
	}
	assert.Equal(t, map[string]string{
		"nchs.simple_ci": "the source prints a formula and no figure",
	}, left)
	assert.Equal(t, 31, reproduced)
}

// smallNumbersCase checks one case and returns why it cannot be reproduced, ""
// where it is.
func smallNumbersCase(t *testing.T, c *publishedCase) string {
	t.Helper()
	switch c.Method {
	case "phe.rate_ci":
		count := countOf(c.whole(t, "events"), c.number(t, "population"), c.whole(t, "multiplier"))
		checkLimits(t, smallnumber.Byar, count, "0.95", c.Expected["lower95"], c.Expected["upper95"], "1e-13")
		checkLimits(t, smallnumber.Byar, count, "0.998", c.Expected["lower99_8"], c.Expected["upper99_8"], "1e-13")
	case "phe.wilson95":
		checkLimits(t, smallnumber.Wilson, countOf(c.whole(t, "x"), c.number(t, "n"), 1), "0.95", c.Expected["lower"], c.Expected["upper"], "1e-12")
	case "poisson.smr_ci":
		checkRatioOfDeaths(t, c)
	case "rse.count", "rse.rate":
		near(t, c.Expected["RSE_pct"], smallnumber.RelativeStandardError(c.whole(t, "events"), 6), "", c.Method)
	case "wisqars.unstable":
		level := map[string]indicator.Level{"county": indicator.County, "state": indicator.Province, "national": indicator.Nation}[c.Inputs["level"].(string)]
		status := map[smallnumber.Reliability]string{
			smallnumber.Reliable: "shown", smallnumber.Unreliable: "unstable, shown annotated", smallnumber.Suppress: "unstable, suppressed",
		}
		assert.Equal(t, c.Expected["status"], status[smallnumber.WISQARS.Reliability(c.whole(t, "deaths"), level, 0)])
	case "suppress.scp":
		checkSuppressed(t, smallnumber.StateCancerProfiles, 16)
	case "suppress.kidscount_wa":
		checkSuppressed(t, smallnumber.KidsCountWashington, 15)
	case "imr.rate":
		near(t, c.Expected["imr"], countOf(c.whole(t, "deaths"), c.number(t, "births"), 1000).Rate(), "", c.Method)
	case "poisson.exact95_count":
		checkLimits(t, smallnumber.ExactPoisson, countOf(c.whole(t, "events"), decimal.New(1, 0), 1), "0.95", c.Expected["lower"], c.Expected["upper"], "")
	case "imr.county300":
		count := countOf(c.whole(t, "deaths"), c.number(t, "births"), 1000)
		near(t, c.Expected["imr"], count.Rate(), "", c.Method)
		checkPair(t, smallnumber.ClopperPearson, count, c.Expected["clopper_pearson95"])
		checkPair(t, smallnumber.ExactPoisson, count, c.Expected["poisson95"])
	case "binom.clopper_pearson":
		checkPair(t, smallnumber.ClopperPearson, countOf(c.whole(t, "x"), c.number(t, "n"), 1), c.Expected["ci95"])
	case "poisson.exact":
		checkPair(t, smallnumber.ExactPoisson, countOf(c.whole(t, "x"), c.number(t, "T"), 1), c.Expected["ci95_rate"])
	case "nchs2023.reliable":
		reliable := smallnumber.NCHS2023.Reliability(c.whole(t, "events"), indicator.County, 0) == smallnumber.Reliable
		assert.Equal(t, strings.HasPrefix(c.Expected["status"].(string), "reliable"), reliable)
	case "nchs.simple_ci":
		return "the source prints a formula and no figure"
	default:
		return "no such method"
	}
	return ""
}

func checkSuppressed(t *testing.T, rule smallnumber.Rule, fewest int64) {
	t.Helper()
	assert.Equal(t, smallnumber.Suppress, rule.Reliability(fewest-1, indicator.County, 0))
	assert.Equal(t, smallnumber.Reliable, rule.Reliability(fewest, indicator.County, 0))
}

func checkPair(t *testing.T, m smallnumber.Method, count smallnumber.Count, pair any) {
	t.Helper()
	ends := pair.([]any)
	checkLimits(t, m, count, "0.95", ends[0], ends[1], "")
}

func checkLimits(t *testing.T, m smallnumber.Method, count smallnumber.Count, confidence string, low, high any, relative string) {
	t.Helper()
	limits, ok := smallnumber.LimitsOf(m, count, known(confidence), 12)
	require.Truef(t, ok, "%s of %d", m, count.Events)
	about := m.String() + " at " + confidence
	near(t, low, limits.Low, relative, about)
	near(t, high, limits.High, relative, about)
}

// checkRatioOfDeaths checks a ratio of observed to expected deaths. The ratio is
// printed to two places, so expected deaths lie within a range, and the printed
// limits are to lie between those of its ends.
func checkRatioOfDeaths(t *testing.T, c *publishedCase) {
	t.Helper()
	deaths := c.whole(t, "deaths")
	half := known("0.005").Rat()
	ratio := indicator.FractionFrom(c.number(t, "SMR")).Rat()
	limits, ok := smallnumber.LimitsOf(smallnumber.ExactPoisson, countOf(deaths, decimal.New(deaths, 0), 1), known("0.95"), 12)
	require.True(t, ok)
	for i, factor := range []indicator.Fraction{limits.Low, limits.High} {
		printed := indicator.FractionFrom(printedNumber(t, c.Expected["ci95"].([]any)[i])).Rat()
		least := factor.Rat().Mul(ratio.Sub(half)).Sub(half)
		most := factor.Rat().Mul(ratio.Add(half)).Add(half)
		assert.LessOrEqual(t, least.Cmp(printed), 0, "%d deaths, limit %d", deaths, i)
		assert.GreaterOrEqual(t, most.Cmp(printed), 0, "%d deaths, limit %d", deaths, i)
	}
}
