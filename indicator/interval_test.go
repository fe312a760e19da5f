package indicator_test

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/indicator"
)

// intervalText writes an interval as "[a, b)"; a missing side is "…".
func intervalText(iv indicator.Interval) string {
	low, high := "[", "]"
	if iv.Low.Open {
		low = "("
	}
	if iv.High.Open {
		high = ")"
	}
	a, b := "…", "…"
	if iv.Low.Known() {
		a = iv.Low.Bound.String()
	}
	if iv.High.Known() {
		b = iv.High.Bound.String()
	}
	return low + a + ", " + b + high
}

func TestResolve(t *testing.T) {
	higher := &indicator.Indicator{Unit: indicator.Percent, Better: indicator.Higher}
	lower := &indicator.Indicator{Unit: indicator.Per100K, Better: indicator.Lower}
	neither := &indicator.Indicator{Unit: indicator.Ratio, Better: indicator.Neither}
	unlimited := &indicator.Indicator{Unit: indicator.Yuan, Better: indicator.Higher}
	var none indicator.Change
	one := indicator.Points(number("1"))
	for name, c := range map[string]struct {
		target indicator.Target
		in     *indicator.Indicator
		base   string
		about  indicator.Change
		want   string
		as     indicator.Resolution
	}{
		"at least":        {indicator.AtLeast(number("95")), higher, "", none, "[95, …]", indicator.Resolved},
		"more than":       {indicator.MoreThan(number("0")), higher, "", none, "(0, …]", indicator.Resolved},
		"at most":         {indicator.AtMost(number("20.0")), lower, "", none, "[…, 20]", indicator.Resolved},
		"less than":       {indicator.LessThan(number("20")), lower, "", none, "[…, 20)", indicator.Resolved},
		"equal":           {indicator.Equal(number("100")), higher, "", none, "[100, 100]", indicator.Resolved},
		"between":         {indicator.Between(number("0.97"), number("1.03")), neither, "", none, "[0.97, 1.03]", indicator.Resolved},
		"about, higher":   {indicator.About(number("50")), higher, "", one, "[49, …]", indicator.Resolved},
		"about, lower":    {indicator.About(number("50")), lower, "", one, "[…, 51]", indicator.Resolved},
		"about, neither":  {indicator.AboutWithin(number("50"), number("0.5")), neither, "", one, "[49.5, 50.5]", indicator.Resolved},
		"about by share":  {indicator.About(number("50")), neither, "", indicator.Share(1, 3), "[100/3, 200/3]", indicator.Resolved},
		"rise by points":  {indicator.RiseBy(one), higher, "40.5", none, "[41.5, …]", indicator.Resolved},
		"fall by share":   {indicator.FallBy(indicator.Share(1, 6)), lower, "20", none, "[…, 50/3]", indicator.Resolved},
		"fall from below": {indicator.FallBy(indicator.Share(1, 2)), lower, "-10", none, "[…, -15]", indicator.Resolved},
		"share of zero":   {indicator.FallBy(indicator.Share(1, 6)), lower, "0", none, "[…, …]", indicator.ZeroBaseline},
		"no baseline":     {indicator.RiseBy(one), higher, "", none, "[…, …]", indicator.NeedsBaseline},
		"improve":         {indicator.Improve(), higher, "40", none, "(40, …]", indicator.Resolved},
		"at the limit":    {indicator.Improve(), higher, "100", none, "[100, …]", indicator.Resolved},
		"at zero":         {indicator.Improve(), lower, "0", none, "[…, 0]", indicator.Resolved},
		"no limit":        {indicator.Improve(), unlimited, "100", none, "(100, …]", indicator.Resolved},
		"improve neither": {indicator.Improve(), neither, "1", none, "[…, …]", indicator.NoInterval},
		"maintain":        {indicator.Maintain(), lower, "20", none, "[…, 20]", indicator.Resolved},
		"all of": {
			indicator.AllOf(indicator.AtLeast(number("40")), indicator.Improve(), indicator.LessThan(number("60"))), higher, "40", none, "(40, 60)", indicator.Resolved,
		},
		"all of, unknown":  {indicator.AllOf(indicator.AtLeast(number("40")), indicator.Improve()), higher, "", none, "[40, …]", indicator.NeedsBaseline},
		"all of none":      {indicator.AllOf(), higher, "", none, "[…, …]", indicator.NoInterval},
		"attest":           {indicator.Attest(), higher, "", none, "[…, …]", indicator.NoInterval},
		"no target":        {indicator.Target{}, higher, "", none, "[…, …]", indicator.NoInterval},
		"both sides equal": {indicator.AllOf(indicator.AtLeast(number("40")), indicator.MoreThan(number("40"))), higher, "", none, "(40, …]", indicator.Resolved},
	} {
		var base indicator.Fraction
		if c.base != "" {
			base = indicator.FractionFrom(number(c.base))
		}
		iv, resolution := c.target.Resolve(c.in, base, c.about)
		assert.Equal(t, c.as, resolution, name)
		assert.Equal(t, c.want, intervalText(iv), name)
	}
}

func TestIntervalContains(t *testing.T) {
	at := func(text string) indicator.Fraction { return indicator.FractionFrom(number(text)) }
	end := func(text string) indicator.End { return indicator.End{Bound: at(text)} }
	half := indicator.Interval{Low: end("1"), High: indicator.End{Bound: at("2"), Open: true}}
	for value, want := range map[string]bool{"0.999": false, "1": true, "1.0": true, "1.999": true, "2": false, "2.00": false, "3": false} {
		assert.Equal(t, want, half.Contains(at(value)), value)
	}
	assert.False(t, half.Contains(indicator.Fraction{}))
	all := indicator.Interval{}
	assert.True(t, all.Contains(at("-5")))
	for _, c := range []struct {
		iv   indicator.Interval
		want bool
	}{
		{half, false}, {all, false}, {indicator.Interval{Low: end("2"), High: end("2.0")}, false},
		{indicator.Interval{Low: indicator.End{Bound: at("2"), Open: true}, High: end("2")}, true}, {indicator.Interval{Low: end("2"), High: end("1")}, true},
	} {
		assert.Equal(t, c.want, c.iv.IsEmpty(), intervalText(c.iv))
	}
}

// A value meets all parts together exactly where it meets each.
func TestAllOfIsTheIntersection(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	in := &indicator.Indicator{Unit: indicator.Percent, Better: indicator.Higher}
	for range 2000 {
		var parts []indicator.Target
		for range 1 + random.IntN(4) {
			bound := number(strconv.Itoa(random.IntN(6)))
			parts = append(parts, []indicator.Target{
				indicator.AtLeast(bound), indicator.MoreThan(bound), indicator.AtMost(bound), indicator.LessThan(bound),
			}[random.IntN(4)])
		}
		all := indicator.AllOf(parts...)
		together, _ := all.Resolve(in, indicator.Fraction{}, indicator.Change{})
		accepted := false
		for half := -1; half <= 12; half++ {
			value := fraction(strconv.Itoa(half), "2")
			want := true
			for _, part := range parts {
				iv, _ := part.Resolve(in, indicator.Fraction{}, indicator.Change{})
				want = want && iv.Contains(value)
			}
			accepted = accepted || want
			assert.Equal(t, want, together.Contains(value))
		}
		assert.Equal(t, !accepted, together.IsEmpty())
	}
}

// Mirroring the sign mirrors the interval.
func TestDirectionsMirror(t *testing.T) {
	higher := &indicator.Indicator{Unit: indicator.Yuan, Better: indicator.Higher, NoLimit: true}
	lower := &indicator.Indicator{Unit: indicator.Yuan, Better: indicator.Lower, NoLimit: true}
	for _, base := range []string{"-3", "0.5", "7"} {
		negative := fraction(base, "-1")
		for _, pair := range [][2]indicator.Target{
			{indicator.Improve(), indicator.Improve()}, {indicator.Maintain(), indicator.Maintain()},
			{indicator.RiseBy(indicator.Share(1, 3)), indicator.FallBy(indicator.Share(1, 3))},
		} {
			up, _ := pair[0].Resolve(higher, fraction(base, "1"), indicator.Change{})
			down, _ := pair[1].Resolve(lower, negative, indicator.Change{})
			assert.Equal(t, up.Low.Open, down.High.Open)
			assert.Zero(t, up.Low.Bound.Neg().Compare(down.High.Bound))
		}
	}
}
