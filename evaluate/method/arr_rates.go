package method

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Rates are actual and required annual rates in percent. Figures that are no
// rationals are rounded to 16 places; unknown where they do not exist.
type Rates struct {
	Actual    indicator.Fraction
	Required  indicator.Fraction // from the base to the target
	Remaining indicator.Fraction // from the latest value to the target
	Reached   indicator.Fraction // the year in which the actual rate reaches the target, with its fraction; unknown where it never does
}

func (m RateOptions) rates(s evaluate.Subject, in inPercent, of fit) (Rates, Reason) {
	g, reason := read(s)
	if reason != "" {
		return Rates{}, reason
	}
	f, reason := m.factors(&g, of)
	if reason != "" {
		return Rates{}, reason
	}
	rates := Rates{Actual: figure(in(g.sign(), f.actual))}
	if f.why == "" {
		rates.Required = figure(in(g.sign(), f.required))
	}
	if f.left != nil {
		rates.Remaining = figure(in(g.sign(), f.left))
	}
	if g.form == numericTarget {
		rates.Reached = reached(g.latest(), f.actual, g.target)
	}
	return rates, ""
}

// reached returns t + ln(target/y)/ln(factor), unknown where the target lies behind
// or is not approached.
func reached(last point, yearly power, target exact.Rat) indicator.Fraction {
	if last.value.Sign() <= 0 || target.Sign() <= 0 {
		return indicator.Fraction{}
	}
	q, _ := target.Quo(last.value)
	way, okWay := logarithm{exact.FromInt(1), power{}.with(factor{q, exact.FromInt(1)})}.compare(exact.Rat{})
	pace, okPace := logarithm{exact.FromInt(1), yearly}.compare(exact.Rat{})
	if !okWay || !okPace || way*pace <= 0 {
		return indicator.Fraction{}
	}
	year, ok := exact.Show(limitBits, shownPlaces, exact.HalfUp, func(prec uint) (exact.Enclosure, bool) {
		left, ok1 := exact.Enclose(q, prec).Ln()
		step, ok2 := yearly.encloseLn(prec)
		if !ok1 || !ok2 {
			return exact.Enclosure{}, false
		}
		years, ok := left.Quo(step)
		return years.Add(exact.Enclose(exact.FromInt(int64(last.year)), prec)), ok
	})
	if !ok {
		return indicator.Fraction{}
	}
	return indicator.Fraction(exact.Known(year.Reduced()))
}

// Convention says how a constant annual rate is reckoned.
type Convention string

// The conventions. The years are the difference, never the inclusive count.
const (
	Logarithmic Convention = "logarithmic" // −100 · ln(y2/y1)/(t2 − t1)
	Geometric   Convention = "geometric"   // 100 · (1 − (y2/y1)^(1/(t2 − t1)))
)

// Rate returns the annual rate of reduction from one point to the other, in
// percent; with the target for the second point it is the required rate. A rate
// of increase is the negative of a logarithmic one; of a geometric one
// take [CompoundGrowth].
func (c Convention) Rate(from, to Point) (indicator.Fraction, Reason) {
	if !allKnown(from.Value, to.Value) {
		return indicator.Fraction{}, NoData
	}
	yearly, reason := factorBetween(point{from.Year, exact.Of(from.Value)}, point{to.Year, exact.Of(to.Value)})
	if reason != "" {
		return indicator.Fraction{}, reason
	}
	switch c {
	case Logarithmic:
		return figure(logRate(-1, yearly)), ""
	case Geometric:
		return figure(geometricRate(-1, yearly)), ""
	default:
		return indicator.Fraction{}, NoData
	}
}

// Project returns the value after so many years at a constant rate in percent,
// unknown where the rate is above 100 % by the geometric convention or the
// result is out of range.
func (c Convention) Project(value, rate indicator.Fraction, years int) indicator.Fraction {
	if !allKnown(value, rate) {
		return indicator.Fraction{}
	}
	share := exact.Of(rate).Mul(exact.Frac(1, 100))
	switch c {
	case Logarithmic:
		return figure(exponential{exact.Rat{}, exact.Of(value), share.Mul(exact.FromInt(-int64(years)))})
	case Geometric:
		left := exact.FromInt(1).Sub(share)
		factor, ok := left.Pow(years)
		if !ok || left.Sign() < 0 {
			return indicator.Fraction{}
		}
		return indicator.Fraction(exact.Known(exact.Of(value).Mul(factor).Reduced()))
	default:
		return indicator.Fraction{}
	}
}

// RateOfSlope returns the average annual rate of reduction in percent for a
// slope of ln y on the year: 100 · (1 − e^slope).
func RateOfSlope(slope indicator.Fraction) indicator.Fraction {
	s, ok := known(slope)
	if !ok {
		return indicator.Fraction{}
	}
	return figure(exponential{exact.FromInt(100), exact.FromInt(-100), s})
}

// RegressionRate returns the average annual rate of reduction in percent over
// the points: 100 · (1 − e^b), b the slope of the least-squares line of ln y on
// the year.
func RegressionRate(points []Point) (indicator.Fraction, Reason) {
	list := make([]point, 0, len(points))
	for _, p := range points {
		if p.Value.Known() {
			list = append(list, point{p.Year, exact.Of(p.Value)})
		}
	}
	if len(list) == 0 {
		return indicator.Fraction{}, NoData
	}
	yearly, reason := regressionFactor(list)
	if reason != "" {
		return indicator.Fraction{}, reason
	}
	return figure(geometricRate(-1, yearly)), ""
}

// exponential is offset + factor · e^exponent, to be shown only.
type exponential struct {
	offset, factor, exponent exact.Rat
}

func (e exponential) enclose(prec uint) (exact.Enclosure, bool) {
	x, ok := exact.Enclose(e.exponent, prec).Exp()
	return x.Mul(exact.Enclose(e.factor, prec)).Add(exact.Enclose(e.offset, prec)), ok
}

func (e exponential) rational() (exact.Rat, bool) {
	return e.offset.Add(e.factor), e.exponent.IsZero()
}
