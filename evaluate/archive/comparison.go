package archive

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
)

type comparisonJSON struct {
	BeforeAsOf    int              `json:"beforeAsOf"`
	AfterAsOf     int              `json:"afterAsOf"`
	Before        object           `json:"before"`
	After         object           `json:"after"`
	PolicyChanged bool             `json:"policyChanged"`
	Separated     bool             `json:"separated"`
	LibraryBefore string           `json:"libraryBefore,omitempty"`
	Changes       []changeOverJSON `json:"changes"`
	Unchanged     int              `json:"unchanged"`
	Splits        []splitJSON      `json:"splits,omitempty"`
}

type changeOverJSON struct {
	Plan      string           `json:"plan"`
	Indicator string           `json:"indicator"`
	Class     compare.Class    `json:"class"`
	Before    *string          `json:"before"`
	After     *string          `json:"after"`
	Causes    []compare.Cause  `json:"causes"`
	Groups    *groupsJSON      `json:"groups,omitempty"`
	Differs   []ingredientJSON `json:"differs,omitempty"`
	Turn      *turnJSON        `json:"turn,omitempty"`
}

// groupsJSON names the groups that decided for a total, null for itself.
type groupsJSON struct {
	Before *indicator.Group `json:"before"`
	After  *indicator.Group `json:"after"`
}

type ingredientJSON struct {
	Cause       compare.Cause    `json:"cause"`
	Particulars []particularJSON `json:"particulars"`
}

type particularJSON struct {
	seriesJSON
	Year    *int    `json:"year"`
	Setting string  `json:"setting,omitempty"`
	Before  *string `json:"before"`
	After   *string `json:"after"`
}

type turnJSON struct {
	Sets  [][]compare.Cause `json:"sets"`
	Alone []trialJSON       `json:"alone"`
	Again verdictJSON       `json:"again"`
}

type trialJSON struct {
	Cause   compare.Cause    `json:"cause"`
	Verdict *string          `json:"verdict"`
	Reason  *evaluate.Reason `json:"reason"`
}

type splitJSON struct {
	Plan      string          `json:"plan"`
	Indicator string          `json:"indicator"`
	Level     string          `json:"level"`
	FromYear  int             `json:"fromYear"`
	ToYear    int             `json:"toYear"`
	From      string          `json:"from"`
	To        string          `json:"to"`
	Change    string          `json:"change"`
	Rates     string          `json:"rates"`
	Mix       string          `json:"mix"`
	Exact     splitExactJSON  `json:"exact"`
	Areas     []splitAreaJSON `json:"areas"`
}

type splitExactJSON struct {
	From   string `json:"from"`
	To     string `json:"to"`
	Change string `json:"change"`
	Rates  string `json:"rates"`
	Mix    string `json:"mix"`
}

type splitAreaJSON struct {
	Area      string `json:"area"`
	From      string `json:"from"`
	To        string `json:"to"`
	ShareFrom string `json:"shareFrom"`
	ShareTo   string `json:"shareTo"`
	Rate      string `json:"rate"`
	Mix       string `json:"mix"`
}

func (e *encoder) encodeComparison() *comparisonJSON {
	if e.before == nil {
		return nil
	}
	d := e.compared
	if d == nil {
		difference := compare.Between(e.before, compare.Of(e.a))
		d = &difference
	}
	out := &comparisonJSON{
		BeforeAsOf: d.BeforeAsOf, AfterAsOf: d.AfterAsOf, Before: encodeCounts(d.Before), After: encodeCounts(d.After),
		PolicyChanged: d.PolicyChanged, Separated: d.Separated, LibraryBefore: d.LibraryBefore, Changes: []changeOverJSON{},
	}
	for i := range d.Changes {
		if d.Changes[i].Class == compare.Unchanged {
			out.Unchanged++
			continue
		}
		out.Changes = append(out.Changes, encodeChange(&d.Changes[i]))
	}
	for i := range d.Splits {
		out.Splits = append(out.Splits, e.encodeSplit(&d.Splits[i]))
	}
	return out
}

func encodeChange(c *compare.Change) changeOverJSON {
	out := changeOverJSON{Plan: c.Plan, Indicator: c.Indicator, Class: c.Class, Causes: append([]compare.Cause{}, c.Causes...)}
	if c.Class != compare.Added {
		out.Before = some(c.Before.Verdict.String())
	}
	if c.Class != compare.Removed {
		out.After = some(c.After.Verdict.String())
	}
	if c.Before.ByGroup != c.After.ByGroup && out.Before != nil && out.After != nil {
		out.Groups = &groupsJSON{some(c.Before.ByGroup), some(c.After.ByGroup)}
	}
	for _, ingredient := range c.Differs {
		of := ingredientJSON{Cause: ingredient.Cause}
		for _, p := range ingredient.Particulars {
			of.Particulars = append(of.Particulars, particularJSON{
				seriesJSON: keyed(p.Key), Year: someInt(p.Year), Setting: p.Setting, Before: some(p.Before), After: some(p.After),
			})
		}
		out.Differs = append(out.Differs, of)
	}
	if t := c.Turn; t != nil {
		turn := &turnJSON{Sets: t.Sets, Alone: []trialJSON{}, Again: judged(t.Again.Verdict, t.Again.Reason)}
		for _, trial := range t.Alone {
			alone := trialJSON{Cause: trial.Causes[0], Reason: some(trial.Reason)}
			if trial.Verdict != 0 {
				alone.Verdict = some(trial.Verdict.String())
			}
			turn.Alone = append(turn.Alone, alone)
		}
		out.Turn = turn
	}
	return out
}

// encodeSplit writes the figures with as many digits as it takes for them to add up,
// and the whole ones, which always do.
func (e *encoder) encodeSplit(s *compare.Split) splitJSON {
	places := 0
	if in, ok := e.a.Indicator(indicator.Key{Plan: s.Plan, Indicator: s.Indicator}); ok {
		places, _ = s.Places(in.Places, e.mode)
	}
	shown := func(f indicator.Fraction) string { return f.Text(places, e.mode) }
	out := splitJSON{
		Plan: s.Plan, Indicator: s.Indicator, Level: s.Level.String(), FromYear: s.FromYear, ToYear: s.ToYear,
		From: shown(s.From), To: shown(s.To), Change: shown(s.Change), Rates: shown(s.Rates), Mix: shown(s.Mix),
		Exact: splitExactJSON{From: s.From.String(), To: s.To.String(), Change: s.Change.String(), Rates: s.Rates.String(), Mix: s.Mix.String()},
	}
	for _, a := range s.Areas {
		out.Areas = append(out.Areas, splitAreaJSON{
			Area: a.Area, From: a.From.String(), To: a.To.String(), ShareFrom: a.ShareFrom.String(), ShareTo: a.ShareTo.String(),
			Rate: a.RateEffect.String(), Mix: a.MixShift.String(),
		})
	}
	return out
}
