package evaluatetest_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate/evaluatetest"
)

// TestCaseFilesNameAreas runs the cases of a plan whose townships stand in a file of
// their own.
func TestCaseFilesNameAreas(t *testing.T) {
	t.Parallel()
	evaluatetest.Run(t, os.DirFS("../../testdata/decade"))
}

// TestWrongAreasOfCaseFiles are refused with their place, and the file is not taken
// for one that nobody uses.
func TestWrongAreasOfCaseFiles(t *testing.T) {
	t.Parallel()
	load := func(areas string) string {
		_, err := evaluatetest.Load(fstest.MapFS{
			"plan.json": {Data: []byte(`{"version": 1, "code": "p", "base": 2010, "due": 2020, "areas": [{"code": "519921100", "to": 2015}],
				"indicators": [{"code": "x", "unit": "percent", "better": "higher", "target": ">= 90"}]}`)},
			"areas.json": {Data: []byte(areas)},
			"cases.json": {Data: []byte(`{"plan": "plan.json", "areas": "areas.json", "cases": [{"name": "n", "series": "2020: 90", "want": {"verdict": "attained"}}]}`)},
		}, evaluatetest.Options{})
		if err == nil {
			return ""
		}
		return err.Error()
	}
	assert.Empty(t, load(`{"areas": [{"code": "519921100", "to": 2015}]}`))
	assert.True(t, strings.HasPrefix(load(`{"areas": [{"code": "519921100", "to": "x"}]}`), "areas.json:1: "))
	assert.Contains(t, load(`{"areas": [{"code": "519921100", "to": 2016}]}`), "plan.json: contradiction /areas/0/to")
}

// TestUpdateNamesTheAreas writes boundary cases that load with the same areas.
func TestUpdateNamesTheAreas(t *testing.T) {
	t.Parallel()
	files, err := evaluatetest.Update(os.DirFS("../../testdata/decade"), evaluatetest.Options{})
	require.NoError(t, err)
	require.Len(t, files, 1)
	assert.Equal(t, "cases/children-boundaries.json", files[0].Name)
	assert.True(t, strings.HasPrefix(string(files[0].Content), "{\n  \"plan\": \"../plan.json\",\n  \"areas\": \"../areas.json\",\n"))
}
