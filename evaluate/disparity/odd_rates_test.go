package disparity_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate/disparity"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// oddRates are rates whose denominators have little in common.
func oddRates(n int) []disparity.Member {
	list := make([]disparity.Member, n)
	for i := range list {
		list[i] = disparity.Member{
			Value: fixture.Fraction(fmt.Sprintf("%d/%d", 13+i%11, 1000+7*i)), Cases: indicator.FractionFromInt(int64(1000 + 37*i%97)),
		}
	}
	return list
}

// The sums are those of the definitions, whatever the order in which they are taken.
func TestInequalityOfOddRates(t *testing.T) {
	t.Parallel()
	list := oddRates(30)
	zero := indicator.FractionFromInt(0)
	total, mean, variance, fromMean, weighted := zero, zero, zero, zero, zero
	for _, m := range list {
		total = total.Add(m.Cases)
	}
	for _, m := range list {
		mean = mean.Add(m.Cases.Quo(total).Mul(m.Value))
	}
	for _, m := range list {
		off := m.Value.Sub(mean)
		variance = variance.Add(m.Cases.Quo(total).Mul(off).Mul(off))
		fromMean = fromMean.Add(off.Abs().Quo(indicator.FractionFromInt(30)))
		weighted = weighted.Add(m.Cases.Quo(total).Mul(off.Abs()))
	}
	figures := disparity.Inequality(indicator.Higher, list)
	for measure, want := range map[disparity.Measure]indicator.Fraction{
		disparity.BetweenGroupVariance: variance, disparity.MeanDifferenceFromMean: fromMean, disparity.WeightedMeanDifferenceFromMean: weighted,
	} {
		assert.Equal(t, want.String(), figureOf(figures, measure).Value.String(), measure)
	}
	for _, f := range figures {
		assert.Empty(t, f.Obstacle, f.Measure)
	}
}

// Taking the long mean from each figure would take minutes here.
func TestInequalityOfManyOddRatesTakesTimeInProportion(t *testing.T) {
	start := time.Now()
	disparity.Inequality(indicator.Higher, oddRates(6_000))
	assert.Less(t, time.Since(start), time.Minute)
}
