package succession_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/indicator/succession"
)

// planOf is a plan of the county 519921 with indicators in per mille.
func planOf(code string, base int, codes ...string) *indicator.Plan {
	p := &indicator.Plan{
		Code: code, Base: base, Due: base + 10, Name: indicator.Text{"en": code}, Area: indicator.Area{Code: "519921"},
		Domains: []indicator.Domain{{Code: "d", Name: indicator.Text{"en": "domain"}}},
	}
	for _, c := range codes {
		p.Indicators = append(p.Indicators, indicator.Indicator{
			Code: c, Name: indicator.Text{"en": c}, Domain: "d", Unit: indicator.PerMille, Better: indicator.Lower, Places: 1,
			Target: indicator.AtMost(decimal.RequireFromString("10")),
		})
	}
	return p
}

func link(kind succession.Kind, from, to string) succession.Link {
	return succession.Link{Kind: kind, From: strings.Fields(from), To: strings.Fields(to)}
}

// problems are the codes and pointers of an error.
func problems(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	var list *indicator.Problems
	require.ErrorAs(t, err, &list)
	texts := []string{}
	for _, p := range list.List {
		texts = append(texts, p.Code+" "+p.Pointer)
		assert.NotEmpty(t, p.Allowed, p)
		assert.NotEmpty(t, p.Message, p)
	}
	return texts
}

func TestDecode(t *testing.T) {
	t.Parallel()
	from, to := planOf("old", 2010, "a", "b", "c", "d", "e", "f"), planOf("next", 2020, "a", "b2", "c1", "c2", "de", "g")
	text := `{"version": 1, "from": "old", "to": "next", "indicators": [
		{"change": "same", "from": "a", "to": "a"},
		{"change": "changed", "from": "b", "to": "b2", "note": {"en": "of all ages"}},
		{"change": "split", "from": "c", "to": ["c1", "c2"]},
		{"change": "merged", "from": ["d", "e"], "to": "de"},
		{"change": "dropped", "from": "f"},
		{"change": "new", "to": "g"}]}`
	m, err := succession.Decode(strings.NewReader(text), succession.Options{File: "m.json", Plans: []*indicator.Plan{from, to}})
	require.NoError(t, err)
	assert.Equal(t, []succession.Link{
		link(succession.Same, "a", "a"), {Kind: succession.Changed, From: []string{"b"}, To: []string{"b2"}, Note: indicator.Text{"en": "of all ages"}},
		link(succession.Split, "c", "c1 c2"), link(succession.Merged, "d e", "de"), {Kind: succession.Dropped, From: []string{"f"}}, {Kind: succession.New, To: []string{"g"}},
	}, m.Links)
	following, ok := m.Following("c2")
	assert.True(t, ok)
	assert.Equal(t, succession.Split, following.Kind)
	_, ok = m.Following("f")
	assert.False(t, ok)
}

func TestWhatAMappingMustSay(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		from, to string
		links    []succession.Link
		want     []string
	}{
		"all of both plans":       {"a", "a", []succession.Link{link(succession.Same, "a", "a")}, nil},
		"left out":                {"a b", "a c", []succession.Link{link(succession.Same, "a", "a")}, []string{"unlinked-indicator /indicators", "unlinked-indicator /indicators"}},
		"twice":                   {"a", "a b", []succession.Link{link(succession.Same, "a", "a"), link(succession.Changed, "a", "b")}, []string{"duplicate-code /indicators/1/from/0"}},
		"of neither plan":         {"a", "a", []succession.Link{link(succession.Same, "a", "a"), link(succession.Dropped, "x", "")}, []string{"unknown-indicator /indicators/1/from/0"}},
		"the same of two":         {"a", "a b", []succession.Link{link(succession.Same, "a", "a b")}, []string{"link-disagrees /indicators/0/to"}},
		"split into one":          {"a", "b", []succession.Link{link(succession.Split, "a", "b")}, []string{"link-disagrees /indicators/0/to"}},
		"merged from one":         {"a", "b", []succession.Link{link(succession.Merged, "a", "b")}, []string{"link-disagrees /indicators/0/from"}},
		"dropped with a follower": {"a", "b", []succession.Link{link(succession.Dropped, "a", "b")}, []string{"link-disagrees /indicators/0/to"}},
		"new with one before":     {"a", "b", []succession.Link{link(succession.New, "a", "b")}, []string{"link-disagrees /indicators/0/from"}},
		"no change of the kind":   {"a", "a", []succession.Link{link("other", "a", "a")}, []string{"unknown-word /indicators/0/change"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			from, to := planOf("old", 2010, strings.Fields(c.from)...), planOf("next", 2020, strings.Fields(c.to)...)
			m := succession.Mapping{From: "old", To: "next", Links: c.links}
			assert.Equal(t, c.want, problems(t, m.Validate(from, to)))
		})
	}
	from, to := planOf("old", 2010, "a"), planOf("next", 2020, "a")
	to.Indicators[0].Unit = indicator.Percent
	m := succession.Mapping{From: "new", To: "next", Links: []succession.Link{link(succession.Same, "a", "a")}}
	assert.Equal(t, []string{"unknown-plan /from", "link-disagrees /indicators/0/change"}, problems(t, m.Validate(from, to)))
}

func TestProblemsOfAFileHaveTheirPlaces(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{"version": 2, "from": "old", "to": "next", "indicators": []}`:                                                    "m.json:1: unknown-version /version",
		"{\"version\": 1, \"from\": \"old\", \"to\": \"next\",\n\"indicators\": [{\"change\": \"sane\"}]}":                 "m.json:2: unknown-word /indicators/0/change",
		"{\"version\": 1, \"from\": \"old\", \"to\": \"next\",\n\"indicators\": [\n{\"change\": \"new\", \"to\": \"x\"}]}": "m.json:3: unknown-indicator /indicators/0/to/0",
		`{"version": 1, "from": "old", "to": "next", "indicators": [{"change": "new", "to": 3}]}`:                          "m.json:1: wrong-type /indicators/0/to",
		`{"version": 1, "from": "odd", "to": "next", "indicators": []}`:                                                    "m.json:1: unknown-plan /from",
		`[]`: "m.json:1: wrong-type",
	} {
		_, err := succession.Decode(strings.NewReader(text), succession.Options{File: "m.json", Plans: []*indicator.Plan{planOf("old", 2010), planOf("next", 2020)}})
		require.Error(t, err, text)
		assert.True(t, strings.HasPrefix(err.Error(), want), "%s\n%s", text, err)
	}
}

// The base of the next plan is the latest number up to its base year, as it was
// filed; of pooled rates the years that are pooled with it come along.
func TestBases(t *testing.T) {
	t.Parallel()
	from, to := planOf("old", 2010, "a", "b", "c", "d"), planOf("next", 2020, "a", "b", "c2", "d")
	to.Indicators[1].Pool = 3
	from.Areas = []indicator.Area{{Code: "519921100"}, {Code: "519921101"}}
	to.Areas = from.Areas[:1]
	table := "plan,indicator,period,value,numerator,denominator,area,group\n" +
		"old,a,2018,9.1,,,,\nold,a,2020,8.0,,,,\nold,a,2021,7.5,,,,\nold,a,2019,7,,,519921100,\nold,a,2020,6,,,519921101,\nold,a,2020,5,,,,sex=male\n" +
		"old,b,2016,,1,300,,\nold,b,2018,,2,300,,\nold,b,2019,,3,300,,\nold,b,2020,unknown,,,,\n" +
		"old,c,2020,3,,,,\nold,d,2020,<=3,,,,\n"
	data, err := indicator.DecodeTable(strings.NewReader(table), indicator.TableOptions{File: "t.csv"}, from)
	require.NoError(t, err)
	m := succession.Mapping{From: "old", To: "next", Links: []succession.Link{
		link(succession.Same, "a", "a"), link(succession.Same, "b", "b"), link(succession.Changed, "c", "c2"), link(succession.Same, "d", "d"),
	}}
	require.NoError(t, m.Validate(from, to))
	var lines []string
	for _, o := range m.Bases(data, from, to) {
		lines = append(lines, o.String()+" "+o.Place.String()+" "+o.Value.String())
		assert.LessOrEqual(t, o.Year, to.Base)
	}
	assert.Equal(t, []string{
		"next/a t.csv:3 8.0", "next/a sex=male t.csv:7 5", "next/a 519921100 t.csv:5 7", "next/b t.csv:9 ", "next/b t.csv:10 ",
	}, lines)
	to.Areas = []indicator.Area{{Code: "519921100", From: 2020}}
	for _, o := range m.Bases(data, from, to) {
		assert.Empty(t, o.Area, "there was no such area in 2019")
	}
}

func TestBetweenPlansThatLeaveSomeOut(t *testing.T) {
	t.Parallel()
	m := &succession.Mapping{From: "old", To: "next", Links: []succession.Link{
		link(succession.Same, "a", "a"), link(succession.Same, "b", "b"), link(succession.Changed, "c", "c2"), link(succession.Split, "d", "d1 d2"),
		link(succession.Merged, "e f", "ef"), link(succession.Merged, "g h", "gh"), link(succession.Dropped, "i", ""), link(succession.New, "", "j"), link(succession.New, "", "k"),
	}}
	from, to := planOf("old", 2010, "a", "b", "d", "f", "g", "h", "i"), planOf("next", 2020, "a", "c2", "d2", "ef", "j")
	kept := m.Between(from, to)
	require.NoError(t, kept.Validate(from, to))
	assert.Equal(t, []succession.Link{
		link(succession.Same, "a", "a"), {Kind: succession.Dropped, From: []string{"b"}}, {Kind: succession.New, To: []string{"c2"}}, link(succession.Changed, "d", "d2"),
		link(succession.Changed, "f", "ef"), {Kind: succession.Dropped, From: []string{"g"}}, {Kind: succession.Dropped, From: []string{"h"}},
		{Kind: succession.Dropped, From: []string{"i"}}, {Kind: succession.New, To: []string{"j"}},
	}, kept.Links)
}
