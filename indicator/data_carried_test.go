package indicator_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

// What is filed goes before what is carried over; the data itself stays as it was.
func TestWithCarried(t *testing.T) {
	t.Parallel()
	plan := namedPlan("p", listed("519921100", "one"), "a", "b", "c")
	other := namedPlan("q", nil, "a")
	other.Indicators[0].SameAs = indicator.Reference{Plan: "p", Indicator: "a"}
	plans := []*indicator.Plan{plan, other}
	data, err := indicator.DecodeTable(strings.NewReader("plan,indicator,period,value\np,a,2020,1\np,a,2021,2\np,b,2021,3\n"), indicator.TableOptions{}, plans...)
	require.NoError(t, err)
	carried := func(plan, code, area string, year int, value string) indicator.Observation {
		o := observed(code, year, value)
		o.Plan, o.Area = plan, area
		return o
	}
	all, err := data.WithCarried(plans, []indicator.Observation{
		carried("p", "a", "", 2020, "9"), carried("p", "a", "", 2019, "8"), carried("p", "b", "", 2020, "7"), carried("p", "c", "519921100", 2020, "6"),
		carried("q", "a", "", 2018, "5"),
	})
	require.NoError(t, err)
	texts := func(d *indicator.Data) (lines []string) {
		for _, key := range d.Keys() {
			series, _ := d.Series(key)
			lines = append(lines, key.String()+" "+series.String())
		}
		return lines
	}
	assert.Equal(t, []string{"p/a 2020: 1 2", "p/b 2021: 3"}, texts(data))
	assert.Equal(t, []string{"p/a 2019: 8 1 2", "p/b 2020: 7 3", "p/c 519921100 2020: 6"}, texts(all))
	assert.Equal(t, []string{"519921100"}, all.Areas())
	assert.Len(t, all.KeysOf("q", "a"), 1, "an indicator with the data of another plan keeps them")

	_, err = data.WithCarried(plans, []indicator.Observation{carried("p", "x", "", 2020, "1"), carried("p", "a", "999999", 2020, "1")})
	require.ErrorContains(t, err, "unknown-indicator")
	require.ErrorContains(t, err, "unknown-area")
}
