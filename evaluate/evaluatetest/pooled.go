package evaluatetest

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
)

// pooledSeries is a series of counts of which the rate pooled over the indicator's
// years is the given one in a year. The years differ, so that one more or one
// fewer gives another rate, as far as the rate leaves room for it.
func pooledSeries(in *indicator.Indicator, rate decimal.Decimal, year int) string {
	places := max(0, -rate.Exponent())
	cases := decimal.NewFromInt(in.Unit.Factor()).Shift(places)
	events := rate.Shift(places)
	one, before := decimal.NewFromInt(1), decimal.Zero
	first, last := events.Add(one), events.Sub(one)
	if events.Sign() == 0 || events.Cmp(cases) >= 0 {
		first, last = events, events
	}
	if events.Sign() == 0 {
		before = one
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d: %s/%s", year-in.Pool, indicator.Digits(before), indicator.Digits(cases))
	for i := range in.Pool {
		filed := events
		switch i {
		case 0:
			filed = first
		case in.Pool - 1:
			filed = last
		}
		fmt.Fprintf(&b, " %s/%s", indicator.Digits(filed), indicator.Digits(cases))
	}
	return b.String()
}
