package evaluate

import (
	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Pooled returns the rates of a series pooled over the given number of years:
// for each observed year with a numerator and denominator the sum of the
// numerators over the sum of the denominators of that year and the ones before
// it. Rates are never averaged. Years without both are left out, and so a
// pooled rate may rest on fewer years; none reaches across a break.
func Pooled(in *indicator.Indicator, series *indicator.Series, years int) indicator.Series {
	var figures []indicator.Computed
	factor := exact.FromInt(in.Unit.Factor())
	broken := false // since the last figure
	for i := range series.Len() {
		broken = broken || series.HasBreak(i)
		if o := series.At(i); !o.HasCounts() {
			continue
		}
		figure := indicator.Computed{Year: series.Year(i), Break: broken}
		broken = false
		events, cases := exact.FromInt(0), exact.FromInt(0)
		for k := i; k >= 0 && series.Year(i)-series.Year(k) < years; k-- {
			o := series.At(k)
			if n, d, ok := o.Counts(); ok {
				events, cases = events.Add(n.Rat()), cases.Add(d.Rat())
				figure.Status = max(figure.Status, o.Status)
			}
			if series.HasBreak(k) {
				break
			}
		}
		if rate, ok := events.Mul(factor).Quo(cases); ok {
			figure.Value = indicator.Known(rate)
			figure.Numerator, figure.Denominator = filed(events), filed(cases)
			figures = append(figures, figure)
		}
	}
	return indicator.ComputedSeries(series.Key(), figures)
}

// filed writes a sum of filed figures, which is a finite decimal.
func filed(sum exact.Rat) decimal.NullDecimal {
	places, _ := sum.Finite()
	return decimal.NewNullDecimal(sum.Decimal(places, indicator.HalfUp))
}
