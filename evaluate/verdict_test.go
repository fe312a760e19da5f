package evaluate_test

import (
	"testing"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

func TestNotApplicableAndMonitored(t *testing.T) {
	t.Parallel()
	monitored := atMostTen(aiming(indicator.Target{}))
	checkClauses(t, []clauseCase{
		{"V1 the latest observation says not applicable", atMostTen(), "2018: 9 not-applicable", asOf(2019), "not-applicable not-applicable", ""},
		{"V1 an earlier one says so", atMostTen(), "2018: not-applicable 9", asOf(2019), "attained meets-target", "early"},
		{"V1 a later one says so", atMostTen(), "2018: 9 not-applicable", asOf(2018), "attained meets-target", "early"},
		{"V1 an unknown after it hides nothing", atMostTen(), "2018: not-applicable unknown", asOf(2019), "undetermined no-data", ""},
		{"V1 no target", monitored, "2018: 9", asOf(2019), "monitored no-target", ""},
		{"V1 no target and no data", monitored, "", asOf(2019), "monitored no-target", ""},
		{"V1 not applicable goes before no target", monitored, "2019: not-applicable", asOf(2019), "not-applicable not-applicable", ""},
	})
}

func TestValueInForce(t *testing.T) {
	t.Parallel()
	own := func(age int) evaluate.Policy { return evaluate.Policy{AsOf: 2019, MaxAge: age} }
	checkClauses(t, []clauseCase{
		{"V2 nothing at all", atMostTen(), "", asOf(2019), "undetermined no-data", ""},
		{"V2 only absences", atMostTen(), "2017: unknown not-collected suppressed", asOf(2019), "undetermined no-data", ""},
		{"V2 only later values", atMostTen(), "2020: 9", asOf(2019), "undetermined no-data", ""},
		{"V2 an absence does not hide the value before it", atMostTen(), "2018: 9 below-unit", asOf(2019), "attained meets-target", "early"},
		{"V2 two years old", atMostTen(), "2017: 9", asOf(2019), "attained meets-target", "early"},
		{"V2 three years old", atMostTen(), "2016: 9", asOf(2019), "undetermined stale", ""},
		{"V2 three years by policy", atMostTen(), "2016: 9", own(3), "attained meets-target", "early"},
		{"V2 its own year only, by policy", atMostTen(), "2018: 9", own(-1), "undetermined stale", ""},
		{"V2 its own year", atMostTen(), "2019: 9", own(-1), "attained meets-target", "early"},
		{"V2 validFor goes before the policy", atMostTen(validFor(5)), "2014: 9", own(-1), "attained meets-target", "early"},
		{"V2 validFor run out", atMostTen(validFor(5)), "2013: 9", own(9), "undetermined stale", ""},
		{"V2 counted back from the due year", atMostTen(), "2018: 9", asOf(2030), "attained meets-target", "early dated"},
		{"V2 no as-of year is the due year", atMostTen(), "2017: 9", evaluate.Policy{}, "undetermined stale", ""},
		{"V2 nothing later than the as-of year counts", atMostTen(), "2018: 9 _ 30", asOf(2019), "attained meets-target", "early"},
		{"V2 nothing later than the due year counts", atMostTen(), "2020: 9 30", asOf(2021), "attained meets-target", ""},
		{"V2 nobody has answered", attested(), "", asOf(2019), "undetermined unattested", ""},
		{"V2 an unknown is no answer", attested(), "2019: unknown", asOf(2019), "undetermined unattested", ""},
		{"V2 an attestation is valid until revoked", attested(), "1950: yes", asOf(2019), "attained meets-target", ""},
		{"V2 an attestation that is valid for some years", attested(validFor(3)), "2015: yes", asOf(2019), "undetermined stale", ""},
		{"V2 revoked", attested(), "2012: yes _ _ no", asOf(2019), "difficult not-in-place", "lapsed"},
	})
}

func TestFiledValueAndRatio(t *testing.T) {
	t.Parallel()
	rounded := func(mode indicator.Rounding) evaluate.Policy {
		return evaluate.Policy{Compare: evaluate.RoundedValue, Rounding: mode}
	}
	overTwoThirds := atLeast95(aiming(indicator.AtLeast(dec("66.666666666666666666"))))
	strictly := atMostTen(aiming(indicator.LessThan(dec("10"))))
	hold := atMostTen(aiming(indicator.AtMost(dec("10")).HoldingStrictly()))
	checkClauses(t, []clauseCase{
		{"V4 the filed value decides", atMostTen(), "2020: 10.0=10/999", evaluate.Policy{}, "attained meets-target", "rounding-decides"},
		{"V4 a ratio alone decides exactly", atMostTen(), "2020: 10/999", evaluate.Policy{}, "missed misses-target", "rounding-decides"},
		{"V4 a ratio met exactly", atMostTen(), "2020: 41/4100", evaluate.Policy{}, "attained meets-target", ""},
		{"V4 two thirds are more than 66.6…6", overTwoThirds, "2020: 2/3", evaluate.Policy{}, "attained meets-target", ""},
		{"V4 full values: every digit counts", atMostTen(), "2020: 10.04", evaluate.Policy{}, "missed misses-target", "rounding-decides"},
		{"V4 rounded values", atMostTen(), "2020: 10.04", rounded(""), "attained meets-target", "rounding-decides"},
		{"V4 rounded: halves away from zero", atMostTen(), "2020: 10.05", rounded(indicator.HalfUp), "missed misses-target", ""},
		{"V4 rounded: halves to even", atMostTen(), "2020: 10.05", rounded(indicator.HalfEven), "attained meets-target", "rounding-decides"},
		{"V4 rounded can be stricter", strictly, "2020: 9.96", rounded(""), "missed misses-target", "rounding-decides"},
		{"V4 the bound is rounded too", atMostTen(aiming(indicator.AtMost(dec("9.96")))), "2020: 10.0", rounded(""), "attained meets-target", "rounding-decides"},
		{"V4 the two readings agree", atMostTen(), "2020: 10.06", evaluate.Policy{}, "missed misses-target", ""},
		{"V4 a relapse that only full values see", hold, "2018: 9.0 10.04 9.0", evaluate.Policy{}, "missed not-held", "later-base unstable rounding-decides"},
		{"V4 a relapse that rounded values do not see", hold, "2018: 9.0 10.04 9.0", rounded(""), "attained meets-target", "later-base rounding-decides"},
		{"V4 a value filed twice over: rounding decides now, and held", hold, "2018: 9.0 10.04 10.04", evaluate.Policy{}, "missed misses-target", "later-base lapsed rounding-decides"},
	})
}

func TestBoundOnly(t *testing.T) {
	t.Parallel()
	rounded := func(year int) evaluate.Policy { return evaluate.Policy{AsOf: year, Compare: evaluate.RoundedValue} }
	band := indicator.Indicator{Code: "x", Unit: indicator.Ratio, Better: indicator.Neither, Places: 2, Target: indicator.Between(dec("0.97"), dec("1.03"))}
	below := atMostTen(aiming(indicator.LessThan(dec("10"))))
	above := atLeast95(aiming(indicator.MoreThan(dec("95"))))
	checkClauses(t, []clauseCase{
		{"V5 at most the bound", atMostTen(), "2019: <=10", asOf(2019), "attained meets-target", "early"},
		{"V5 at most more than the bound", atMostTen(), "2019: <=11.69", asOf(2019), "undetermined bound-only", ""},
		{"V5 below the bound", below, "2019: <10", asOf(2019), "attained meets-target", "early"},
		{"V5 at most an open bound", below, "2019: <=10", asOf(2019), "undetermined bound-only", ""},
		{"V5 at least the bound", atLeast95(), "2019: >=95", asOf(2019), "attained meets-target", "early"},
		{"V5 more than an open bound", above, "2019: >95", asOf(2019), "attained meets-target", "early"},
		{"V5 at least an open bound", above, "2019: >=95", asOf(2019), "undetermined bound-only", ""},
		{"V5 it proves missed in the terminal stage", atMostTen(), "2020: >10", asOf(2020), "missed misses-target", ""},
		{"V5 it does not quite", atMostTen(), "2020: >=10", asOf(2020), "undetermined bound-only", ""},
		{"V5 it proves missed against an open bound", below, "2020: >=10", asOf(2020), "missed misses-target", ""},
		{"V5 it never proves missed before", atMostTen(), "2019: >10", asOf(2019), "undetermined bound-only", ""},
		{"V5 missed, but not of the due year", atMostTen(), "2019: >10", asOf(2020), "undetermined bound-only", ""},
		{"V5 missed, and it is still valid", atMostTen(validFor(3)), "2019: >10", asOf(2020), "missed misses-target", ""},
		{"V5 no bound is in a band on both sides", band, "2020: <=1", asOf(2020), "undetermined bound-only", ""},
		{"V5 below a band", band, "2020: <0.97", asOf(2020), "missed misses-target", ""},
		{"V5 above a band", band, "2020: >1.03", asOf(2020), "missed misses-target", ""},
		{"V4 a value below an open bound may round to it", below, "2019: <10", rounded(2019), "undetermined bound-only", ""},
		{"V4 a value above a bound may round to it", atMostTen(), "2020: >10", rounded(2020), "undetermined bound-only", ""},
		{"V4 all values at most the bound round into the target", atMostTen(), "2019: <=10.04", rounded(2019), "attained meets-target", "early"},
		{"V4 short of a half all round down", atMostTen(), "2019: <10.05", rounded(2019), "attained meets-target", "early"},
		{"V4 the half rounds up", atMostTen(), "2019: <=10.05", rounded(2019), "undetermined bound-only", ""},
		{"V4 above a half all round up", atMostTen(), "2020: >10.05", rounded(2020), "missed misses-target", ""},
		{"V5 a bound is no baseline", atMostTen(aiming(indicator.Improve())), "2010: <=20 _ _ _ _ _ _ _ _ 9", asOf(2019), "undetermined no-baseline", ""},
		{"V5 a bound is no point", atMostTen(), "2018: <=20 12", asOf(2019), "undetermined too-few-points", ""},
	})
}

func TestTolerance(t *testing.T) {
	t.Parallel()
	share := func(n, d int64) evaluate.Policy { return evaluate.Policy{Tolerance: indicator.Share(n, d)} }
	points := func(text string) evaluate.Policy { return evaluate.Policy{Tolerance: indicator.Points(dec(text))} }
	mmr := atMostTen(aiming(indicator.AtMost(dec("20"))))
	interim := share(1, 200)
	interim.AsOf = 2019
	checkClauses(t, []clauseCase{
		{"V6 no tolerance by default", mmr, "2020: 20.1", evaluate.Policy{}, "missed misses-target", ""},
		{"V6 0.5 % of the bound, exactly", mmr, "2020: 20.1", share(1, 200), "nearly within-tolerance", ""},
		{"V6 a hair more", mmr, "2020: 20.100000000000000001", share(1, 200), "missed misses-target", ""},
		{"V6 a third of a percent", mmr, "2020: 6020/300000", share(1, 300), "nearly within-tolerance", ""},
		{"V6 points", mmr, "2020: 20.3", points("0.3"), "nearly within-tolerance", ""},
		{"V6 points, a hair more", mmr, "2020: 20.31", points("0.3"), "missed misses-target", ""},
		{"V6 on the lower side", atLeast95(), "2020: 94.9", points("0.1"), "nearly within-tolerance", ""},
		{"V6 it goes before the projection", mmr, "2010: 30 _ _ _ _ _ _ _ _ 20.1", interim, "nearly within-tolerance", ""},
		{"V6 it goes before stale final values", mmr, "2019: 20.1", share(1, 200), "nearly within-tolerance", "dated"},
		{"V6 attained goes before it", mmr, "2020: 20", share(1, 200), "attained meets-target", ""},
	})
}

func TestTerminal(t *testing.T) {
	t.Parallel()
	stage := func(year int, s evaluate.Stage) evaluate.Policy { return evaluate.Policy{AsOf: year, Stage: s} }
	checkClauses(t, []clauseCase{
		{"V7 the due year's value misses", atMostTen(), "2020: 11", asOf(2020), "missed misses-target", ""},
		{"V7 a value of the year before", atMostTen(), "2019: 11", asOf(2020), "undetermined no-final-value", ""},
		{"V7 it is still valid by its validFor", atMostTen(validFor(3)), "2017: 11", asOf(2020), "missed misses-target", ""},
		{"V7 validFor run out", atMostTen(validFor(3)), "2016: 11", asOf(2020), "undetermined stale", ""},
		{"V7 attained by an older value", atMostTen(), "2019: 9", asOf(2020), "attained meets-target", "early dated"},
		{"V7 attained by an older value that is still valid", atMostTen(validFor(3)), "2019: 9", asOf(2020), "attained meets-target", "early"},
		{"V7 attained in the due year", atMostTen(), "2020: 9", asOf(2020), "attained meets-target", ""},
		{"V7 judged later", atMostTen(), "2020: 11 9", asOf(2022), "missed misses-target", ""},
		{"V7 terminal by policy before the last data", atMostTen(), "2019: 11", stage(2019, evaluate.Terminal), "undetermined no-final-value", ""},
		{"V7 terminal by policy, value still valid", atMostTen(validFor(2)), "2019: 11", stage(2019, evaluate.Terminal), "missed misses-target", ""},
		{"V7 interim by policy in the due year", atMostTen(), "2010: 20 _ _ _ _ _ _ _ _ _ 11", stage(2020, evaluate.Interim), "difficult projected-to-miss", ""},
		{"V7 no", attested(), "2015: no", asOf(2020), "missed misses-target", ""},
		{"V7 in progress is not there", attested(), "2020: in-progress", asOf(2020), "missed misses-target", ""},
		{"V7 yes", attested(), "2014: yes", asOf(2020), "attained meets-target", ""},
	})
}

func TestStrictHold(t *testing.T) {
	t.Parallel()
	held := atLeast95(aiming(indicator.AtLeast(dec("95")).Holding()))
	strict := atLeast95(aiming(indicator.AtLeast(dec("95")).HoldingStrictly()))
	mechanism := attested(aiming(indicator.Attest().HoldingStrictly()))
	checkClauses(t, []clauseCase{
		{"V5 held: the current value decides", held, "2015: 96 94 96", asOf(2017), "attained meets-target", "later-base unstable"},
		{"V5 strict: a relapse before the due year", strict, "2015: 96 94 96", asOf(2017), "difficult not-held", "later-base unstable"},
		{"V5 strict: a relapse at the due year", strict, "2017: 96 94 96 97", asOf(2020), "missed not-held", "later-base unstable"},
		{"V5 strict: never met before is no relapse", strict, "2015: 93 94 96", asOf(2017), "attained meets-target", "later-base"},
		{"V5 strict: a relapse before the base year", strict, "2005: 96 94 | 2016: 96 96", asOf(2017), "attained meets-target", "later-base"},
		{"V5 strict: a later relapse", strict, "2015: 96 96 96 94", asOf(2017), "attained meets-target", "later-base"},
		{"V5 strict: outside now", strict, "2015: 96 96 94", asOf(2017), "difficult projected-to-miss", "later-base lapsed worsening"},
		{"V5 strict: a mechanism revoked and back", mechanism, "2015: yes no yes", asOf(2017), "difficult not-held", "unstable"},
		{"V5 strict: a bound in force", strict, "2015: 96 94 >=95", asOf(2017), "difficult not-held", "later-base unstable"},
	})
}
