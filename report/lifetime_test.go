package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// printed is a document as wide text.
func printed(t *testing.T, d document.Document, err error) string {
	t.Helper()
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, document.WriteMarkdown(&out, &d))
	return out.String()
}

// TestAMergedTownshipStaysReadable finds what became of it wherever it is named, and
// its own figures as of its last year on its sheet.
func TestAMergedTownshipStaysReadable(t *testing.T) {
	a := fixture.Decade(evaluate.Policy{AsOf: 2017})
	zh, en := report.Options{Language: report.Chinese}, report.Options{Language: report.English}

	d, err := report.County(a, zh)
	text := printed(t, d, err)
	assert.Contains(t, text, "青山乡（2016年并入河口镇）")
	assert.Contains(t, text, "东岭乡（2014年起列入）")
	assert.Contains(t, text, "按名称或曾用代码识别6处：“519921201”识别为519921101（children）")

	key := indicator.Key{Plan: "children", Indicator: "vaccination", Area: "519921202"}
	r, _ := a.Result(key)
	in, _ := a.Indicator(key)
	assert.Equal(t, "适龄儿童疫苗接种率（青山乡）不作判断，该区划已不单列；2016年并入河口镇。", report.WordingOf(a, zh).Explain(r, in))
	assert.Equal(t, "Vaccination coverage of children (Qingshan Township): is not judged, since there is no longer such an area; merged into Hekou Town in 2016.",
		report.WordingOf(a, en).Explain(r, in))

	d, err = report.Township(a, "519921202", zh)
	text = printed(t, d, err)
	assert.Contains(t, text, "青山乡2016年并入河口镇。下列数据和结论，以及并列的全县数据和结论，均截至其最后年份2015年。")
	assert.Contains(t, text, "94.0")
	assert.Contains(t, text, "95.6%", "of the county in 2015")
	assert.NotContains(t, text, "96.3")
	d, err = report.Township(a, "519921202", en)
	assert.Contains(t, printed(t, d, err), "Qingshan Township: merged into Hekou Town in 2016. Its figures and verdicts below, and those of the county next to them, are as of 2015, its last year.")

	// Of a township that is there nothing of the kind is said.
	d, err = report.Township(a, "519921101", zh)
	assert.NotContains(t, printed(t, d, err), "截至其最后年份")
	d, err = report.Township(fixture.Decade(evaluate.Policy{AsOf: 2015}), "519921202", zh)
	assert.NotContains(t, printed(t, d, err), "截至其最后年份")
}

// TestDepartmentsGoByTheirPresentNames reads earlier names in plans and follow-up as
// the present one, in the language of the document.
func TestDepartmentsGoByTheirPresentNames(t *testing.T) {
	a := fixture.Decade(evaluate.Policy{AsOf: 2017})
	followUp, err := followup.Decode(strings.NewReader(`{
		"units": [{"name": "县卫生和计划生育局", "leader": "x", "contact": "y"}],
		"selfAssessments": [{"unit": "health", "indicator": "vaccination", "verdict": "attained"}],
		"inspections": [{"on": "2017-05-02", "unit": "县卫生局", "finding": "f"}]}`), followup.Options{File: "f.json", Plans: a.Plans})
	require.NoError(t, err)
	d, err := report.Evaluation(a, followUp, report.Options{Language: report.Chinese})
	text := printed(t, d, err)
	assert.NotContains(t, strings.ReplaceAll(text, "县卫生局、县卫生和计划生育局", ""), "计划生育")
	assert.Contains(t, text, "县卫生健康局")
	assert.Contains(t, text, "县卫生局、县卫生和计划生育局", "the list of departments has the earlier names")
	assert.Contains(t, text, "政府部门")
	d, err = report.Evaluation(a, followUp, report.Options{Language: report.English})
	text = printed(t, d, err)
	assert.Contains(t, text, "County Health Bureau")
	assert.NotContains(t, text, "县卫生健康局")

	for _, name := range []string{"health", "县卫生局", "County Health Bureau"} {
		d, err = report.Department(a, followUp, name, report.Options{Language: report.English})
		text = printed(t, d, err)
		assert.Contains(t, text, "Check-ups of young children", name)
		assert.Contains(t, text, "County Health Bureau", name)
		assert.NotContains(t, text, "Court room", name)
	}

	_, err = followup.Decode(strings.NewReader(`{"units": [{"name": "县卫生局"}, {"name": "县卫生健康局"}],
		"inspections": [{"on": "2017-05-02", "unit": "县卫生厅", "finding": "f"}]}`), followup.Options{Plans: a.Plans})
	require.ErrorContains(t, err, "duplicate-unit")
	assert.ErrorContains(t, err, "unknown-unit")
}

// TestTheLeaderIsThatOfTheList names who leads a department where the follow-up does
// not.
func TestTheLeaderIsThatOfTheList(t *testing.T) {
	in := *fixture.ShareAtLeast("90")
	in.Lead = "旧局"
	plan := fixture.Plan(2020, in)
	plan.Departments = []indicator.Department{{Name: indicator.Text{"zh": "新局"}, Formerly: []string{"旧局"}, Leader: "分管副局长"}}
	a := fixture.Assess(evaluate.Policy{AsOf: 2015}, "indicator,2010,2015\nshare,80,91\n", plan)
	d, err := report.Evaluation(a, &followup.File{Units: []followup.Unit{{Name: "旧局"}}}, report.Options{Language: report.Chinese, Sections: []string{"implementation"}})
	text := printed(t, d, err)
	assert.Contains(t, text, "分管副局长")
	assert.Contains(t, text, "新局")
}

// TestAPublicSheetOfAnEndedAreaWithholdsNoMore has of a target for each area what the
// internal one has, where no area's figure is withheld.
func TestAPublicSheetOfAnEndedAreaWithholdsNoMore(t *testing.T) {
	a := fixture.Decade(evaluate.Policy{AsOf: 2017})
	of := func(audience report.Audience) string {
		d, err := report.Township(a, "519921202", report.Options{Language: report.English, Audience: audience})
		d.Marking = ""
		return printed(t, d, err)
	}
	assert.Contains(t, of(report.Public), "95.6%")
	assert.Equal(t, of(report.Internal), of(report.Public))
}

// TestAPublicSheetOfAnEndedAreaJudgesNothingAnew withholds what an earlier figure would
// say in place of the one that is withheld.
func TestAPublicSheetOfAnEndedAreaJudgesNothingAnew(t *testing.T) {
	plan := fixture.Plan(2020, *fixture.ShareAtLeast("90"))
	plan.Areas = []indicator.Area{{Code: "519921100"}, {Code: "519921200", To: 2015, MergedInto: "519921100"}}
	a := fixture.Assess(evaluate.Policy{AsOf: 2017}, `indicator,period,value,numerator,denominator,area
share,2014,,19,20,519921200
share,2015,,3,20,519921200
share,2014,,95,100,519921100
share,2015,,95,100,519921100
share,2017,,95,100,519921100
share,2014,,114,120,
share,2015,,98,120,
share,2017,,95,100,
`, plan)
	options := report.Options{Language: report.English, Sections: []string{"township"}}
	d, err := report.Township(a, "519921200", options)
	text := printed(t, d, err)
	assert.Contains(t, text, "15.0%")
	options.Audience = report.Public
	d, err = report.Township(a, "519921200", options)
	text = printed(t, d, err)
	assert.Contains(t, text, "※")
	assert.NotContains(t, text, "15.0")
	assert.NotContains(t, text, "95.0", "the figure of the year before stands for nothing")
}
