package evaluate

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/indicator"
)

// The index says what a look through the lists says.
func TestTargetIndexAgreesWithTheLists(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 1))
	words := []string{"519921", "519921100", "519921101", "own", "5199*", "519921100*", "51*", "ow*", "county", "township", "village", "sex=female", "sex=male", "residence=rural"}
	list := func(most int) []string {
		var some []string
		for range r.IntN(most + 1) {
			some = append(some, words[r.IntN(len(words))])
		}
		return some
	}
	named := 0
	for range 2000 {
		in := indicator.Indicator{AppliesTo: list(2)}
		for i := range r.IntN(5) {
			in.Targets = append(in.Targets, indicator.AreaTarget{AppliesTo: slices.Concat(words[i:i+1], list(2)), Target: indicator.AtLeast(decimal.NewFromInt(int64(i)))})
		}
		if r.IntN(2) == 0 {
			in.Target = indicator.AtMost(decimal.NewFromInt(9))
		}
		x := indexOf(&in)
		for _, area := range []string{"", "519921", "519921100", "519921101", "519921100001", "519930105", "own", "township"} {
			for _, group := range []indicator.Group{indicator.Total, indicator.Female, indicator.Male, indicator.Urban} {
				assert.Equal(t, AppliesTo(in.AppliesTo, area, group), x.applies(area, group), "%v %s %s", in.AppliesTo, area, group)
				assert.Same(t, targetInForce(&in, area, group, 2020), x.inForce(&in, area, group, 2020), "%v %s %s", in.Targets, area, group)
				if x != nil && x.own(area, group) > 0 {
					named++
				}
			}
		}
	}
	assert.Greater(t, named, 1000)
}

// Looking through the lists for each group named would take minutes here.
func TestManyNamedGroupsTakeTimeInProportion(t *testing.T) {
	const many = 100_000
	in := indicator.Indicator{Code: "x"}
	for k := range many {
		group := fmt.Sprint("age=", k)
		in.AppliesTo = append(in.AppliesTo, group)
		in.Targets = append(in.Targets, indicator.AreaTarget{AppliesTo: []string{group}})
	}
	start := time.Now()
	assert.Len(t, GroupsNamed(&indicator.Plan{Code: "p", Due: 2020}, &in), many)
	assert.Less(t, time.Since(start), 30*time.Second)
}
