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
	plans, data, err := indicator.ReadFiles(
		os.DirFS(county), []string{"women-2011.json", "children-2011.json"}, []string{"observations-*.csv"}, indicator.TableOptions{})
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
