package evaluate_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

func TestCheckPublished(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		numerator, denominator int
		printed                string
		want                   evaluate.PercentMatch
	}{
		"C3 national 2015, women":             {44, 54, "81.5", evaluate.PercentRounded},
		"C3 national 2015, children":          {31, 33, "93.9", evaluate.PercentRounded},
		"C3 national, 25 of 28":               {25, 28, "89.3", evaluate.PercentRounded},
		"C3 a county, 107 of 114":             {107, 114, "93.9", evaluate.PercentRounded},
		"C3 Zhaotong 2017, 60 of 78":          {60, 78, "76.92", evaluate.PercentRounded},
		"C3 Zhaotong 2017, 15 of 78":          {15, 78, "19.23", evaluate.PercentRounded},
		"C3 Zhaotong 2017, 3 of 78":           {3, 78, "3.85", evaluate.PercentRounded},
		"C3 Zhaotong 2017, 8 of 59":           {8, 59, "13.57", evaluate.PercentWrong},
		"C3 8 of 59, as it should be":         {8, 59, "13.56", evaluate.PercentRounded},
		"C3 8 of 59, cut off":                 {8, 59, "13.55", evaluate.PercentTruncated},
		"C3 Shaoyang 2017, 162 of 171":        {162, 171, "94.73", evaluate.PercentTruncated},
		"C3 162 of 171, rounded":              {162, 171, "94.74", evaluate.PercentRounded},
		"C3 Jiangmen 2010, 35 of 36":          {35, 36, "97.22", evaluate.PercentRounded},
		"C3 Jinchuan 2010, 90 of 94":          {90, 94, "96", evaluate.PercentRounded},
		"C3 Jinchuan 2010, 88 of 94":          {88, 94, "96", evaluate.PercentWrong},
		"C3 a tie, half up":                   {1, 16, "6.3", evaluate.PercentRounded},
		"C3 a tie, half to even":              {1, 16, "6.2", evaluate.PercentRounded},
		"C3 an odd tie, half to even":         {3, 16, "18.8", evaluate.PercentRounded},
		"C3 an odd tie, cut off":              {3, 16, "18.7", evaluate.PercentTruncated},
		"C3 exact":                            {1, 4, "25.00", evaluate.PercentRounded},
		"C3 all":                              {5, 5, "100", evaluate.PercentRounded},
		"C3 none":                             {0, 5, "0.0", evaluate.PercentRounded},
		"C3 of none":                          {0, 0, "0.0", evaluate.PercentUndefined},
		"C3 more than 18 places are no share": {1, 3, "33.3333333333333333333", evaluate.PercentWrong},
		"C3 in tens":                          {44, 54, "80", evaluate.PercentWrong},
		"C3 as a share, not in percent":       {44, 54, "0.815", evaluate.PercentWrong},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := evaluate.MatchPercent(dec(c.printed), evaluate.Rate{Numerator: c.numerator, Denominator: c.denominator})
			assert.Equal(t, c.want, got)
		})
	}
}

func TestRates(t *testing.T) {
	t.Parallel()
	var tally evaluate.Tally
	key, other := indicator.Indicator{Key: true}, indicator.Indicator{}
	for v, n := range map[evaluate.Verdict]int{
		evaluate.Attained: 44, evaluate.Nearly: 2, evaluate.Expected: 5, evaluate.Difficult: 1, evaluate.Undetermined: 2, evaluate.Monitored: 9, evaluate.NotApplicable: 3,
	} {
		for i := range n {
			in, target := &other, indicator.Improve()
			if i%2 == 0 {
				in = &key
			}
			if i%4 == 0 {
				target = indicator.AtLeast(dec("1"))
			}
			tally = tally.Count(in, target, v)
		}
	}
	assert.Equal(t, "44 of 54, 81.5 %", tally.Rate(evaluate.AttainedOnly).String())
	assert.Equal(t, "46 of 54, 85.2 %", tally.Rate(evaluate.AttainedOrNearly).String())
	assert.Equal(t, "51 of 54, 94.4 %", tally.Rate(evaluate.AttainedOrExpected).String())
	assert.Equal(t, "51 of 52, 98.1 %", tally.RateOf(evaluate.AttainedOrExpected, evaluate.OfDeterminable).String())
	assert.Equal(t, "22 of 28, 78.6 %", tally.RateOf(evaluate.AttainedOnly, evaluate.OfKey).String())
	assert.Equal(t, "11 of 16, 68.8 %", tally.RateOf(evaluate.AttainedOnly, evaluate.OfQuantified).String())
	assert.Equal(t, "0 of 0", evaluate.Tally{}.Rate(evaluate.AttainedOnly).String())
	assert.False(t, evaluate.Tally{}.Rate(evaluate.AttainedOnly).Share().Known())
	assert.Empty(t, evaluate.Tally{}.Rate(evaluate.AttainedOnly).Percent(1, indicator.HalfUp))
	rate := evaluate.Rate{Numerator: 1, Denominator: 16}
	assert.Equal(t, "6.3", rate.Percent(1, indicator.HalfUp))
	assert.Equal(t, "6.2", rate.Percent(1, indicator.HalfEven))
	assert.Equal(t, "6.25000", rate.Percent(5, indicator.HalfUp))
}

func TestIsQuantified(t *testing.T) {
	t.Parallel()
	five := dec("5")
	for _, target := range []indicator.Target{
		indicator.AtLeast(five), indicator.MoreThan(five), indicator.AtMost(five), indicator.LessThan(five), indicator.Equal(five),
		indicator.Between(five, five), indicator.About(five), indicator.RiseBy(indicator.Points(five)), indicator.FallBy(indicator.Share(1, 6)),
		indicator.AllOf(indicator.Improve(), indicator.AtMost(five)),
	} {
		assert.True(t, evaluate.IsQuantified(target), target.Form().String())
	}
	for _, target := range []indicator.Target{
		{}, indicator.Improve(), indicator.Maintain(), indicator.Attest(), indicator.AllOf(indicator.Improve(), indicator.Maintain()),
	} {
		assert.False(t, evaluate.IsQuantified(target), target.Form().String())
	}
}
