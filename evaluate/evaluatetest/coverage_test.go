package evaluatetest_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/evaluatetest"
	"github.com/countystat/attain/indicator"
)

func number(text string) decimal.Decimal { return decimal.RequireFromString(text) }

// valuesOf lists the boundary values of a definition and what they yield.
func valuesOf(in indicator.Indicator, cases ...evaluatetest.Case) []string {
	report := evaluatetest.Examine(tableOf(in, cases...))
	var list []string
	for _, b := range report.Coverage[0].Boundaries {
		list = append(list, b.Value+" "+b.Verdict.String())
	}
	return list
}

func TestBoundaryValues(t *testing.T) {
	lower := func(target indicator.Target) indicator.Indicator {
		in := rate(target)
		in.Better = indicator.Lower
		return in
	}
	stated := func(in indicator.Indicator, base string) indicator.Indicator {
		in.Baseline.Value = decimal.NewNullDecimal(number(base))
		return in
	}
	neither := rate(indicator.Between(number("0.97"), number("1.03")))
	neither.Better, neither.Unit, neither.Places = indicator.Neither, indicator.Ratio, 2
	band := rate(indicator.AllOf(indicator.AtLeast(number("60")), indicator.LessThan(number("70"))))
	band.Better = indicator.Neither
	persons := rate(indicator.AtMost(number("0")))
	persons.Better, persons.Unit, persons.Places = indicator.Lower, indicator.Persons, 0
	answer := indicator.Indicator{Code: "rate", Unit: indicator.YesNo, Target: indicator.Attest()}
	revised := rate(indicator.AtLeast(number("90")))
	revised.Revisions = []indicator.Revision{{From: 2016, Target: indicator.AtLeast(number("80"))}}
	for name, test := range map[string]struct {
		in   indicator.Indicator
		want string
	}{
		"at least":                            {rate(indicator.AtLeast(number("90"))), "89.9 missed, 90.0 attained, 90.1 attained"},
		"more than":                           {rate(indicator.MoreThan(number("90"))), "89.9 missed, 90.0 missed, 90.1 attained"},
		"at most":                             {lower(indicator.AtMost(number("2"))), "2.1 missed, 2.0 attained, 1.9 attained"},
		"less than":                           {lower(indicator.LessThan(number("2"))), "2.1 missed, 2.0 missed, 1.9 attained"},
		"all of it":                           {rate(indicator.AtLeast(number("100"))), "99.9 missed, 100.0 attained"},
		"none at all":                         {persons, "1 missed, 0 attained"},
		"equal":                               {rate(indicator.Equal(number("50"))), "49.9 missed, 50.0 attained, 50.1 missed, 50.0 attained"},
		"between":                             {neither, "0.96 missed, 0.97 attained, 0.98 attained, 1.04 missed, 1.03 attained, 1.02 attained"},
		"about":                               {rate(indicator.About(number("50"))), "48.9 missed, 49.0 attained, 49.1 attained"},
		"about within":                        {rate(indicator.AboutWithin(number("50"), number("0.5"))), "49.4 missed, 49.5 attained, 49.6 attained"},
		"improve on a chosen base":            {rate(indicator.Improve()), "49.9 missed, 50.0 missed, 50.1 attained"},
		"maintain a stated base":              {stated(rate(indicator.Maintain()), "61.5"), "61.4 missed, 61.5 attained, 61.6 attained"},
		"a sixth less, no finite decimal":     {stated(lower(indicator.FallBy(indicator.Share(1, 6))), "22"), "18.4 missed, 18.3 attained"},
		"a bound finer than what is filed":    {rate(indicator.AtLeast(number("89.95"))), "89.9 missed, 90.0 attained"},
		"points more":                         {stated(rate(indicator.RiseBy(indicator.Points(number("5")))), "40"), "44.9 missed, 45.0 attained, 45.1 attained"},
		"improve from the limit":              {stated(rate(indicator.Improve()), "100"), "99.9 missed, 100.0 attained"},
		"all of two":                          {band, "59.9 missed, 60.0 attained, 60.1 attained, 70.1 missed, 70.0 missed, 69.9 attained"},
		"an answer":                           {answer, "yes attained, in-progress missed, no missed"},
		"a target and what it was revised to": {revised, "89.9 undetermined, 90.0 attained, 90.1 attained, 79.9 missed, 80.0 attained, 80.1 attained"},
	} {
		assert.Equal(t, test.want, strings.Join(valuesOf(test.in), ", "), name)
	}
}

// TestBoundaryOfACasesBase checks that a relative bound follows a case's
// baseline where the plan states none.
func TestBoundaryOfACasesBase(t *testing.T) {
	c := evaluatetest.Case{Name: "a", Indicator: "rate", Series: "2010: 60.2 | 2020: 60.3", Want: evaluatetest.Want{Verdict: evaluate.Attained}}
	report := evaluatetest.Examine(tableOf(rate(indicator.Improve()), c))
	boundaries := report.Coverage[0].Boundaries
	require.Len(t, boundaries, 3)
	assert.Equal(t, []string{"60.1", "60.2", "60.3"}, []string{boundaries[0].Value, boundaries[1].Value, boundaries[2].Value})
	assert.Equal(t, []bool{false, false, true}, []bool{boundaries[0].Exercised, boundaries[1].Exercised, boundaries[2].Exercised})
}

func TestBoundariesNegative(t *testing.T) {
	in := rate(indicator.AtLeast(number("-0.25")))
	in.NoLimit, in.Signed = true, true
	assert.Equal(t, "-0.3 missed, -0.2 attained", strings.Join(valuesOf(in), ", "))
}

// boundaryCases are the cases that Update would write for a definition.
func boundaryCases(t *testing.T, in indicator.Indicator) []evaluatetest.Case {
	t.Helper()
	var cases []evaluatetest.Case
	for _, b := range evaluatetest.Examine(tableOf(in)).Coverage[0].Boundaries {
		cases = append(cases, evaluatetest.Case{
			Name: b.Value, Indicator: "rate", Series: "2020: " + b.Value, AsOf: 2020, Want: evaluatetest.Want{Verdict: b.Verdict, Reason: b.Reason},
		})
	}
	return cases
}

func TestMutants(t *testing.T) {
	in := rate(indicator.AtLeast(number("90")))
	changes := []string{"target: >= 90 to > 90", "target: >= 90 to >= 89.9", "target: >= 90 to >= 90.1", "better: higher to lower",
		"due year: 2020 to 2021", "due year: 2020 to 2019"}
	cases := boundaryCases(t, in)
	require.Len(t, cases, 3)
	for name, test := range map[string]struct {
		cases   []evaluatetest.Case
		survive []string
	}{
		"no case":         {nil, changes},
		"all three":       {cases, nil},
		"only just worse": {cases[:1], []string{changes[0], changes[2]}},
		"only at":         {cases[1:2], []string{changes[1], changes[3], changes[4]}},
		"only far better": {[]evaluatetest.Case{{Name: "a", Indicator: "rate", Series: "2018: 99", Want: evaluatetest.Want{Verdict: evaluate.Attained}}},
			[]string{changes[0], changes[1], changes[2], changes[5]}},
		"a failing case notices nothing": {[]evaluatetest.Case{{Name: "a", Indicator: "rate", Series: "2020: 90", Want: evaluatetest.Want{Verdict: evaluate.Missed}}}, changes},
	} {
		c := evaluatetest.Examine(tableOf(in, test.cases...)).Coverage[0]
		var all, survive []string
		for _, m := range c.Mutants {
			all = append(all, m.Change)
			if !m.Noticed {
				survive = append(survive, m.Change)
			}
		}
		assert.Equal(t, changes, all, name)
		assert.Equal(t, test.survive, survive, name)
		assert.Equal(t, evaluatetest.Count{Of: len(changes) - len(survive), All: len(changes)}, c.Noticed(), name)
	}
}

func TestMutantsOfClasses(t *testing.T) {
	in := rate(indicator.Target{})
	in.Rule = &indicator.Rule{Measure: indicator.MeasureValue, Bands: []indicator.Band{
		{Bound: decimal.NewNullDecimal(number("90.0")), Class: "good"}, {Class: "poor"},
	}}
	class := func(series, class string) evaluatetest.Case {
		return evaluatetest.Case{Name: series, Indicator: "rate", Series: series, Want: evaluatetest.Want{Class: class}}
	}
	c := evaluatetest.Examine(tableOf(in, class("2020: 90.0", "good"))).Coverage[0]
	assert.Equal(t, "2 of 3, 66.6 %", c.Noticed().String())
	c = evaluatetest.Examine(tableOf(in, class("2020: 90.0", "good"), class("2020: 89.9", "poor"))).Coverage[0]
	assert.Equal(t, "3 of 3, 100.0 %", c.Noticed().String())
}

// survivors lists the mutants of a definition that no case notices.
func survivors(in indicator.Indicator, cases ...evaluatetest.Case) []string {
	c := evaluatetest.Examine(tableOf(in, cases...)).Coverage[0]
	var list []string
	for _, m := range c.Mutants {
		if !m.Noticed {
			list = append(list, m.String())
		}
	}
	return list
}

func TestMutantsOfYearsThatAValueCounts(t *testing.T) {
	in := rate(indicator.AtLeast(number("90")))
	in.ValidFor = 5
	old := func(year string, reason evaluate.Reason) evaluatetest.Case {
		return evaluatetest.Case{Name: year, Indicator: "rate", Series: year + ": 95", AsOf: 2020, Want: evaluatetest.Want{Reason: reason}}
	}
	cases := boundaryCases(t, in)
	assert.Equal(t, []string{"rate: validFor: 5 to 4", "rate: validFor: 5 to 6"}, survivors(in, cases...))
	assert.Equal(t, []string{"rate: validFor: 5 to 6"}, survivors(in, append(cases, old("2015", "meets-target"))...))
	assert.Empty(t, survivors(in, append(cases, old("2015", "meets-target"), old("2014", "stale"))...))
}

func TestMutantsOfPooledYears(t *testing.T) {
	in := rate(indicator.AtMost(number("5")))
	in.Unit, in.Better, in.Pool = indicator.PerMille, indicator.Lower, 3
	in.Formula = indicator.Formula{Numerator: "deaths", Denominator: "births"}
	pooled := func(series string, verdict evaluate.Verdict) evaluatetest.Case {
		return evaluatetest.Case{Name: series, Indicator: "rate", Series: series, AsOf: 2020, Want: evaluatetest.Want{Verdict: verdict}}
	}
	shorter, longer := "rate: pool: 3 to 2", "rate: pool: 3 to 4"
	neither := survivors(in, pooled("2018: 1/300 1/300 1/300", evaluate.Attained))
	assert.Contains(t, neither, shorter)
	assert.Contains(t, neither, longer)
	assert.NotContains(t, survivors(in, pooled("2017: 9/300 0/300 0/300 3/300", evaluate.Attained)), longer, "four years have 12 deaths of 1200")
	assert.NotContains(t, survivors(in, pooled("2018: 0/300 2/300 2/300", evaluate.Attained)), shorter, "two years have 4 deaths of 600")
}

// TestMutantsOfThePolicy leaves out what the cases' policies state.
func TestMutantsOfThePolicy(t *testing.T) {
	in := rate(indicator.AtLeast(number("90")))
	tolerated := evaluatetest.Case{
		Name: "a", Indicator: "rate", Series: "2020: 89.5", Want: evaluatetest.Want{Verdict: evaluate.Nearly},
		Policy: evaluate.Policy{Tolerance: indicator.Points(number("0.5")), MaxAge: 3},
	}
	assert.Contains(t, survivors(in, tolerated), "policy: maxAge left out")
	assert.NotContains(t, survivors(in, tolerated), "policy: tolerance left out")
	old := tolerated
	old.Name, old.Series = "b", "2017: 95"
	old.Want = evaluatetest.Want{Verdict: evaluate.Attained}
	assert.NotContains(t, survivors(in, tolerated, old), "policy: maxAge left out")
}

func TestUpdateWritesWhatIsMissing(t *testing.T) {
	fsys := files(`{"plan": "../plan.json", "cases": [
	  {"name": "a \"quoted\" <name>", "indicator": "mortality", "series": "2020: 10.0", "want": {"verdict": "attained"}}]}`)
	all := evaluatetest.Options{MinIndicators: 100, MinBoundaries: 100, MinMutations: 100}
	write := all
	write.Write = func(name string, content []byte) error {
		fsys[name] = &fstest.MapFile{Data: content}
		return nil
	}
	update := func() []string {
		r := &recorder{}
		evaluatetest.RunWith(r, fsys, write)
		require.Empty(t, r.all())
		return slices.DeleteFunc(r.logs, func(line string) bool { return !strings.Contains(line, "written") })
	}
	assert.Equal(t, []string{"cases/p-boundaries.json: 5 cases written; review them"}, update())
	require.NoError(t, evaluatetest.Check(fsys, all))
	first := fsys["cases/p-boundaries.json"].Data
	assert.Empty(t, update(), "nothing is missing")

	more := strings.Replace(planText, `{"code": "rural",`, `{"code": "new", "unit": "yes-no", "target": {"attest": true}}, {"code": "rural",`, 1)
	fsys["plan.json"] = &fstest.MapFile{Data: []byte(more)}
	assert.Equal(t, []string{"cases/p-boundaries.json: 3 cases written; review them"}, update())
	assert.True(t, bytes.HasPrefix(fsys["cases/p-boundaries.json"].Data, bytes.TrimSuffix(first, []byte("\n  ]\n}\n"))), "what was there stays as it was")

	fsys["cases/p-boundaries.json"].Data = bytes.TrimSpace(first)
	assert.Equal(t, []string{"cases/p-boundaries-2.json: 3 cases written; review them"}, update(), "a file of another shape is not touched")
	require.NoError(t, evaluatetest.Check(fsys, all))
}

func TestUpdateSaysWhatWentWrong(t *testing.T) {
	fsys := files(`{"plan": "../plan.json", "cases": [{"name": "a", "indicator": "mortality", "series": "2020: 10.0", "want": {"verdict": "attained"}}]}`)
	r := &recorder{}
	evaluatetest.RunWith(r, fsys, evaluatetest.Options{Write: func(string, []byte) error { return errFull }})
	assert.Equal(t, []string{"evaluatetest: the disk is full"}, r.failures)
	_, err := evaluatetest.Update(fstest.MapFS{}, evaluatetest.Options{})
	assert.ErrorContains(t, err, "no case file")
}

func TestJUnitIsWellFormed(t *testing.T) {
	nasty := "a & <b> \"c\" 中文 \x01 ]]>"
	report := evaluatetest.Examine(tableOf(rate(indicator.AtLeast(number("90"))),
		evaluatetest.Case{Name: nasty, Indicator: "rate", Series: "2020: 89", Want: evaluatetest.Want{Verdict: evaluate.Attained}, Why: nasty},
		evaluatetest.Case{Name: "error", Indicator: "none", Want: evaluatetest.Want{Verdict: evaluate.Attained}},
		evaluatetest.Case{Name: "right", Indicator: "rate", Series: "2020: 90", Want: evaluatetest.Want{Verdict: evaluate.Attained}}))
	var first, second bytes.Buffer
	require.NoError(t, evaluatetest.WriteJUnit(&first, report, evaluatetest.Options{MinMutations: 100}))
	require.NoError(t, evaluatetest.WriteJUnit(&second, report, evaluatetest.Options{MinMutations: 100}))
	assert.Equal(t, first.String(), second.String())
	var suites struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
		Suites   []struct {
			Cases []struct {
				Name    string  `xml:"name,attr"`
				Failure *string `xml:"failure"`
				Error   *string `xml:"error"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	require.NoError(t, xml.Unmarshal(first.Bytes(), &suites))
	assert.Equal(t, []int{6, 2, 1}, []int{suites.Tests, suites.Failures, suites.Errors})
	require.Len(t, suites.Suites, 2)
	assert.Equal(t, strings.ReplaceAll(nasty, "\x01", "\uFFFD"), suites.Suites[0].Cases[0].Name)
	assert.Contains(t, *suites.Suites[0].Cases[0].Failure, "verdict: expected attained, got missed")
	assert.Contains(t, *suites.Suites[0].Cases[1].Error, `no indicator "none"`)
	assert.Nil(t, suites.Suites[0].Cases[2].Failure)
}

func TestWritersReturnTheErrorOfTheirWriter(t *testing.T) {
	report := evaluatetest.Examine(tableOf(rate(indicator.AtLeast(number("90")))))
	for _, write := range []func(io.Writer, *evaluatetest.Report, evaluatetest.Options) error{evaluatetest.WriteText, evaluatetest.WriteJUnit} {
		assert.ErrorIs(t, write(full{}, report, evaluatetest.Options{}), errFull)
	}
}

var errFull = errors.New("the disk is full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }
