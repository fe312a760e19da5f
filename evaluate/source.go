package evaluate

import (
	"cmp"
	"slices"
	"sync"

	"github.com/countystat/attain/indicator"
)

// source hands out the series that indicators are judged by.
type source struct {
	data    *indicator.Data
	plans   map[string]*indicator.Plan
	rosters map[string]*indicator.Roster

	definitions map[indicator.Reference]*indicator.Indicator
	overrides   map[indicator.Key][]*Override

	workedOut sync.Map // series by their keys, but those that are as filed
}

func newSource(data *indicator.Data, plans []*indicator.Plan) *source {
	s := &source{
		data: data, plans: make(map[string]*indicator.Plan, len(plans)), rosters: make(map[string]*indicator.Roster, len(plans)), definitions: definitionsOf(plans),
	}
	for _, p := range plans {
		s.plans[p.Code], s.rosters[p.Code] = p, p.Roster()
	}
	return s
}

// feed names the indicator whose observations an indicator is judged by: its
// own, or those of the one it is the same as where that plan is at hand.
func (s *source) feed(plan *indicator.Plan, in *indicator.Indicator) (*indicator.Plan, *indicator.Indicator) {
	if in.SameAs.IsZero() {
		return plan, in
	}
	other, ok := s.plans[in.SameAs.Plan]
	if !ok {
		return plan, in
	}
	if same, ok := s.definition(other, in.SameAs.Indicator); ok {
		return other, same
	}
	return plan, in
}

func (s *source) definition(plan *indicator.Plan, code string) (*indicator.Indicator, bool) {
	in, ok := s.definitions[indicator.Reference{Plan: plan.Code, Indicator: code}]
	return in, ok
}

// keysOf lists the series of an indicator under the indicator's own code: the
// total first, then by area and group; groups that it names too where nothing is
// filed of them.
func (s *source) keysOf(plan *indicator.Plan, in *indicator.Indicator) []indicator.Key {
	keys := []indicator.Key{{Plan: plan.Code, Indicator: in.Code}}
	listed := map[indicator.Key]bool{keys[0]: true}
	add := func(area string, group indicator.Group) {
		if key := (indicator.Key{Plan: plan.Code, Indicator: in.Code, Area: area, Group: group}); !listed[key] {
			listed[key] = true
			keys = append(keys, key)
		}
	}
	feedPlan, feedIn := s.feed(plan, in)
	if feedIn.Derive.IsZero() {
		for _, key := range s.data.KeysOf(feedPlan.Code, feedIn.Code) {
			add(key.Area, key.Group)
		}
		filed := len(keys)
		for _, group := range GroupsNamed(plan, in) {
			add("", group)
		}
		if len(keys) > filed {
			slices.SortFunc(keys, func(x, y indicator.Key) int {
				return cmp.Or(cmp.Compare(x.Area, y.Area), cmp.Compare(x.Group, y.Group))
			})
		}
		return keys
	}
	if left, ok := s.definition(feedPlan, feedIn.Derive.Left.Indicator); ok {
		for _, key := range s.keysOf(feedPlan, left) {
			if key.Group == feedIn.Derive.Left.Group {
				add(key.Area, indicator.Total)
			}
		}
	}
	return keys
}

// seriesOf returns the series to judge under the given key: observed or
// derived, and pooled where the indicator asks for it. What is worked out is kept,
// since others may be derived from it more than once.
func (s *source) seriesOf(plan *indicator.Plan, in *indicator.Indicator, key indicator.Key) indicator.Series {
	if in.Pool <= 1 && in.Derive.IsZero() && in.SameAs.IsZero() {
		return s.observed(plan, in, key).WithKey(key)
	}
	if kept, ok := s.workedOut.Load(key); ok {
		series, _ := kept.(indicator.Series)
		return series
	}
	series := s.observed(plan, in, key)
	if in.Pool > 1 {
		series = Pooled(in, &series, in.Pool)
	}
	series = series.WithKey(key)
	s.workedOut.Store(key, series)
	return series
}

func (s *source) observed(plan *indicator.Plan, in *indicator.Indicator, key indicator.Key) indicator.Series {
	feedPlan, feedIn := s.feed(plan, in)
	if feedIn != in {
		return s.observed(feedPlan, feedIn, indicator.Key{Plan: feedPlan.Code, Indicator: feedIn.Code, Area: key.Area, Group: key.Group})
	}
	if !in.Derive.IsZero() {
		return s.derived(plan, in, key)
	}
	series, ok := s.data.Series(key)
	if !ok {
		return indicator.Series{}.WithKey(key)
	}
	return series
}

// derived works out an indicator from its two operands in the same area.
func (s *source) derived(plan *indicator.Plan, in *indicator.Indicator, key indicator.Key) indicator.Series {
	operand := func(o indicator.Operand) (indicator.Series, bool) {
		of, ok := s.definition(plan, o.Indicator)
		if !ok || of == in {
			return indicator.Series{}, false
		}
		return s.seriesOf(plan, of, indicator.Key{Plan: plan.Code, Indicator: of.Code, Area: key.Area, Group: o.Group}), true
	}
	left, okLeft := operand(in.Derive.Left)
	right, okRight := operand(in.Derive.Right)
	if !okLeft || !okRight {
		return indicator.Series{}.WithKey(key)
	}
	return Derived(in.Derive.Kind, key, &left, &right)
}

// Derived works out the yearly gap, difference or ratio of two series, exactly,
// in the years where both have a number. A ratio to zero is left out. The
// figure is as provisional as the weaker operand. It breaks where either operand
// did since the figure before. Where an operand lacks what a pooled rate needs, so
// does the figure.
func Derived(kind indicator.DeriveKind, key indicator.Key, left, right *indicator.Series) indicator.Series {
	var figures []indicator.Computed
	broken := false // since the last figure
	for i, k := 0, 0; i < left.Len() && k < right.Len(); {
		switch {
		case left.Year(i) < right.Year(k):
			broken = broken || left.HasBreak(i)
			i++
		case left.Year(i) > right.Year(k):
			broken = broken || right.HasBreak(k)
			k++
		default:
			broken = broken || left.HasBreak(i) || right.HasBreak(k)
			if operates(left, i) && operates(right, k) {
				value, lack := combine(kind, left.Value(i), right.Value(k)), max(left.Lack(i), right.Lack(k))
				if value.Known() || lack != 0 {
					figures = append(figures, indicator.Computed{
						Year: left.Year(i), From: min(left.From(i), right.From(k)), Value: value, Lack: lack,
						Status: max(left.At(i).Status, right.At(k).Status), Break: broken,
					})
					broken = false
				}
			}
			i++
			k++
		}
	}
	return indicator.ComputedSeries(key, figures)
}

// operates reports whether the i-th observation is a number, or was filed as one
// that cannot be pooled.
func operates(s *indicator.Series, i int) bool {
	return s.Kind(i) == indicator.Number || s.Lack(i) != 0
}

func combine(kind indicator.DeriveKind, left, right indicator.Fraction) indicator.Fraction {
	switch kind {
	case indicator.DeriveGap:
		return left.Sub(right).Abs()
	case indicator.DeriveDifference:
		return left.Sub(right)
	case indicator.DeriveRatio:
		return left.Quo(right)
	default:
		return indicator.Fraction{}
	}
}
