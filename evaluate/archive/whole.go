package archive

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disparity"
	"github.com/countystat/attain/evaluate/smallnumber"
	"github.com/countystat/attain/indicator"
)

// wholeJSON is what an assessment file says beyond the single results.
type wholeJSON struct {
	Composite    *compositeJSON    `json:"composite,omitempty"`
	SmallNumbers []smallNumberJSON `json:"smallNumbers,omitempty"`
	Evenness     []evennessJSON    `json:"evenness,omitempty"`
	RollUp       []rollUpJSON      `json:"rollUp,omitempty"`
	Coverage     []coverageJSON    `json:"coverage,omitempty"`
	Checks       []findingJSON     `json:"checks,omitempty"`
	Names        []nameJSON        `json:"names,omitempty"`
	Revised      []editionJSON     `json:"revised,omitempty"`
	Comparison   *comparisonJSON   `json:"comparison,omitempty"`
	Successions  []successionJSON  `json:"successions,omitempty"`
}

type compositeJSON struct {
	Percent *string         `json:"percent"`
	Used    int             `json:"used"`
	Missing []string        `json:"missing"`
	ByPlan  []compositePart `json:"byPlan,omitempty"`
	Domains []compositePart `json:"byDomain,omitempty"`
}

type compositePart struct {
	Plan    string  `json:"plan"`
	Code    string  `json:"code"`
	Percent *string `json:"percent"`
}

type smallNumberJSON struct {
	seriesJSON
	Verdict      string           `json:"verdict"`
	Rule         smallnumber.Rule `json:"rule"`
	Fewest       int64            `json:"fewest"`
	Year         int              `json:"year"`
	Years        int              `json:"years"`
	Events       int64            `json:"events"`
	Cases        string           `json:"cases"`
	Rate         string           `json:"rate"`
	Low          *string          `json:"low"`
	High         *string          `json:"high"`
	Chance       *string          `json:"chance"` // two-sided, of a count as far out at just the target's rate
	WithinChance *bool            `json:"withinChance"`
	Pooled       []pooledJSON     `json:"pooled,omitempty"`
}

type pooledJSON struct {
	Years    int    `json:"years"`
	Observed []int  `json:"observed"`
	Events   int64  `json:"events"`
	Cases    string `json:"cases"`
	Rate     string `json:"rate"`
	verdictJSON
	Gap *string `json:"gap"`
}

type seriesJSON struct {
	Plan      string `json:"plan"`
	Indicator string `json:"indicator"`
	placeJSON
}

type evennessJSON struct {
	Plan       string           `json:"plan"`
	Indicator  string           `json:"indicator"`
	Dimension  string           `json:"dimension"`
	Level      *string          `json:"level"`
	Judged     int              `json:"judged"`
	Attaining  int              `json:"attaining"`
	Failing    []shortfallJSON  `json:"failing"`
	Year       *int             `json:"year"`
	Best       *memberJSON      `json:"best"`
	Worst      *memberJSON      `json:"worst"`
	Gap        *string          `json:"gap"`
	Ratio      *string          `json:"ratio"`
	Parity     *parityJSON      `json:"parity,omitempty"`
	Inequality []inequalityJSON `json:"inequality,omitempty"`
	GapRuns    []gapRunJSON     `json:"gapTrend,omitempty"`
}

type shortfallJSON struct {
	placeJSON
	Verdict string  `json:"verdict"`
	Value   *string `json:"value"`
	Gap     *string `json:"gap"`
}

type memberJSON struct {
	placeJSON
	Value *string `json:"value"`
}

type parityJSON struct {
	Index string                `json:"index"`
	Class disparity.ParityClass `json:"class"`
}

type inequalityJSON struct {
	Measure disparity.Measure  `json:"measure"`
	Value   *string            `json:"value"`
	Reason  disparity.Obstacle `json:"reason,omitempty"`
}

type gapRunJSON struct {
	From   int                 `json:"from"`
	To     int                 `json:"to"`
	Change disparity.GapChange `json:"change"`
	By     *string             `json:"by"`
}

// encodeWhole works out and writes what the single results do not say.
func (e *encoder) encodeWhole() wholeJSON {
	return wholeJSON{
		Composite: e.encodeComposite(), SmallNumbers: e.encodeSmallNumbers(), Evenness: e.encodeEvenness(),
		RollUp: e.encodeRollUp(), Coverage: e.encodeCoverage(), Checks: e.encodeChecks(), Names: e.encodeNames(), Revised: e.encodeRevised(),
		Comparison: e.encodeComparison(), Successions: e.encodeSuccessions(),
	}
}

func keyed(key indicator.Key) seriesJSON {
	return seriesJSON{Plan: key.Plan, Indicator: key.Indicator, placeJSON: placed(key)}
}

func (e *encoder) encodeComposite() *compositeJSON {
	whole := e.a.Composite()
	out := &compositeJSON{Percent: some(whole.Value.Text(1, e.mode)), Used: whole.Used, Missing: []string{}}
	for _, key := range whole.Missing {
		out.Missing = append(out.Missing, key.Plan+"/"+key.Indicator)
	}
	parts := func(dimension evaluate.Heading) []compositePart {
		var list []compositePart
		for _, c := range e.a.CompositeBy(dimension) {
			list = append(list, compositePart{Plan: c.Plan, Code: c.Code, Percent: some(c.Value.Text(1, e.mode))})
		}
		return list
	}
	out.ByPlan, out.Domains = parts(evaluate.ByPlan), parts(evaluate.ByDomain)
	return out
}

func (e *encoder) encodeSmallNumbers() []smallNumberJSON {
	var list []smallNumberJSON
	for _, s := range smallnumber.Of(e.a, smallnumber.Options{}) {
		in, _ := e.a.Indicator(s.Key)
		out := smallNumberJSON{
			seriesJSON: keyed(s.Key), Verdict: s.Verdict.String(), Rule: s.Rule, Fewest: s.Fewest, Year: s.Year, Years: s.Years,
			Events: s.Count.Events, Cases: s.Count.Cases.String(), Rate: s.Rate.Text(in.Places+1, e.mode),
		}
		if s.Limits.Known() {
			out.Low, out.High = some(s.Limits.Low.Text(in.Places+1, e.mode)), some(s.Limits.High.Text(in.Places+1, e.mode))
		}
		if s.Chance.Known() {
			within := s.WithinChance()
			out.Chance, out.WithinChance = some(inFull(s.Chance.TwoSided(), e.mode)), &within
		}
		shown := evaluate.Display{Places: in.Places + 1, Rounding: e.mode}
		for _, p := range s.Pooled {
			out.Pooled = append(out.Pooled, pooledJSON{
				Years: p.Years, Observed: p.Observed, Events: p.Count.Events, Cases: p.Count.Cases.String(), Rate: p.Rate.Text(in.Places+1, e.mode),
				verdictJSON: judged(p.Verdict, p.Reason), Gap: some(shown.Difference(p.Gap).Text),
			})
		}
		list = append(list, out)
	}
	return list
}

func (e *encoder) encodeEvenness() []evennessJSON {
	var list []evennessJSON
	for _, evenness := range disparity.Of(e.a) {
		in, _ := e.a.Indicator(indicator.Key{Plan: evenness.Plan, Indicator: evenness.Indicator})
		d := evaluate.Display{Places: in.Places, Rounding: e.mode}
		for i := range evenness.Spreads {
			list = append(list, encodeSpread(&evenness, &evenness.Spreads[i], d))
		}
	}
	return list
}

func encodeSpread(e *disparity.Evenness, s *disparity.Spread, d evaluate.Display) evennessJSON {
	out := evennessJSON{
		Plan: e.Plan, Indicator: e.Indicator, Dimension: s.Dimension, Judged: s.Judged, Attaining: s.Attaining, Failing: []shortfallJSON{},
		Year: someInt(s.Year), Gap: some(d.Difference(s.Gap).Text), Ratio: some(s.Ratio.Text(4, d.Rounding)),
	}
	if s.Level != 0 {
		out.Level = some(s.Level.String())
	}
	for _, f := range s.Failing {
		out.Failing = append(out.Failing, shortfallJSON{
			placeJSON: placed(f.Key), Verdict: f.Verdict.String(),
			Value: some(d.Value(f.Value).Text), Gap: some(d.Difference(f.Gap).Text),
		})
	}
	if len(s.Members) > 0 {
		member := func(m disparity.Member) *memberJSON {
			return &memberJSON{placeJSON: placed(m.Key), Value: some(d.Value(m.Value).Text)}
		}
		out.Best, out.Worst = member(s.Best), member(s.Worst)
	}
	if s.Parity.Known() {
		out.Parity = &parityJSON{Index: s.Parity.Index.Text(4, d.Rounding), Class: s.Parity.Class}
	}
	for _, figure := range s.Inequality {
		out.Inequality = append(out.Inequality, inequalityJSON{figure.Measure, some(figure.Value.Text(4, d.Rounding)), figure.Obstacle})
	}
	for _, run := range s.Trend.Runs {
		out.GapRuns = append(out.GapRuns, gapRunJSON{From: run.From, To: run.To, Change: run.Change, By: some(d.Difference(run.By).Text)})
	}
	return out
}
