package archive

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/trend"
	"github.com/countystat/attain/indicator"
)

// figuresJSON is what is said alongside the verdict of a main result: worked out
// when an assessment file is written, not when a series is judged.
type figuresJSON struct {
	Timeline    []timelineJSON   `json:"timeline,omitempty"`
	LongestMet  *metRunJSON      `json:"longestMet,omitempty"`
	Sufficiency *sufficiencyJSON `json:"sufficiency,omitempty"`
	TrendTest   *trendTestJSON   `json:"trendTest,omitempty"`
	Reach       *reachJSON       `json:"reach,omitempty"`
	WhatIf      *whatIfJSON      `json:"whatIf,omitempty"`
}

type timelineJSON struct {
	AsOf    int    `json:"asOf"`
	Verdict string `json:"verdict"`
}

type metRunJSON struct {
	From     int `json:"from"`
	To       int `json:"to"`
	Observed int `json:"observed"`
}

type sufficiencyJSON struct {
	Margin      *string `json:"margin"`
	MeanAdverse *string `json:"meanAdverse"`
	Years       *string `json:"years"`
	Thin        bool    `json:"thin"`
	OneReading  bool    `json:"oneReading"`
}

type trendTestJSON struct {
	From  int     `json:"from"`
	To    int     `json:"to"`
	S     int     `json:"s"`
	Tail  *string `json:"tail"` // chance of an S as extreme in the direction that the data show
	Both  *string `json:"chance"`
	Slope *string `json:"slope"`
}

type reachJSON struct {
	Kind   evaluate.ReachKind   `json:"kind"`
	Method indicator.Projection `json:"method"`
	Year   *int                 `json:"year"`
}

type whatIfJSON struct {
	Next         *int       `json:"next"`
	NextValue    *string    `json:"nextValue"`
	DueValue     *string    `json:"dueValue"`
	AnnualChange *string    `json:"annualChange"`
	OneMore      *eventJSON `json:"oneMore,omitempty"`
	OneFewer     *eventJSON `json:"oneFewer,omitempty"`
}

type eventJSON struct {
	Numerator string `json:"numerator"`
	Value     string `json:"value"`
	verdictJSON
}

// encodeFigures writes what is said alongside the verdict of a result that counts.
func (e *encoder) encodeFigures(r *evaluate.Result, d evaluate.Display) figuresJSON {
	var out figuresJSON
	if !r.Verdict.Counts() {
		return out
	}
	for _, point := range e.a.Timeline(r.Key) {
		out.Timeline = append(out.Timeline, timelineJSON{AsOf: point.AsOf, Verdict: point.Verdict.String()})
	}
	if s, ok := e.a.Stability(r.Key); ok && s.Longest.Observed > 0 {
		out.LongestMet = &metRunJSON{From: s.Longest.From, To: s.Longest.To, Observed: s.Longest.Observed}
	}
	if s, ok := e.a.Sufficiency(r.Key); ok {
		out.Sufficiency = &sufficiencyJSON{
			Margin: some(d.Difference(s.Margin).Text), MeanAdverse: some(d.Pace(s.MeanAdverse).Text),
			Years: some(d.NonZero(s.Years, 1).Text), Thin: s.Thin, OneReading: s.OneReading,
		}
	}
	if t, ok := trend.Of(e.a, r.Key); ok && t.Kendall.N > 1 {
		out.TrendTest = &trendTestJSON{
			From: t.From, To: t.To, S: t.Kendall.S, Tail: some(inFull(t.Kendall.Tail(), d.Rounding)), Both: some(inFull(t.Kendall.TwoSided(), d.Rounding)), Slope: some(d.Pace(t.Slope).Text),
		}
	}
	if reach, ok := e.a.Reach(r.Key); ok && reach.Kind != "" {
		out.Reach = &reachJSON{Kind: reach.Kind, Method: reach.Method, Year: someInt(reach.Year)}
	}
	if w, ok := e.a.WhatIf(r.Key); ok && w.DueValue.Known() {
		out.WhatIf = &whatIfJSON{
			Next: someInt(w.Next), NextValue: some(w.NextValue.String()), DueValue: some(inFull(w.DueValue, d.Rounding)),
			AnnualChange: some(d.Pace(w.AnnualChange).Text), OneMore: encodeEvent(w.More, d), OneFewer: encodeEvent(w.Fewer, d),
		}
	}
	return out
}

func encodeEvent(effect *evaluate.EventEffect, d evaluate.Display) *eventJSON {
	if effect == nil {
		return nil
	}
	return &eventJSON{
		Numerator: effect.Numerator.String(), Value: d.NonZero(effect.Value, d.Places).Text, verdictJSON: judged(effect.Verdict, effect.Reason),
	}
}
