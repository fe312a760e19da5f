package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// before writes a table of the sample county without the figures of a year.
func before(t *testing.T, name, year string) string {
	t.Helper()
	content, err := os.ReadFile(name)
	require.NoError(t, err)
	rows, err := csv.NewReader(strings.NewReader(string(content))).ReadAll()
	require.NoError(t, err)
	column, period := slices.Index(rows[0], year), slices.Index(rows[0], "period")
	kept := rows[:1]
	for _, row := range rows[1:] {
		if column >= 0 {
			row[column] = ""
		} else if strings.HasPrefix(row[period], year) {
			continue
		}
		kept = append(kept, row)
	}
	require.True(t, column >= 0 || len(kept) < len(rows), "%s has figures of %s", name, year)
	var b strings.Builder
	require.NoError(t, csv.NewWriter(&b).WriteAll(kept))
	path := filepath.Join(t.TempDir(), filepath.Base(name))
	require.NoError(t, os.WriteFile(path, []byte(b.String()), 0o600))
	return path
}

// What an office does in a year: blank workbooks go out, come back filled in, are read and
// judged with the years before, and the report is a workbook and a Word file. Each says
// what the sample county's report says.
func TestTheYearOfAnOffice(t *testing.T) {
	_, data := sampleData(t)
	filled := templated(t, "2019", "zh")
	for _, name := range filled {
		fill(t, name, data, 2019)
	}
	folder := t.TempDir()
	table := filepath.Join(folder, "2019.csv")
	got := office(t, append([]string{"read", "-plan", womenPlan, "-plan", childrenPlan, "-o", table}, filled...)...)
	require.Equal(t, statusDone, got.status, got.errors)

	input := []string{
		"-lang", "zh", "-plan", womenPlan, "-plan", childrenPlan, "-policy", "../../testdata/county/policy.json", "-follow-up", "../../testdata/county/follow-up.json",
		"-as-of", "2019", "-data", table,
	}
	for _, name := range sampleTables(t) {
		input = append(input, "-data", before(t, name, "2019"))
	}
	workbook := workbookOf(t, input...)
	report, word := filepath.Join(folder, "report.json"), filepath.Join(folder, "report.docx")
	require.NoError(t, os.WriteFile(report, runCounty(t, append(input, "-report", "evaluation", "-format", "json")...), 0o600))
	got = office(t, "word", "-document", report, "-o", word)
	require.Equal(t, statusDone, got.status, got.errors)

	const says = "114项主要指标中，已达标或预期可达标107项，占93.9%"
	for name, pages := range map[string][]string{"workbook": printed(t, workbook), "word": pdfOf(t, word)} {
		assert.Contains(t, strings.Join(strings.Fields(strings.Join(pages, "")), ""), says, name)
	}
}
