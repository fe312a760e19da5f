package archive_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// signed is an assessment as its file states it.
func signed(t *testing.T, a *evaluate.Assessment, o archive.Options) *archive.Signed {
	t.Helper()
	var file bytes.Buffer
	require.NoError(t, archive.Write(&file, a, o))
	s, err := archive.ReadSigned(&file, "signed.json")
	require.NoError(t, err)
	return s
}

// corrected is what one assessment changes of another.
func corrected(t *testing.T, before, after *evaluate.Assessment) *archive.Correction {
	t.Helper()
	c, err := archive.Correct(signed(t, before, archive.Options{}), after, archive.CorrectOptions{})
	require.NoError(t, err)
	return c
}

// listed writes a correction in short lines.
func listed(c *archive.Correction) []string {
	text := func(t *string) string {
		if t == nil {
			return "-"
		}
		return *t
	}
	var lines []string
	for i := range c.Figures {
		f := &c.Figures[i]
		lines = append(lines, fmt.Sprint("figure ", f.Indicator, f.Area, f.Group, " ", f.Year, ": ", text(f.Before), " > ", text(f.After), " ", f.Filed))
	}
	for i := range c.Results {
		r := &c.Results[i]
		lines = append(lines, fmt.Sprint(r.Item, r.Of, " ", r.Indicator, r.Area, r.Group, ": ", text(r.Before), " > ", text(r.After), " ", r.Causes))
	}
	for i := range c.Ended {
		r := &c.Ended[i]
		lines = append(lines, fmt.Sprint("ended ", r.Item, " ", r.Plan, "/", r.Indicator, ": ", text(r.Before), " > ", text(r.After), " ", r.Causes))
	}
	for _, r := range c.Counts {
		lines = append(lines, fmt.Sprint("count ", r.Plan, " ", r.Verdict, ": ", r.Before, " > ", r.After, " ", r.Causes))
	}
	for _, r := range c.Rates {
		lines = append(lines, fmt.Sprint("rate ", r.Plan, r.Name, " of ", r.Of, ": ", r.Before, " > ", r.After, " ", r.Causes))
	}
	return lines
}

const filedRates = `indicator,period,value,filed,status,area,group
rate,2010,14.0,2011-03-01,,,
rate,2019,9.6,2020-03-01,,,
rate,2020,9.8,2021-03-01,provisional,,
rate,2020,9.1,2021-03-01,,,sex=female
`

func TestCorrect(t *testing.T) {
	t.Parallel()
	assess := func(policy evaluate.Policy, rows string, in *indicator.Indicator) *evaluate.Assessment {
		return fixture.Assess(policy, rows, fixture.Plan(2020, *in))
	}
	before := assess(evaluate.Policy{}, filedRates, fixture.RateAtMost("10"))
	milestone := *fixture.RateAtMost("10")
	milestone.Milestones = []indicator.Milestone{{Year: 2019, Target: indicator.AtMost(fixture.Number("9.5"))}}
	replaced := func(old, now string) string {
		require.Contains(t, filedRates, old)
		return strings.Replace(filedRates, old, now, 1)
	}
	for name, c := range map[string]struct {
		after *evaluate.Assessment
		want  []string // each is among the lines; none: nothing is changed
		count int
	}{
		"nothing": {before, nil, 0},
		"the value in force": {assess(evaluate.Policy{}, replaced("9.8,2021-03-01,provisional", "10.3,2021-09-01,"), fixture.RateAtMost("10")), []string{
			"figure rate 2020: 9.8p > 10.3 2021-09-01",
			"verdict rate: attained > missed [revised-data]", "value rate: 9.8 > 10.3 [revised-data]", "gap rate: 0.2 > -0.3 [revised-data]",
			"count  attained: 1 > 0 [revised-data]", "count p missed: 0 > 1 [revised-data]",
			"rate attained of all: 1/1, 100.0 > 0/1, 0.0 [revised-data]",
		}, 0},
		"a status alone":         {assess(evaluate.Policy{}, replaced("provisional", ""), fixture.RateAtMost("10")), []string{"figure rate 2020: 9.8p > 9.8 2021-03-01", "flags rate: early worsening provisional > early worsening [revised-data]"}, 2},
		"a year that is no base": {assess(evaluate.Policy{}, replaced("2019,9.6", "2019,9.7"), fixture.RateAtMost("10")), []string{"figure rate 2019: 9.6 > 9.7 2020-03-01"}, 1},
		"a year filed since":     {assess(evaluate.Policy{}, filedRates+"rate,2015,12.0,2016-03-01,,,\n", fixture.RateAtMost("10")), []string{"figure rate 2015: - > 12.0 2016-03-01"}, 1},
		"a group that is gone": {assess(evaluate.Policy{}, replaced("rate,2020,9.1,2021-03-01,,,sex=female\n", ""), fixture.RateAtMost("10")), []string{
			"figure ratesex=female 2020: 9.1 > - ", "verdict ratesex=female: attained > - [revised-data]",
		}, 2},
		"the value in force is gone": {assess(evaluate.Policy{}, replaced("rate,2020,9.8,2021-03-01,provisional,,\n", ""), fixture.RateAtMost("10")), []string{
			"figure rate 2020: 9.8p > - ", "year rate: 2020 > 2019 [revised-data]", "value rate: 9.8 > 9.6 [revised-data]",
		}, 0},
		"the target": {assess(evaluate.Policy{}, filedRates, fixture.RateAtMost("9.5")), []string{
			"verdict rate: attained > missed [changed-target]", `target rate: {"atMost":"10"} > {"atMost":"9.5"} [changed-target]`,
			"verdict ratesex=female: attained > attained",
		}, 0},
		"a milestone": {assess(evaluate.Policy{}, filedRates, &milestone), []string{"milestones2019 rate: - > missed [changed-target]"}, 0},
		"the policy": {assess(evaluate.Policy{Compare: evaluate.RoundedValue, Stage: evaluate.Interim}, replaced("9.8", "10.4"), fixture.RateAtMost("10")), []string{
			"verdict rate: attained > difficult [revised-data changed-policy]",
		}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			correction := corrected(t, before, c.after)
			lines := listed(correction)
			assert.Equal(t, len(c.want) == 0, correction.IsNone())
			for _, want := range c.want {
				if strings.Contains(want, "attained > attained") {
					assert.NotContains(t, strings.Join(lines, "\n"), strings.SplitN(want, ":", 2)[0]+":")
					continue
				}
				assert.Contains(t, lines, want)
			}
			if c.count > 0 {
				assert.Len(t, lines, c.count, lines)
			}
		})
	}
}

// A milestone that the plan has no more.
func TestWhatIsGoneOfAResultIsListed(t *testing.T) {
	t.Parallel()
	with := *fixture.RateAtMost("10")
	with.Milestones = []indicator.Milestone{{Year: 2019, Target: indicator.AtMost(fixture.Number("9.5"))}}
	assess := func(in indicator.Indicator) *evaluate.Assessment {
		return fixture.Assess(evaluate.Policy{}, filedRates, fixture.Plan(2020, in))
	}
	assert.Equal(t, []string{"milestones2019 rate: missed > - [changed-target]"}, listed(corrected(t, assess(with), assess(*fixture.RateAtMost("10"))))[:1])
}

// An assessment changes nothing of itself, whatever the year.
func TestNothingIsCorrectedOfTheSame(t *testing.T) {
	t.Parallel()
	for _, year := range []int{2010, 2019} {
		a := fixture.County(evaluate.Policy{AsOf: year, Sensitivity: true})
		assert.Empty(t, listed(corrected(t, a, a)), year)
	}
}

// A figure that no verdict rests on any more, one of an operand and one of an area:
// the results that were worked out from them have the cause.
func TestCausesReachWhatWasWorkedOut(t *testing.T) {
	t.Parallel()
	rate, gap, each := *fixture.RateAtMost("10"), *fixture.RateAtMost("2"), *fixture.RateAtMost("10")
	gap.Code, each.Code = "gap", "each"
	gap.Derive = indicator.Derive{Kind: indicator.DeriveGap, Left: indicator.Operand{Indicator: "rate"}, Right: indicator.Operand{Indicator: "each"}}
	each.Target = each.Target.InEach(indicator.Township)
	assess := func(county, area string) *evaluate.Assessment {
		plan := fixture.Plan(2020, rate, gap, each)
		plan.Areas = []indicator.Area{{Code: "519921100"}}
		return fixture.Assess(evaluate.Policy{}, "indicator,period,value,area\nrate,2020,"+county+",\neach,2020,9.0,\neach,2020,"+area+",519921100\n", plan)
	}
	lines := listed(corrected(t, assess("9.5", "9.0"), assess("12.5", "10.5")))
	assert.Contains(t, lines, "verdict gap: attained > missed [revised-data]")
	assert.Contains(t, lines, "verdict each: attained > missed [revised-data area-data]")
	assert.Contains(t, lines, "verdict each519921100: attained > missed [revised-data]")
	assert.Contains(t, lines, "figure each519921100 2020: 9.0 > 10.5 ")
}

func TestCorrectRefusesWhatItCannotReplace(t *testing.T) {
	t.Parallel()
	before := signed(t, fixture.County(evaluate.Policy{AsOf: 2018}), archive.Options{})
	_, err := archive.Correct(before, fixture.County(evaluate.Policy{AsOf: 2019}), archive.CorrectOptions{})
	require.EqualError(t, err, "archive: signed.json is as of 2018, the assessment that is to correct it as of 2019")
	other := fixture.Assess(evaluate.Policy{AsOf: 2018}, "indicator,period,value\nrate,2018,9\n", fixture.Plan(2020, *fixture.RateAtMost("10")))
	_, err = archive.Correct(before, other, archive.CorrectOptions{})
	require.EqualError(t, err, "archive: signed.json is of the plans children-2011, women-2011, the assessment that is to correct it of p")
}

func TestCorrectedSentences(t *testing.T) {
	t.Parallel()
	rate := *fixture.RateAtMost("10")
	assess := func(value string) *evaluate.Assessment {
		return fixture.Assess(evaluate.Policy{}, "indicator,period,value\nrate,2020,"+value+"\n", fixture.Plan(2020, rate))
	}
	document := func(kind string, sentences ...archive.Sentence) *archive.Document {
		return &archive.Document{Heading: archive.Heading{Kind: kind, Language: "en", Title: "T", Number: "7"}, Sentences: sentences}
	}
	about := func(key, about, text string) archive.Sentence {
		return archive.Sentence{Section: "hard", Key: key, About: about, Text: text}
	}
	old := document("monitoring", about("count", "", "1 is hard."), about("explain", "rate", "rate is 11."), about("explain", "other", "other is 3."),
		about("explain", "gone", "gone is 5."), about("", "", "Said by the office."), about("", "", "Twice."), about("", "", "Twice."))
	now := document("monitoring", about("explain", "other", "other is 3."), about("count", "", "0 are hard."), about("explain", "rate", "rate is 9."),
		about("new", "", "Something new."), about("", "", "Said again."), about("", "", "Twice."))
	now.Sentences[4].FollowUp = true
	inputs := func(sum string) []archive.Input {
		return []archive.Input{{File: "t.csv", SHA256: "1"}, {File: "f.json", SHA256: sum, Role: archive.RoleFollowUp}}
	}
	before := signed(t, assess("11"), archive.Options{Document: old, Inputs: inputs("2")})
	assert.Equal(t, old, before.Document)
	c, err := archive.Correct(before, assess("9"), archive.CorrectOptions{Document: now, Inputs: inputs("3")})
	require.NoError(t, err)
	assert.True(t, c.Compared)
	assert.Equal(t, "7", c.Document.Number)
	assert.Equal(t, []string{"f.json"}, c.Inputs)
	var lines []string
	for _, s := range c.Sentences {
		line, err := json.Marshal([]any{s.Before, s.After, s.Causes, s.FollowUp})
		require.NoError(t, err)
		lines = append(lines, string(line))
	}
	assert.Equal(t, []string{
		`["1 is hard.","0 are hard.",["revised-data"],false]`, `["rate is 11.","rate is 9.",["revised-data"],false]`,
		`[null,"Something new.",["revised-data"],false]`, `["Said by the office.","Said again.",[],true]`,
		`["gone is 5.",null,["revised-data"],false]`, `["Twice.",null,[],false]`,
	}, lines)

	for name, other := range map[string]*archive.Document{"another kind": document("evaluation"), "none": nil} {
		c, err := archive.Correct(before, assess("9"), archive.CorrectOptions{Document: other})
		require.NoError(t, err)
		assert.False(t, c.Compared, name)
		assert.Empty(t, c.Sentences, name)
	}
}

// A file that lacks what was filed says so; what it has is compared.
func TestCorrectOfAFileWithoutInput(t *testing.T) {
	t.Parallel()
	a := fixture.Assess(evaluate.Policy{}, filedRates, fixture.Plan(2020, *fixture.RateAtMost("10")))
	var file map[string]any
	require.NoError(t, json.Unmarshal(fixture.AssessmentFile(a), &file))
	delete(file, "input")
	text, err := json.Marshal(file)
	require.NoError(t, err)
	s, err := archive.ReadSigned(bytes.NewReader(text), "old.json")
	require.NoError(t, err)
	c, err := archive.Correct(s, a, archive.CorrectOptions{})
	require.NoError(t, err)
	assert.False(t, c.FiguresCompared)
	assert.True(t, c.IsNone())
}

// The correction in a file is that of the schema's form, and the file can be
// corrected in turn.
func TestCorrectionIsWritten(t *testing.T) {
	t.Parallel()
	before := fixture.Assess(evaluate.Policy{}, filedRates, fixture.Plan(2020, *fixture.RateAtMost("10")))
	after := fixture.Assess(evaluate.Policy{}, strings.Replace(filedRates, "9.8", "11", 1), fixture.Plan(2020, *fixture.RateAtMost("10")))
	c := corrected(t, before, after)
	var file bytes.Buffer
	require.NoError(t, archive.Write(&file, after, archive.Options{Corrects: c}))
	var written struct{ Corrects archive.Correction }
	require.NoError(t, json.Unmarshal(file.Bytes(), &written))
	assert.Equal(t, *c, written.Corrects)
	s, err := archive.ReadSigned(&file, "again.json")
	require.NoError(t, err)
	again, err := archive.Correct(s, after, archive.CorrectOptions{})
	require.NoError(t, err)
	assert.True(t, again.IsNone())
}

func FuzzReadSigned(f *testing.F) {
	f.Add(`{"asOf": 2019, "policy": {}, "rates": [{"name": "attained", "numerator": "x"}], "tally": {"counts": {"attained": 1}}, "document": {"sentences": [{}]},
 "results": [{"plan": "p", "indicator": "rate", "verdict": "missed", "milestones": [{"year": 2015}], "flags": [1]}],
 "input": {"observations": [{"plan": "p", "indicator": "rate", "series": "2010: 1 _ 2p | x: 3"}]}}`)
	a := fixture.Assess(evaluate.Policy{AsOf: 2019}, filedRates, fixture.Plan(2020, *fixture.RateAtMost("10")))
	f.Fuzz(func(t *testing.T, text string) {
		s, err := archive.ReadSigned(strings.NewReader(text), "f")
		if err != nil {
			return
		}
		if c, err := archive.Correct(s, a, archive.CorrectOptions{}); err == nil && c == nil {
			t.Error("neither a correction nor an error")
		}
	})
}

// What was filed of later years is none of the signed year's figures.
func TestLaterYearsAreNoCorrection(t *testing.T) {
	t.Parallel()
	assess := func(rows string) *evaluate.Assessment {
		return fixture.Assess(evaluate.Policy{AsOf: 2019}, rows, fixture.Plan(2020, *fixture.RateAtMost("10")))
	}
	assert.True(t, corrected(t, assess(filedRates), assess(strings.Replace(filedRates, "2020,9.8", "2020,19.8", 1))).IsNone())
	assert.Equal(t, []string{"figure rate 2019: 9.6 > 9.7 2020-03-01"},
		listed(corrected(t, assess(filedRates), assess(strings.Replace(filedRates, "2019,9.6", "2019,9.7", 1))))[:1])
}

// What is stated of a county with all its villages is longer than a line may be.
func TestCorrectOfManyAreas(t *testing.T) {
	t.Parallel()
	assess := func(value string) *evaluate.Assessment {
		rows := strings.Builder{}
		for area := range 2500 {
			fmt.Fprintf(&rows, "rate,2020,9.0,519921%06d\n", area)
		}
		return fixture.Assess(evaluate.Policy{}, "indicator,period,value,area\nrate,2020,"+value+",\n"+rows.String(), fixture.Plan(2020, *fixture.RateAtMost("10")))
	}
	assert.Contains(t, listed(corrected(t, assess("9.5"), assess("12"))), "verdict rate: attained > missed [revised-data]")
}
