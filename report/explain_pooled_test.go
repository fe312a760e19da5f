package report_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
)

// A pooled rate is never printed as one year's.
func TestExplainNamesTheYearsOfAPooledRate(t *testing.T) {
	in := fixture.RateAtMost("10")
	in.Pool, in.Places = 5, 1
	r := evaluate.Evaluate(in, fixture.Series(in, "2015: 30/3000 _ 20/3000 18/3000 0/3000"), indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2019})
	english := report.NewWording(report.Options{Language: report.English}).Explain(&r, in)
	assert.Contains(t, english, "5.7‰ pooled over 2015, 2017–2019 (68 of 12000)")
	assert.Contains(t, english, "in 2019 itself it was 0.0‰")
	chinese := report.NewWording(report.Options{Language: report.Chinese}).Explain(&r, in)
	assert.Contains(t, chinese, "2015、2017–2019年合并为5.7‰（68/12000）")
	assert.Contains(t, chinese, "2019年当年为0.0‰")

	filed := evaluate.Evaluate(in, fixture.Series(in, "2015: 9.1 9.2 9.0 8.8 8.7"), indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2019})
	assert.Contains(t, report.NewWording(report.Options{Language: report.Chinese}).Explain(&filed, in), "2019年为8.7‰，只报比率，未报分子、分母")
}
