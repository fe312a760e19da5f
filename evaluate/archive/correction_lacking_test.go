package archive_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/internal/fixture"
)

// What an earlier format had not is not compared, and said to be so.
func TestWhatTheSignedFileLacksIsNotCompared(t *testing.T) {
	t.Parallel()
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	old := altered(t, a, func(file map[string]any) {
		for _, r := range file["results"].([]any) {
			delete(r.(map[string]any), "requiredPace")
			delete(r.(map[string]any), "flags")
		}
		delete(file, "rates")
		delete(file["tally"].(map[string]any), "byPlan")
		delete(file["policy"].(map[string]any), "onTrack")
	})
	c, err := archive.Correct(old, a, archive.CorrectOptions{})
	require.NoError(t, err)
	assert.Empty(t, listed(c))
	assert.Equal(t, []string{"flags", "requiredPace", "tally", "rates"}, c.NotCompared)
	c, err = archive.Correct(signed(t, a, archive.Options{}), fixture.County(evaluate.Policy{AsOf: 2019}), archive.CorrectOptions{})
	require.NoError(t, err)
	assert.Empty(t, c.NotCompared)
}

// A file that was written before series had intervals.
func TestIntervalsThatTheSignedFileLacks(t *testing.T) {
	t.Parallel()
	assess := func(interval string) *evaluate.Assessment {
		return fixture.Assess(evaluate.Policy{}, "indicator,period,value,lower,upper\nrate,2010,14,,\nrate,2019,9,"+interval+"\nrate,2020,9,8,10\n", fixture.Plan(2020, *fixture.RateAtMost("10")))
	}
	old := altered(t, assess("8,9.5"), func(file map[string]any) {
		file["input"].(map[string]any)["observations"].([]any)[0].(map[string]any)["series"] = "2010: 14 | 2019: 9 9"
	})
	c, err := archive.Correct(old, assess("8,9.5"), archive.CorrectOptions{})
	require.NoError(t, err)
	assert.Empty(t, listed(c))
	assert.Equal(t, []string{"intervals"}, c.NotCompared)
	assert.Equal(t, []string{"figure rate 2019: 9[8,9.5] > 9[7,11] "}, listed(corrected(t, assess("8,9.5"), assess("7,11"))))
}

// The filed interval of a value, and that it holds the target, are items of the result.
func TestIntervalsAreCorrected(t *testing.T) {
	t.Parallel()
	assess := func(interval string) *evaluate.Assessment {
		return fixture.Assess(evaluate.Policy{}, "indicator,period,value,lower,upper\nrate,2010,14,,\nrate,2020,9,"+interval+"\n", fixture.Plan(2020, *fixture.RateAtMost("10")))
	}
	assert.Equal(t, []string{
		"figure rate 2020: 9[8,9.5] > 9[8,12.50] ",
		"upper rate: 9.5 > 12.50 [revised-data]",
		"inconclusive rate: - > true [revised-data]",
	}, listed(corrected(t, assess("8,9.5"), assess("8,12.50"))))
	assert.Contains(t, listed(corrected(t, assess("8,9.5"), assess(","))), "lower rate: 8 > - [revised-data]")
}
