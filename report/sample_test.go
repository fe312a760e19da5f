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
func sample(tb testing.TB, asOf int) *evaluate.Assessment {
	tb.Helper()
	return sampleBy(tb, evaluate.Policy{AsOf: asOf})
}

// sampleBy assesses it by a policy.
func sampleBy(tb testing.TB, policy evaluate.Policy) *evaluate.Assessment {
	tb.Helper()
	plans := make([]*indicator.Plan, 0, 2)
	for _, name := range []string{"women-2011.json", "children-2011.json"} {
		file, err := os.Open(filepath.Join(county, name))
		require.NoError(tb, err)
		plan, err := indicator.DecodePlan(file, indicator.PlanOptions{File: name})
		require.NoError(tb, file.Close())
		require.NoError(tb, err)
		plans = append(plans, plan)
	}
	tables, err := filepath.Glob(filepath.Join(county, "observations-*.csv"))
	require.NoError(tb, err)
	require.NotEmpty(tb, tables)
	sources := make([]indicator.TableSource, 0, len(tables))
	for _, name := range tables {
		content, err := os.ReadFile(name)
		require.NoError(tb, err)
		sources = append(sources, indicator.TableSource{File: name, Reader: bytes.NewReader(content)})
	}
	data, err := indicator.DecodeTables(sources, indicator.TableOptions{}, plans...)
	require.NoError(tb, err)
	a, err := evaluate.Assess(data, policy, plans...)
	require.NoError(tb, err)
	return a
}

// followUp reads the sample county's follow-up file.
func followUp(tb testing.TB) *report.FollowUp {
	tb.Helper()
	file, err := os.ReadFile(filepath.Join(county, "follow-up.json"))
	require.NoError(tb, err)
	f, err := report.DecodeFollowUp(bytes.NewReader(file), report.FollowUpOptions{File: "follow-up.json"})
	require.NoError(tb, err)
	return f
}
