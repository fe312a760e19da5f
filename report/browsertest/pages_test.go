package browsertest

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// The first page is one sheet, and the body of a report at most eight upright ones,
// however long its lists are.
func TestPagesOfReports(t *testing.T) {
	s := readSample(t)
	sample, err := evaluate.Assess(s.data, evaluate.Policy{AsOf: 2019}, s.plans...)
	require.NoError(t, err)
	for _, language := range []string{report.Chinese, report.English} {
		o := report.Options{Language: language, Statistics: true, Signed: "县统计局", Date: "2020-10-09"}
		for name, of := range map[string]struct {
			a *evaluate.Assessment
			f *followup.File
		}{"sample": {sample, s.followUp}, "long lists": {fixture.Troubled(), &followup.File{}}} {
			for kind, make := range map[string]func() (document.Document, error){
				"brief":        func() (document.Document, error) { return report.Brief(of.a, nil, o) },
				"office brief": func() (document.Document, error) { return report.Brief(of.a, of.f, o) },
				"monitoring":   func() (document.Document, error) { return report.County(of.a, o) },
				"evaluation":   func() (document.Document, error) { return report.Evaluation(of.a, of.f, o) },
			} {
				d, err := make()
				require.NoError(t, err)
				most := 9 // with the cover
				if d.Kind == "brief" {
					most = 1
				}
				p := newTab(t)
				p.open(html(t, body(d)))
				_, sheets := p.print()
				assert.LessOrEqual(t, len(sheets), most, "%s %s of %s", language, kind, name)
				assert.NotContains(t, sheets, sideways, "%s %s of %s", language, kind, name)
			}
		}
	}
}

// body is a document without first page and annexes.
func body(d document.Document) *document.Document {
	var kept []document.Section
	for _, s := range d.Sections {
		if s.Part == document.Body {
			kept = append(kept, s)
		}
	}
	d.Sections = kept
	return &d
}
