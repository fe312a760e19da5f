package evaluate

import (
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/indicator"
)

// What is looked up is what going through the lists finds.
func TestScopeFindsWhatGoingThroughTheListsFinds(t *testing.T) {
	t.Parallel()
	words := []string{"519921100", "519921200", "519921201", "519921202", "5199*", "5198*", "township", "village", "own"}
	areas := []string{"", "519921", "519921100", "519921200", "519921201", "519921202", "519921201001", "519821100", "own"}
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a repeatable choice of cases
	pick := func() (list []string) {
		for range random.IntN(4) {
			list = append(list, words[random.IntN(len(words))])
		}
		return list
	}
	for range 5000 {
		in := &indicator.Indicator{AppliesTo: pick(), Target: indicator.AtLeast(decimal.NewFromInt(-1))}
		for k := range random.IntN(6) {
			in.Targets = append(in.Targets, indicator.AreaTarget{AppliesTo: pick(), Target: indicator.AtLeast(decimal.NewFromInt(int64(k)))})
		}
		s := scopeOf(in)
		for _, area := range areas {
			assert.Equal(t, (*scope)(nil).holdsIn(in, area), s.holdsIn(in, area), "%q in %q", area, in.AppliesTo)
			assert.Equal(t, (*scope)(nil).areaTarget(in, area), s.areaTarget(in, area), "%q in %v", area, in.Targets)
		}
	}
}
