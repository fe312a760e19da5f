package evaluate

import (
	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
)

// Pool is what a pooled rate was worked out from.
type Pool struct {
	From, To               int                // first and last of the years
	Years                  []int              // the observed ones: those with a numerator and denominator, in order
	Numerator, Denominator indicator.Fraction // sums over these years
	Own                    indicator.Fraction // the last year's own value
	Status                 indicator.Status   // the weakest of the years'
}

// PoolAt adds numerators and denominators over so many years up to the i-th
// observation of a series of the years' own figures, and not across a break. The
// zero Pool is returned where that has none, or is not there.
func PoolAt(series *indicator.Series, i, years int) Pool {
	if series == nil || i < 0 || i >= series.Len() {
		return Pool{}
	}
	if o := series.At(i); !o.HasCounts() {
		return Pool{}
	}
	p := Pool{To: series.Year(i), Own: series.Value(i), Numerator: whole(0), Denominator: whole(0)}
	first := i
	for first > 0 && !series.HasBreak(first) && p.To-series.Year(first-1) < years {
		first--
	}
	for k := first; k <= i; k++ {
		o := series.At(k)
		if n, d, ok := o.Counts(); ok {
			p.Numerator, p.Denominator = p.Numerator.Add(n), p.Denominator.Add(d)
			p.Status = max(p.Status, o.Status)
			p.Years = append(p.Years, series.Year(k))
		}
	}
	p.From = p.Years[0]
	return p
}

// Rate is the sum of the numerators over that of the denominators, in the unit.
func (p *Pool) Rate(unit indicator.Unit) indicator.Fraction {
	return p.Numerator.Mul(indicator.FractionFromInt(unit.Factor())).Quo(p.Denominator)
}

// Suffices reports whether half of so many years or more are observed.
func (p *Pool) Suffices(years int) bool { return 2*len(p.Years) >= years }

// Pooled returns the rates of a series pooled over the given number of years:
// for each year with a numerator and denominator the sum of the numerators over
// the sum of the denominators of that year and the ones before it. Rates are never
// averaged, and none reaches across a break. Years without both are left out of
// the sums. Where fewer than half of the years are observed there is no rate, nor
// for a year of which a value without counts was filed; [indicator.Series.Lack]
// says so. Absences are kept. [Judge], [Evaluate] and [Assess] pool by themselves
// where the indicator asks for it.
func Pooled(in *indicator.Indicator, series *indicator.Series, years int) indicator.Series {
	own := series.Own()
	figures := make([]indicator.Computed, 0, own.Len())
	broken := false // since the last figure
	for i := range own.Len() {
		broken = broken || own.HasBreak(i)
		figure := pooledFigure(in, &own, i, years)
		if figure.Year == 0 {
			continue
		}
		figure.Break, broken = broken, false
		figures = append(figures, figure)
	}
	return indicator.ComputedSeries(own.Key(), figures).PooledFrom(own, years)
}

// pooledFigure is what is said of a year, zero for an empty cell.
func pooledFigure(in *indicator.Indicator, own *indicator.Series, i, years int) indicator.Computed {
	figure := indicator.Computed{Year: own.Year(i), Status: own.At(i).Status}
	pool := PoolAt(own, i, years)
	switch kind := own.Kind(i); {
	case len(pool.Years) > 0:
		figure.From, figure.Status, figure.Value = pool.From, pool.Status, pool.Rate(in.Unit)
		figure.Numerator, figure.Denominator = finite(pool.Numerator), finite(pool.Denominator)
		if !pool.Suffices(years) {
			figure.Lack = indicator.LackOfYears
		}
	case kind == indicator.Empty:
		return indicator.Computed{}
	case kind.IsAbsence():
		figure.Absence = kind
	default:
		figure.Lack = indicator.LackOfCounts
	}
	return figure
}

// pool brings in the pooled rates where the indicator is judged by them. It
// allocates nothing where it is not.
func (t *task) pool() {
	if t.in.Pool <= 1 || t.series.Pool() == t.in.Pool {
		return
	}
	pooled := Pooled(t.in, t.series, t.in.Pool)
	t.series = &pooled
}

// describePool says what the value in force was pooled from.
func (j *judgement) describePool(r *Result) {
	years := j.series.Pool()
	if years == 0 {
		return
	}
	own := j.series.Own()
	i, ok := own.Find(j.year)
	if !ok {
		return
	}
	if pool := PoolAt(&own, i, years); len(pool.Years) > 0 {
		r.Pooled = &pool
		return
	}
	r.Reading = own.Reading(i)
}

// overlaps reports whether numbers up to the value in force rest on years that
// the number before them rests on too, so that neighbours differ by chance of what
// was added and what fell out, and cannot be compared as two years can.
func (j *judgement) overlaps() bool {
	if !j.series.HasWindows() {
		return false
	}
	last := 0
	for i := 0; i <= j.now; i++ {
		if j.series.Kind(i) != indicator.Number {
			continue
		}
		if j.series.From(i) <= last {
			return true
		}
		last = j.series.Year(i)
	}
	return false
}

// finite writes a sum of filed figures, which is a finite decimal.
func finite(sum indicator.Fraction) decimal.NullDecimal {
	places, _ := ratAt(&sum).Finite()
	d, ok := sum.Decimal(places, indicator.HalfUp)
	return decimal.NullDecimal{Decimal: d, Valid: ok}
}
