package oracle

import (
	"math/big"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// settings is a policy with its defaults filled in.
type settings struct {
	rounded     bool
	rounding    indicator.Rounding
	tolerance   indicator.Change
	about       indicator.Change
	onTrack     *big.Rat
	projection  indicator.Projection
	window      int
	recent      int
	minPoints   int
	maxAge      int
	stableYears int
	smallEvents int
	baseline    evaluate.BaselineChain
}

// orDefault reads a number of a policy: 0 is the default, a negative one is off.
func orDefault(n, usual int) int {
	if n == 0 {
		return usual
	}
	return max(n, 0)
}

func settingsOf(p *evaluate.Policy) settings {
	s := settings{
		rounded: p.Compare == evaluate.RoundedValue, rounding: p.Rounding, tolerance: p.Tolerance, about: p.About,
		onTrack: ofFraction(p.OnTrack), projection: p.Projection, window: max(p.Window, 0),
		recent: orDefault(p.Recent, 5), minPoints: orDefault(p.MinPoints, 2), maxAge: orDefault(p.MaxAge, 2),
		stableYears: orDefault(p.StableYears, 3), smallEvents: orDefault(p.SmallEvents, 20), baseline: p.Baseline,
	}
	if s.rounding == "" {
		s.rounding = indicator.HalfUp
	}
	if s.about.IsZero() {
		s.about = indicator.Change{Kind: indicator.InPoints, Amount: indicator.FractionFromInt(1)}
	}
	if s.onTrack == nil || s.onTrack.Sign() <= 0 {
		s.onTrack = whole(1)
	}
	if s.projection == "" {
		s.projection = indicator.Endpoints
	}
	if s.baseline == "" {
		s.baseline = evaluate.ChainLater
	}
	return s
}

// when returns the as-of year and whether the stage is terminal for a due year.
func when(p *evaluate.Policy, due int) (asOf int, terminal bool) {
	asOf = p.AsOf
	if asOf == 0 {
		asOf = due
	}
	switch p.Stage {
	case evaluate.Interim:
		return asOf, false
	case evaluate.Terminal:
		return asOf, true
	case evaluate.Auto:
	}
	return asOf, asOf >= due
}
