package evaluate

import "github.com/countystat/attain/indicator"

// describeInterval takes over the filed interval of the number in force, and tells
// whether it holds values on both sides of the target. It decides nothing else.
func (j *judgement) describeInterval(r *Result) {
	if !j.series.HasInterval(j.now) {
		return
	}
	o := j.series.At(j.now)
	lower, upper := indicator.FractionFrom(o.Lower.Decimal), indicator.FractionFrom(o.Upper.Decimal)
	if !lower.Known() || !upper.Known() || lower.Compare(r.Value) > 0 || upper.Compare(r.Value) < 0 {
		return // no interval of this value
	}
	r.Lower, r.Upper = o.Lower, o.Upper
	if j.resolution != indicator.Resolved || r.Verdict == Undetermined || r.Verdict == Monitored {
		return
	}
	for _, value := range j.within(lower, upper) {
		if (j.verdictAt(value) == Attained) != (r.Verdict == Attained) {
			r.Inconclusive = true
			return
		}
	}
}

// within lists values from lower to upper among which both those that meet the
// target and those that miss it are, if there are such: the ends, the bounds, and
// what lies between the bounds.
func (j *judgement) within(lower, upper indicator.Fraction) []indicator.Fraction {
	values := []indicator.Fraction{lower, upper}
	low, high := j.interval.Low.Bound, j.interval.High.Bound
	if !low.Known() || !high.Known() {
		return values
	}
	between := known(ratAt(&low).Add(*ratAt(&high)).Per(2))
	for _, value := range []indicator.Fraction{low, high, between} {
		if value.Compare(lower) > 0 && value.Compare(upper) < 0 {
			values = append(values, value)
		}
	}
	return values
}

// verdictAt is the verdict if the value in force were another.
func (j *judgement) verdictAt(value indicator.Fraction) Verdict {
	replaced := j.series.With(j.year, value)
	again := j.untraced()
	again.series, again.current = &replaced, rat(value)
	again.moments = moments{}
	verdict, _ := again.decideNumber()
	return verdict
}
