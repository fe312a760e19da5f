package report_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
)

// Every form and modifier of a target in every unit's own way.
func TestGoldenTargets(t *testing.T) {
	type c struct {
		unit   indicator.Unit
		better indicator.Direction
		target indicator.Target
	}
	cases := []c{
		{indicator.Percent, indicator.Higher, indicator.AtLeast(d("95"))},
		{indicator.Percent, indicator.Higher, indicator.MoreThan(d("90.0"))},
		{indicator.Per100K, indicator.Lower, indicator.AtMost(d("20"))},
		{indicator.PerMille, indicator.Lower, indicator.LessThan(d("10"))},
		{indicator.Per10K, indicator.Lower, indicator.AtMost(d("120"))},
		{indicator.Persons, indicator.Higher, indicator.AtLeast(d("1"))},
		{indicator.Items, indicator.Higher, indicator.Equal(d("5"))},
		{indicator.Ratio, indicator.Neither, indicator.Between(d("0.97"), d("1.03"))},
		{indicator.Percent, indicator.Higher, indicator.About(d("50"))},
		{indicator.Percent, indicator.Higher, indicator.AboutWithin(d("50"), d("2"))},
		{indicator.Percent, indicator.Higher, indicator.RiseBy(indicator.Points(d("5")))},
		{indicator.Percent, indicator.Higher, indicator.RiseBy(indicator.Share(1, 5))},
		{indicator.Per100K, indicator.Lower, indicator.FallBy(indicator.Share(1, 6))},
		{indicator.PerMille, indicator.Lower, indicator.FallBy(indicator.Points(d("1.5")))},
		{indicator.Years, indicator.Higher, indicator.Improve()},
		{indicator.Percent, indicator.Lower, indicator.Improve()},
		{indicator.Percent, indicator.Higher, indicator.Maintain()},
		{indicator.Percent, indicator.Lower, indicator.Maintain()},
		{indicator.YesNo, "", indicator.Attest()},
		{indicator.Percent, indicator.Higher, indicator.AllOf(indicator.AtLeast(d("95")), indicator.Improve())},
		{indicator.Percent, indicator.Higher, indicator.AtLeast(d("40")).Holding()},
		{indicator.Percent, indicator.Higher, indicator.AtLeast(d("40")).HoldingStrictly()},
		{indicator.Percent, indicator.Higher, indicator.AtLeast(d("95")).InEach(indicator.Township)},
		{indicator.Yuan, indicator.Higher, indicator.AtLeast(d("1000"))},
		{indicator.Index, indicator.Higher, indicator.AtLeast(d("100"))},
		{indicator.OwnUnit, indicator.Higher, indicator.AtLeast(d("0.5"))},
	}
	for _, language := range []string{report.Chinese, report.English} {
		var b bytes.Buffer
		for _, c := range cases {
			in := &indicator.Indicator{
				Code: "x", Name: indicator.Text{"zh": "指标", "en": "Indicator"}, Unit: c.unit, Better: c.better, Target: c.target,
				UnitName: indicator.Text{"zh": "平方米", "en": "square metres"},
			}
			r := evaluate.Result{Verdict: evaluate.Undetermined, Reason: evaluate.ReasonNoData, Target: c.target}
			fmt.Fprintf(&b, "%s %s: %s\n", c.unit, c.target.Form(), report.NewWording(report.Options{Language: language}).Explain(&r, in))
		}
		assert.NotContains(t, b.String(), "1/10万")
		golden(t, "targets-"+language+".txt", b.Bytes())
	}
}
