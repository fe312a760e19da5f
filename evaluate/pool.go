package evaluate

import (
	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
)

// Pooled returns the rates of a series pooled over the given number of years:
// for each observed year with a numerator and denominator the sum of the
// numerators over the sum of the denominators of that year and the ones before
// it. Rates are never averaged. Years without both are left out, and so a
// pooled rate may rest on fewer years; none reaches across a break.
func Pooled(in *indicator.Indicator, series *indicator.Series, years int) indicator.Series {
	var figures []indicator.Computed
	factor := indicator.FractionFromInt(in.Unit.Factor())
	broken := false // since the last figure
	for i := range series.Len() {
		broken = broken || series.HasBreak(i)
		if o := series.At(i); !o.HasCounts() {
			continue
		}
		figure := indicator.Computed{Year: series.Year(i), Break: broken}
		broken = false
		events, cases := whole(0), whole(0)
		for k := i; k >= 0 && series.Year(i)-series.Year(k) < years; k-- {
			o := series.At(k)
			if n, d, ok := o.Counts(); ok {
				events, cases = events.Add(n), cases.Add(d)
				figure.Status = max(figure.Status, o.Status)
			}
			if series.HasBreak(k) {
				break
			}
		}
		if figure.Value = events.Mul(factor).Quo(cases); figure.Value.Known() {
			figure.Numerator, figure.Denominator = filed(events), filed(cases)
			figures = append(figures, figure)
		}
	}
	return indicator.ComputedSeries(series.Key(), figures)
}

// filed writes a sum of filed figures, which is a finite decimal.
func filed(sum indicator.Fraction) decimal.NullDecimal {
	places, _ := ratAt(&sum).Finite()
	d, ok := sum.Decimal(places, indicator.HalfUp)
	return decimal.NullDecimal{Decimal: d, Valid: ok}
}
