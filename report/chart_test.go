package report_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// A pooled rate is never drawn or worded as one year's.
func TestChartsMarkPooledPoints(t *testing.T) {
	a := sample(t, 2019)
	for language, want := range map[string]string{report.English: "2019 15.8 (pooled over 2015–2019)", report.Chinese: "2019年15.8（2015—2019年合并计算）"} {
		c, ok := report.SeriesChart(a, indicator.Key{Plan: "women-2011", Indicator: "w-mmr"}, report.Options{Language: language})
		require.True(t, ok)
		last := c.Points[len(c.Points)-1]
		assert.Equal(t, [2]int{2015, 2019}, [2]int{last.From, last.Year})
		assert.Contains(t, last.Marks, document.MarkPooled)
		assert.Contains(t, c.Summary, want)
	}
	c, ok := report.SeriesChart(a, indicator.Key{Plan: "children-2011", Indicator: "c-imr"}, report.Options{})
	require.True(t, ok)
	for i := range c.Points {
		assert.Zero(t, c.Points[i].From)
		assert.NotContains(t, c.Points[i].Marks, document.MarkPooled)
	}
	assert.NotContains(t, c.Summary, "pooled")
}

// Provenance says over which years a rate is pooled, and who filed the last of them.
func TestProvenanceSaysPooled(t *testing.T) {
	for language, want := range map[string]string{report.English: "pooled over 2015–2019", report.Chinese: "合并计算（2015—2019年）"} {
		s := section(t, "provenance", sample(t, 2019), nil, report.Options{Language: language})
		var statuses, sources []string
		for _, row := range table(t, &s).Rows {
			statuses, sources = append(statuses, row[2].Text), append(sources, row[5].Text)
		}
		assert.Contains(t, statuses, want)
		for i, status := range statuses {
			if status == want {
				assert.NotEmpty(t, sources[i])
			}
		}
	}
}

// The picture of what is missing to targets has just what is hard or cannot be judged, the
// latter without a figure, and its words say the same.
func TestWhatIsMissingToTargets(t *testing.T) {
	a := sample(t, 2019)
	s := section(t, "overview", a, nil, report.Options{Language: report.English})
	var c *document.Chart
	for _, block := range s.Blocks {
		if block.Chart != nil && block.Chart.Type == document.ChartBullets {
			c = block.Chart
		}
	}
	require.NotNil(t, c)
	want := map[indicator.Key]evaluate.Verdict{}
	for _, r := range a.Main() {
		if r.Verdict == evaluate.Difficult || r.Verdict == evaluate.Undetermined {
			want[indicator.Key{Plan: r.Plan, Indicator: r.Indicator}] = r.Verdict
		}
	}
	require.Len(t, c.Bars, len(want))
	for _, bar := range c.Bars {
		verdict := want[indicator.Key{Plan: bar.About.Plan, Indicator: bar.About.Indicator}]
		assert.Equal(t, verdict.String(), bar.Verdict, bar.Name)
		assert.Equal(t, verdict == evaluate.Difficult, bar.Share != nil, bar.Name)
		words := bar.Name + " " + bar.Label
		if bar.Share != nil {
			words = bar.Name + " " + bar.Share.Shown + "%"
		}
		assert.Contains(t, c.Summary, words)
	}
}
