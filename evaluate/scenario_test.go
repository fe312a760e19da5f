package evaluate_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/oracle"
)

// scenario is one series to judge, as the oracle draws them.
type scenario struct {
	in           indicator.Indicator
	horizon      indicator.Horizon
	policy       evaluate.Policy
	observations []indicator.Observation
}

func drawScenario(random *rand.Rand, method indicator.Projection) *scenario {
	c := oracle.Single(random, method)
	return &scenario{c.Plans[0].Indicators[0], c.Plans[0].Horizon(), c.Policy, c.Observations}
}

func (s *scenario) series(tb testing.TB) indicator.Series {
	tb.Helper()
	series, err := s.filed()
	require.NoError(tb, err)
	return series
}

func (s *scenario) filed() (indicator.Series, error) {
	return indicator.NewSeries(&s.in, indicator.Key{Plan: "p", Indicator: s.in.Code}, s.observations)
}

// String describes the scenario for a failure.
func (s *scenario) String() string {
	plan := indicator.Plan{Code: "p", Base: s.horizon.Base, Due: s.horizon.Due, Indicators: []indicator.Indicator{s.in}}
	return oracle.Case{Input: oracle.Input{Plans: []*indicator.Plan{&plan}, Observations: s.observations, Policy: s.policy}}.String()
}

// inForce is the index of the latest figure that counts, -1 where there is none.
func (s *scenario) inForce() int {
	now := -1
	for i := range s.observations {
		o := &s.observations[i]
		if o.Year <= s.cutoff() && (!o.Value.Kind.IsAbsence() || o.HasCounts()) {
			now = i
		}
	}
	return now
}

// cutoff is the last year that counts.
func (s *scenario) cutoff() int {
	asOf, _ := s.policy.When(s.horizon.Due)
	return min(asOf, s.horizon.Due)
}

// carried is the projection in force.
func (s *scenario) carried() indicator.Projection {
	switch {
	case s.in.Projection != "":
		return s.in.Projection
	case s.in.ValidFor > 0:
		return indicator.LastValue
	}
	return s.policy.Resolved().Projection
}
