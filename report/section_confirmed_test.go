package report_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// confirmedWords are the rows and sentences of a section about confirmations.
func confirmedWords(blocks []document.Block) []string {
	var words []string
	for _, b := range blocks {
		switch {
		case b.Table != nil && b.Table.ID == "confirmations":
			for _, row := range b.Table.Rows {
				words = append(words, row[0].Text+" | "+row[1].Text+" | "+row[2].Text+" | "+row[3].Text)
			}
		case b.Paragraph != nil && b.Paragraph.Key != "provenance.cutoff":
			words = append(words, b.Paragraph.Text)
		}
	}
	return words
}

func TestConfirmations(t *testing.T) {
	first, second, third, silent := *fixture.RateAtMost("10"), *fixture.RateAtMost("10"), *fixture.RateAtMost("10"), *fixture.RateAtMost("10")
	second.Code, third.Code, silent.Code = "second", "third", "silent"
	first.Lead, second.Lead, third.Lead, silent.Lead = "A", "A", "B", "B"
	a := fixture.Assess(evaluate.Policy{AsOf: 2020}, "indicator,period,value,filed\nrate,2020,9,2021-03-01\nsecond,2020,9,2021-03-01\nthird,2020,9,2021-03-01\n",
		fixture.Plan(2020, first, second, third, silent))
	march := func(d int) indicator.Date { return indicator.Date{Year: 2021, Month: 3, Day: d} }
	for name, c := range map[string]struct {
		list []followup.Confirmation
		want []string
	}{
		"none": {nil, nil},
		"of one department": {[]followup.Confirmation{{Department: "A", By: "deputy", On: march(2)}}, []string{
			"A | deputy | 2021-03-02 | all that it leads", "Figures not confirmed: B.",
		}},
		"of both": {[]followup.Confirmation{{Department: "A", By: "x", On: march(2)}, {Department: "B", By: "y", On: march(3), AsOf: 2020}}, []string{
			"A | x | 2021-03-02 | all that it leads", "B | y | 2021-03-03 | all that it leads",
		}},
		"of some figures": {[]followup.Confirmation{{Department: "A", By: "x", On: march(2), Indicators: []indicator.Reference{{Indicator: "second"}}}, {Department: "B", By: "y", On: march(2)}}, []string{
			"A | x | 2021-03-02 | second", "B | y | 2021-03-02 | all that it leads", "Figures not confirmed: A (1 of 2: rate).",
		}},
		"before the figures were filed": {[]followup.Confirmation{{Department: "A", By: "x", On: indicator.Date{Year: 2021, Month: 2, Day: 28}}, {Department: "B", By: "y", On: march(1)}}, []string{
			"A | x | 2021-02-28 | all that it leads", "B | y | 2021-03-01 | all that it leads", "Filed after they were confirmed: rate, second.",
		}},
		"of another year": {[]followup.Confirmation{{Department: "A", By: "x", On: march(2), AsOf: 2019}}, nil},
	} {
		f := &followup.File{Confirmations: c.list}
		own := section(t, "confirmations", a, f, report.Options{})
		assert.Equal(t, c.want, confirmedWords(own.Blocks), name)
		d := made(t)(report.County(a, report.Options{Sections: []string{"provenance"}, FollowUp: f}))
		assert.Equal(t, c.want, confirmedWords(d.Sections[0].Blocks), "%s, in the provenance", name)
	}
	sheet := made(t)(report.Department(a, &followup.File{Confirmations: []followup.Confirmation{
		{Department: "A", By: "x", On: march(2)}, {Department: "B", By: "y", On: march(2)},
	}}, "A", report.Options{Sections: []string{"confirmations"}}))
	assert.Equal(t, []string{"A | x | 2021-03-02 | all that it leads"}, confirmedWords(sheet.Sections[0].Blocks))
}
