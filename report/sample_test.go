package report_test

import (
	"bytes"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

const folder = "../testdata/county"

// files are the sample county's plans and data, read once.
var files = sync.OnceValue(func() (read struct {
	plans []*indicator.Plan
	data  *indicator.Data
	err   error
}) {
	read.plans, read.data, read.err = indicator.ReadFiles(
		os.DirFS(folder), []string{"women-2011.json", "children-2011.json"}, []string{"observations-*.csv"}, indicator.TableOptions{})
	return read
})

// judged are the assessments of the sample county by as-of year.
var judged sync.Map

// sample assesses the sample county as of a year, once.
func sample(tb testing.TB, asOf int) *evaluate.Assessment {
	tb.Helper()
	if a, ok := judged.Load(asOf); ok {
		return a.(*evaluate.Assessment)
	}
	a := sampleBy(tb, evaluate.Policy{AsOf: asOf})
	judged.Store(asOf, a)
	return a
}

// sampleBy assesses it by a policy.
func sampleBy(tb testing.TB, policy evaluate.Policy) *evaluate.Assessment {
	tb.Helper()
	read := files()
	require.NoError(tb, read.err)
	a, err := evaluate.Assess(read.data, policy, read.plans...)
	require.NoError(tb, err)
	return a
}

// followUp reads the sample county's follow-up file.
func followUp(tb testing.TB) *followup.File {
	tb.Helper()
	file, err := os.ReadFile(filepath.Join(folder, "follow-up.json"))
	require.NoError(tb, err)
	f, err := followup.Decode(bytes.NewReader(file), followup.Options{File: "follow-up.json"})
	require.NoError(tb, err)
	return f
}

// made is a document that was made without an error.
func made(tb testing.TB) func(document.Document, error) document.Document {
	tb.Helper()
	return func(d document.Document, err error) document.Document {
		tb.Helper()
		require.NoError(tb, err)
		return d
	}
}

// section makes one section of the evaluation report, without blocks where it
// says nothing.
func section(tb testing.TB, id string, a *evaluate.Assessment, f *followup.File, o report.Options) document.Section {
	tb.Helper()
	o.Sections = []string{id}
	d := made(tb)(report.Evaluation(a, f, o))
	if len(d.Sections) == 0 {
		return document.Section{ID: id}
	}
	require.Len(tb, d.Sections, 1)
	return d.Sections[0]
}
