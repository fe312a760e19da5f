package evaluate_test

import (
	"bytes"
	"io/fs"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/testdata/county"
)

// readPlans decodes plan files.
func readPlans(t testing.TB, files fs.FS, names ...string) []*indicator.Plan {
	t.Helper()
	var plans []*indicator.Plan
	for _, name := range names {
		file, err := files.Open(name)
		require.NoError(t, err)
		plan, err := indicator.DecodePlan(file, indicator.PlanOptions{File: name})
		require.NoError(t, err)
		require.NoError(t, file.Close())
		plans = append(plans, plan)
	}
	return plans
}

// readTables decodes observation tables for the plans.
func readTables(t testing.TB, files fs.FS, plans []*indicator.Plan, names ...string) *indicator.Data {
	t.Helper()
	var tables []indicator.TableSource
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		require.NoError(t, err)
		tables = append(tables, indicator.TableSource{File: name, Reader: bytes.NewReader(text)})
	}
	data, err := indicator.DecodeTables(tables, indicator.TableOptions{}, plans...)
	require.NoError(t, err)
	return data
}

// samplePlans are the two plans of the sample county with their data.
func samplePlans(t testing.TB) ([]*indicator.Plan, *indicator.Data) {
	t.Helper()
	files := county.Files()
	plans := readPlans(t, files, "women-2011.json", "children-2011.json")
	names, err := fs.Glob(files, "*.csv")
	require.NoError(t, err)
	return plans, readTables(t, files, plans, names...)
}

// assessSample judges the sample county.
func assessSample(t testing.TB, policy evaluate.Policy) *evaluate.Assessment {
	t.Helper()
	plans, data := samplePlans(t)
	a, err := evaluate.Assess(data, policy, plans...)
	require.NoError(t, err)
	return a
}

// assessmentJSON is the assessment file's bytes.
func assessmentJSON(t testing.TB, a *evaluate.Assessment) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, a.WriteJSON(&out, evaluate.FileOptions{Inputs: []evaluate.Input{{File: "sample", SHA256: "0"}}}))
	return out.Bytes()
}

func nationalFiles() fs.FS { return os.DirFS("../testdata/national") }
