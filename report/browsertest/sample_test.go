package browsertest

import (
	"bytes"
	"embed"
	"io/fs"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
	"github.com/countystat/attain/testdata/county"
)

//go:embed testdata
var testdata embed.FS

// script is a file of testdata.
func script(name string) string {
	content, err := testdata.ReadFile("testdata/" + name)
	if err != nil {
		panic(err)
	}
	return string(content)
}

// sample is the sample county, decoded.
type sample struct {
	plans    []*indicator.Plan
	data     *indicator.Data
	followUp *followup.File
}

// readSample decodes the sample county anew, so that a test may change it.
func readSample(t *testing.T) *sample {
	t.Helper()
	files := county.Files()
	read := func(name string) *bytes.Reader {
		content, err := fs.ReadFile(files, name)
		require.NoError(t, err)
		return bytes.NewReader(content)
	}
	s := &sample{}
	for _, name := range []string{"women-2011.json", "children-2011.json"} {
		plan, err := indicator.DecodePlan(read(name), indicator.PlanOptions{File: name})
		require.NoError(t, err)
		s.plans = append(s.plans, plan)
	}
	names, err := fs.Glob(files, "*.csv")
	require.NoError(t, err)
	var sources []indicator.TableSource
	for _, name := range names {
		sources = append(sources, indicator.TableSource{File: name, Reader: read(name)})
	}
	s.data, err = indicator.DecodeTables(sources, indicator.TableOptions{}, s.plans...)
	require.NoError(t, err)
	s.followUp, err = followup.Decode(read("follow-up.json"), followup.Options{Plans: s.plans})
	require.NoError(t, err)
	return s
}

// document words a report of the sample as of 2019 with all its sections.
func (s *sample) document(t *testing.T, kind, language string, sections ...string) document.Document {
	t.Helper()
	a, before := s.assess(t, 2019), s.assess(t, 2018)
	options := report.Options{Language: language, Before: compare.Of(before), Statistics: true, Sections: sections}
	if kind == "evaluation" {
		options.Signed, options.Date = "示例县妇儿工委办公室", "2020-10-10"
		d, err := report.Evaluation(a, s.followUp, options)
		require.NoError(t, err)
		return d
	}
	d, err := report.County(a, options)
	require.NoError(t, err)
	return d
}

func (s *sample) assess(t *testing.T, year int) *evaluate.Assessment {
	t.Helper()
	a, err := evaluate.Assess(s.data, evaluate.Policy{AsOf: year}, s.plans...)
	require.NoError(t, err)
	return a
}

func html(t *testing.T, d *document.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, document.WriteHTML(&b, d))
	return b.Bytes()
}

// pages are the sample's reports by name, made once.
var pages struct {
	once sync.Once
	list []samplePage
}

type samplePage struct {
	name     string
	document document.Document
	html     []byte
}

func samplePages(t *testing.T) []samplePage {
	t.Helper()
	pages.once.Do(func() {
		s := readSample(t)
		for _, kind := range []string{"monitoring", "evaluation"} {
			for _, language := range []string{report.Chinese, report.English} {
				d := s.document(t, kind, language)
				pages.list = append(pages.list, samplePage{kind + "-" + language, d, html(t, &d)})
			}
		}
	})
	require.Len(t, pages.list, 4)
	return pages.list
}
