package oracle

import (
	"math/big"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// isInconclusive tries many values of the filed interval of the value in force (V5b):
// some are judged attained and others are not.
func (q question) isInconclusive(ready *question, v evaluate.Verdict) bool {
	f := ready.current
	if f == nil || !f.isNumber() || f.lower == nil || !ready.isMeasured() || v == evaluate.Undetermined {
		return false
	}
	attained, missed := false, false
	for _, value := range valuesIn(f.lower, f.upper, ready) {
		other := q
		other.series = q.with(figure{year: f.year, kind: indicator.Number, value: value, filed: true, provisional: f.provisional})
		isAttained := other.ready().ruling().Verdict == evaluate.Attained
		attained, missed = attained || isAttained, missed || !isAttained
	}
	return attained && missed
}

// valuesIn are the ends, the bounds and values next to them, and values evenly spread.
func valuesIn(lower, upper *big.Rat, q *question) []*big.Rat {
	values := []*big.Rat{lower, upper, q.current.value}
	var between []*big.Rat
	near := tenTo(-q.in.Places - 6)
	for _, bound := range []*big.Rat{q.accepted.Low.At, q.accepted.High.At} {
		if bound != nil {
			between = append(between, bound, add(bound, near), subtract(bound, near))
		}
	}
	if low, high := q.accepted.Low.At, q.accepted.High.At; low != nil && high != nil {
		between = append(between, divide(add(low, high), whole(2)))
	}
	const parts = 16
	for i := range int64(parts) {
		between = append(between, add(lower, multiply(subtract(upper, lower), big.NewRat(i, parts))))
	}
	for _, value := range between {
		if value.Cmp(lower) > 0 && value.Cmp(upper) < 0 {
			values = append(values, value)
		}
	}
	return values
}
