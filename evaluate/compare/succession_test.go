package compare_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/indicator/succession"
)

// decade is a plan of the county 519921 whose indicators fall to at most ten.
func decade(code string, base int, codes ...string) *indicator.Plan {
	p := &indicator.Plan{
		Code: code, Base: base, Due: base + 10, Name: indicator.Text{"en": code}, Area: indicator.Area{Code: "519921"},
		Domains: []indicator.Domain{{Code: "d", Name: indicator.Text{"en": "domain"}}},
	}
	for _, c := range codes {
		p.Indicators = append(p.Indicators, indicator.Indicator{
			Code: c, Name: indicator.Text{"en": c}, Domain: "d", Unit: indicator.PerMille, Better: indicator.Lower, Places: 1,
			Target: indicator.AtMost(decimal.NewFromInt(10)),
		})
	}
	return p
}

func read(t *testing.T, rows string, plan *indicator.Plan) *indicator.Data {
	t.Helper()
	data, err := indicator.DecodeTable(strings.NewReader("indicator,period,value,source\n"+rows), indicator.TableOptions{}, plan)
	require.NoError(t, err)
	return data
}

// The figures of both decades are made up.
func TestHandover(t *testing.T) {
	t.Parallel()
	ending, next := decade("old", 2010, "carried", "confirmed", "differs", "stated", "changed", "split", "gone", "bound", "absent"),
		decade("next", 2020, "carried", "confirmed", "differs", "stated", "changed", "part-1", "part-2", "fresh", "bound", "absent")
	next.Indicators[3].Baseline = indicator.Baseline{Value: decimal.NewNullDecimal(decimal.RequireFromString("9.3"))}
	earlier := read(t, "carried,2020,9.0,yearbook\nconfirmed,2020,8.0,\ndiffers,2020,7.0,\nstated,2020,9.4,\nchanged,2020,6.0,\nsplit,2020,12,\nbound,2020,<=4,\nabsent,2020,3,\n", ending)
	data := read(t, "confirmed,2020,8.00,\ndiffers,2020,7.1,\nabsent,2020,unknown,\n", next)
	m := &succession.Mapping{From: "old", To: "next"}
	for _, code := range []string{"carried", "confirmed", "differs", "stated", "bound", "absent"} {
		m.Links = append(m.Links, succession.Link{Kind: succession.Same, From: []string{code}, To: []string{code}})
	}
	m.Links = append(m.Links,
		succession.Link{Kind: succession.Changed, From: []string{"changed"}, To: []string{"changed"}, Note: indicator.Text{"en": "of all ages"}},
		succession.Link{Kind: succession.Split, From: []string{"split"}, To: []string{"part-1", "part-2"}},
		succession.Link{Kind: succession.Dropped, From: []string{"gone"}}, succession.Link{Kind: succession.New, To: []string{"fresh"}})
	require.NoError(t, m.Validate(ending, next))
	ended, err := evaluate.Assess(earlier, evaluate.Policy{}, ending)
	require.NoError(t, err)
	h := compare.Handover{Mapping: m, Ended: ended, Earlier: earlier, Next: next, Data: data}

	var lines []string
	all, err := data.WithCarried([]*indicator.Plan{next}, m.Bases(earlier, ending, next))
	require.NoError(t, err)
	judged, err := evaluate.Assess(all, evaluate.Policy{AsOf: 2022}, next)
	require.NoError(t, err)
	for _, s := range h.Successors(judged) {
		line := string(s.Kind) + " " + s.Indicator.Indicator + ":"
		for _, l := range s.Earlier {
			line += " " + l.Indicator + " " + l.Verdict.String() + " " + l.Value.String()
		}
		if s.Base.Use != compare.BaseNone {
			line += "; " + string(s.Base.Use) + " " + s.Base.Value.String() + " " + s.Base.Own.String() + " " + s.Base.Source
			assert.Equal(t, 2020, s.Base.Year)
		}
		lines = append(lines, strings.TrimRight(line, " "))
	}
	assert.Equal(t, []string{
		"same carried: carried attained 9; carried 9  yearbook",
		"same confirmed: confirmed attained 8; confirmed 8",
		"same differs: differs attained 7; differs 7 7.1",
		"same stated: stated attained 9.4; stated 9.4 9.3",
		"same bound: bound attained",
		"same absent: absent attained 3",
		"changed changed: changed attained 6",
		"split part-1: split missed 12", "split part-2: split missed 12",
		"dropped : gone undetermined", "new fresh:",
	}, lines)

	carried, err := data.WithCarried([]*indicator.Plan{next}, m.Bases(earlier, ending, next))
	require.NoError(t, err)
	series, ok := carried.Series(indicator.Key{Plan: "next", Indicator: "carried"})
	require.True(t, ok)
	assert.Equal(t, "2020: 9.0", series.String())
	series, _ = carried.Series(indicator.Key{Plan: "next", Indicator: "differs"})
	assert.Equal(t, "2020: 7.1", series.String(), "what is filed goes before")
	_, ok = carried.Series(indicator.Key{Plan: "next", Indicator: "changed"})
	assert.False(t, ok, "figures of another definition are not carried over")
	empty := compare.Handover{Mapping: &succession.Mapping{From: "none", To: "next"}, Ended: ended, Earlier: earlier, Next: next, Data: data}
	assert.Empty(t, empty.Successors(judged))
}

// What is said to be carried over is what the next plan was judged from, or by; else the
// base that it was judged from is named, or that there is none. All figures are made up.
func TestTheBaseIsThatOfTheVerdict(t *testing.T) {
	t.Parallel()
	codes := []string{"earlier", "own-year", "older", "pooled", "shared", "in-force"}
	ending, next, other := decade("old", 2010, codes...), decade("next", 2020, codes...), decade("other", 2020, "source")
	for _, plan := range []*indicator.Plan{ending, next} {
		plan.Indicators[3].Pool = 3
	}
	next.Indicators[4].SameAs = indicator.Reference{Plan: "other", Indicator: "source"}
	plans := []*indicator.Plan{next, other}
	decoded := func(rows string, plans ...*indicator.Plan) *indicator.Data {
		data, err := indicator.DecodeTable(strings.NewReader("plan,indicator,period,value,numerator,denominator\n"+rows), indicator.TableOptions{}, plans...)
		require.NoError(t, err)
		return data
	}
	earlier := decoded("old,earlier,2019,9,,\nold,own-year,2019,9,,\nold,older,2015,9,,\nold,pooled,2018,,3,1000\nold,pooled,2019,,2,1000\nold,pooled,2020,,1,1000\n"+
		"old,shared,2020,8.8,,\nold,in-force,2020,7,,\n", ending)
	data := decoded("next,earlier,2022,8,,\nnext,own-year,2020,7,,\nnext,own-year,2022,6,,\nnext,older,2022,8,,\nnext,pooled,2022,,1,1000\nother,source,2022,8,,\n", plans...)
	m := &succession.Mapping{From: "old", To: "next"}
	for _, code := range codes {
		m.Links = append(m.Links, succession.Link{Kind: succession.Same, From: []string{code}, To: []string{code}})
	}
	ended, err := evaluate.Assess(earlier, evaluate.Policy{}, ending)
	require.NoError(t, err)
	all, err := data.WithCarried(plans, m.Bases(earlier, ending, next))
	require.NoError(t, err)
	judged, err := evaluate.Assess(all, evaluate.Policy{AsOf: 2022}, plans...)
	require.NoError(t, err)
	h := compare.Handover{Mapping: m, Ended: ended, Earlier: earlier, Next: next, Data: data}
	uses := func(judged *evaluate.Assessment) (lines []string) {
		for _, s := range h.Successors(judged) {
			lines = append(lines, fmt.Sprint(s.Indicator.Indicator, ": ", s.Base.Use, " ", s.Base.Value, "; ", s.Base.Own, " ", s.Base.OwnYear, " ", s.Base.OwnFrom))
		}
		return lines
	}
	assert.Equal(t, []string{
		"earlier: carried 9;  0 ", "own-year: own 9; 7 2020 base-year", "older: unused 9;  0 ", "pooled: own 1; 2 2020 base-year", "shared: unused 8.8;  0 ", "in-force: carried 7;  0 ",
	}, uses(judged))
	assert.Equal(t, []string{"earlier:  ;  0 ", "own-year:  ;  0 ", "older:  ;  0 ", "pooled:  ;  0 ", "shared:  ;  0 ", "in-force:  ;  0 "}, uses(nil))
}
