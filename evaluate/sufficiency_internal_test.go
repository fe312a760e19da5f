package evaluate

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

func TestThinDoesNotAllocate(t *testing.T) {
	in := &indicator.Indicator{
		Code: "x", Unit: indicator.PerMille, Better: indicator.Lower, Places: 1, Target: indicator.AtMost(decimal.NewFromInt(10)),
	}
	series, err := indicator.ParseSeries(in, "2010: 14.1 13.9 14.3 12.2 _ 11 10.5 10.8 9.9")
	require.NoError(t, err)
	policy := Policy{AsOf: 2018}
	j, verdict, _ := taskOf(in, &series, indicator.Horizon{Base: 2010, Due: 2020}, &policy).judged()
	r := Result{Verdict: verdict, Gap: j.gap()}
	require.True(t, j.thin(&r))
	assert.Zero(t, testing.AllocsPerRun(100, func() { j.thin(&r) }))
}
