package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

func TestGoldenPress(t *testing.T) {
	t.Parallel()
	for _, language := range []string{report.Chinese, report.English} {
		d := made(t)(report.Press(sample(t, 2019), report.Options{Language: language, Before: compare.Of(sample(t, 2018))}))
		var b bytes.Buffer
		require.NoError(t, document.WriteText(&b, &d))
		golden(t, "press-"+language+".txt", b.Bytes())
		requireRoundTrip(t, d)
	}
}

// Each sentence for the press stands in the public monitoring report, with the same
// figures and under the heading that is named; none stands there twice.
func TestPressSaysWhatTheReportSays(t *testing.T) {
	t.Parallel()
	for _, year := range []int{2009, 2015, 2019, 2020, 2021} {
		for _, language := range []string{report.Chinese, report.English} {
			o := report.Options{Language: language, Audience: report.Public, Statistics: year == 2019, Before: compare.Of(sample(t, 2008))}
			monitoring := made(t)(report.County(sample(t, year), o))
			o.Audience = ""
			press := made(t)(report.Press(sample(t, year), o))
			assert.Equal(t, "public", press.Audience)
			assert.Equal(t, monitoring.Marks, press.Marks, "what is provisional or unconfirmed is said")
			quoted := map[string]bool{}
			for _, s := range press.Sections {
				if s.ID == "final-figures" {
					continue
				}
				from := pick(monitoring.Sections, s.ID)[0]
				assert.Contains(t, s.Title, from.Heading())
				for _, p := range s.Blocks[0].List.Items {
					assert.Contains(t, paragraphs(from), p)
					assert.Regexp(t, `\d`, p.Text)
					assert.False(t, quoted[p.Text], p.Text)
					quoted[p.Text] = true
				}
			}
			assert.GreaterOrEqual(t, len(quoted), 5, year)
		}
	}
}

// paragraphs are those of the text of a section and of its notes.
func paragraphs(s document.Section) (list []document.Paragraph) {
	for _, b := range s.Blocks {
		switch {
		case b.Paragraph != nil:
			list = append(list, *b.Paragraph)
		case b.List != nil:
			list = append(list, b.List.Items...)
		case b.Note != nil:
			list = append(list, b.Note.Text)
		}
	}
	return list
}

// The press gets the rates of all, of plans and of domains; no unit's shortcomings, no
// self-assessments, no names, and only final figures with their supplier.
func TestWhatThePressGets(t *testing.T) {
	t.Parallel()
	policy := evaluate.Policy{AsOf: 2019, Overrides: []evaluate.Override{{
		Plan: "women-2011", Indicator: "w-screening", Verdict: evaluate.Difficult, Reason: "复核", By: "甲某", ApprovedBy: "乙某",
		On: indicator.Date{Year: 2020, Month: 5, Day: 20},
	}}}
	confirmed := []followup.Confirmation{{Department: "县教育局", By: "确认人丙"}}
	d := made(t)(report.Press(sampleBy(t, policy), report.Options{Language: report.Chinese, FollowUp: &followup.File{Confirmations: confirmed}}))
	text := strings.Join(spoken(&d), "\n")
	for _, want := range []string{"106项，占93.0%", "规划（2011—2020年）57项主要指标中", "儿童与健康16/19项，占84.2%", "人工认定", "需要巩固", "阶段目标3项"} {
		assert.Contains(t, text, want)
	}
	for _, none := range []string{"甲某", "乙某", "确认人丙", "自评", "不全", "补报", "全部缺少", "识别", "见正文", "见“"} {
		assert.NotContains(t, text, none)
	}
	figures := table(t, &d.Sections[len(d.Sections)-1])
	require.Greater(t, len(figures.Rows), 90)
	for i, row := range figures.Rows {
		assert.Equal(t, document.KindNumber, row[1].Kind)
		assert.NotEqual(t, "w-cancer-early", figures.About[i].Indicator, "its figure is provisional")
		assert.NotEqual(t, "w-mmr-gap", figures.About[i].Indicator, "its figure is withheld")
	}
	for _, c := range figures.Columns {
		assert.NotEqual(t, "verdict", c.Key)
	}
}

func TestPressHasNoInternalCopy(t *testing.T) {
	t.Parallel()
	_, err := report.Press(sample(t, 2019), report.Options{Audience: report.Internal})
	require.EqualError(t, err, "report: press text has no internal copy; leave out Options.Audience")
	_, err = report.Press(sample(t, 2019), report.Options{Audience: "friends"})
	require.EqualError(t, err, `report: Options.Audience "friends" is none of: internal, public`)
	_, err = report.Press(nil, report.Options{})
	require.Error(t, err)
	own := []document.Section{{ID: "ours", Title: "x", Blocks: []document.Block{{Paragraph: &document.Paragraph{
		Text: "5 of our own", Arguments: []document.Argument{{Name: "n", Value: document.Count(5)}},
	}}}}}
	assert.NotContains(t, ids(made(t)(report.Press(sample(t, 2019), report.Options{Own: own}))), "ours")
}

// A gap that rests on a figure that is not final is in the report, and not for the press.
func TestThePressQuotesFinalFiguresOnly(t *testing.T) {
	t.Parallel()
	rows := "indicator,period,value,group,status\nshare,2019,80,,\n"
	for name, c := range map[string]struct {
		rows   string
		quoted bool
	}{
		"final":             {"share,2019,80,residence=urban,\nshare,2019,70,residence=rural,\n", true},
		"provisional":       {"share,2019,80,residence=urban,\nshare,2019,70,residence=rural,provisional\n", false},
		"an estimated tie":  {"share,2019,80,residence=urban,estimated\nshare,2019,80,residence=rural,\n", false},
		"provisional later": {"share,2019,80,residence=urban,\nshare,2019,70,residence=rural,\nshare,2020,70,residence=rural,provisional\n", true},
	} {
		a := fixture.Assess(evaluate.Policy{AsOf: 2019}, rows+c.rows, askingForGroups(func(*indicator.Indicator) {}))
		d := made(t)(report.Press(a, report.Options{Language: report.Chinese}))
		assert.Equal(t, c.quoted, strings.Contains(strings.Join(spoken(&d), "\n"), "编造领域：编造的比例"), name)
	}
}
