package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const decade = "../../testdata/decade/"

// TestAreasOfAFile judges a plan that names no townships by the list of a file.
func TestAreasOfAFile(t *testing.T) {
	given := []string{"-plan", decade + "plan.json", "-data", decade + "observations.csv", "-as-of", "2017", "-explain", "vaccination"}
	status, out, errors := county(t, append(given, "-areas", decade+"areas.json")...)
	require.Equal(t, 0, status, errors)
	golden(t, "areas-vaccination.txt", out)
	_, out, _ = county(t, append(given, "-areas", decade+"areas.json", "-lang", "zh")...)
	golden(t, "areas-vaccination-zh.txt", out)

	status, _, errors = county(t, given...)
	assert.Equal(t, 1, status)
	assert.Contains(t, errors, "area-outside", "without the list nobody knows of a township with the code of another county")

	status, _, errors = county(t, append(given, "-areas", "")...)
	assert.Equal(t, 2, status)
	assert.Contains(t, errors, "-areas is empty")
}

// TestAreasOfTheSample lets a list say more of the sample's townships, and nothing else.
func TestAreasOfTheSample(t *testing.T) {
	folder := t.TempDir()
	list := filepath.Join(folder, "areas.json")
	write := func(areas string) {
		require.NoError(t, os.WriteFile(list, []byte(`{"areas": [`+areas+`]}`), 0o600))
	}
	const first = `{"code": "519921200"}, {"code": "519921201"}, {"code": "519921202"}, {"code": "519921203"}`
	write(`{"code": "519921100", "name": {"zh": "示例乡", "en": "Sample Town"}, "to": 2012}, ` + first)
	status, out, errors := county(t, "-areas", list)
	assert.Equal(t, 1, status)
	assert.Empty(t, out)
	assert.Contains(t, errors, "sample/women-2011.json: contradiction /areas/0/name/zh")
	assert.Contains(t, errors, "sample/children-2011.json: contradiction /areas/0/name/zh")
	write(`{"code": "519921100", "form": 2012}`)
	_, _, errors = county(t, "-areas", list)
	assert.Contains(t, errors, list+":1: unknown-key /areas/0/form")
	_, _, errors = county(t, "-areas", filepath.Join(folder, "none.json"))
	assert.Contains(t, errors, "unreadable")

	status, _, errors = county(t, "-areas", list, "-o", list)
	assert.Equal(t, 2, status)
	assert.Contains(t, errors, "is an input")
}

// TestCheckWithAreas gives the plan that is tested its areas, on the command line or in
// the case file.
func TestCheckWithAreas(t *testing.T) {
	cases, err := os.ReadFile(decade + "cases/vaccination.json")
	require.NoError(t, err)
	folder := t.TempDir()
	bare := strings.Replace(string(cases), `"areas": "../areas.json",`, "", 1)
	require.NotEqual(t, string(cases), bare)
	require.NoError(t, os.WriteFile(filepath.Join(folder, "vaccination.json"), []byte(bare), 0o600))
	status, out, errors := county(t, "-check", decade+"plan.json", "-cases", folder, "-areas", decade+"areas.json")
	require.Equal(t, 0, status, out+errors)
	assert.Contains(t, out, "cases passed: 3 of 3")
	status, _, _ = county(t, "-check", decade+"plan.json", "-cases", folder)
	assert.Equal(t, 1, status, "without the areas")

	check := []string{"-check", decade + "plan.json", "-cases", decade + "cases"}
	for _, args := range [][]string{check, append(check, "-areas", decade+"areas.json")} {
		status, out, errors = county(t, args...)
		require.Equal(t, 0, status, out+errors)
		assert.Contains(t, out, "cases passed: 3 of 3")
	}

	// What the case file names is an input, wherever it lies.
	folder = t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(folder, "cases"), 0o700))
	for name, content := range map[string][]byte{"cases/vaccination.json": cases, "areas.json": nil} {
		if content == nil {
			content, err = os.ReadFile(decade + name)
			require.NoError(t, err)
		}
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), content, 0o600))
	}
	list := filepath.Join(folder, "areas.json")
	status, _, errors = county(t, "-check", decade+"plan.json", "-cases", filepath.Join(folder, "cases"), "-o", list)
	assert.NotEqual(t, 0, status)
	assert.Contains(t, errors, "is an input")
	require.NoError(t, os.WriteFile(list, []byte(`{"areas": [{"code": "519921101", "to": "x"}]}`), 0o600))
	status, _, errors = county(t, "-check", decade+"plan.json", "-cases", filepath.Join(folder, "cases"))
	assert.Equal(t, 1, status)
	assert.Contains(t, errors, list+":1: ")
}
