package archive

import (
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/indicator"
)

type rollUpJSON struct {
	Plan      string  `json:"plan"`
	Indicator string  `json:"indicator"`
	Level     *string `json:"level"`
	verdictJSON
	Year   int              `json:"year,omitempty"`
	Pooled *poolJSON        `json:"pooled,omitempty"`
	Years  []rollUpYearJSON `json:"years"`
}

type rollUpYearJSON struct {
	Year        int      `json:"year"`
	Numerator   string   `json:"numerator"`
	Denominator string   `json:"denominator"`
	Rate        *string  `json:"rate"`
	Missing     []string `json:"missing"`
	Disagrees   bool     `json:"disagrees"`
}

type coverageJSON struct {
	Plan       string         `json:"plan"`
	Indicator  string         `json:"indicator"`
	Dimension  string         `json:"dimension"`
	Lead       string         `json:"lead"`
	Parts      []partJSON     `json:"parts"`
	Mismatches []mismatchJSON `json:"mismatches,omitempty"`
}

type partJSON struct {
	placeJSON
	Missing []int `json:"missing"`
}

type mismatchJSON struct {
	Year  int         `json:"year"`
	Field check.Field `json:"field"`
	Total string      `json:"total"`
	Low   string      `json:"low"`
	High  string      `json:"high"`
}

type findingJSON struct {
	seriesJSON
	Code   check.Code `json:"code"`
	Year   int        `json:"year"`
	Place  string     `json:"place"`
	Value  string     `json:"value"`
	Low    *string    `json:"low,omitempty"`
	High   *string    `json:"high,omitempty"`
	Since  int        `json:"since,omitempty"`
	Series int        `json:"series,omitempty"`
	Lead   string     `json:"lead"`
}

type nameJSON struct {
	Plan  string `json:"plan"`
	Field string `json:"field"`
	Name  string `json:"name"`
	Code  string `json:"code"`
}

type editionJSON struct {
	seriesJSON
	Year     int    `json:"year"`
	Old      string `json:"old"`
	OldFiled string `json:"oldFiled"`
	New      string `json:"new"`
	NewFiled string `json:"newFiled"`
}

func (e *encoder) encodeRollUp() []rollUpJSON {
	var list []rollUpJSON
	for _, r := range e.a.RollUp() {
		in, ok := e.a.Indicator(indicator.Key{Plan: r.Plan, Indicator: r.Indicator})
		if !ok {
			continue
		}
		out := rollUpJSON{Plan: r.Plan, Indicator: r.Indicator, verdictJSON: judged(r.Verdict, r.Reason), Years: []rollUpYearJSON{}}
		out.Year, out.Pooled = r.Year, encodePool(r.Pooled, e.mode)
		if r.Level != 0 {
			out.Level = some(r.Level.String())
		}
		for i := range r.Years {
			y := &r.Years[i]
			out.Years = append(out.Years, rollUpYearJSON{
				Year: y.Year, Numerator: y.Numerator.String(), Denominator: y.Denominator.String(), Rate: some(y.Rate.Text(in.Places, e.mode)),
				Missing: append([]string{}, y.Missing...), Disagrees: y.Disagrees(),
			})
		}
		list = append(list, out)
	}
	return list
}

func (e *encoder) encodeCoverage() []coverageJSON {
	var list []coverageJSON
	for _, c := range check.CoverageOf(e.a) {
		out := coverageJSON{Plan: c.Plan, Indicator: c.Indicator, Dimension: c.Dimension, Lead: c.Lead, Parts: []partJSON{}}
		for _, p := range c.Parts {
			out.Parts = append(out.Parts, partJSON{placeJSON{p.Area, p.Group}, append([]int{}, p.Missing...)})
		}
		for _, m := range c.Mismatches {
			out.Mismatches = append(out.Mismatches, mismatchJSON{
				Year: m.Year, Field: m.Field, Total: m.Total.String(), Low: m.Low.String(), High: m.High.String(),
			})
		}
		list = append(list, out)
	}
	return list
}

func (e *encoder) encodeChecks() []findingJSON {
	var list []findingJSON
	for _, f := range e.checks {
		list = append(list, findingJSON{
			seriesJSON: keyed(f.Key), Code: f.Code, Year: f.Year, Place: f.Place.String(), Value: f.Filed,
			Low: some(inFull(f.Low, e.mode)), High: some(inFull(f.High, e.mode)), Since: f.Since, Series: f.Series, Lead: f.Lead,
		})
	}
	return list
}

func (e *encoder) encodeNames() []nameJSON {
	var list []nameJSON
	for _, n := range e.a.Names {
		list = append(list, nameJSON(n))
	}
	return list
}

func (e *encoder) encodeRevised() []editionJSON {
	var list []editionJSON
	for _, e := range e.a.Revised {
		list = append(list, editionJSON{
			seriesJSON: keyed(e.Key), Year: e.Old.Year, Old: e.Old.Value.String(), OldFiled: e.Old.Filed.String(),
			New: e.New.Value.String(), NewFiled: e.New.Filed.String(),
		})
	}
	return list
}
