package report

import (
	"maps"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/report/document"
)

// older says how much of a plan's rate, or of that of all by the code "", rests on
// values older than the due year, and what such values miss: these are listed as
// undetermined and those attained, so that neither is held back.
func (v *view) older(plan string) string {
	attained, missed := map[int]int{}, map[int]int{}
	tally, undated := v.tallyOf(plan)
	for _, r := range v.a.Main() {
		switch {
		case plan != "" && r.Plan != plan || r.Override != nil:
		case r.Flags.Has(evaluate.Dated):
			attained[r.DatedFrom]++
		case r.Reason == evaluate.ReasonNoFinalValue:
			missed[r.Year]++
		}
	}
	text := ""
	if len(attained) > 0 {
		text = v.fill("overview.older", argument("dated", v.join(v.byYear("overview.older.dated", attained))),
			argument("percent", v.percent(undated.Rate(v.set(plan, &tally)))))
	}
	for _, words := range v.byYear("overview.older.missed", missed) {
		text += v.text("mark.also") + words
	}
	return text
}

// tallyOf are the tallies of a plan, those of all by the code "".
func (v *view) tallyOf(plan string) (tally, undated evaluate.Tally) {
	for _, part := range v.a.By(evaluate.ByPlan) {
		if part.Code == plan {
			return part.Tally, part.Undated
		}
	}
	return v.a.Tally, v.a.Undated
}

// byYear words counts by year, the latest first.
func (v *view) byYear(key string, counts map[int]int) []string {
	years := slices.Sorted(maps.Keys(counts))
	slices.Reverse(years)
	return each(years, func(year int) string {
		return v.fill(key, argument("count", counts[year]), argument("year", document.Year(year)))
	})
}
