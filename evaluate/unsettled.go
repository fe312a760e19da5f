package evaluate

import "github.com/countystat/attain/indicator"

// Unsettled is a counted verdict that is not final: its target's figure is not
// checked against its source, or a provisional or estimated figure decides it.
type Unsettled struct {
	Key         indicator.Key
	Unconfirmed bool // the target's figure is unconfirmed
	Provisional bool // the verdict rests on a provisional or estimated figure
}

// Unsettled lists the verdicts that are not final, in the order of the results, those
// of areas and groups among them. No figure decides a verdict that is undetermined or
// set by hand; one that each area decides rests on the areas that have it too.
func (a *Assessment) Unsettled() []Unsettled {
	type subject struct {
		plan, indicator string
		group           indicator.Group
		verdict         Verdict
		level           indicator.Level
	}
	deciding := map[subject]bool{} // verdicts that an area has by a provisional figure
	for i := range a.Results {
		r := &a.Results[i]
		if level, ok := indicator.LevelOf(r.Area); ok && r.Area != "" && r.Flags.Has(Provisional) {
			deciding[subject{r.Plan, r.Indicator, r.Group, r.Verdict, level}] = true
		}
	}
	var list []Unsettled
	for i := range a.Results {
		r := &a.Results[i]
		plan, planned := a.Plan(r.Plan)
		in, defined := a.Indicator(r.Key)
		u := Unsettled{Key: r.Key, Unconfirmed: r.Flags.Has(UnconfirmedTarget)}
		switch {
		case !r.Verdict.Counts():
			continue
		case r.Verdict == Undetermined || r.Override != nil:
		case planned && defined && decidedByAreas(plan, in, r.Target.Each(), r.Key):
			u.Provisional = deciding[subject{r.Plan, r.Indicator, r.Group, r.Verdict, r.Target.Each()}]
		default:
			u.Provisional = r.Flags.Has(Provisional)
		}
		if u.Unconfirmed || u.Provisional {
			list = append(list, u)
		}
	}
	return list
}
