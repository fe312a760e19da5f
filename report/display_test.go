package report_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// filedResult is how an assessment file shows a result.
type filedResult struct {
	Plan, Indicator, Area, Group string
	Year                         int
	Value, Base, Gap, Projection *string
	RequiredPace, ActualPace     *string
	ValueExact                   string
	Exact                        map[string]string
}

func filedResults(t *testing.T, a *evaluate.Assessment) map[indicator.Key]filedResult {
	t.Helper()
	var file bytes.Buffer
	require.NoError(t, archive.Write(&file, a, archive.Options{}))
	var content struct{ Results []filedResult }
	require.NoError(t, json.Unmarshal(file.Bytes(), &content))
	results := map[indicator.Key]filedResult{}
	for _, r := range content.Results {
		results[indicator.Key{Plan: r.Plan, Indicator: r.Indicator, Area: r.Area, Group: indicator.Group(r.Group)}] = r
	}
	return results
}

// One rule shows the figures of a result: the assessment file, the tables, the
// charts and the sentences of every year of the sample agree to the last digit.
func TestEveryOutputShowsTheSameFigures(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	for asOf := 2012; asOf <= 2020; asOf++ {
		a := sample(t, asOf)
		filed := filedResults(t, a)
		d := made(t)(report.County(a, report.Options{Sections: []string{"indicators", "hard"}}))
		tables := map[string]*document.Table{}
		for _, s := range d.Sections {
			for _, block := range s.Blocks {
				if block.Table != nil {
					tables[block.Table.ID] = block.Table
				}
			}
		}
		wording := report.NewWording(report.Options{})
		for _, r := range a.Main() {
			in, _ := a.Indicator(r.Key)
			file := filed[r.Key]
			agree := func(what string, in *string, shown document.Cell) {
				if in == nil || shown.Number == nil {
					return
				}
				seen[what]++
				assert.Equal(t, *in, shown.Bound+shown.Number.Shown, "%s of %s as of %d", what, r.Key, asOf)
			}
			if row, cell := rowOfCode(tables["indicators-"+r.Plan], in.Code); row != nil {
				agree("value", file.Value, cell("current"))
				agree("base", file.Base, cell("base"))
				agree("gap", file.Gap, cell("gap"))
			}
			chart, ok := report.SeriesChart(a, r.Key, report.Options{})
			if ok && chart.Projection != nil {
				seen["projection"]++
				assert.Equal(t, *file.Projection, chart.Projection.Value.Shown, "projection of %s as of %d", r.Key, asOf)
			}
			for _, p := range chart.Points {
				if ok && p.Year == r.Year && r.Value.Known() {
					seen["point"]++
					assert.Equal(t, *file.Value, p.Value.Shown, "point of %s as of %d", r.Key, asOf)
				}
			}
			if sentence := wording.Explain(r, in); r.Value.Known() && r.Override == nil {
				seen["sentence"]++
				assert.Contains(t, sentence, *file.Value, "%s as of %d", r.Key, asOf)
				if r.Verdict == evaluate.Difficult && r.Reason == evaluate.ReasonProjectedToMiss {
					assert.Contains(t, sentence, strings.TrimPrefix(*file.Gap, "-"), "%s as of %d", r.Key, asOf)
				}
			}
			exactBeside(t, r, &file)
		}
	}
	for _, what := range []string{"value", "base", "gap", "projection", "point", "sentence"} {
		assert.Greater(t, seen[what], 100, what)
	}
}

// exactBeside checks that the file has the whole figure wherever it shows another.
func exactBeside(t *testing.T, r *evaluate.Result, file *filedResult) {
	t.Helper()
	for what, figure := range map[string]struct {
		shown *string
		is    indicator.Fraction
	}{
		"gap": {file.Gap, r.Gap}, "base": {file.Base, r.Base}, "actualPace": {file.ActualPace, r.ActualPace}, "requiredPace": {file.RequiredPace, r.RequiredPace},
		"projection": {file.Projection, r.Projection.Fraction()},
	} {
		if figure.shown == nil || !figure.is.Known() {
			continue
		}
		text, err := indicator.ParseFraction(*figure.shown)
		require.NoError(t, err)
		whole := text.Compare(figure.is) == 0
		assert.Equal(t, whole, file.Exact[what] == "", "%s of %s", what, r.Key)
		if !whole {
			assert.Equal(t, figure.is.String(), file.Exact[what])
		}
	}
}

// rowOfCode finds the row of an indicator by its code, and its cells by column.
func rowOfCode(table *document.Table, code string) ([]document.Cell, func(key string) document.Cell) {
	if table == nil {
		return nil, nil
	}
	at := map[string]int{}
	for i, c := range table.Columns {
		at[c.Key] = i
	}
	for _, row := range table.Rows {
		if row[at["code"]].Text == code {
			return row, func(key string) document.Cell { return row[at[key]] }
		}
	}
	return nil, nil
}
