package report_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
)

const county = "../testdata/county"

// sample assesses the sample county as of a year.
func sample(t testing.TB, asOf int) *evaluate.Assessment {
	t.Helper()
	plans := make([]*indicator.Plan, 0, 2)
	for _, name := range []string{"women-2011.json", "children-2011.json"} {
		file, err := os.Open(filepath.Join(county, name))
		require.NoError(t, err)
		plan, err := indicator.DecodePlan(file, indicator.PlanOptions{File: name})
		require.NoError(t, file.Close())
		require.NoError(t, err)
		plans = append(plans, plan)
	}
	tables, err := filepath.Glob(filepath.Join(county, "observations-*.csv"))
	require.NoError(t, err)
	require.NotEmpty(t, tables)
	sources := make([]indicator.TableSource, 0, len(tables))
	for _, name := range tables {
		content, err := os.ReadFile(name)
		require.NoError(t, err)
		sources = append(sources, indicator.TableSource{File: name, Reader: bytes.NewReader(content)})
	}
	data, err := indicator.DecodeTables(sources, indicator.TableOptions{}, plans...)
	require.NoError(t, err)
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: asOf}, plans...)
	require.NoError(t, err)
	return a
}

// followUp reads the sample county's follow-up file.
func followUp(t testing.TB) *report.FollowUp {
	t.Helper()
	file, err := os.ReadFile(filepath.Join(county, "follow-up.json"))
	require.NoError(t, err)
	f, err := report.DecodeFollowUp(bytes.NewReader(file), report.FollowUpOptions{File: "follow-up.json"})
	require.NoError(t, err)
	return f
}
