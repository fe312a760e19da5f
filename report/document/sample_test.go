package document_test

import (
	"io"
	"os"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// samples are the documents of the sample county in both languages, made once;
// the first is the monitoring report with every section.
func samples(tb testing.TB) []document.Document {
	tb.Helper()
	documents, err := sampleDocuments()
	require.NoError(tb, err)
	return documents
}

var sampleDocuments = sync.OnceValues(func() ([]document.Document, error) {
	folder := os.DirFS("../../testdata/county")
	plans, data, err := indicator.ReadFiles(folder, []string{"women-2011.json", "children-2011.json"}, []string{"observations-*.csv"}, indicator.TableOptions{})
	if err != nil {
		return nil, err
	}
	before, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2018}, plans...)
	if err != nil {
		return nil, err
	}
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2019}, plans...)
	if err != nil {
		return nil, err
	}
	file, err := folder.Open("follow-up.json")
	if err != nil {
		return nil, err
	}
	followUp, err := followup.Decode(file, followup.Options{Plans: plans})
	if err != nil {
		return nil, err
	}
	var list []document.Document
	add := func(d document.Document, e error) {
		list = append(list, d)
		if err == nil {
			err = e
		}
	}
	for _, language := range []string{report.Chinese, report.English} {
		o := report.Options{Language: language, Statistics: true, Cards: true, Before: compare.Of(before)}
		add(report.County(a, o))
		add(report.Evaluation(a, followUp, o))
		add(report.Department(a, followUp, "县民政局", o))
		add(report.Township(a, "519921202", o))
		add(report.Letter(a, followUp, "县民政局", o))
	}
	return list, err
})

// encoders are all encoders by file name extension.
func encoders() map[string]func(io.Writer, *document.Document) error {
	return map[string]func(io.Writer, *document.Document) error{
		"txt":  document.WriteText,
		"md":   document.WriteMarkdown,
		"html": document.WriteHTML,
		"json": document.WriteJSON,
		"csv": func(w io.Writer, d *document.Document) error {
			return document.WriteCSV(w, d, document.CSVOptions{})
		},
	}
}
