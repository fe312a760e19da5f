package report_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/followup"
)

// everyFact is a follow-up with a fact of the day named in each place, and due dates
// long after.
const everyFact = `{
 "date": "2020-06-10",
 "units": [{"name": "a", "report": {"due": "2031-01-01", "received": "DAY"}, "materials": {"due": "2031-01-01", "received": "DAY"}}],
 "measures": [{"indicator": "rate", "due": "2031-01-01", "filing": {"on": "DAY"}, "lastStep": {"on": "DAY"}}],
 "inspections": [{"on": "DAY", "assigned": "DAY", "due": "2031-01-01", "closed": "DAY"}],
 "meetings": [{"on": "DAY", "kind": "training", "text": "t"}],
 "confirmations": [{"department": "a", "by": "b", "on": "DAY"}]
}`

func decoded(text string, o followup.Options) (*followup.File, []indicator.Problem) {
	f, err := followup.Decode(strings.NewReader(text), o)
	var problems *indicator.Problems
	if errors.As(err, &problems) {
		return f, problems.List
	}
	return f, nil
}

func TestFactsAfterTheReportAreRefused(t *testing.T) {
	f, problems := decoded(strings.ReplaceAll(everyFact, "DAY", "2020-06-10"), followup.Options{})
	require.Empty(t, problems, "the day itself")
	assert.True(t, f.Measures[0].Filed, "a measure with a filing is on file")

	later := strings.ReplaceAll(everyFact, "DAY", "2020-06-11")
	places := []string{
		"/units/0/report/received", "/units/0/materials/received", "/measures/0/filing/on", "/measures/0/lastStep/on",
		"/inspections/0/on", "/inspections/0/assigned", "/inspections/0/closed", "/meetings/0/on", "/confirmations/0/on",
	}
	for name, c := range map[string]struct {
		text string
		o    followup.Options
	}{
		"by the file's date":   {later, followup.Options{File: "f.json"}},
		"by the report's date": {strings.Replace(later, ` "date": "2020-06-10",`, "", 1), followup.Options{File: "f.json", Date: indicator.Date{Year: 2020, Month: 6, Day: 10}}},
	} {
		_, problems := decoded(c.text, c.o)
		var pointers []string
		for _, p := range problems {
			pointers = append(pointers, p.Pointer)
			assert.Equal(t, []string{"after-report", "f.json", "2020-06-11", "a date not after the report's, 2020-06-10"}, []string{p.Code, p.File, p.Value, p.Allowed}, name)
			assert.Positive(t, p.Line, name)
		}
		assert.ElementsMatch(t, places, pointers, name)
	}
	_, problems = decoded(strings.Replace(later, ` "date": "2020-06-10",`, "", 1), followup.Options{})
	assert.Empty(t, problems, "without a date nothing is after it")
	_, problems = decoded(`{"date": "2020-06-10"}`, followup.Options{Date: indicator.Date{Year: 2020, Month: 6, Day: 9}})
	require.Len(t, problems, 1)
	assert.Equal(t, "/date", problems[0].Pointer)
}

// What is handed in by a program is held against the report's date too.
func TestFactsAfterADatedReportAreRefused(t *testing.T) {
	f, problems := decoded(strings.ReplaceAll(everyFact, "DAY", "2020-06-09"), followup.Options{})
	require.Empty(t, problems)
	a := fixture.Assess(evaluate.Policy{AsOf: 2020}, "indicator,period,value\nrate,2020,9\n", fixture.Plan(2020, *fixture.RateAtMost("10")))
	_, err := report.Evaluation(a, f, report.Options{Date: "2020-06-10"})
	require.NoError(t, err)
	_, err = report.Evaluation(a, f, report.Options{Date: "2020-06-08"})
	require.Error(t, err)
	assert.Len(t, strings.Split(err.Error(), "\n"), 10, "nine facts and the date of the follow-up: %s", err)
	_, err = report.County(a, report.Options{Date: "2020-06-08", FollowUp: f})
	assert.EqualError(t, err, "report: the confirmation of a is of 2020-06-09, after the report's date 2020-06-08")
}

func TestFollowUpsThatContradictThemselves(t *testing.T) {
	for text, want := range map[string]string{
		`{"measures": [{"indicator": "r", "filed": false, "filing": {"on": "2020-06-01"}}]}`:                      "contradiction /measures/0/filed",
		`{"measures": [{"indicator": "r", "filing": {"number": "7"}}]}`:                                           "",
		`{"inspections": [{"on": "2020-06-02", "closed": "2020-06-01"}]}`:                                         "dates-out-of-order /inspections/0/closed",
		`{"inspections": [{"on": "2020-06-02", "assigned": "2020-06-04", "closed": "2020-06-03"}]}`:               "dates-out-of-order /inspections/0/closed",
		`{"inspections": [{"on": "2020-06-02", "closed": "2020-06-02"}]}`:                                         "",
		`{"confirmations": [{"department": "a", "by": "b", "on": "2020-06-02", "indicators": []}]}`:               "empty-list /confirmations/0/indicators",
		`{"confirmations": [{"department": "a", "by": " ", "on": "2020-06-02"}]}`:                                 "empty-text /confirmations/0/by",
		`{"confirmations": [{"department": "a", "by": "b"}]}`:                                                     "missing-key /confirmations/0/on",
		`{"meetings": [{"on": "2020-06-02", "kind": "trainning", "text": "t"}]}`:                                  `did you mean "training"?`,
		`{"measures": [{"indicator": "r", "state": "begun"}]}`:                                                    "unknown-word /measures/0/state",
		`{"measures": [{"indicator": "r", "state": null, "filing": null, "lastStep": null}], "date": null}`:       "",
		`{"confirmations": [{"department": "a", "by": "b", "on": "2020-06-02", "asOf": 20, "indicators": null}]}`: "year-out-of-range /confirmations/0/asOf",
	} {
		_, err := followup.Decode(strings.NewReader(text), followup.Options{})
		if want == "" {
			require.NoError(t, err, text)
			continue
		}
		require.ErrorContains(t, err, want, text)
	}
	plan := fixture.Plan(2020, *fixture.RateAtMost("10"))
	_, err := followup.Decode(strings.NewReader(`{"confirmations": [{"department": "x", "by": "b", "on": "2020-06-02", "indicators": ["rates"]}]}`),
		followup.Options{Plans: []*indicator.Plan{plan}})
	require.ErrorContains(t, err, `unknown-unit /confirmations/0/department`)
	assert.ErrorContains(t, err, `unknown-indicator /confirmations/0/indicators/0`)
}

// Overdue is said of what was due before the day of the report only.
func TestOverdueNeedsADate(t *testing.T) {
	due := func(d int) indicator.Date { return indicator.Date{Year: 2020, Month: 6, Day: d} }
	units := []followup.Unit{
		{Name: "a", Report: followup.HandIn{Due: due(9)}}, {Name: "b", Report: followup.HandIn{Due: due(10)}}, {Name: "c", Report: followup.HandIn{Due: due(11)}},
		{Name: "d", Report: followup.HandIn{Received: due(1)}}, {Name: "e", Materials: followup.HandIn{Due: due(1), Received: due(3)}},
	}
	words := func(date indicator.Date) []string {
		f := &followup.File{Date: date, Units: units}
		section := section(t, "hand-ins", sample(t, 2019), f, report.Options{})
		var list []string
		for _, row := range table(t, &section).Rows {
			list = append(list, row[0].Text+" "+row[1].Text+": "+row[4].Text)
		}
		return list
	}
	came := []string{"d evaluation report: —", "e materials: 2 days late"}
	assert.Equal(t, append([]string{"a evaluation report: 1 day overdue", "b evaluation report: not yet due", "c evaluation report: not yet due"}, came...), words(due(10)))
	assert.Equal(t, append([]string{"a evaluation report: not handed in", "b evaluation report: not handed in", "c evaluation report: not handed in"}, came...), words(indicator.Date{}))
}

func TestMeasuresAndTheirDates(t *testing.T) {
	a := fixture.Assess(evaluate.Policy{AsOf: 2020}, "indicator,period,value\nrate,2020,11\n", fixture.Plan(2020, *fixture.RateAtMost("10")))
	day := indicator.Date{Year: 2020, Month: 6, Day: 9}
	for name, c := range map[string]struct {
		m              followup.Measure
		dated, undated string // the deadline
		filed          string
	}{
		"not on file":        {followup.Measure{Due: day}, "2020-06-09 (1 day overdue)", "2020-06-09", "no"},
		"on file":            {followup.Measure{Due: day, Filed: true, Filing: followup.Filing{Number: "7", On: day}}, "2020-06-09", "2020-06-09", "yes (7, 2020-06-09)"},
		"done":               {followup.Measure{Due: day, State: followup.Done}, "2020-06-09", "2020-06-09", "none on file"},
		"on the day":         {followup.Measure{Due: indicator.Date{Year: 2020, Month: 6, Day: 10}}, "2020-06-10", "2020-06-10", "none on file"},
		"after the plan":     {followup.Measure{Due: indicator.Date{Year: 2021, Month: 1, Day: 1}}, "2021-01-01 (after the plan’s end)", "2021-01-01 (after the plan’s end)", "none on file"},
		"on the plan's last": {followup.Measure{Due: indicator.Date{Year: 2020, Month: 12, Day: 31}}, "2020-12-31", "2020-12-31", "none on file"},
		"without a deadline": {followup.Measure{}, "—", "—", "none on file"},
	} {
		c.m.Indicator = indicator.Reference{Indicator: "rate"}
		for _, date := range []indicator.Date{{Year: 2020, Month: 6, Day: 10}, {}} {
			section := section(t, "measures", a, &followup.File{Date: date, Measures: []followup.Measure{c.m}}, report.Options{})
			row := table(t, &section).Rows[0]
			want := c.undated
			if !date.IsZero() {
				want = c.dated
			}
			assert.Equal(t, want, row[8].Text, name)
			filed := c.filed
			if filed == "no" && date.IsZero() {
				filed = "none on file" // no day is known to be past
			}
			assert.Equal(t, filed, row[9].Text, name)
			said := false
			for _, b := range section.Blocks {
				said = said || b.Paragraph != nil && b.Paragraph.Key == "measures.overdue"
			}
			assert.Equal(t, strings.Contains(want, "overdue"), said, name)
		}
	}
}

func TestInspectionsAreOpenUntilClosed(t *testing.T) {
	day := func(d int) indicator.Date { return indicator.Date{Year: 2020, Month: 6, Day: d} }
	f := &followup.File{Date: day(10), Inspections: []followup.Inspection{
		{On: day(1), Due: day(5)}, {On: day(1), Due: day(5), Closed: day(7)}, {On: day(1), Due: day(10)}, {On: day(1), Assigned: day(2)}, {On: day(1)},
	}}
	section := section(t, "inspections", sample(t, 2019), f, report.Options{})
	var words []string
	for _, row := range table(t, &section).Rows {
		words = append(words, row[8].Text)
	}
	assert.Equal(t, []string{"open (5 days overdue)", "2020-06-07", "open", "open", "—"}, words)
}
