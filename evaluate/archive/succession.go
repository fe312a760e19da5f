package archive

import (
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/indicator/succession"
)

type successionJSON struct {
	From       string          `json:"from"`
	To         string          `json:"to"`
	Indicators []successorJSON `json:"indicators"`
}

type successorJSON struct {
	Indicator *string         `json:"indicator"` // null if it was dropped
	Change    succession.Kind `json:"change"`
	Note      indicator.Text  `json:"note,omitempty"`
	Earlier   []lastJSON      `json:"earlier"`
	Base      *carriedJSON    `json:"base"` // null if none is handed on
}

type lastJSON struct {
	Indicator string  `json:"indicator"`
	Verdict   *string `json:"verdict"`
	Reason    *string `json:"reason"`
	Year      *int    `json:"year"`
	Value     *string `json:"value"` // in full
}

type carriedJSON struct {
	Use    compare.BaseUse `json:"use"`
	Year   int             `json:"year"`
	Value  string          `json:"value"` // in full
	Own    *string         `json:"own"`
	Source string          `json:"source"`

	OwnYear *int    `json:"ownYear"`
	OwnFrom *string `json:"ownFrom"` // null unless the next plan is judged from it
}

func (e *encoder) encodeSuccessions() []successionJSON {
	var list []successionJSON
	for _, h := range e.handovers {
		out := successionJSON{From: h.Mapping.From, To: h.Mapping.To, Indicators: []successorJSON{}}
		for _, s := range h.Successors(e.a) {
			out.Indicators = append(out.Indicators, encodeSuccessor(&s))
		}
		list = append(list, out)
	}
	return list
}

func encodeSuccessor(s *compare.Successor) successorJSON {
	out := successorJSON{Indicator: some(s.Indicator.Indicator), Change: s.Kind, Note: s.Note, Earlier: []lastJSON{}}
	for _, l := range s.Earlier {
		last := lastJSON{Indicator: l.Indicator, Reason: some(string(l.Reason)), Year: someInt(l.Year), Value: some(l.Value.String())}
		if l.Verdict != 0 {
			last.Verdict = some(l.Verdict.String())
		}
		out.Earlier = append(out.Earlier, last)
	}
	if b := s.Base; b.Use != compare.BaseNone {
		out.Base = &carriedJSON{Use: b.Use, Year: b.Year, Value: b.Value.String(), Own: some(b.Own.String()), Source: b.Source, OwnYear: someInt(b.OwnYear), OwnFrom: some(string(b.OwnFrom))}
	}
	return out
}
