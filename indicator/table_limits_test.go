package indicator_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

func TestTablesHaveAMostOfRowsAndBytes(t *testing.T) {
	table := "indicator,period,value\nshare,2018,1\nshare,2019,2\nshare,2020,3\n"
	for name, test := range map[string]struct {
		options indicator.TableOptions
		want    string
	}{
		"by default":     {indicator.TableOptions{}, ""},
		"just the rows":  {indicator.TableOptions{MaxRows: 3}, ""},
		"a row more":     {indicator.TableOptions{MaxRows: 2}, ":4: table-too-large: the table has more than 2 rows"},
		"just the bytes": {indicator.TableOptions{MaxBytes: int64(len(table))}, ""},
		"a byte more":    {indicator.TableOptions{MaxBytes: int64(len(table)) - 1}, "table-too-large: the table has more than 61 bytes"},
		"no limit":       {indicator.TableOptions{MaxRows: -1, MaxBytes: -1}, ""},
	} {
		_, err := indicator.DecodeTable(strings.NewReader(table), test.options, tablePlans()...)
		if test.want == "" {
			require.NoError(t, err, name)
			continue
		}
		assert.ErrorContains(t, err, test.want, name)
	}
}

// A table without end is given up at its limit.
func TestTablesWithoutEndAreGivenUp(t *testing.T) {
	endless := &repeated{head: "indicator,period,value\n", body: "share,2019,1\n", left: 1 << 30}
	rows := 0
	for _, err := range indicator.Rows(endless, indicator.TableOptions{MaxBytes: 1 << 16}) {
		rows++
		if err != nil {
			require.ErrorContains(t, err, "table-too-large")
		}
	}
	assert.Less(t, rows, 1<<13)
}
