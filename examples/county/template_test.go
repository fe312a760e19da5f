package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

// Blank tables are observation tables: each line says what it is of and has no value.
func TestBlankTables(t *testing.T) {
	for _, language := range []string{"zh", "en"} {
		folder := filepath.Join(t.TempDir(), "forms")
		status, out, errors := county(t, "-template", folder, "-as-of", "2021", "-lang", language)
		require.Equal(t, statusAssessed, status, errors)
		assert.Empty(t, out)
		if language == "en" {
			assert.Equal(t, "19 tables with 188 rows written to "+folder+"\n", errors)
		}
		names, err := filepath.Glob(filepath.Join(folder, "*.csv"))
		require.NoError(t, err)
		assert.Len(t, names, 19)
		plans, _, err := indicator.ReadFiles(os.DirFS("../../testdata/county"), []string{"women-2011.json", "children-2011.json"}, []string{"*.csv"}, indicator.TableOptions{})
		require.NoError(t, err)
		rows := 0
		for _, name := range names {
			content, err := os.ReadFile(name)
			require.NoError(t, err)
			assert.True(t, strings.HasPrefix(string(content), "\ufeffplan,indicator,area,"))
			data, err := indicator.DecodeTable(strings.NewReader(string(content)), indicator.TableOptions{File: name}, plans...)
			require.NoError(t, err)
			for _, key := range data.Keys() {
				series, _ := data.Series(key)
				assert.Equal(t, 1, series.Len())
				assert.Equal(t, indicator.Empty, series.Reading(0).Kind)
				rows++
			}
		}
		assert.Equal(t, 188, rows)
	}
}

func TestBlankTablesUsage(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "forms")
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"-template", folder}, "-template needs -as-of YEAR, the year that is to be filled in"},
		{[]string{"-template", folder, "-as-of", "2021", "-report", "brief", "-o", "x"}, "-template has no -o, -report"},
		{[]string{"-template", "", "-as-of", "2021"}, "-template is empty"},
		{[]string{"-template", folder, "-as-of", "2021", "-data", "x.csv"}, "-plan and -data go together"},
	} {
		status, _, errors := county(t, c.args...)
		assert.Equal(t, statusUsage, status)
		assert.Contains(t, errors, c.says)
	}
	assert.NoDirExists(t, folder)
	status, _, errors := county(t, "-template", folder, "-as-of", "2021", "-plan", "../definitions/plan.json")
	assert.Equal(t, statusAssessed, status, errors)
}
