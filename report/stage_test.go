package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
)

// filing is so many indicators of a plan with one value of one year.
type filing struct {
	count, year int
	value       string
}

// filed assesses plans, of one due year each, whose indicators ask for 95 % and
// are filed alike.
func filed(t *testing.T, policy evaluate.Policy, filings []filing, due ...int) *evaluate.Assessment {
	t.Helper()
	var plans []*indicator.Plan
	var observations []indicator.Observation
	for _, year := range due {
		code := fmt.Sprintf("plan-%d", year)
		plan := &indicator.Plan{Code: code, Name: indicator.Text{"en": "Plan " + code[5:], "zh": code[5:] + "年规划"}, Base: 2010, Due: year}
		for _, of := range filings {
			for range of.count {
				in := indicator.Indicator{
					Code: fmt.Sprintf("i%d", len(plan.Indicators)), Name: indicator.Text{"en": "Share", "zh": "比重"}, Unit: indicator.Percent,
					Better: indicator.Higher, Places: 1, Target: indicator.AtLeast(d("95")),
				}
				plan.Indicators = append(plan.Indicators, in)
				observations = append(observations, indicator.Observation{
					Key: indicator.Key{Plan: code, Indicator: in.Code}, Year: of.year, Value: indicator.Of(d(of.value)),
				})
			}
		}
		plans = append(plans, plan)
	}
	data, err := indicator.NewData(plans, observations, indicator.Date{})
	require.NoError(t, err)
	a, err := evaluate.Assess(data, policy, plans...)
	require.NoError(t, err)
	return a
}

// headline is the first sentence of a report.
func headline(t *testing.T, a *evaluate.Assessment, language string) string {
	t.Helper()
	return section(t, "overview", a, nil, report.Options{Language: language, Subject: "C"}).Blocks[0].Paragraph.Text
}

func TestHeadlineNamesTheSetThatItCounts(t *testing.T) {
	tolerant := evaluate.Policy{Tolerance: indicator.Points(d("1"))}
	for name, c := range map[string]struct {
		policy  evaluate.Policy
		filings []filing
		en, zh  string
	}{
		"nearly attained ones": {
			tolerant, []filing{{2, 2020, "96"}, {2, 2020, "94.5"}},
			"Of the 4 main indicators of C, 2 attained, 2 nearly attained, together 4, 100.0%.",
			"C4项主要指标中，已达标2项、基本达标2项，合计4项，占100.0%。",
		},
		"attained ones alone": {
			tolerant, []filing{{3, 2020, "96"}, {1, 2020, "90"}},
			"Of the 4 main indicators of C, 3 are attained, 75.0%; 1 missed.", "C4项主要指标中，已达标3项，达标率75.0%；未达标1项。",
		},
		"none attained": {
			tolerant, []filing{{2, 2020, "94.5"}}, "Of the 2 main indicators of C, 2 nearly attained, together 2, 100.0%.",
			"C2项主要指标中，基本达标2项，合计2项，占100.0%。",
		},
		"interim": {
			evaluate.Policy{AsOf: 2019}, []filing{{1, 2019, "96"}, {1, 2019, "94.5"}},
			"Of the 2 main indicators of C, 1 is attained or on course, 50.0%.", "C2项主要指标中，已达标或预期可达标1项，占50.0%。",
		},
	} {
		a := filed(t, c.policy, c.filings, 2020)
		assert.Equal(t, c.en, headline(t, a, report.English), name)
		assert.Equal(t, c.zh, headline(t, a, report.Chinese), name)
	}

	// The tables name it too.
	overview := section(t, "overview", filed(t, tolerant, []filing{{2, 2020, "96"}, {2, 2020, "94.5"}}, 2020), nil, report.Options{})
	var titles []string
	for _, block := range overview.Blocks {
		if block.Table != nil {
			for _, column := range block.Table.Columns {
				titles = append(titles, column.Title)
			}
		}
	}
	assert.Contains(t, titles, "Attained or nearly attained, %")
	assert.NotContains(t, titles, "Attained or expected, %")
}

func TestPlansOfDifferentDueYearsHaveEachItsOwnStage(t *testing.T) {
	filings := []filing{{1, 2018, "90"}, {1, 2020, "90"}}
	for name, c := range map[string]struct {
		asOf                     int
		due                      []int
		subtitle, hard, measures string
	}{
		"one stage":           {2019, []int{2020, 2030}, "Plan 2020: as of 2019, annual monitoring (outlook for the due year), Plan 2030: as of 2019, annual monitoring", "Hard to attain", "Hard indicators and measures"},
		"two stages":          {2020, []int{2020, 2030}, "Plan 2020: as of 2020, final monitoring, Plan 2030: as of 2020, mid-term monitoring", "Hard to attain or missed", "Hard or missed indicators and measures"},
		"the other way round": {2020, []int{2030, 2020}, "Plan 2030: as of 2020, mid-term monitoring, Plan 2020: as of 2020, final monitoring", "Hard to attain or missed", "Hard or missed indicators and measures"},
		"each its due year":   {0, []int{2020, 2021}, "Plan 2020: as of 2020, final monitoring, Plan 2021: as of 2021, final monitoring", "Missed", "Missed indicators and measures"},
		"all terminal":        {2030, []int{2020, 2030}, "As of 2030, final monitoring", "Missed", "Missed indicators and measures"},
	} {
		a := filed(t, evaluate.Policy{AsOf: c.asOf}, filings, c.due...)
		document := made(t)(report.County(a, report.Options{Sections: []string{"hard", "measures", "methods"}}))
		assert.Equal(t, c.subtitle, document.Subtitle, name)
		var titles []string
		for _, s := range document.Sections {
			titles = append(titles, s.Title)
		}
		if len(titles) == 3 {
			assert.Equal(t, []string{c.hard, c.measures, "Methods and notes"}, titles, name)
		}
		require.NotEmpty(t, titles)
	}
}

func TestRatesAreGivenWithoutOlderValuesToo(t *testing.T) {
	a := filed(t, evaluate.Policy{AsOf: 2020}, []filing{{90, 2020, "96"}, {5, 2018, "96"}, {3, 2018, "90"}, {2, 2020, "90"}}, 2020)
	assert.Equal(t, "C100项主要指标中，已达标95项，达标率95.0%（其中5项依据2018年数据；不计则90.0%）；另3项2018年数据未达标，列入无法判断；未达标2项、无法判断3项。", headline(t, a, report.Chinese))
	assert.Equal(t, "Of the 100 main indicators of C, 95 are attained, 95.0% (5 by values of 2018; without older values 90.0%); "+
		"3 more miss their target by values of 2018 and are listed among those that cannot be judged; 2 missed, 3 cannot be judged.", headline(t, a, report.English))

	rates := section(t, "overview", a, nil, report.Options{}).Blocks[1].Table
	var row []string
	for _, cell := range rates.Rows[0] {
		row = append(row, cell.Text)
	}
	assert.Equal(t, []string{"All", "all indicators", "100", "95", "95.0", "90.0"}, row)

	var file bytes.Buffer
	require.NoError(t, archive.Write(&file, a, archive.Options{}))
	var kept struct {
		Rates []struct {
			Percent string
			Undated *struct {
				Numerator, Denominator int
				Percent                string
			}
		}
	}
	require.NoError(t, json.Unmarshal(file.Bytes(), &kept))
	require.NotNil(t, kept.Rates[0].Undated)
	assert.Equal(t, "95.0", kept.Rates[0].Percent)
	assert.Equal(t, []any{90, 100, "90.0"}, []any{kept.Rates[0].Undated.Numerator, kept.Rates[0].Undated.Denominator, kept.Rates[0].Undated.Percent})

	for name, c := range map[string]struct {
		filings []filing
		want    string
	}{
		"two years":    {[]filing{{1, 2019, "96"}, {2, 2018, "96"}}, "已达标3项，达标率100.0%（其中1项依据2019年数据、2项依据2018年数据；不计则0.0%）。"},
		"missed alone": {[]filing{{1, 2020, "96"}, {1, 2019, "90"}}, "已达标1项，达标率50.0%；另1项2019年数据未达标，列入无法判断；无法判断1项。"},
		"none older":   {[]filing{{1, 2020, "96"}}, "已达标1项，达标率100.0%。"},
	} {
		assert.Contains(t, headline(t, filed(t, evaluate.Policy{AsOf: 2020}, c.filings, 2020), report.Chinese), "，"+c.want, name)
	}
}

func TestYearChosenIsSaid(t *testing.T) {
	choice := &evaluate.YearChoice{Year: 2023, Later: []evaluate.YearFiled{{Year: 2024, Filed: 70, Of: 114}}}
	want := map[string]string{
		report.Chinese: "没有指定截至年份，取2023年，即数据较全的最近一年（上一个数据较全年份所报的指标，至少五分之四在该年已报）；2024年已报70/114项。",
		report.English: "No as-of year was named: 2023 is the latest year with enough data, that is with at least four fifths of the indicators filed for the last year before it that had enough; 70 of 114 were filed for 2024.",
	}
	a := filed(t, evaluate.Policy{AsOf: 2023}, []filing{{1, 2023, "96"}}, 2030)
	for language, sentence := range want {
		o := report.Options{Language: language, Chosen: choice}
		assert.Equal(t, sentence, report.NewWording(o).YearChosen(choice))
		var said []string
		for _, block := range section(t, "overview", a, nil, o).Blocks {
			if block.Note != nil {
				said = append(said, block.Note.Text.Text)
			}
		}
		assert.Contains(t, said, sentence)
	}
}
