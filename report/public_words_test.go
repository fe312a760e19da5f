package report_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/evaluate/disclosure"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// spoken are the sentences and labels of a document: what is read in a line, not in
// a cell.
func spoken(d *document.Document) []string {
	var list []string
	for _, m := range d.Marks {
		list = append(list, m.Note.Text)
	}
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			switch {
			case b.Paragraph != nil:
				list = append(list, b.Paragraph.Text)
			case b.Note != nil:
				list = append(list, b.Note.Text.Text)
			case b.List != nil:
				for _, item := range b.List.Items {
					list = append(list, item.Text)
				}
			case b.Chart != nil:
				list = append(list, b.Chart.Title, b.Chart.Summary)
				if b.Chart.Target != nil {
					list = append(list, b.Chart.Target.Label)
				}
			case b.Table != nil:
				for _, row := range b.Table.Rows {
					for i, cell := range row {
						if cell.Text != "—" && b.Table.Columns[i].Align != document.End {
							list = append(list, cell.Text)
						}
					}
				}
			}
		}
	}
	return list
}

// filledTables are the tables among blocks.
func filledTables(blocks []document.Block) (list []*document.Table) {
	for _, b := range blocks {
		if b.Table != nil {
			list = append(list, b.Table)
		}
	}
	return list
}

// brokenWords is what a sentence has where something that it speaks of is not there.
var brokenWords = regexp.MustCompile(`(^|[^\d])—|—([^\d]|$)|（）|\(\)|\(target: \)|（目标）|(^|[^.\d])0年|\bin 0\b|\(0,|[:：]\s*[,，;；。.)）]|\{\w+\}|  |, ,|,\.| \.|、、|，，|^reason\.|^base\.`)

// Sentences of public copies name no year 0, no empty target, and have no sign of an
// absence where a figure should be.
func TestPublicSentencesAreWhole(t *testing.T) {
	said := map[string]int{}
	for seed := range fixture.Rounds(os.Getenv, 6, 60) {
		r := rand.New(rand.NewPCG(uint64(seed), 83))
		plan := smallCounty(r)
		figures := slices.DeleteFunc(smallFigures(r, plan), func(o indicator.Observation) bool {
			return seed%3 == 1 && r.IntN(4) == 0 || seed%3 == 2 && o.Year > 2011 && len(o.Indicator+o.Area+string(o.Group))%3 == 0
		})
		policy := evaluate.Policy{AsOf: 2014 + r.IntN(7), Sensitivity: true, Steps: true}
		a := fixture.AssessObservations(policy, plan, figures...)
		policy.AsOf--
		before := fixture.AssessObservations(policy, plan, figures...)
		public := disclosure.Public(a)
		for _, language := range []string{report.Chinese, report.English} {
			o := report.Options{Language: language, Audience: report.Public, Statistics: true, Before: compare.Of(before)}
			documents := []document.Document{
				made(t)(report.County(public, o)), made(t)(report.Evaluation(public, nil, o)), made(t)(report.Department(public, nil, "卫生局", o)), made(t)(report.Press(public, o)),
			}
			for _, area := range a.Areas {
				documents = append(documents, made(t)(report.Township(public, area, o)))
			}
			for _, s := range documents[0].Sections {
				if s.ID == "changes" {
					assert.Len(t, s.Blocks, len(filledTables(s.Blocks))+1, "no note on the column of causes")
				}
			}
			for i := range documents {
				for _, words := range spoken(&documents[i]) {
					if brokenWords.MatchString(words) {
						said[words]++
					}
				}
			}
			_, rows := report.Results(public, o)
			for row, err := range rows {
				require.NoError(t, err)
				for _, cell := range row {
					if cell.Text != "—" && brokenWords.MatchString(cell.Text) {
						said[cell.Text]++
					}
				}
			}
			w := report.WordingOf(public, o)
			for i := range public.Results {
				r := &public.Results[i]
				in, _ := public.Indicator(r.Key)
				if words := w.Explain(r, in); brokenWords.MatchString(words) {
					said[fmt.Sprint(r.Key, r.Verdict, r.Reason, words)]++
				}
			}
		}
	}
	assert.Empty(t, said)
}

// A result of which the figure is withheld, and one of which the target and the year are
// too, is worded without them whatever the reason.
func TestExplainWithheldFigures(t *testing.T) {
	for _, language := range []string{report.Chinese, report.English} {
		w := report.NewWording(report.Options{Language: language})
		for _, reason := range evaluate.Reasons() {
			r, in := resultOf(reason)
			left := evaluate.Result{
				Key: r.Key, Verdict: r.Verdict, Reason: r.Reason, AsOf: r.AsOf, Year: r.Year, Target: r.Target, Relapses: r.Relapses,
				Override: r.Override, ByRules: r.ByRules, Reading: indicator.Reading{Kind: indicator.Withheld},
			}
			assert.NotRegexp(t, brokenWords, w.Explain(&left, in), reason)
			left.Year, left.Target = 0, indicator.Target{}
			words := w.Explain(&left, in)
			assert.NotRegexp(t, brokenWords, words, reason)
			assert.NotContains(t, words, "2019", reason)
		}
	}
}
