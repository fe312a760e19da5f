package smallnumber_test

import (
	"os"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate/smallnumber"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
	"github.com/countystat/attain/internal/fixture"
)

func countOf(events int64, cases decimal.Decimal, factor int64) smallnumber.Count {
	return smallnumber.Count{Events: events, Cases: indicator.FractionFrom(cases), Factor: factor}
}

func TestSmallNumbersGolden(t *testing.T) {
	reproduced := 0
	left := map[string]string{}
	for _, c := range fixture.PublishedCases(t, os.Getenv, os.DirFS, "small-numbers.json") {
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
func smallNumbersCase(t *testing.T, c *fixture.PublishedCase) string {
	t.Helper()
	switch c.Method {
	case "phe.rate_ci":
		count := countOf(c.Whole("events"), c.Number("population"), c.Whole("multiplier"))
		checkLimits(t, smallnumber.Byar, count, "0.95", c.Expected["lower95"], c.Expected["upper95"], "0.0000000000001")
		checkLimits(t, smallnumber.Byar, count, "0.998", c.Expected["lower99_8"], c.Expected["upper99_8"], "0.0000000000001")
	case "phe.wilson95":
		checkLimits(t, smallnumber.Wilson, countOf(c.Whole("x"), c.Number("n"), 1), "0.95", c.Expected["lower"], c.Expected["upper"], "0.000000000001")
	case "poisson.smr_ci":
		checkRatioOfDeaths(t, c)
	case "rse.count", "rse.rate":
		fixture.Near(t, c.Expected["RSE_pct"], smallnumber.RelativeStandardError(smallnumber.Count{Events: c.Whole("events"), Cases: fixture.Fraction("1/2")}, 6), "", c.Method)
	case "wisqars.unstable":
		level := map[string]indicator.Level{"county": indicator.County, "state": indicator.Province, "national": indicator.Nation}[c.Inputs["level"].(string)]
		status := map[smallnumber.Reliability]string{
			smallnumber.Reliable: "shown", smallnumber.Unreliable: "unstable, shown annotated", smallnumber.Suppress: "unstable, suppressed",
		}
		assert.Equal(t, c.Expected["status"], status[smallnumber.WISQARS.Reliability(c.Whole("deaths"), level, 0)])
	case "suppress.scp":
		checkSuppressed(t, smallnumber.StateCancerProfiles, 16)
	case "suppress.kidscount_wa":
		checkSuppressed(t, smallnumber.KidsCountWashington, 15)
	case "imr.rate":
		fixture.Near(t, c.Expected["imr"], countOf(c.Whole("deaths"), c.Number("births"), 1000).Rate(), "", c.Method)
	case "poisson.exact95_count":
		checkLimits(t, smallnumber.ExactPoisson, countOf(c.Whole("events"), decimal.New(1, 0), 1), "0.95", c.Expected["lower"], c.Expected["upper"], "")
	case "imr.county300":
		count := countOf(c.Whole("deaths"), c.Number("births"), 1000)
		fixture.Near(t, c.Expected["imr"], count.Rate(), "", c.Method)
		checkPair(t, smallnumber.ClopperPearson, count, c.Expected["clopper_pearson95"])
		checkPair(t, smallnumber.ExactPoisson, count, c.Expected["poisson95"])
	case "binom.clopper_pearson":
		checkPair(t, smallnumber.ClopperPearson, countOf(c.Whole("x"), c.Number("n"), 1), c.Expected["ci95"])
	case "poisson.exact":
		checkPair(t, smallnumber.ExactPoisson, countOf(c.Whole("x"), c.Number("T"), 1), c.Expected["ci95_rate"])
	case "nchs2023.reliable":
		reliable := smallnumber.NCHS2023.Reliability(c.Whole("events"), indicator.County, 0) == smallnumber.Reliable
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
	limits, ok := smallnumber.LimitsOf(m, count, fixture.Fraction(confidence), 12)
	require.Truef(t, ok, "%s of %d", m, count.Events)
	about := string(m) + " at " + confidence
	fixture.Near(t, low, limits.Low, relative, about)
	fixture.Near(t, high, limits.High, relative, about)
}

// checkRatioOfDeaths checks a ratio of observed to expected deaths. The ratio is
// printed to two places, so expected deaths lie within a range, and the printed
// limits are to lie between those of its ends.
func checkRatioOfDeaths(t *testing.T, c *fixture.PublishedCase) {
	t.Helper()
	deaths := c.Whole("deaths")
	half := exact.Of(fixture.Fraction("0.005"))
	ratio := exact.Of(indicator.FractionFrom(c.Number("SMR")))
	limits, ok := smallnumber.LimitsOf(smallnumber.ExactPoisson, countOf(deaths, decimal.New(deaths, 0), 1), fixture.Fraction("0.95"), 12)
	require.True(t, ok)
	for i, factor := range []indicator.Fraction{limits.Low, limits.High} {
		printed := exact.Of(indicator.FractionFrom(fixture.Number(fixture.Printed(c.Expected["ci95"].([]any)[i]))))
		least := exact.Of(factor).Mul(ratio.Sub(half)).Sub(half)
		most := exact.Of(factor).Mul(ratio.Add(half)).Add(half)
		assert.LessOrEqual(t, least.Cmp(printed), 0, "%d deaths, limit %d", deaths, i)
		assert.GreaterOrEqual(t, most.Cmp(printed), 0, "%d deaths, limit %d", deaths, i)
	}
}
