package check_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// At most one false finding in 20 counties that made no slip.
func TestCleanPlansHaveNoFindings(t *testing.T) {
	plans := fixture.Rounds(os.Getenv, 20, 400)
	of := map[check.Code]int{}
	total, told := 0, 0
	for seed := range plans {
		c := clean(uint64(seed))
		if seed%2 == 1 {
			c.thin(uint64(seed))
		}
		for _, f := range check.Run(c.assess(c.observations)) {
			of[f.Code]++
			total++
			if told++; told <= 40 {
				t.Log(seed, f, c.valuesOf(f.Key))
			}
		}
	}
	t.Logf("%d false findings in %d plans: %v", total, plans, of)
	assert.LessOrEqual(t, total*20, plans, "one false finding in 20 plans")
}

// valuesOf lists what is filed for a series.
func (c *county) valuesOf(key indicator.Key) []string {
	var values []string
	for i := range c.observations {
		if o := &c.observations[i]; o.Key == key {
			values = append(values, o.Value.String())
		}
	}
	return values
}

// A slip changes the figures of a county; it returns false where the figures
// chosen cannot tell it from the truth, because nothing changes.
type slip func(random *rand.Rand, c *county, observations []indicator.Observation) bool

// At least 95 of 100 slips are found, of each kind; of years that one department
// exchanged, many of which follow each other, fewer.
func TestSeededSlipsAreFound(t *testing.T) {
	each := fixture.Rounds(os.Getenv, 20, 400)
	var counties [20]*county
	var before [len(counties)]map[string]bool
	for seed := range counties {
		counties[seed] = clean(uint64(seed))
		before[seed] = namesOf(check.Run(counties[seed].assess(counties[seed].observations)))
	}
	for _, kind := range []struct {
		name string
		make slip
		want int
	}{
		{"moved decimal point", movePoint, 95},
		{"swapped counts", swapColumns, 95},
		{"swapped years", swapYears, 70},
		{"copied year", copyYear, 95},
		{"other indicator's row", otherRow, 95},
		{"figure left out", leaveFigureOut, 95},
		{"series left out", leaveSeriesOut, 95},
	} {
		random := rand.New(rand.NewPCG(20, 95))
		found, missed := 0, 0
		for made := 0; made < each; {
			c, had := counties[made%len(counties)], before[made%len(counties)]
			slipped := slices.Clone(c.observations)
			if !kind.make(random, c, slipped) {
				continue
			}
			made++
			if c.isFound(had, slipped) {
				found++
			} else if missed++; missed <= 15 {
				for i := range slipped {
					if slipped[i].Year != c.observations[i].Year || slipped[i].Value.String() != c.observations[i].Value.String() {
						t.Log("missed:", kind.name, slipped[i].Key, slipped[i].Year, slipped[i].Value.String(), c.valuesOf(slipped[i].Key))
						break
					}
				}
			}
		}
		t.Logf("%s: %d of %d found", kind.name, found, each)
		assert.GreaterOrEqual(t, found*100, each*kind.want, kind.name)
	}
}

// namesOf is the set of findings, as check, series and year.
func namesOf(findings []check.Finding) map[string]bool {
	names := map[string]bool{}
	for _, f := range findings {
		names[f.String()] = true
	}
	return names
}

// isFound reports whether a slip is refused or gives a finding that was not there
// without it.
func (c *county) isFound(before map[string]bool, slipped []indicator.Observation) bool {
	slipped = slices.DeleteFunc(slices.Clone(slipped), func(o indicator.Observation) bool { return o.Year == leftOut })
	data, err := indicator.NewData([]*indicator.Plan{c.plan}, slipped, indicator.Date{})
	if err != nil {
		return true
	}
	a, err := evaluate.Assess(data, evaluate.Policy{}, c.plan)
	if err != nil {
		return true
	}
	return slices.ContainsFunc(check.Run(a), func(f check.Finding) bool { return !before[f.String()] })
}

// movePoint moves the decimal point of one figure by one or two places.
func movePoint(random *rand.Rand, _ *county, observations []indicator.Observation) bool {
	o := &observations[random.IntN(len(observations))]
	if o.Value.Value.IsZero() {
		return false
	}
	places := []int32{1, 1, 2, -1}[random.IntN(4)]
	o.Value = indicator.Of(o.Value.Value.Shift(places))
	return true
}

// swapColumns exchanges the numerator and denominator of an indicator's rows, or its
// value and its numerator.
func swapColumns(random *rand.Rand, _ *county, observations []indicator.Observation) bool {
	chosen := observations[random.IntN(len(observations))]
	if !chosen.Numerator.Valid || chosen.Numerator.Decimal.Equal(chosen.Denominator.Decimal) || chosen.Numerator.Decimal.Sign() == 0 {
		return false
	}
	valueToo := random.IntN(2) == 0
	for i := range observations {
		o := &observations[i]
		if o.Key != chosen.Key || o.Numerator.Decimal.Sign() == 0 {
			continue
		}
		if valueToo {
			value := o.Value.Value
			o.Value, o.Numerator = indicator.Of(o.Numerator.Decimal), decimal.NewNullDecimal(value)
			continue
		}
		o.Numerator, o.Denominator = o.Denominator, o.Numerator
	}
	return true
}

// swapYears exchanges the figures of two years, for all indicators of a department.
func swapYears(random *rand.Rand, c *county, observations []indicator.Observation) bool {
	lead := c.plan.Indicators[random.IntN(len(c.plan.Indicators))].Lead
	one, other := firstYear+random.IntN(years), firstYear+random.IntN(years)
	for i := range observations {
		o := &observations[i]
		if in, _ := c.plan.Indicator(o.Indicator); in.Lead != lead {
			continue
		}
		switch o.Year {
		case one:
			o.Year = other
		case other:
			o.Year = one
		}
	}
	return one != other
}

// copyYear files the figures of the year before once more, for all indicators of a department.
func copyYear(random *rand.Rand, c *county, observations []indicator.Observation) bool {
	lead := c.plan.Indicators[random.IntN(len(c.plan.Indicators))].Lead
	year := firstYear + 1 + random.IntN(years-1)
	copied := map[indicator.Key]indicator.Observation{}
	for i := range observations {
		if observations[i].Year == year-1 {
			copied[observations[i].Key] = observations[i]
		}
	}
	for i := range observations {
		o := &observations[i]
		if in, _ := c.plan.Indicator(o.Indicator); in.Lead == lead && o.Year == year {
			*o = copied[o.Key]
			o.Year = year
		}
	}
	return true
}

// otherRow files the figures of another indicator of the same unit in all years.
func otherRow(random *rand.Rand, c *county, observations []indicator.Observation) bool {
	to := c.plan.Indicators[random.IntN(len(c.plan.Indicators))]
	from := c.plan.Indicators[random.IntN(len(c.plan.Indicators))]
	if to.Code == from.Code || to.Unit != from.Unit {
		return false
	}
	theirs := map[int]indicator.Observation{}
	for i := range observations {
		if o := observations[i]; o.Indicator == from.Code && o.Area == "" && o.Group == indicator.Total {
			theirs[o.Year] = o
		}
	}
	for i := range observations {
		if o := &observations[i]; o.Indicator == to.Code && o.Area == "" && o.Group == indicator.Total {
			key := o.Key
			*o = theirs[o.Year]
			o.Key = key
		}
	}
	return true
}
