package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTablesIntoAFolder(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "tables") + string(filepath.Separator)
	args := []string{"-report", "monitoring", "-format", "csv", "-lang", "zh", "-bom", "-o", folder}
	status, out, errors := county(t, args...)
	require.Equal(t, 0, status, errors)
	assert.Empty(t, out)
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Greater(t, len(entries), 25)
	for _, entry := range entries {
		content, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		require.NoError(t, err)
		assert.True(t, strings.HasPrefix(string(content), "\uFEFF内部资料　注意保管\r\n"), entry.Name())
		assert.False(t, strings.HasPrefix(entry.Name(), "."), "no temporary is left")
	}
	content, err := os.ReadFile(filepath.Join(folder, "hard.csv"))
	require.NoError(t, err)
	status, one, _ := county(t, "-report", "monitoring", "-format", "csv", "-lang", "zh", "-bom", "-table", "hard")
	require.Equal(t, 0, status)
	assert.Equal(t, one, string(content), "a file is what -table writes")

	// A folder that is there needs no slash at its end; other files in it stay.
	kept := filepath.Join(folder, "ours.csv")
	require.NoError(t, os.WriteFile(kept, []byte("ours"), 0o600))
	status, _, errors = county(t, "-report", "monitoring", "-format", "csv", "-keys", "-audience", "public", "-o", strings.TrimSuffix(folder, string(filepath.Separator)))
	require.Equal(t, 0, status, errors)
	content, err = os.ReadFile(filepath.Join(folder, "hard.csv"))
	require.NoError(t, err)
	assert.True(t, strings.HasPrefix(string(content), "plan-code,indicator-code,indicator,unit,target,"), string(content))
	assert.FileExists(t, kept)
	content, err = os.ReadFile(filepath.Join(folder, "breakdowns.csv"))
	require.NoError(t, err)
	assert.Contains(t, string(content), "women-2011,w-preschool,sex=female,")
}

// The folder's tables do not write over what was read.
func TestAFolderKeepsInputs(t *testing.T) {
	args := tenIndicators(t, 2030, map[int]int{2021: 10, 2022: 10})
	folder := filepath.Dir(args[1])
	input := filepath.Join(folder, "rates.csv")
	require.NoError(t, os.Rename(args[3], input))
	status, _, errors := county(t, "-plan", args[1], "-data", input, "-as-of", "2022", "-report", "monitoring", "-format", "csv", "-o", folder)
	assert.Equal(t, 2, status)
	assert.Contains(t, errors, "would overwrite an input")
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Len(t, entries, 2)
}

func TestWrongUsageOfCSV(t *testing.T) {
	for want, args := range map[string][]string{
		"-bom, -keys and -table need -format csv": {"-bom"},
		"need -format csv":                        {"-table", "hard"},
		"-table is empty":                         {"-format", "csv", "-table", ""},
		"did you mean \"hard\"?":                  {"-format", "csv", "-table", "hrad"},
		"-table writes one table":                 {"-format", "csv", "-table", "hard", "-o", t.TempDir()},
	} {
		status, out, errors := county(t, args...)
		assert.Equal(t, 2, status, want)
		assert.Contains(t, errors, want)
		assert.Empty(t, out)
	}
}

// No table is written over by another of the same report.
func TestTablesOfReportsHaveTheirOwnIDs(t *testing.T) {
	for _, kind := range []string{"monitoring", "evaluation", "press", "brief"} {
		folder := t.TempDir()
		status, _, errors := county(t, "-report", kind, "-format", "csv", "-o", folder)
		require.Equal(t, 0, status, errors)
		status, out, _ := county(t, "-report", kind, "-format", "csv")
		require.Equal(t, 0, status)
		entries, err := os.ReadDir(folder)
		require.NoError(t, err)
		assert.Len(t, entries, strings.Count("\n"+out, "\ntable,"), kind)
	}
}
