package evaluate_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

func TestZZSmall(t *testing.T) {
	for _, y := range []int{2019, 2020} {
		a := countyAssessment(t, evaluate.Policy{AsOf: y}, indicator.Date{})
		h := indicator.HalfUp
		t0 := time.Now()
		list := a.SmallNumbers()
		fmt.Println("small", len(list), time.Since(t0))
		for _, s := range list {
			fmt.Println(s.Key, s.Verdict, s.Year, s.Years, s.Count.Events, s.Count.Cases, s.Rate.Text(2, h), s.Limits.Low, s.Limits.High, s.Limits.Method, "tail", s.Chance.Tail.Text(4, h), s.Chance.AtLeast, s.WithinChance(), s.Error)
			for _, p := range s.Pooled {
				fmt.Print("   ", p.Years, p.Observed, " ", p.From, " ", p.Count.Events, "/", p.Count.Cases, " ", p.Rate.Text(2, h), " ", p.Verdict, " ", p.Reason, " ", p.Gap.Text(2, h), " ", p.Reliability)
			}
			fmt.Println()
		}
		t0 = time.Now()
		ev := a.Evenness()
		fmt.Println("even", len(ev), time.Since(t0))
		for _, e := range ev {
			for _, s := range e.Spreads {
				fmt.Println(e.Plan, e.Indicator, e.Verdict, s.Dimension, s.Level, s.Judged, s.Attaining, s.Share.Text(3, h), len(s.Failing), len(s.Undetermined), s.Year, len(s.Members), len(s.Absent), "best", s.Best.Key.Area, s.Best.Key.Group, s.Best.Value.Text(2, h), "worst", s.Worst.Key.Area, s.Worst.Key.Group, s.Worst.Value.Text(2, h), "gap", s.Gap.Text(2, h), s.Ratio.Text(3, h), "parity", s.Parity.Index.Text(3, h), s.Parity.Class)
				for _, f := range s.Inequality {
					fmt.Print(f.Value.Text(4, h), f.Missing, " ")
				}
				fmt.Println()
				for _, r := range s.Trend.Runs {
					fmt.Print("  ", r.From, "-", r.To, " ", r.Change, " ", r.By.Text(2, h))
				}
				fmt.Println()
			}
		}
		t0 = time.Now()
		ru := a.RollUp()
		fmt.Println("rollup", len(ru), time.Since(t0))
		for _, r := range ru {
			fmt.Println(r.Indicator, r.Level, r.Verdict, r.Reason, r.Gap.Text(2, h), r.Areas)
			for _, y := range r.Years {
				fmt.Println("   ", y.Year, y.Numerator, y.Denominator, y.Rate.Text(2, h), y.Summed, y.Missing, y.Disagrees(), y.Filed.NumeratorBy, y.Filed.DenominatorBy, y.Filed.Value, y.Filed.ValueDiffers)
			}
		}
		c := a.Composite()
		fmt.Println(c.Value.Text(4, h), c.Weight, c.Of, c.Used, c.Missing)
		for _, d := range []evaluate.Dimension{evaluate.ByPlan, evaluate.ByDomain} {
			for _, c := range a.CompositeBy(d) {
				fmt.Println("  ", c.Plan, c.Code, c.Value.Text(2, h), c.Weight, c.Of, c.Used, c.Missing)
			}
		}
	}
}
