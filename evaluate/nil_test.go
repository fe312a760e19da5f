package evaluate_test

import (
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
)

// What is not there is refused where there is an error to say so with, and else is
// as good as empty.
func TestNilArgumentsAreRefusedOrEmpty(t *testing.T) {
	assert.Equal(t, evaluate.Pool{}, evaluate.PoolAt(nil, 0, 3))
	for _, i := range []int{-1, 0, 1} {
		assert.Equal(t, evaluate.Pool{}, evaluate.PoolAt(&indicator.Series{}, i, 3), i)
	}
	policy := evaluate.Policy{Overrides: []evaluate.Override{overriding()}}
	require.ErrorContains(t, policy.Validate(nil), "nil")
	require.ErrorContains(t, indicator.ValidatePlans(nil), "nil")

	plan, data := filedBy(t, map[int]int{2015: 10})
	assert.Equal(t, evaluate.YearChoice{}, evaluate.LatestYear(nil, plan))
	assert.Equal(t, evaluate.YearChoice{}, evaluate.LatestYear(data, nil))
	assert.Equal(t, evaluate.YearChoice{Year: 2015}, evaluate.LatestYear(data, nil, plan))
	assert.False(t, evaluate.YearChoice{Year: 2015, Later: []evaluate.YearFiled{{Year: 2020}}}.ChangesStage(evaluate.Policy{}, nil))

	assert.Equal(t, compare.Difference{}, compare.Between(nil, nil))
	assert.Len(t, compare.Between(nil, &compare.Snapshot{States: []compare.State{{}}}).Changes, 1)
	require.Error(t, archive.Write(io.Discard, nil, archive.Options{}))
	_, err := report.County(nil, report.Options{})
	require.Error(t, err)
	_, err = report.Evaluation(nil, nil, report.Options{})
	require.Error(t, err)
	_, err = report.Department(nil, nil, "a", report.Options{})
	require.Error(t, err)
	_, err = report.Township(nil, "a", report.Options{})
	require.Error(t, err)
}
