package disparity_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disparity"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

func TestDisparityGolden(t *testing.T) {
	reproduced := 0
	left := map[string]string{}
	for _, c := range fixture.PublishedCases(t, os.Getenv, os.DirFS, "disparity.json") {
		if reason := disparityCase(t, &c); reason != "" {
			left[c.Method] = reason
			continue
		}
		reproduced++
	}
	assert.Equal(t, map[string]string{
		"parity.transform":       twoSided,
		"parity.share_transform": twoSided,
	}, left)
	assert.Equal(t, 9, reproduced)
}

const twoSided = "a step of the Open SDG method, which package method judges"

func disparityCase(t *testing.T, c *fixture.PublishedCase) string {
	t.Helper()
	switch c.Method {
	case "disparity.ratio_minus_one":
		trend := disparity.GapTrendOf(0, oneYear(t, indicator.Rural, c.Number("rural")), oneYear(t, indicator.Urban, c.Number("urban")))
		require.Len(t, trend.Years, 1)
		fixture.Near(t, c.Expected["ratio"], trend.Years[0].Ratio, "", c.Method)
		fixture.Near(t, c.Expected["excess"], trend.Years[0].Ratio.Sub(fixture.Fraction("1")), "", c.Method)
	case "disparity.sex_gap":
		trend := disparity.GapTrendOf(0, oneYear(t, indicator.Female, c.Number("female")), oneYear(t, indicator.Male, c.Number("male")))
		fixture.Near(t, c.Expected["female_minus_male"], trend.Years[0].Gap, "", c.Method)
		parity := disparity.ParityOf(indicator.FractionFrom(c.Number("female")), indicator.FractionFrom(c.Number("male")), indicator.Lower, disparity.ParityRange{})
		fixture.Near(t, c.Expected["female_to_male"], parity.Index, "", c.Method)
		assert.Equal(t, disparity.AgainstFemales, parity.Class)
	case "gpi.class":
		words := map[disparity.ParityClass]string{
			disparity.AtParity: "parity", disparity.AgainstFemales: "disparity against females", disparity.AgainstMales: "disparity against males",
		}
		index := indicator.FractionFrom(c.Number("GPI"))
		assert.Equal(t, c.Expected["class"], words[disparity.ClassifyParity(index, indicator.Higher, disparity.ParityRange{})], index)
	case "who.inequality25":
		checkInequality(t, c, map[string]disparity.Measure{
			"BGV": disparity.BetweenGroupVariance, "BGSD": disparity.BetweenGroupStandardDeviation,
			"MDM_unweighted": disparity.MeanDifferenceFromMean, "MDM_weighted": disparity.WeightedMeanDifferenceFromMean,
			"MDB_unweighted": disparity.MeanDifferenceFromBest, "MDB_weighted": disparity.WeightedMeanDifferenceFromBest,
			"IDIS_unweighted_pct": disparity.IndexOfDisparity, "IDIS_weighted_pct": disparity.WeightedIndexOfDisparity,
			"Theil_x1000": disparity.TheilIndex, "MLD_x1000": disparity.MeanLogDeviation,
		}, "0.00002") // the source computed in single precision
	case "who.cov25":
		checkInequality(t, c, map[string]disparity.Measure{"COV_pct": disparity.CoefficientOfVariation}, "0.0000000001")
		var lowest, highest indicator.Fraction
		for _, m := range publishedMembers(t, c) {
			if !lowest.Known() || m.Value.Compare(lowest) < 0 {
				lowest = m.Value
			}
			if m.Value.Compare(highest) > 0 {
				highest = m.Value
			}
		}
		low, _ := lowest.Decimal(0, indicator.HalfUp)
		high, _ := highest.Decimal(0, indicator.HalfUp)
		trend := disparity.GapTrendOf(0, oneYear(t, "part=low", low), oneYear(t, "part=high", high))
		fixture.Near(t, c.Expected["max_min"], trend.Years[0].Gap, "", c.Method)
		fixture.Near(t, c.Expected["ratio"], trend.Years[0].Ratio, "", c.Method)
	case "parity.transform", "parity.share_transform":
		return twoSided
	default:
		return "no such method"
	}
	return ""
}

func oneYear(t *testing.T, group indicator.Group, value decimal.Decimal) *indicator.Series {
	t.Helper()
	in := *fixture.RateAtMost("10")
	key := indicator.Key{Plan: "plan", Indicator: "rate", Group: group}
	series, err := indicator.NewSeries(&in, key, []indicator.Observation{{Key: key, Year: 2015, Value: indicator.Of(value)}})
	require.NoError(t, err)
	return &series
}

func publishedMembers(t *testing.T, c *fixture.PublishedCase) []disparity.Member {
	t.Helper()
	var members []disparity.Member
	populations := c.Inputs["population"].([]any)
	for i, estimate := range c.Inputs["estimate"].([]any) {
		members = append(members, disparity.Member{
			Value: indicator.FractionFrom(fixture.Number(fixture.Printed(estimate))), Cases: indicator.FractionFrom(fixture.Number(fixture.Printed(populations[i]))),
		})
	}
	return members
}

func checkInequality(t *testing.T, c *fixture.PublishedCase, names map[string]disparity.Measure, relative string) {
	t.Helper()
	figures := disparity.Inequality(indicator.Higher, publishedMembers(t, c))
	for name, measure := range names {
		fixture.Near(t, c.Expected[name], figureOf(figures, measure).Value, relative, name)
	}
}

func figureOf(figures []disparity.Figure, measure disparity.Measure) disparity.Figure {
	return figures[slices.IndexFunc(figures, func(f disparity.Figure) bool { return f.Measure == measure })]
}

func TestCodes(t *testing.T) {
	files := os.DirFS(".")
	assert.Equal(t, fixture.Constants(files, "Measure"), fixture.Words(disparity.Measures()))
	assert.Equal(t, fixture.Constants(files, "Obstacle"), fixture.Words(disparity.Obstacles()))
	assert.Equal(t, fixture.Constants(files, "GapChange"), fixture.Words(disparity.GapChanges()))
	assert.Equal(t, fixture.Constants(files, "ParityClass"), fixture.Words(disparity.ParityClasses()))
}

func members(values ...string) []disparity.Member {
	list := make([]disparity.Member, len(values))
	for i, v := range values {
		list[i] = disparity.Member{Value: fixture.Fraction(v), Cases: fixture.Fraction(fmt.Sprint(100 * (i + 1)))}
	}
	return list
}

func TestInequalityIsExactWhereItCanBe(t *testing.T) {
	figures := disparity.Inequality(indicator.Higher, members("10", "40"))
	want := map[disparity.Measure]string{
		disparity.BetweenGroupVariance: "200", disparity.MeanDifferenceFromMean: "15", disparity.WeightedMeanDifferenceFromMean: "40/3",
		disparity.MeanDifferenceFromBest: "15", disparity.WeightedMeanDifferenceFromBest: "10", disparity.IndexOfDisparity: "50", disparity.WeightedIndexOfDisparity: "400/9",
	}
	for _, f := range figures {
		require.Empty(t, f.Obstacle, f.Measure)
		text, ok := want[f.Measure]
		assert.Equal(t, ok, f.Exact, f.Measure)
		if ok {
			assert.Equal(t, text, f.Value.String(), f.Measure)
		}
	}
	// A rational root is exact: cases 100 and 100 around 25 yield 15.
	even := members("10", "40")
	even[1].Cases = even[0].Cases
	figures = disparity.Inequality(indicator.Higher, even)
	assert.Equal(t, "15", figureOf(figures, disparity.BetweenGroupStandardDeviation).Value.String())
	assert.True(t, figureOf(figures, disparity.BetweenGroupStandardDeviation).Exact)
	assert.Equal(t, "60", figureOf(figures, disparity.CoefficientOfVariation).Value.String())
}

func TestInequalityOfEqualsIsZero(t *testing.T) {
	for _, f := range disparity.Inequality(indicator.Lower, members("7", "7", "7.0")) {
		require.Empty(t, f.Obstacle, f.Measure)
		assert.True(t, f.Value.Known() && f.Value.Sign() == 0 && f.Exact, f.Measure)
	}
}

func TestInequalityNotAvailable(t *testing.T) {
	reasons := func(better indicator.Direction, list []disparity.Member) map[disparity.Measure]disparity.Obstacle {
		missing := map[disparity.Measure]disparity.Obstacle{}
		for _, f := range disparity.Inequality(better, list) {
			assert.Equal(t, f.Obstacle == "", f.Value.Known(), f.Measure)
			if f.Obstacle != "" {
				missing[f.Measure] = f.Obstacle
			}
		}
		return missing
	}
	all := func(reason disparity.Obstacle, except ...disparity.Measure) map[disparity.Measure]disparity.Obstacle {
		want := map[disparity.Measure]disparity.Obstacle{}
		for _, m := range disparity.Measures() {
			want[m] = reason
		}
		for _, m := range except {
			delete(want, m)
		}
		return want
	}
	assert.Equal(t, all(disparity.OneMember), reasons(indicator.Higher, nil))
	assert.Equal(t, all(disparity.OneMember), reasons(indicator.Higher, members("3")))
	bare := members("3", "4")
	bare[1].Cases = indicator.Fraction{}
	assert.Equal(t, all(disparity.NoDenominators, disparity.MeanDifferenceFromBest), reasons(indicator.Higher, bare))
	assert.Equal(t, map[disparity.Measure]disparity.Obstacle{
		disparity.TheilIndex: disparity.ZeroValue, disparity.MeanLogDeviation: disparity.ZeroValue,
	}, reasons(indicator.Lower, members("0", "4")))
	assert.Equal(t, map[disparity.Measure]disparity.Obstacle{
		disparity.TheilIndex: disparity.NegativeValue, disparity.MeanLogDeviation: disparity.NegativeValue,
	}, reasons(indicator.Lower, members("-1", "0", "4")))
	zero := reasons(indicator.Lower, members("0", "0"))
	assert.Equal(t, disparity.MeanNotAboveZero, zero[disparity.CoefficientOfVariation])
	assert.Equal(t, disparity.MeanNotAboveZero, zero[disparity.IndexOfDisparity])
	assert.Equal(t, map[disparity.Measure]disparity.Obstacle{
		disparity.MeanDifferenceFromBest: disparity.NoBetterSide, disparity.WeightedMeanDifferenceFromBest: disparity.NoBetterSide,
	}, reasons(indicator.Neither, members("1", "4")))
}

func TestParityClass(t *testing.T) {
	cases := []struct {
		female, male string
		better       indicator.Direction
		within       disparity.ParityRange
		want         disparity.ParityClass
	}{
		{"97", "100", indicator.Higher, disparity.ParityRange{}, disparity.AtParity},
		{"97", "100", indicator.Higher, disparity.ParityRange{Open: true}, disparity.AgainstFemales},
		{"103", "100", indicator.Higher, disparity.ParityRange{Open: true}, disparity.AgainstMales},
		{"96.999999", "100", indicator.Higher, disparity.ParityRange{}, disparity.AgainstFemales},
		{"33.21", "28.54", indicator.Lower, disparity.ParityRange{}, disparity.AgainstFemales},
		{"10", "12", indicator.Lower, disparity.ParityRange{}, disparity.AgainstMales},
		{"10", "12", indicator.Neither, disparity.ParityRange{}, disparity.MoreMale},
		{"12", "10", indicator.Neither, disparity.ParityRange{}, disparity.MoreFemale},
		{"12", "10", indicator.Higher, disparity.ParityRange{High: fixture.Fraction("1.2")}, disparity.AtParity},
		{"12", "0", indicator.Higher, disparity.ParityRange{}, ""},
		{"-1", "1", indicator.Higher, disparity.ParityRange{}, ""},
	}
	for _, c := range cases {
		got := disparity.ParityOf(fixture.Fraction(c.female), fixture.Fraction(c.male), c.better, c.within)
		assert.Equal(t, c.want, got.Class, "%s to %s, %s", c.female, c.male, c.better)
		assert.Equal(t, c.want != "", got.Known())
	}
	assert.False(t, disparity.ParityOf(indicator.Fraction{}, fixture.Fraction("1"), indicator.Higher, disparity.ParityRange{}).Known())
}

// nationalSeries reads one series of the national tables of both decades.
func nationalSeries(t *testing.T, code string, group indicator.Group) *indicator.Series {
	t.Helper()
	in := indicator.Indicator{Code: code, Unit: indicator.Per100K, Better: indicator.Lower, Places: 1}
	key := indicator.Key{Indicator: code, Group: group}
	var observations []indicator.Observation
	years := map[int]bool{}
	for _, name := range []string{"women-2011.csv", "women-2021.csv"} {
		file, err := os.Open(filepath.Join("..", "..", "testdata", "national", name))
		require.NoError(t, err)
		defer file.Close() //nolint:errcheck // only read
		for o, err := range indicator.Rows(file, indicator.TableOptions{File: name}) {
			require.NoError(t, err)
			if o.Indicator != code || o.Group != group || years[o.Year] {
				continue
			}
			years[o.Year] = true
			o.Key = key
			observations = append(observations, o)
		}
	}
	series, err := indicator.NewSeries(&in, key, observations)
	require.NoError(t, err)
	return &series
}

// The urban-rural gap in maternal mortality: 0.4 per 100,000 in 2010, 4.5 in 2017,
// 1.1 in 2021, 4.5 again in 2023.
func TestNationalGapInMaternalMortality(t *testing.T) {
	trend := disparity.GapTrendOf(2024, nationalSeries(t, "w-mmr", indicator.Urban), nationalSeries(t, "w-mmr", indicator.Rural))
	gaps := map[int]string{}
	for _, y := range trend.Years {
		gaps[y.Year] = y.Gap.Text(1, indicator.HalfUp)
		assert.Equal(t, indicator.Rural, y.Highest.Group, y.Year)
		assert.Equal(t, indicator.Urban, y.Lowest.Group, y.Year)
	}
	assert.Equal(t, map[int]string{
		2010: "0.4", 2015: "0.4", 2017: "4.5", 2018: "4.4", 2020: "4.4", 2021: "1.1", 2022: "2.3", 2023: "4.5", 2024: "3.4",
	}, gaps)
	runs := make([]string, 0, len(trend.Runs))
	for _, r := range trend.Runs {
		runs = append(runs, fmt.Sprintf("%d-%d %s %s", r.From, r.To, r.Change, r.By))
	}
	assert.Equal(t, []string{
		"2010-2015 unchanged 0", "2015-2017 widened 4.1", "2017-2018 narrowed -0.1", "2018-2020 unchanged 0",
		"2020-2021 narrowed -3.3", "2021-2023 widened 3.4", "2023-2024 narrowed -1.1",
	}, runs)
	change, by := trend.Change()
	assert.Equal(t, disparity.Widened, change)
	assert.Equal(t, "3", by.String())
}

func TestGapTrendStopsAtABreakAndAtTheAsOfYear(t *testing.T) {
	in := *fixture.RateAtMost("10")
	series := func(group indicator.Group, breakIn int, values ...int64) *indicator.Series {
		key := indicator.Key{Indicator: "rate", Group: group}
		var observations []indicator.Observation
		for i, v := range values {
			o := indicator.Observation{Key: key, Year: 2010 + i, Value: indicator.Of(decimal.New(v, 0)), Break: 2010+i == breakIn}
			if v < 0 {
				o.Value = indicator.Reading{Kind: indicator.Suppressed}
			}
			observations = append(observations, o)
		}
		s, err := indicator.NewSeries(&in, key, observations)
		require.NoError(t, err)
		return &s
	}
	rural := series(indicator.Rural, 2012, 20, 18, -1, 15, 14)
	urban := series(indicator.Urban, 0, 10, 10, 10, 10, 10)
	trend := disparity.GapTrendOf(0, rural, urban)
	require.Len(t, trend.Years, 4)
	assert.True(t, trend.Years[2].Break, "the break lies in a year without a figure")
	require.Len(t, trend.Runs, 2)
	assert.Equal(t, 2011, trend.Runs[0].To)
	assert.Equal(t, 2013, trend.Runs[1].From)
	change, _ := trend.Change()
	assert.Empty(t, change)
	assert.Len(t, disparity.GapTrendOf(2011, rural, urban).Years, 2)
	assert.Empty(t, disparity.GapTrendOf(0, rural).Years)
}

func spreadFor(t *testing.T, a *evaluate.Assessment, code, dimension string) disparity.Spread {
	t.Helper()
	for _, e := range disparity.Of(a) {
		if e.Indicator != code {
			continue
		}
		for _, s := range e.Spreads {
			if s.Dimension == dimension {
				return s
			}
		}
	}
	require.Failf(t, "no spread", "%s by %s", code, dimension)
	return disparity.Spread{}
}

func TestEvennessOfTheSampleCounty(t *testing.T) {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	areas := spreadFor(t, a, "c-imr", "area")
	assert.Equal(t, indicator.Township, areas.Level)
	assert.Equal(t, 5, areas.Judged)
	assert.Equal(t, 1, areas.Attaining)
	assert.Equal(t, "0.2", areas.Share.String())
	require.Len(t, areas.Failing, 4)
	for _, f := range areas.Failing {
		assert.Negative(t, f.Gap.Sign(), f.Key)
	}
	assert.Equal(t, 2019, areas.Year)
	assert.Len(t, areas.Members, 5)
	assert.Equal(t, "519921100", areas.Best.Key.Area)
	assert.Equal(t, "519921202", areas.Worst.Key.Area)
	assert.Equal(t, "3.33", areas.Gap.String())
	assert.Equal(t, "1.348", areas.Ratio.Text(3, indicator.HalfUp))
	for _, f := range areas.Inequality {
		assert.True(t, f.Value.Known() && f.Value.Sign() > 0, f.Measure)
	}
	sexes := spreadFor(t, a, "c-imr", "sex")
	assert.Equal(t, disparity.AgainstMales, sexes.Parity.Class)
	assert.Equal(t, disparity.Narrowed, sexes.Trend.Runs[0].Change)
	stale := spreadFor(t, a, "c-anaemia-pupils", "sex")
	assert.Equal(t, 2016, stale.Year, "the last year that has both")
	assert.Len(t, stale.Undetermined, 1)
	// The verdicts in the spread are those of the uneven flag.
	water := spreadFor(t, a, "w-water", "area")
	r, ok := a.Result(indicator.Key{Plan: "women-2011", Indicator: "w-water"})
	require.True(t, ok)
	assert.Equal(t, r.Flags.Has(evaluate.Uneven), len(water.Failing) > 0)
}

// What is said of groups alone is what is said of them with the areas.
func TestOfGroupsIsOfWithoutAreas(t *testing.T) {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	var want []disparity.Evenness
	for _, e := range disparity.Of(a) {
		e.Spreads = slices.DeleteFunc(e.Spreads, func(s disparity.Spread) bool { return s.Dimension == "area" })
		if len(e.Spreads) > 0 {
			want = append(want, e)
		}
	}
	require.NotEmpty(t, want)
	assert.Equal(t, want, disparity.OfGroups(a))
}
