package archive_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// rewritten is a file whose members were changed.
func rewritten(t *testing.T, text []byte, change func(map[string]any)) string {
	t.Helper()
	var file map[string]any
	require.NoError(t, json.Unmarshal(text, &file))
	change(file)
	out, err := json.MarshalIndent(file, "", " ")
	require.NoError(t, err)
	return string(out)
}

func resultOf(file map[string]any, code string) map[string]any {
	for _, item := range file["results"].([]any) {
		if r, ok := item.(map[string]any); ok && r["indicator"] == code && r["area"] == "" && r["group"] == "" {
			return r
		}
	}
	return nil
}

// What a file holds is judged as it was, in every year and by every result: areas,
// groups, flags, pooled, derived and shared indicators, manual verdicts.
func TestInputIsJudgedAgain(t *testing.T) {
	for _, policy := range []evaluate.Policy{
		{AsOf: 2014}, {AsOf: 2019, Sensitivity: true}, {AsOf: 2020, Compare: evaluate.RoundedValue, SmallEvents: -1},
		{AsOf: 2019, Overrides: []evaluate.Override{{
			Plan: "women-2011", Indicator: "w-mmr", Verdict: evaluate.Expected, Reason: "r", By: "b", ApprovedBy: "a", On: indicator.Date{Year: 2020, Month: 6, Day: 1},
		}}},
		{},
	} {
		a := fixture.County(policy)
		text := fixture.AssessmentFile(a)
		r, err := archive.Rehearse(bytes.NewReader(text), "signed.json")
		require.NoError(t, err)
		assert.Empty(t, r.Changes)
		assert.Equal(t, len(a.Results), r.Judged)
		assert.Equal(t, evaluate.Version, r.Library)
		require.Len(t, r.Again.Results, len(a.Results))
		for i := range a.Results {
			assert.Equal(t, a.Results[i].String(), r.Again.Results[i].String())
		}
		assert.Equal(t, a.Tally, r.Again.Tally)
	}
}

func TestRehearse(t *testing.T) {
	text := fixture.AssessmentFile(fixture.County(evaluate.Policy{AsOf: 2019}))
	signed := rewritten(t, text, func(file map[string]any) {
		file["library"] = "0.0.9"
		imr, mmr := resultOf(file, "c-imr"), resultOf(file, "w-mmr")
		imr["verdict"], imr["reason"] = "expected", "projected-to-meet"
		mmr["flags"] = append(mmr["flags"].([]any), "of-a-later-version")
		file["results"] = append(file["results"].([]any), map[string]any{"plan": "p", "indicator": "gone", "area": "", "group": "", "verdict": "missed", "reason": "misses-target", "flags": []any{}})
	})
	r, err := archive.Rehearse(strings.NewReader(signed), "signed.json")
	require.NoError(t, err)
	assert.Equal(t, "0.0.9", r.Library)
	assert.Equal(t, 2019, r.AsOf)
	require.Len(t, r.Changes, 3)
	mmr, imr, gone := r.Changes[0], r.Changes[1], r.Changes[2]
	assert.Equal(t, "w-mmr", mmr.Indicator)
	assert.False(t, mmr.Turned())
	assert.Contains(t, mmr.Signed.Flags, "of-a-later-version")
	assert.True(t, imr.Turned())
	assert.Equal(t, evaluate.Expected, imr.Signed.Verdict)
	assert.Equal(t, evaluate.Difficult, imr.Now.Verdict)
	assert.Equal(t, "V8", imr.Clause())
	assert.Equal(t, "gone", gone.Indicator)
	assert.Zero(t, gone.Now.Verdict)
	assert.Equal(t, "V7", gone.Clause())
}

// A file that cannot be judged again says why, with the place; it can still be
// compared with where its results can be read.
func TestRehearsalOfWhatCannotBeJudged(t *testing.T) {
	text := fixture.AssessmentFile(fixture.County(evaluate.Policy{AsOf: 2018}))
	after := compare.Of(fixture.County(evaluate.Policy{AsOf: 2019}))
	input := func(file map[string]any) map[string]any { return file["input"].(map[string]any) }
	for name, test := range map[string]struct {
		change func(map[string]any)
		want   string
	}{
		"without its input": {func(file map[string]any) { delete(file, "input") }, "missing-key /input"},
		"another form":      {func(file map[string]any) { file["input"] = "later" }, "/input"},
		"a plan of later":   {func(file map[string]any) { input(file)["plans"].([]any)[0].(map[string]any)["later"] = true }, "unknown-key /input/plans/0/later"},
		"a policy of later": {func(file map[string]any) { file["policy"].(map[string]any)["later"] = true }, "unknown-key /policy/later"},
		"no series": {func(file map[string]any) {
			input(file)["observations"].([]any)[1].(map[string]any)["series"] = "2010: x"
		}, "/input/observations/1/series"},
		"an indicator unsaid": {func(file map[string]any) { input(file)["observations"].([]any)[0].(map[string]any)["indicator"] = "x" }, "unknown-indicator /input/observations/0"},
		"an override for none": {func(file map[string]any) {
			file["policy"].(map[string]any)["overrides"] = []any{map[string]any{
				"plan": "women-2011", "indicator": "x", "verdict": "missed", "reason": "r", "by": "b", "approvedBy": "a", "on": "2020-01-01",
			}}
		}, "unknown-indicator /policy/overrides/0"},
	} {
		signed := rewritten(t, text, test.change)
		_, err := archive.Rehearse(strings.NewReader(signed), "signed.json")
		require.ErrorContains(t, err, test.want, name)
		var problems *indicator.Problems
		require.ErrorAs(t, err, &problems, name)
		assert.Equal(t, "signed.json", problems.List[0].File, name)
		assert.Positive(t, problems.List[0].Line, name)

		kept, err := archive.Read(strings.NewReader(signed), "signed.json")
		require.NoError(t, err, name)
		assert.Nil(t, kept.Again, name)
		d := compare.Between(kept, after)
		assert.False(t, d.Separated, name)
		assert.Len(t, d.Of(compare.NewlyAttained), 7, name)
	}
	_, err := archive.Rehearse(strings.NewReader("{"), "signed.json")
	assert.Error(t, err)
}

// The comparison says the same whether the earlier assessment is at hand or kept in
// a file.
func TestKeptFilesAreToldApartAlike(t *testing.T) {
	before, after := fixture.County(evaluate.Policy{AsOf: 2016}), fixture.County(evaluate.Policy{AsOf: 2019})
	kept, err := archive.Read(bytes.NewReader(fixture.AssessmentFile(before)), "before.json")
	require.NoError(t, err)
	want, got := compare.Between(compare.Of(before), compare.Of(after)), compare.Between(kept, compare.Of(after))
	assert.True(t, got.Separated)
	assert.Empty(t, got.LibraryBefore)
	require.Len(t, got.Changes, len(want.Changes))
	for i := range want.Changes {
		assert.Equal(t, want.Changes[i].Differs, got.Changes[i].Differs)
		assert.Equal(t, want.Changes[i].Turn, got.Changes[i].Turn)
	}
	assert.Len(t, got.Splits, len(want.Splits))
}

// The comparison of a file is of its schema, with all that it may hold.
func TestComparisonIsWritten(t *testing.T) {
	before := compare.Of(fixture.County(evaluate.Policy{AsOf: 2017}))
	var out, once bytes.Buffer
	after := fixture.County(evaluate.Policy{AsOf: 2018})
	require.NoError(t, archive.Write(&out, after, archive.Options{Before: before}))
	d := compare.Between(before, compare.Of(after))
	require.NoError(t, archive.Write(&once, after, archive.Options{Before: before, Compared: &d}))
	assert.Equal(t, out.String(), once.String(), "where it was compared already")
	var file struct {
		Comparison struct {
			Separated bool
			Changes   []struct {
				Causes  []compare.Cause
				Differs []struct{ Cause compare.Cause }
				Turn    *struct {
					Sets  [][]compare.Cause
					Alone []struct{ Verdict string }
					Again struct{ Verdict string }
				}
			}
			Splits []struct {
				Change, Rates, Mix string
				Exact              map[string]string
				Areas              []map[string]string
			}
		}
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &file))
	assert.True(t, file.Comparison.Separated)
	require.NotEmpty(t, file.Comparison.Changes)
	for _, c := range file.Comparison.Changes {
		require.NotNil(t, c.Turn)
		assert.NotEmpty(t, c.Turn.Sets)
		assert.NotEmpty(t, c.Differs)
	}
	require.NotEmpty(t, file.Comparison.Splits)
	for _, s := range file.Comparison.Splits {
		sum := fixture.Fraction(s.Rates).Add(fixture.Fraction(s.Mix))
		assert.Zero(t, sum.Compare(fixture.Fraction(s.Change)), "the shown figures add up")
		exact := fixture.Fraction(s.Exact["rates"]).Add(fixture.Fraction(s.Exact["mix"]))
		assert.Zero(t, exact.Compare(fixture.Fraction(s.Exact["change"])), "and the whole ones")
		assert.NotEmpty(t, s.Areas)
	}
}
