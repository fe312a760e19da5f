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
	rates := v.lookup().byPlan[plan]
	if rates == nil {
		return ""
	}
	text := ""
	if len(rates.attained) > 0 {
		text = v.fill("overview.older", argument("dated", v.join(v.byYear("overview.older.dated", rates.attained))),
			argument("percent", v.percent(rates.undated.Rate(v.set(plan, &rates.tally)))))
	}
	for _, words := range v.byYear("overview.older.missed", rates.missed) {
		text += v.text("mark.also") + words
	}
	return text
}

// planRates are the tallies of a plan, and how many of its verdicts rest on which
// older year.
type planRates struct {
	tally, undated   evaluate.Tally
	attained, missed map[int]int
}

func (v *view) ratesByPlan() map[string]*planRates {
	rates := map[string]*planRates{"": {tally: v.a.Tally, undated: v.a.Undated, attained: map[int]int{}, missed: map[int]int{}}}
	for _, part := range v.a.By(evaluate.ByPlan) {
		rates[part.Code] = &planRates{tally: part.Tally, undated: part.Undated, attained: map[int]int{}, missed: map[int]int{}}
	}
	for _, r := range v.a.Main() {
		for _, of := range []*planRates{rates[""], rates[r.Plan]} {
			switch {
			case of == nil || r.Override != nil:
			case r.Flags.Has(evaluate.Dated):
				of.attained[r.DatedFrom]++
			case r.Reason == evaluate.ReasonNoFinalValue:
				of.missed[r.Year]++
			}
		}
	}
	return rates
}

// byYear words counts by year, the latest first.
func (v *view) byYear(key string, counts map[int]int) []string {
	years := slices.Sorted(maps.Keys(counts))
	slices.Reverse(years)
	return each(years, func(year int) string {
		return v.fill(key, argument("count", counts[year]), argument("year", document.Year(year)))
	})
}
