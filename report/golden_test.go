package report_test

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, got, 0o644)) //nolint:gosec // a golden file
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	if !bytes.Equal(want, got) {
		require.Equal(t, string(want), string(got))
	}
}

func TestGoldenMonitoringReport(t *testing.T) {
	t.Parallel()
	for _, language := range []string{report.Chinese, report.English} {
		d := made(t)(report.County(sample(t, 2019), report.Options{Language: language, Statistics: true}))
		for extension, write := range encoders() {
			t.Run(language+"/"+extension, func(t *testing.T) {
				var b bytes.Buffer
				document := d
				if extension == "json" { // the long tables would only make the golden file long
					document.Sections = pick(d.Sections, "overview", "hard", "undetermined")
				}
				require.NoError(t, write(&b, &document))
				golden(t, "monitoring-"+language+"."+extension, b.Bytes())
			})
		}
	}
}

func TestGoldenTerminalReport(t *testing.T) {
	for _, language := range []string{report.Chinese, report.English} {
		d := made(t)(report.County(sample(t, 2020), report.Options{Language: language}))
		d.Sections = pick(d.Sections, "overview", "hard", "undetermined", "methods")
		var b bytes.Buffer
		require.NoError(t, document.WriteText(&b, &d))
		golden(t, "terminal-"+language+".txt", b.Bytes())
	}
}

func pick(sections []document.Section, ids ...string) []document.Section {
	var picked []document.Section
	for _, s := range sections {
		for _, id := range ids {
			if s.ID == id {
				picked = append(picked, s)
			}
		}
	}
	return picked
}

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

// A report can be asked for as of any year, before the base year too.
func TestReportsOfAnyYear(t *testing.T) {
	before := compare.Of(sample(t, 2010))
	for _, year := range []int{1800, 2005, 2009, 2010, 2011, 2015, 2020, 2021, 2200} {
		t.Run(strconv.Itoa(year), func(t *testing.T) {
			t.Parallel()
			a := sample(t, year)
			options := report.Options{Language: report.English, Statistics: true, Before: before}
			for _, d := range []document.Document{made(t)(report.County(a, options)), made(t)(report.Evaluation(a, followUp(t), options))} {
				for name, write := range encoders() {
					require.NoError(t, write(io.Discard, &d), name)
				}
				requireRoundTrip(t, d)
			}
		})
	}
}

// requireRoundTrip: a document is read as it was written.
func requireRoundTrip(t *testing.T, want document.Document) {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, document.WriteJSON(&b, &want))
	got, err := document.ReadJSON(&b)
	require.NoError(t, err)
	require.Equal(t, want, got)
}
