package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// besideBound words how far a result lies from the bound of its target and on which
// side of it: 高于目标1.43个千分点. What the distance is measured from is named by the
// target: the baseline where it asks for better than that, an end of a range.
func (e *explanation) besideBound(gap string) string {
	return e.w.beside(e.r, gap)
}

func (w *Wording) beside(r *evaluate.Result, gap string) string {
	return w.fill(w.besideKey(r), argument("gap", gap))
}

func (w *Wording) besideKey(r *evaluate.Result) string {
	attains := r.Gap.Sign() >= 0
	side, ok := sideOf(r)
	if !ok {
		return "beside.apart"
	}
	direction := ".below"
	if (side == indicator.LowSide) == attains {
		direction = ".above"
	}
	target := ownTarget(r)
	from := ""
	switch form := target.Form(); {
	case (form == indicator.FormImprove || form == indicator.FormMaintain) && r.ByAreas() == 0 && r.Base.Known() && r.Bound.Compare(r.Base) == 0:
		from = ".base"
	case form == indicator.FormAbout:
		from = ".about"
	case form == indicator.FormBetween && attains:
		return "beside.range.inside"
	case form == indicator.FormBetween:
		from = ".range"
	case attains:
		from = ".attained"
	case direction == ".above": // as most sentences have it, at no cost
		return "beside.above"
	default:
		return "beside.below"
	}
	if target.Each() == 0 || !attains {
		return "beside" + from + direction
	}
	if key := "beside.each" + from + direction; w.has(key) {
		return key
	}
	return "beside.each"
}

// sideOf is the side of the interval that the gap refers to; false where it is not
// known, as of a result that names no interval.
func sideOf(r *evaluate.Result) (indicator.Side, bool) {
	low, high := r.Interval.Low, r.Interval.High
	switch {
	case !low.Known() && !high.Known():
		return 0, false
	case !high.Known():
		return indicator.LowSide, true
	case !low.Known():
		return indicator.HighSide, true
	case low.Bound.Compare(high.Bound) == 0: // one value alone is accepted
		if r.Value.Known() && r.Value.Compare(low.Bound) < 0 {
			return indicator.LowSide, true
		}
		return indicator.HighSide, true
	case r.Bound.Compare(low.Bound) == 0:
		return indicator.LowSide, true
	default:
		return indicator.HighSide, true
	}
}

// isCounted reports whether a unit counts things, which become more or fewer and do
// not rise or fall.
func isCounted(in *indicator.Indicator) bool {
	return in.Unit == indicator.Persons || in.Unit == indicator.Items || in.Unit == indicator.Yuan
}

// countedKey is the key of a text in the words of what is counted, the key itself for
// rates.
func (w *Wording) countedKey(key string, in *indicator.Indicator) string {
	if isCounted(in) && w.has(key+".count") {
		return key + ".count"
	}
	return key
}
