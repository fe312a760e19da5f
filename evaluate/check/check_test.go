package check_test

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// found lists findings as "code key year".
func found(findings []check.Finding) []string {
	var list []string
	for _, f := range findings {
		list = append(list, f.String())
	}
	return list
}

// The faults that the sample county's tables have on purpose, and nothing else.
func TestCountyChecks(t *testing.T) {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	findings := check.Run(a)
	assert.Equal(t, []string{
		"provisional-left women-2011/w-life-expectancy 2011",
		"provisional-left women-2011/w-life-expectancy 2013",
		"bound-filed women-2011/w-antenatal 2012",
		"decimal-point women-2011/w-hiv 2011",
		"no-longer-filed women-2011/w-legal-aid 2015",
		"bound-filed children-2011/c-imr 2014",
		"too-many-decimals children-2011/c-infectious 2016",
		"parts-disagree children-2011/c-immunisation 2016",
		"parts-disagree children-2011/c-immunisation 2016",
		"bound-filed children-2011/c-anaemia-under5 2018",
		"bound-filed children-2011/c-anaemia-under5 2019",
		"no-longer-filed children-2011/c-anaemia-pupils sex=male 2016",
		"no-longer-filed children-2011/c-reading sex=male 2017",
	}, found(findings))
	for _, f := range findings {
		assert.NotEmpty(t, f.Place.String(), string(f.Code))
		assert.NotEmpty(t, f.Lead, string(f.Code))
		if f.Code == check.DecimalPoint {
			assert.Equal(t, "4.2", f.Filed)
			assert.Equal(t, "0.42", f.Low.String())
			assert.Equal(t, "observations-health.csv:343", f.Place.String())
		}
	}
}

// checksOf runs the checks on one indicator's series, for 2010 to 2020.
func checksOf(in *indicator.Indicator, text string, change func(*indicator.Observation)) []check.Finding {
	observations := fixture.Series(in, text).Observations()
	for i := range observations {
		if change != nil {
			change(&observations[i])
		}
	}
	return check.Run(fixture.AssessObservations(evaluate.Policy{}, fixture.Plan(2020, *in), observations...))
}

func TestChecks(t *testing.T) {
	rate, share := *fixture.RateAtMost("10"), *fixture.ShareAtLeast("95")
	gross := share
	gross.Formula.Gross = true
	elected := share
	elected.ValidFor = 5
	births := indicator.Indicator{Code: "births", Unit: indicator.Persons, Better: indicator.Neither}
	for name, test := range map[string]struct {
		in     indicator.Indicator
		series string
		want   []string
	}{
		"nothing":                           {rate, "2010: 14.1 13.8 13.1 13.3 12.6 11.9 12.2 11.1 10.8 10.1 9.9", nil},
		"a lost decimal point":              {rate, "2010: 7.1 7.3 744 7.5 7.2 7.0 | 2020: 6.8", []string{"decimal-point 2012"}},
		"at the end":                        {rate, "2015: 7.1 7.3 7.4 7.5 7.2 72", []string{"decimal-point 2020"}},
		"a point too many":                  {share, "2015: 96.1 97.3 9.74 97.5 97.2 97.3", []string{"decimal-point 2017", "too-many-decimals 2017"}},
		"a service that begins":             {share, "2014: 3.0 26.9 43.0 56.3 65.7 72.6 78.3", nil},
		"three places":                      {births, "2015: 2530 2561 2604 3 2592 2487", []string{"decimal-point 2018"}},
		"a steep fall is no lost point":     {births, "2010: 14635 13012 10874 9156 7390 5527 3318 1849 706 288 0", nil},
		"neighbours across a break":         {rate, "2015: 7.1 7.3 !71 72 70 71", nil},
		"the first value after a break":     {rate, "2018: 7.1 7.3 !74", nil},
		"one neighbour is too few":          {rate, "2019: 7.1 71", nil},
		"a jump":                            {rate, "2010: 14.1 13.9 13.6 13.4 13.1 9.4 9.1 8.9 8.6 8.4 8.1", []string{"jump 2015"}},
		"a peak is named once":              {rate, "2010: 14.1 13.9 13.6 13.4 20.1 12.9 12.6 12.4 12.1 11.9 11.6", []string{"jump 2014"}},
		"a step among posts that stay":      {share, "2012: 30.0 30.0 30.0 30.0 30.0 35.0 35.0 35.0 35.0", nil},
		"a change of few times the others":  {births, "2011: 2671 2951 3234 3580 4061 4557 5110 5700 6303 7600", nil},
		"a rate that swings":                {rate, "2014: 0.6 0.3 1.8 0.3 0.9 0.6 6.4", nil},
		"few events that were counted":      {rate, "2015: 8/1000 9/1000 1/1000 8/1000 7/1000", nil},
		"a jump of few events is chance":    {rate, "2012: 3.3=1/300 3.3=1/301 3.3=1/302 3.3=1/303 3.3=1/304 6.6=2/305 6.6=2/304 6.6=2/303 6.6=2/305", nil},
		"a jump of a tenth":                 {births, "2012: 2500 2511 2504 2512 2508 2511 2260 2263 2258", []string{"jump 2018"}},
		"a small step out of line":          {share, "2011: 97.1 97.2 97.3 97.2 97.3 97.2 95.1 95.2 95.1", nil},
		"few changes tell nothing":          {rate, "2015: 14.1 13.9 13.6 9.4 9.3 9.1", nil},
		"a bound":                           {rate, "2018: 11.0 <=10.5 9.9", []string{"bound-filed 2019"}},
		"the target filed":                  {share, "2014: 91.2 93.1 95.0 95.0 95.0 96.4 97.8", []string{"target-filed 2018"}},
		"the target met twice":              {share, "2016: 93.1 95.0 95.0 96.1 97.2", nil},
		"a copy":                            {births, "2013: 25140 25830 26510 27220 27220 27220 28950 29610", []string{"copied 2018"}},
		"twice the same":                    {rate, "2015: 14.1 13.8 13.8 13.1 12.1 11.9", nil},
		"three alike of small changes":      {rate, "2015: 14.1 13.8 13.8 13.8 12.1 11.9", nil},
		"posts that stay":                   {share, "2011: 26.1 17.4 26.1 26.1 26.1 26.1 21.7 30.4 30.4 17.4", nil},
		"copied counts":                     {share, "2014: 2471/2903 2614/3027 2705/3120 2705/3120 2705/3120 2961/3359 3077/3464", []string{"copied 2018"}},
		"the same of few":                   {rate, "2016: 13/1000 12/990 12/990 11/1010 10/1000", nil},
		"copies of what is valid for years": {elected, "2016: 33.3 33.3 33.3 35.7 35.7", nil},
		"copies at the natural limit":       {share, "2016: 98.1 100.0 100.0 100.0 100.0", nil},
		"copies of small numbers":           {births, "2016: 6 6 7 7 7", nil},
		"a numerator above the denominator": {rate, "2018: 9/1000 1100/1000 9/1010", []string{"decimal-point 2019", "numerator-above-denominator 2019"}},
		"gross":                             {gross, "2018: 98/100 110/100 112/101", nil},
		"above the whole":                   {share, "2018: 97.1 132.0 98.2", []string{"above-whole 2019"}},
		"above the whole by counts":         {share, "2018: 97/100 98/100", nil},
		"gross rates have no whole":         {gross, "2018: 101.2 104.1 108.3", nil},
		"too many decimals":                 {rate, "2018: 9.1 9.15 9.2", []string{"too-many-decimals 2019"}},
		"provisional":                       {rate, "2018: 9.1p 9.2 9.3p", []string{"provisional-left 2018"}},
		"a tiny denominator":                {share, "2018: 33.3=1/3 40.0=4/10 41.7=5/12", []string{"tiny-denominator 2018"}},
		"no longer filed":                   {rate, "2015: 9.1 9.2 unknown", []string{"no-longer-filed 2016"}},
		"a year late":                       {rate, "2018: 9.1 9.2", nil},
		"the future":                        {rate, "2019: 9.1 9.2 9.3", []string{"year-in-the-future 2021"}},
	} {
		var got []string
		for _, f := range checksOf(&test.in, test.series, nil) {
			got = append(got, fmt.Sprintf("%s %d", f.Code, f.Year))
		}
		assert.Equal(t, test.want, got, name)
	}
}

func TestChecksOfMarks(t *testing.T) {
	early := checksOf(fixture.RateAtMost("10"), "2018: 9.1 9.2 9.3", func(o *indicator.Observation) {
		o.Filed = indicator.Date{Year: 2019, Month: 3, Day: 1}
	})
	require.Len(t, early, 1)
	assert.Equal(t, check.YearInTheFuture, early[0].Code)
	assert.Equal(t, 2020, early[0].Year)
	assert.Equal(t, "2019-03-01", early[0].Expected)
}

// A value that does not suit its own series and is another indicator's, and four
// years of another's values; not four where the two are close in other years too.
func TestCheckOtherIndicator(t *testing.T) {
	enrolment, girls, boys, near := *fixture.ShareAtLeast("95"), *fixture.ShareAtLeast("45"), *fixture.ShareAtLeast("45"), *fixture.ShareAtLeast("45")
	full, paid := *fixture.ShareAtLeast("95"), *fixture.ShareAtLeast("95")
	enrolment.Code, girls.Code, boys.Code, near.Code, full.Code, paid.Code = "enrolment", "girls", "boys", "near", "full", "paid"
	a := fixture.Assess(evaluate.Policy{AsOf: 2018}, `indicator,2010,2011,2012,2013,2014,2015,2016,2017
enrolment,96.1,96.3,96.4,96.6,48.2,96.8,97.1,97.2
girls,47.1,47.6,47.8,48.0,48.2,48.3,48.4,48.6
boys,50.1,50.3,50.2,49.9,48.2,48.3,48.4,48.6
near,47.3,47.5,47.9,48.1,48.2,48.3,48.4,48.6
full,99.1,99.4,100.0,100.0,100.0,100.0,100.0,100.0
paid,98.2,98.8,100.0,100.0,100.0,100.0,100.0,100.0
`, fixture.Plan(2014, enrolment, girls, boys, near, full, paid))
	findings := check.Run(a)
	assert.Equal(t, []string{
		"jump p/enrolment 2014", "other-indicator p/enrolment 2014", "other-indicator p/boys 2017",
	}, found(findings))
	assert.Equal(t, "girls", findings[1].Other.Indicator)
	assert.Equal(t, "girls", findings[2].Other.Indicator)
	assert.Equal(t, 2014, findings[2].Since)
}

// However many indicators share a value, each is named with one of them: the
// first.
func TestCheckOtherIndicatorOnce(t *testing.T) {
	var indicators []indicator.Indicator
	table := "indicator,2010,2011,2012,2013,2014,2015,2016,2017\n"
	for i := range 6 {
		in := *fixture.ShareAtLeast("95")
		in.Code = fmt.Sprint("i", i)
		indicators = append(indicators, in)
		table += in.Code + ",90.1,90.1,90.3,90.2,90.4,90.6,90.9,9" + fmt.Sprint(i) + ".5\n"
	}
	a := fixture.Assess(evaluate.Policy{AsOf: 2018}, table, fixture.Plan(2014, indicators...))
	var others []string
	for _, f := range check.Run(a) {
		if f.Code == check.OtherIndicator {
			others = append(others, fmt.Sprint(f.Indicator, " ", f.Year, " ", f.Since, " ", f.Other.Indicator))
		}
	}
	assert.Equal(t, []string{"i1 2016 2010 i0", "i2 2016 2010 i0", "i3 2016 2010 i0", "i4 2016 2010 i0", "i5 2016 2010 i0"}, others)
}

// Data that were read by a plan of another unit.
func TestRunOnDataOfAnotherPlan(t *testing.T) {
	percent := *fixture.RateAtMost("10")
	percent.Unit = indicator.Percent
	data, err := indicator.NewData([]*indicator.Plan{fixture.Plan(2020, percent)}, []indicator.Observation{{
		Key: fixture.RateKey(""), Year: 2010, Value: indicator.Of(fixture.Number("0.9")),
		Numerator: fixture.NullNumber("9"), Denominator: fixture.NullNumber("1000"), Unit: "percent",
	}}, indicator.Date{})
	require.NoError(t, err)
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2011}, fixture.Plan(2020, *fixture.RateAtMost("10")))
	require.NoError(t, err)
	findings := check.Run(a)
	assert.Equal(t, []string{"ratio-disagrees p/rate 2010", "unit-differs p/rate 2010"}, found(findings))
	assert.Equal(t, "9", findings[0].Low.String())
	assert.Equal(t, "per-mille", findings[1].Expected)
}

// Later years neither add findings nor take them away.
func TestChecksEndWithTheAsOfYear(t *testing.T) {
	share := *fixture.ShareAtLeast("95")
	a := fixture.Assess(evaluate.Policy{AsOf: 2018}, `indicator,group,2013,2014,2015,2016,2017,2018,2019,2020
share,,90.1,91.2,92.3,93.4,94.4,9.4,95.4,940
share,sex=man,90.1,91.2,92.4,93.3,94.3,94.9,95.2,95.3
`, fixture.Plan(2020, share))
	past := slices.DeleteFunc(check.Run(a), func(f check.Finding) bool { return f.Code == check.YearInTheFuture })
	assert.ElementsMatch(t, []string{"decimal-point p/share 2018", "unknown-group p/share sex=man 2018"}, found(past))
}

func TestCheckGroup(t *testing.T) {
	share := *fixture.ShareAtLeast("95")
	a := fixture.Assess(evaluate.Policy{AsOf: 2018}, `indicator,group,2016,2017
share,,90.1,92.3
share,sex=female,90.1,92.3
share,sex=man,90.2,92.1
share,residence=town,91.2,93.2
share,nation=minority,89.2,91.2
`, fixture.Plan(2014, share))
	var got []string
	for _, f := range check.Run(a) {
		got = append(got, fmt.Sprint(f.Code, " ", f.Group, " ", f.Year, " ", f.Expected))
	}
	assert.ElementsMatch(t, []string{
		"unknown-group sex=man 2017 sex=female, sex=male", "unknown-group residence=town 2017 residence=urban, residence=rural",
	}, got)
}

func TestCodes(t *testing.T) {
	assert.Equal(t, fixture.Constants(os.DirFS("."), "Code"), fixture.Words(check.Codes()))
	assert.Equal(t, fixture.Constants(os.DirFS("."), "Field"), fixture.Words(check.Fields()))
}

// Checks advise: they leave the assessment as it was, and come out the same.
func TestChecksChangeNothing(t *testing.T) {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	before := a.Tally
	first := check.Run(a)
	assert.Equal(t, first, check.Run(a))
	assert.Equal(t, before, a.Tally)
}
