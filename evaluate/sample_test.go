package evaluate_test

import (
	"bytes"
	"io/fs"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/testdata/county"
)

// readPlans decodes plan files.
func readPlans(tb testing.TB, files fs.FS, names ...string) []*indicator.Plan {
	tb.Helper()
	var plans []*indicator.Plan
	for _, name := range names {
		file, err := files.Open(name)
		require.NoError(tb, err)
		plan, err := indicator.DecodePlan(file, indicator.PlanOptions{File: name})
		require.NoError(tb, err)
		require.NoError(tb, file.Close())
		plans = append(plans, plan)
	}
	return plans
}

// readTables decodes observation tables for the plans.
func readTables(tb testing.TB, files fs.FS, plans []*indicator.Plan, names ...string) *indicator.Data {
	tb.Helper()
	var tables []indicator.TableSource
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		require.NoError(tb, err)
		tables = append(tables, indicator.TableSource{File: name, Reader: bytes.NewReader(text)})
	}
	data, err := indicator.DecodeTables(tables, indicator.TableOptions{}, plans...)
	require.NoError(tb, err)
	return data
}

// samplePlans are the two plans of the sample county with their data.
func samplePlans(tb testing.TB) ([]*indicator.Plan, *indicator.Data) {
	tb.Helper()
	files := county.Files()
	plans := readPlans(tb, files, "women-2011.json", "children-2011.json")
	names, err := fs.Glob(files, "*.csv")
	require.NoError(tb, err)
	return plans, readTables(tb, files, plans, names...)
}

// assessSample judges the sample county.
func assessSample(tb testing.TB, policy evaluate.Policy) *evaluate.Assessment {
	tb.Helper()
	plans, data := samplePlans(tb)
	a, err := evaluate.Assess(data, policy, plans...)
	require.NoError(tb, err)
	return a
}

// assessmentJSON is the assessment file's bytes.
func assessmentJSON(tb testing.TB, a *evaluate.Assessment) []byte {
	tb.Helper()
	var out bytes.Buffer
	require.NoError(tb, archive.Write(&out, a, archive.Options{Inputs: []archive.Input{{File: "sample", SHA256: "0"}}}))
	return out.Bytes()
}

func nationalFiles() fs.FS { return os.DirFS("../testdata/national") }
