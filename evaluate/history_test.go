package evaluate_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

func TestHistory(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		in       indicator.Indicator
		series   string
		policy   evaluate.Policy
		first    int
		since    int
		relapses []int
		unstable bool
	}{
		"V12 never met":                          {atMostTen(), "2010: 20 15 12", asOf(2012), 0, 0, nil, false},
		"V12 met from the start":                 {atMostTen(), "2010: 9 8 7", asOf(2012), 2010, 2010, nil, false},
		"V12 met, lost and met again":            {atMostTen(), "2010: 12 9 11 10.5 9 8", asOf(2015), 2011, 2014, []int{2012, 2013}, true},
		"V12 met and lost":                       {atMostTen(), "2010: 12 9 11", asOf(2012), 2011, 0, []int{2012}, false},
		"V12 gaps are passed over":               {atMostTen(), "2010: 12 9 unknown _ 8", asOf(2014), 2011, 2011, nil, false},
		"V12 years before the base do not count": {atMostTen(), "2008: 9 11 12 9", asOf(2011), 2011, 2011, nil, false},
		"V12 later years do not count":           {atMostTen(), "2010: 12 9 9 11", asOf(2012), 2011, 2011, nil, false},
		"V12 an old relapse is stable again":     {atMostTen(), "2010: 9 11 9 9 9", asOf(2014), 2010, 2012, []int{2011}, false},
		"V12 one of the last three":              {atMostTen(), "2010: 9 11 9 9", asOf(2013), 2010, 2012, []int{2011}, true},
		"V12 one of the last two, by policy":     {atMostTen(), "2010: 9 11 9 9", evaluate.Policy{AsOf: 2013, StableYears: 2}, 2010, 2012, []int{2011}, false},
		"V12 observed years, not calendar years": {atMostTen(), "2010: 9 11 _ _ 9 unknown 9", asOf(2016), 2010, 2014, []int{2011}, true},
		"V12 no stability asked":                 {atMostTen(), "2010: 9 11 9", evaluate.Policy{AsOf: 2012, StableYears: -1}, 2010, 2012, []int{2011}, false},
		"V12 by rounded values":                  {atMostTen(), "2010: 9 10.04 9", evaluate.Policy{AsOf: 2012, Compare: evaluate.RoundedValue}, 2010, 2010, nil, false},
		"V12 answers":                            {attested(), "2010: yes no in-progress yes", asOf(2013), 2010, 2013, []int{2011, 2012}, true},
		"V12 a bound that proves it is met":      {atMostTen(), "2018: 12 <=9", asOf(2019), 2019, 2019, nil, false},
		"V12 a bound that proves it is missed":   {atMostTen(), "2017: 9 >11 9", asOf(2019), 2017, 2019, []int{2018}, true},
		"V12 a bound that proves nothing":        {atMostTen(), "2017: 9 >=9 9", asOf(2019), 2017, 2017, nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := judged(t, c.in, c.series, c.policy)
			assert.Equal(t, c.first, r.FirstMet, "first met")
			assert.Equal(t, c.since, r.MetSince, "met since")
			assert.Equal(t, c.relapses, r.Relapses, "relapses")
			assert.Equal(t, c.unstable, r.Flags.Has(evaluate.Unstable), "unstable")
		})
	}
}
