package disclosure_test

import (
	"fmt"
	"math/rand/v2"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// dice makes counts by area and group that add up.
type dice struct{ *rand.Rand }

func (d dice) one(n int) bool { return d.IntN(n) == 0 }

// count is how many events a small area has: mostly few.
func (d dice) count() int64 {
	switch d.IntN(5) {
	case 0:
		return 0
	case 1:
		return int64(d.IntN(30))
	default:
		return int64(d.IntN(7))
	}
}

// filings are a county's counts of some years, with its townships, now and then
// their villages, and the groups of one or two breakdowns; some are missing. Of pooled
// rates there are fewer, so that the search for other figures ends.
func (d dice) filings(in *indicator.Indicator, years int) []indicator.Observation {
	townships := d.IntN(6)
	if in.Pool > 1 {
		townships = d.IntN(4)
	}
	dimensions := map[string][]string{}
	order := []string(nil)
	if d.one(2) {
		dimensions["sex"], order = []string{"female", "male"}, append(order, "sex")
	}
	if d.one(3) && in.Pool <= 1 {
		dimensions["age"], order = []string{"young", "middle", "old"}, append(order, "age")
	}
	crossed, thin := d.one(2), d.one(3)
	villages := make([]int, townships)
	for i := range villages {
		if d.one(4) && in.Pool <= 1 {
			villages[i] = 1 + d.IntN(3)
		}
	}
	var list []indicator.Observation
	for year := range years {
		county := counts{}
		for t := range townships {
			township := counts{}
			code := fmt.Sprintf("519921%03d", 100+t)
			if villages[t] == 0 {
				d.draw(township, in, dimensions, order)
			}
			for v := range villages[t] {
				village := counts{}
				d.draw(village, in, dimensions, order)
				list = append(list, d.rows(in, code+fmt.Sprintf("%03d", v+1), 2010+year, village, false, false)...)
				township.add(village)
			}
			list = append(list, d.rows(in, code, 2010+year, township, crossed, thin)...)
			county.add(township)
		}
		if townships == 0 {
			d.draw(county, in, dimensions, order)
		}
		list = append(list, d.rows(in, "", 2010+year, county, true, thin)...)
	}
	return list
}

// counts are events by group.
type counts map[indicator.Group]int64

func (c counts) add(o counts) {
	for group, n := range o {
		c[group] += n
	}
}

// draw draws events and those beside them, of shares few in turn, and splits both
// over the members of each breakdown.
func (d dice) draw(c counts, in *indicator.Indicator, dimensions map[string][]string, order []string) {
	rest := int64(9000)
	if in.Unit == indicator.Percent {
		rest = 1 + d.count()
	}
	d.split(c, "", d.count(), dimensions, order)
	d.split(c, beside, rest, dimensions, order)
}

// beside begins the groups of those who are not counted.
const beside = "beside/"

func (d dice) split(c counts, of indicator.Group, total int64, dimensions map[string][]string, order []string) {
	c[of] = total
	for _, dimension := range order {
		left := total
		members := dimensions[dimension]
		for i, member := range members {
			n := left
			if i < len(members)-1 {
				n = int64(d.IntN(int(left) + 1))
			}
			left -= n
			c[of+indicator.Group(dimension+"="+member)] += n
		}
	}
}

// rows file the counts of an area, of groups where asked for; thinly where some are
// left out.
func (d dice) rows(in *indicator.Indicator, area string, year int, c counts, groups, thin bool) []indicator.Observation {
	var list []indicator.Observation
	for _, group := range []indicator.Group{"", "sex=female", "sex=male", "age=young", "age=middle", "age=old"} {
		n, there := c[group]
		cases := n + c[beside+group]
		if !there || cases == 0 || group != "" && (!groups || thin && d.one(5)) {
			continue
		}
		list = append(list, indicator.Observation{
			Key: indicator.Key{Plan: "p", Indicator: in.Code, Area: area, Group: group}, Year: year,
			Numerator: decimal.NewNullDecimal(decimal.New(n, 0)), Denominator: decimal.NewNullDecimal(decimal.New(cases, 0)),
		})
	}
	return list
}

// rate is an indicator of deaths, pooled over so many years, 0 for none.
func rate(pool int) indicator.Indicator {
	in := *fixture.RateAtMost("10")
	in.Pool = pool
	return in
}
