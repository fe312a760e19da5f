package evaluatetest_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate/evaluatetest"
	"github.com/countystat/attain/indicator"
)

func TestLoadReportsEveryFault(t *testing.T) {
	fsys := files(`{"plan": "../plan.json", "policy": {"asOff": 2019},
 "cases": [
  {"name": "a", "indicator": "mortality", "series": "2020: 10.0", "want": {}},
  {"name": "a", "indicator": "mortalty", "series": "2020: x", "want": {"verdict": "ataned"}},
  {"name": "", "indicator": "mortality", "series": "2020: x", "want": {"gap": "much", "flags": ["earli"]}},
  {"name": "c", "series": "2020: 1", "want": {"verdict": "attained"}, "policy": "missing.json", "whi": ""},
  "none"
 ]}`)
	fsys["cases/b.json"] = &fstest.MapFile{Data: []byte(`{"base": 2010, "due": 2020,
 "definition": {"code": "x", "unit": "percent",
  "better": "hihger", "target": {"atLeast": "90"}},
 "cases": []}`)}
	fsys["cases/c.json"] = &fstest.MapFile{Data: []byte(`{"plan": "nowhere.json", "cases": {}}`)}
	fsys["cases/d.json"] = &fstest.MapFile{Data: []byte(`{"plan": "../plan.json", "definition": {}, "cases": [1]}`)}
	fsys["cases/e.json"] = &fstest.MapFile{Data: []byte(`{"case": []}`)}
	fsys["cases/f.json"] = &fstest.MapFile{Data: []byte(`{`)}
	fsys["cases/g.json"] = &fstest.MapFile{Data: []byte(`{"cases": [{"name": "a", "want": {"verdict": "missed"}}], "policy": 3}`)}
	_, err := evaluatetest.Load(fsys, evaluatetest.Options{})
	var problems *indicator.Problems
	require.ErrorAs(t, err, &problems)
	type fault struct {
		code, file, pointer string
		line                int
	}
	var got []fault
	for _, p := range problems.List {
		got = append(got, fault{p.Code, p.File, p.Pointer, p.Line})
	}
	assert.Subset(t, got, []fault{
		{"unknown-key", "cases/a.json", "/policy/asOff", 1},
		{"no-expectation", "cases/a.json", "/cases/0/want", 3},
		{"duplicate-name", "cases/a.json", "/cases/1/name", 4},
		{"unknown-indicator", "cases/a.json", "/cases/1/indicator", 4},
		{"unknown-word", "cases/a.json", "/cases/1/want/verdict", 4},
		{"empty-text", "cases/a.json", "/cases/2/name", 5},
		{"notation", "cases/a.json", "/cases/2/series", 5},
		{"not-a-number", "cases/a.json", "/cases/2/want", 5},
		{"unknown-word", "cases/a.json", "/cases/2/want/flags/0", 5},
		{"missing-key", "cases/a.json", "/cases/3/indicator", 6},
		{"unreadable", "cases/a.json", "/cases/3/policy", 6},
		{"unknown-key", "cases/a.json", "/cases/3/whi", 6},
		{"wrong-type", "cases/a.json", "/cases/4", 7},
		{"unknown-word", "cases/b.json", "/definition/better", 3},
		{"no-cases", "cases/b.json", "/cases", 4},
		{"unreadable", "cases/c.json", "/plan", 1},
		{"wrong-type", "cases/c.json", "/cases", 1},
		{"contradiction", "cases/d.json", "/definition", 1},
		{"unused-file", "cases/e.json", "", 0},
		{"syntax", "cases/f.json", "", 1},
		{"missing-key", "cases/g.json", "", 1},
		{"wrong-type", "cases/g.json", "/policy", 1},
	})
	for _, p := range problems.List {
		assert.NotEmpty(t, p.Message, p)
	}
}

func TestLoadOfAnEmptyDirectory(t *testing.T) {
	require.ErrorContains(t, evaluatetest.Check(fstest.MapFS{}, evaluatetest.Options{}), "no case file")
	r := &recorder{}
	evaluatetest.Run(r, fstest.MapFS{})
	assert.Len(t, r.failures, 1)
}

func TestADefinitionInTheFile(t *testing.T) {
	fsys := fstest.MapFS{"a.json": {Data: []byte("\uFEFF" + `{
	  "base": 2010, "due": 2020, "policy": "policy.json",
	  "definition": {"code": "x", "name": {"zh": "入园率 \"x\"", "en": "A\\B"}, "unit": "percent", "better": "higher", "places": 1, "target": {"atLeast": 90.0},
	    "limit": null, "key": true, "breakdowns": ["sex"]},
	  "cases": [
	    {"name": "one point short is tolerated", "series": "2020: 89.0", "want": {"verdict": "nearly", "gap": "-1"}},
	    {"name": "not by another policy", "series": "2020: 89.0", "policy": {"tolerance": null, "asOf": 2020}, "want": {"verdict": "missed", "flags": []}},
	    {"name": "an earlier year", "series": "2018: 80 85", "asOf": 2019, "want": {"verdict": "expected", "gap": "-5"}},
	    {"name": "no data", "want": {"verdict": "undetermined", "gap": null, "class": "none"}}]}`)},
		"policy.json": {Data: []byte(`{"tolerance": {"points": "1"}, "methods": ["open-sdg"], "overrides": []}`)},
	}
	require.NoError(t, evaluatetest.Check(fsys, evaluatetest.Options{MinIndicators: 100}))
	tables, err := evaluatetest.Load(fsys, evaluatetest.Options{})
	require.NoError(t, err)
	require.Len(t, tables, 1)
	assert.Equal(t, `A\B`, tables[0].Plan.Indicators[0].Name["en"])
	assert.Equal(t, indicator.Place{File: "a.json", Line: 6}, tables[0].Cases[0].Place)
}

func TestThePlanOfTheOptions(t *testing.T) {
	const cases = `{"plan": "../q.json", "cases": [{"name": "a", "indicator": "x", "series": "2020: 1", "want": {"verdict": "missed"}}]}`
	plan := evaluatetest.PlanOf(2010, 2020, indicator.Indicator{Code: "x"})
	plan.File = "/elsewhere/p.json"
	fsys := fstest.MapFS{
		"p.json": {Data: []byte(`{"plan": "../p.json", "cases": [{"name": "a", "indicator": "x", "want": {"verdict": "monitored"}}]}`)},
		"q.json": {Data: []byte(cases)},
		"r.json": {Data: []byte(`{"cases": [{"name": "b", "want": {"verdict": "monitored"}}]}`)},
	}
	tables, err := evaluatetest.Load(fsys, evaluatetest.Options{Plan: plan})
	require.NoError(t, err)
	require.Len(t, tables, 2, "the file of another plan is left out")
	assert.Same(t, plan, tables[0].Plan)
	assert.Same(t, plan, tables[1].Plan)
}
