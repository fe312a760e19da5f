package check_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// grown are assessments that grow with n in one way each.
func grown() map[string]func(n int) *evaluate.Assessment {
	return map[string]func(n int) *evaluate.Assessment{"indicators": withIndicators, "years": withYears, "areas": withAreas}
}

// withIndicators assesses n of a county's plans as one.
func withIndicators(n int) *evaluate.Assessment {
	var indicators []indicator.Indicator
	var observations []indicator.Observation
	for seed := range n {
		c := clean(uint64(seed))
		for _, in := range c.plan.Indicators {
			in.Code = fmt.Sprint(in.Code, "-", seed)
			indicators = append(indicators, in)
		}
		for _, o := range c.observations {
			o.Indicator = fmt.Sprint(o.Indicator, "-", seed)
			observations = append(observations, o)
		}
	}
	return fixture.AssessObservations(evaluate.Policy{}, fixture.Plan(lastYear, indicators...), observations...)
}

// withYears assesses two long series that share most of their values.
func withYears(n int) *evaluate.Assessment {
	one, other := *fixture.ShareAtLeast("95"), *fixture.ShareAtLeast("95")
	other.Code = "other"
	var observations []indicator.Observation
	for t := range 25 * n {
		for k, code := range []string{"share", "other"} {
			value := fmt.Sprintf("%d.%d", 40+t*7%13, (t*t+k*(t%7/6))%10)
			observations = append(observations, observed(code, "", lastYear-t, value))
		}
	}
	return fixture.AssessObservations(evaluate.Policy{}, fixture.Plan(lastYear, one, other), observations...)
}

// withAreas assesses 100 indicators, one of them in many villages.
func withAreas(n int) *evaluate.Assessment {
	indicators := make([]indicator.Indicator, 100)
	var observations []indicator.Observation
	for k := range indicators {
		indicators[k] = *fixture.ShareAtLeast("95")
		indicators[k].Code = fmt.Sprint("i", k)
		observations = append(observations, observed(indicators[k].Code, "", 2019, "91.2"))
	}
	for village := range 2000 * n {
		observations = append(observations, observed("i0", fmt.Sprintf("519921%06d", village), 2019, "91.2"))
	}
	return fixture.AssessObservations(evaluate.Policy{}, fixture.Plan(lastYear, indicators...), observations...)
}

func observed(code, area string, year int, value string) indicator.Observation {
	return indicator.Observation{
		Key: indicator.Key{Plan: "p", Indicator: code, Area: area}, Year: year, Value: indicator.Of(fixture.Number(value)),
	}
}

// Four times the observations take four times the work, give or take what maps add.
func TestCostGrowsWithTheObservations(t *testing.T) {
	for name, grow := range grown() {
		var cost [2]float64
		for i, n := range []int{2, 8} {
			a := grow(n)
			cost[i] = testing.AllocsPerRun(1, func() { check.Run(a) })
		}
		t.Logf("%s: %.0f allocations, four times as many: %.0f", name, cost[0], cost[1])
		assert.Less(t, cost[1], 6*cost[0], name)
	}
}

func BenchmarkRun(b *testing.B) {
	for name, grow := range grown() {
		for _, n := range []int{1, 2, 4} {
			a := grow(n)
			b.Run(fmt.Sprint(name, " ", n), func(b *testing.B) {
				for b.Loop() {
					check.Run(a)
				}
			})
		}
	}
}
