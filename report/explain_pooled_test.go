package report_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// A pooled rate is never printed as one year's.
func TestExplainNamesTheYearsOfAPooledRate(t *testing.T) {
	in := fixture.RateAtMost("10")
	in.Pool, in.Places = 5, 1
	r := evaluate.Evaluate(in, fixture.Series(in, "2015: 30/3000 _ 20/3000 18/3000 0/3000"), indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2019})
	english := report.NewWording(report.Options{Language: report.English}).Explain(&r, in)
	assert.Contains(t, english, "5.7 per 1,000 pooled over 2015, 2017–2019 (68 of 12000, ")
	assert.Contains(t, english, "and 0 in 2019 alone")
	chinese := report.NewWording(report.Options{Language: report.Chinese}).Explain(&r, in)
	assert.Contains(t, chinese, "2015、2017—2019年合并为5.7‰（68/12000）")
	assert.Contains(t, chinese, "2019年当年为0，")
	assert.NotContains(t, chinese, "持续达标", "no run of windows that overlap")

	filed := evaluate.Evaluate(in, fixture.Series(in, "2015: 9.1 9.2 9.0 8.8 8.7"), indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2019})
	assert.Contains(t, report.NewWording(report.Options{Language: report.Chinese}).Explain(&filed, in), "2019年为8.7‰，只报比率，未报分子、分母")
}

// Nor in tables: the year of the value in force is the years that it is pooled over,
// and where a table has no year they stand beside the value.
func TestTablesNameTheYearsOfAPooledRate(t *testing.T) {
	in := *fixture.RateAtMost("10")
	in.Pool = 3
	in.Compare = []indicator.LevelTarget{{Level: indicator.Nation, Target: indicator.AtMost(fixture.Number("5"))}}
	a := fixture.Assess(evaluate.Policy{AsOf: 2014}, `indicator,period,value,numerator,denominator
rate,2008,,30,3000
rate,2009,,30,3000
rate,2010,,30,3000
rate,2012,,20,3000
rate,2013,,18,3000
rate,2014,,9,3000
`, fixture.Plan(2020, in))
	d := made(t)(report.County(a, report.Options{Sections: []string{"indicators", "levels", "provenance"}}))
	text := printed(t, d, nil)
	assert.Contains(t, text, "| 10.0 | 6.3 | 5.2 | 2012–2014 |")
	assert.Contains(t, text, "Base and previous values that are pooled over several years: rate (base 2008–2010, previous 2012–2013).")
	assert.Contains(t, text, "| 5.2 per 1,000 (pooled over 2012–2014) |")
	row := d.Sections[0].Blocks[0].Table.Rows[0]
	year := slices.IndexFunc(row, func(c document.Cell) bool { return c.Kind == document.KindYear })
	assert.Equal(t, document.Cell{Kind: document.KindYear, Text: "2012–2014", Year: 2014, Marks: []string{document.MarkPooled}}, row[year])
}

// Nor of the areas and groups that miss it, of milestones, of gaps and of what one event
// would change.
func TestPooledRatesOfPartsAreMarked(t *testing.T) {
	in := *fixture.RateAtMost("10")
	in.Pool, in.Milestones = 2, []indicator.Milestone{{Year: 2013, Target: indicator.AtMost(fixture.Number("9"))}}
	rows := "indicator,period,value,numerator,denominator,group\n"
	for _, of := range []struct{ group, first, second, third string }{{"", "9", "7", "8"}, {"sex=female", "8", "9", "2"}, {"sex=male", "1", "1", "9"}} {
		rows += "rate,2012,," + of.first + ",1000," + of.group + "\nrate,2013,," + of.second + ",1000," + of.group + "\nrate,2014,," + of.third + ",500," + of.group + "\n"
	}
	a := fixture.Assess(evaluate.Policy{AsOf: 2014}, rows, fixture.Plan(2020, in))
	d := made(t)(report.County(a, report.Options{Sections: []string{"evenness", "milestones", "what-if", "small-numbers"}}))
	gaps, milestones := cellsBy(tableIn(&d, "evenness", "gaps"), 0), cellsBy(tableIn(&d, "milestones", "milestones"), 0)
	assert.Equal(t, []string{"2013–2014", "male 6.7 per 1,000", "female 7.3 per 1,000"}, []string{gaps["year"].Text, gaps["best"].Text, gaps["worst"].Text})
	assert.Equal(t, "8.0 per 1,000 (pooled over 2012–2013)", milestones["value"].Text)
	assert.Equal(t, "2013–2014", cellsBy(tableIn(&d, "small-numbers", "small-numbers"), 0)["year"].Text)
	if events := tableIn(&d, "what-if", "events"); assert.NotNil(t, events) {
		assert.Equal(t, "15 of 1500 (2013–2014)", cellsBy(events, 0)["counted-events"].Text)
	}
}

func TestPooledRatesOfAreasThatMissAreMarked(t *testing.T) {
	in := *fixture.RateAtMost("10")
	in.Pool, in.Target = 2, in.Target.InEach(indicator.Township)
	plan := fixture.Plan(2020, in)
	plan.Areas = []indicator.Area{{Code: "519921100", Name: indicator.Text{"zh": "东镇"}}}
	a := fixture.Assess(evaluate.Policy{AsOf: 2014}, "indicator,period,value,numerator,denominator,area\nrate,2013,,9,1000,\nrate,2014,,8,1000,\n"+
		"rate,2013,,9,500,519921100\nrate,2014,,8,500,519921100\n", plan)
	w := report.WordingOf(a, report.Options{Language: report.Chinese})
	assert.Contains(t, w.Explain(a.Main()[0], &plan.Indicators[0]), "东镇未达标（2013—2014年合并17.0‰）")
	w = report.WordingOf(a, report.Options{})
	assert.Contains(t, w.Explain(a.Main()[0], &plan.Indicators[0]), "(17.0 per 1,000 pooled over 2013–2014)")
}
