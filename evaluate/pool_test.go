package evaluate_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
)

func TestPooled(t *testing.T) {
	t.Parallel()
	in := atMostTen()
	for name, c := range map[string]struct {
		series string
		years  int
		want   []string
	}{
		"M2 sums, not means of rates":         {"2010: 1/100 3/300 0/200", 2, []string{"10", "10", "6"}},
		"M2 unequal cases":                    {"2010: 1/100 0/900", 2, []string{"10", "1"}},
		"M2 a window of two":                  {"2010: 1/100 2/100 3/100", 2, []string{"10", "15", "25"}},
		"M2 gaps make the window no longer":   {"2010: 1/100 2/100 _ 3/100 _ _ 2/100", 3, []string{"few", "15", "25", "few"}},
		"M2 a value alone has nothing to sum": {"2010: 1/100 7 3/100", 3, []string{"few", "no counts", "20"}},
		"M2 half of the years suffices":       {"2010: 1/100 3/100", 4, []string{"few", "20"}},
		"M2 less than half does not":          {"2010: 1/100 3/100", 5, []string{"few", "few"}},
		"M2 a bound has nothing to sum":       {"2010: 1/100 <=7", 2, []string{"10", "no counts"}},
		"V1 absences stay":                    {"2010: 1/100 not-applicable", 2, []string{"10", "not-applicable"}},
		"M2 a filed value with its counts":    {"2010: 10.0=1/100 20.0=2/100", 2, []string{"10", "15"}},
		"V9 not across a break":               {"2010: 1/100 !3/100 5/100", 2, []string{"10", "!30", "40"}},
		"V9 not across a break of a value":    {"2010: 1/100 !7 5/100", 2, []string{"10", "!no counts", "50"}},
		"M2 as provisional as the weakest":    {"2010: 1/100p 1/100 1/100", 2, []string{"10p", "10p", "10"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			series := *seriesOf(t, in, c.series)
			got := evaluate.Pooled(&in, &series, c.years)
			assert.Equal(t, c.want, figuresOf(&got))
		})
	}
}

// The pooled rate decides what single years do not.
func TestPooledVerdict(t *testing.T) {
	t.Parallel()
	in := atMostTen()
	series := seriesOf(t, in, "2018: 3/300 1/300 5/300")
	single, _ := evaluate.Judge(&in, series, planYears(), &evaluate.Policy{})
	assert.Equal(t, evaluate.Missed, single)
	pooled := evaluate.Pooled(&in, series, 3)
	verdict, _ := evaluate.Judge(&in, &pooled, planYears(), &evaluate.Policy{})
	assert.Equal(t, evaluate.Attained, verdict, "9 of 900 are exactly 10 per mille")
	require.Equal(t, 3, pooled.Len())
}
