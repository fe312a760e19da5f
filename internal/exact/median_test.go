package exact

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		want   string
		values []string
	}{
		{"0", nil}, {"5", []string{"5"}}, {"1.5", []string{"2", "1"}}, {"2", []string{"3", "1", "2"}}, {"5/12", []string{"1/3", "9", "1/2", "-7"}},
	} {
		values := make([]Rat, len(c.values))
		for i, text := range c.values {
			values[i] = mustRat(t, text)
		}
		assert.Zero(t, Median(values).Cmp(mustRat(t, c.want)), "median of %v", c.values)
	}
}

// As many values lie above the median as below it, and as many slopes.
func TestMedianHalves(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 3))
	for n := 1; n <= 24; n++ {
		years, values := make([]int, n), make([]Rat, n)
		for i := range values {
			years[i] = 2000 + 2*i + random.IntN(2)
			values[i] = Frac(random.Int64N(41)-20, 1+random.Int64N(6))
		}
		var slopes []Rat
		for i := range values {
			for k := range i {
				slopes = append(slopes, values[i].Sub(values[k]).Per(int64(years[i]-years[k])))
			}
		}
		requireHalves(t, slopes, MedianSlope(years, values))
		requireHalves(t, values, Median(append([]Rat(nil), values...)))
	}
}

// Points that are added one by one, taken away or changed have the median of their own.
func TestSlopesOfAGrowingList(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	var kept Slopes
	years, values := []int{}, []Rat{}
	for step := range 200 {
		switch {
		case len(years) > 20:
			years, values = years[5:], values[5:]
		case step%7 == 6:
			values[random.IntN(len(values))] = FromInt(random.Int64N(9))
		default:
			years, values = append(years, 2000+2*step+random.IntN(2)), append(values, Frac(random.Int64N(41)-20, 1+random.Int64N(6)))
		}
		var slopes []Rat
		for i := range values {
			for k := range i {
				slopes = append(slopes, values[i].Sub(values[k]).Per(int64(years[i]-years[k])))
			}
		}
		want := Median(slopes)
		assert.Zero(t, kept.Median(years, values).Cmp(want), "%d of %v", step, values)
		assert.Zero(t, MedianSlope(years, values).Cmp(want))
	}
}

func requireHalves(t *testing.T, values []Rat, middle Rat) {
	t.Helper()
	below, above := 0, 0
	for _, v := range values {
		switch v.Cmp(middle) {
		case -1:
			below++
		case 1:
			above++
		}
	}
	assert.LessOrEqual(t, 2*below, len(values), "%s of %v", middle, values)
	assert.LessOrEqual(t, 2*above, len(values), "%s of %v", middle, values)
}
