package indicator

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var updatePlans = flag.Bool("update-plans", false, "rewrite the problem lists of wrong plans")

func number(t *testing.T, s string) decimal.Decimal {
	t.Helper()
	d, err := ParseNumber(s)
	require.NoError(t, err)
	return d
}

func decodeText(text string) (*Plan, error) {
	return DecodePlan(strings.NewReader(text), PlanOptions{File: "plan.json"})
}

// TestBadPlans compares the full list of problems of every wrong plan.
func TestBadPlans(t *testing.T) {
	files, err := filepath.Glob("../testdata/bad/plans/*.json")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 40)
	known := map[string]bool{}
	for _, c := range ProblemCodes() {
		known[c.Code] = true
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			plan, err := DecodePlan(bytes.NewReader(data), PlanOptions{File: name + ".json"})
			assert.Nil(t, plan)
			var problems *Problems
			require.ErrorAs(t, err, &problems)
			for _, p := range problems.List {
				assert.True(t, known[p.Code], "the code %q is not in ProblemCodes", p.Code)
				assert.NotEmpty(t, p.Message, p.Code)
				assert.NotEmpty(t, p.Allowed, p.Code)
				assert.Positive(t, p.Line, p.Code)
				assert.NotContains(t, p.String(), "\n")
			}
			golden := strings.TrimSuffix(file, ".json") + ".txt"
			if *updatePlans {
				require.NoError(t, os.WriteFile(golden, []byte(err.Error()+"\n"), 0o644))
			}
			want, readErr := os.ReadFile(golden)
			require.NoError(t, readErr)
			assert.Equal(t, string(want), err.Error()+"\n")
		})
	}
}

func TestSamplePlansDecode(t *testing.T) {
	for _, pattern := range []string{"outlines/*.json", "../testdata/national/*-20?1.json", "../testdata/county/*-20?1.json"} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		require.NotEmpty(t, files, pattern)
		for _, file := range files {
			f, err := os.Open(file)
			require.NoError(t, err)
			plan, err := DecodePlan(f, PlanOptions{File: file})
			require.NoError(t, err)
			require.NoError(t, f.Close())
			assert.NotEmpty(t, plan.Indicators)
			assert.NoError(t, plan.Validate())
		}
	}
}

const wholePlan = "\uFEFF" + `{"$schema": "x", "x-note": {"any": null}, "version": "1", "code": "women-2011", "name": {"zh": "妇女", "en": "Women"},
 "base": 2010, "due": "2020", "area": {"code": "513221", "name": {"en": "County"}},
 "domains": [{"code": "health", "name": {"en": "Health"}}],
 "objectives": [{"code": "health-2", "domain": "health", "name": {"en": "Mothers"}}],
 "indicators": [
  {"code": "w-mmr", "name": {"en": "MMR"}, "domain": "health", "objective": "health-2", "unit": "per-100k", "better": "lower", "places": 2,
   "limit": "1", "formula": {"numerator": "deaths", "denominator": "births", "gross": true},
   "target": {"atMost": "20", "hold": "strict", "each": "township", "unconfirmed": true},
   "targets": [{"appliesTo": ["5132*", "county"], "target": "18.50/10万以下"}],
   "milestones": [{"year": 2015, "target": {"atMost": 22.0}}],
   "revisions": [{"from": 2016, "target": {"lessThan": "18"}, "document": "No. 3"}],
   "compare": [{"level": "national", "target": {"atMost": "20"}}],
   "baseline": {"value": "30.0", "source": "yearbook"},
   "rule": {"measure": "pace", "bands": [{"from": "0.95", "open": true, "class": "on-track", "name": {"en": "On track"}}, {"class": "off-track"}]},
   "validFor": 3, "pool": 5, "projection": "theil-sen", "sameAs": "children-2011/c-mmr", "appliesTo": ["county"], "random": true,
   "breakdowns": ["residence"], "lead": "卫生健康局", "partners": ["妇联"], "key": true, "weight": 1.50, "source": "s", "note": "n"},
  {"code": "gap", "objective": "health-2", "unit": {"zh": "分", "en": "points"}, "better": "lower", "limit": null,
   "derive": {"gap": ["w-mmr@residence=rural", "w-mmr@residence=urban"]}},
  {"code": "law", "domain": "health", "unit": "yes-no", "target": {"attest": true}}]}`

func TestDecodePlanReadsEveryField(t *testing.T) {
	p, err := decodeText(wholePlan)
	require.NoError(t, err)
	null := func(s string) decimal.NullDecimal { return decimal.NewNullDecimal(number(t, s)) }
	assert.Equal(t, &Plan{
		Code: "women-2011", Name: Text{"zh": "妇女", "en": "Women"}, Base: 2010, Due: 2020, File: "plan.json",
		Area:       Area{Code: "513221", Name: Text{"en": "County"}},
		Domains:    []Domain{{Code: "health", Name: Text{"en": "Health"}}},
		Objectives: []Objective{{Code: "health-2", Domain: "health", Name: Text{"en": "Mothers"}}},
		Indicators: []Indicator{
			{
				Code: "w-mmr", Name: Text{"en": "MMR"}, Domain: "health", Objective: "health-2", Unit: Per100K, Better: Lower, Places: 2,
				Limit: null("1"), Formula: Formula{Numerator: "deaths", Denominator: "births", Gross: true},
				Target:     AtMost(number(t, "20")).HoldingStrictly().InEach(Township).Unconfirmed(),
				Targets:    []AreaTarget{{AppliesTo: []string{"5132*", "county"}, Target: AtMost(number(t, "18.50"))}},
				Milestones: []Milestone{{Year: 2015, Target: AtMost(number(t, "22.0"))}},
				Revisions:  []Revision{{From: 2016, Target: LessThan(number(t, "18")), Document: "No. 3"}},
				Compare:    []LevelTarget{{Level: Nation, Target: AtMost(number(t, "20"))}},
				Baseline:   Baseline{Value: null("30.0"), Year: 2010, Source: "yearbook"},
				Rule: &Rule{Measure: MeasurePace, Bands: []Band{
					{Bound: null("0.95"), Open: true, Class: "on-track", Name: Text{"en": "On track"}}, {Class: "off-track"},
				}},
				ValidFor: 3, Pool: 5, Projection: TheilSen, SameAs: Reference{"children-2011", "c-mmr"}, AppliesTo: []string{"county"}, Random: true,
				Breakdowns: []string{"residence"}, Lead: "卫生健康局", Partners: []string{"妇联"}, Key: true, Weight: null("1.50"), Source: "s", Note: "n",
				Place: Place{"plan.json", 6},
			},
			{
				Code: "gap", Domain: "health", Objective: "health-2", Unit: OwnUnit, UnitName: Text{"zh": "分", "en": "points"}, Better: Lower, NoLimit: true,
				Derive: Derive{Kind: DeriveGap, Left: Operand{"w-mmr", Rural}, Right: Operand{"w-mmr", Urban}}, Place: Place{"plan.json", 17},
			},
			{Code: "law", Domain: "health", Unit: YesNo, Target: Attest(), Place: Place{"plan.json", 19}},
		},
	}, p)
}

func TestUsualPlaces(t *testing.T) {
	for unit, places := range map[string]int{
		"percent": 1, "per-mille": 1, "per-10k": 1, "per-100k": 1, "years": 2, "ratio": 2, "index": 2, "persons": 0, "items": 0, "yuan": 0,
	} {
		p, err := decodeText(`{"version":1,"code":"p","base":2010,"due":2020,"indicators":[{"code":"a","unit":"` + unit + `","better":"higher"}]}`)
		require.NoError(t, err, unit)
		assert.Equal(t, places, p.Indicators[0].Places, unit)
	}
}

// zeros is a reader of n bytes "x" without a line break.
type zeros struct{ left int }

func (z *zeros) Read(b []byte) (int, error) {
	if z.left == 0 {
		return 0, io.EOF
	}
	n := min(len(b), z.left)
	for i := range b[:n] {
		b[i] = 'x'
	}
	z.left -= n
	return n, nil
}

func TestDecodePlanRefusesWhatIsTooLarge(t *testing.T) {
	long := &zeros{left: 50 << 20}
	_, err := DecodePlan(long, PlanOptions{File: "plan.json"})
	require.EqualError(t, err, "plan.json:1: line-too-long: the line is longer than 1 MiB; is the file what it is taken for?")
	assert.Greater(t, long.left, 48<<20, "reading stops at the limit")

	line := strings.Repeat(" ", 1<<20-1) + "\n"
	_, err = DecodePlan(strings.NewReader(strings.Repeat(line, 65)), PlanOptions{File: "plan.json"})
	require.EqualError(t, err, "plan.json:65: file-too-large: the file is larger than 64 MiB")

	var many strings.Builder
	many.WriteString(`{"version":1,"code":"p","base":2010,"due":2020,"indicators":[`)
	for i := range MaxIndicators + 1 {
		if i > 0 {
			many.WriteString(",\n")
		}
		fmt.Fprintf(&many, `{"code":"i%d","unit":"percent","better":"higher"}`, i)
	}
	many.WriteString("]}")
	_, err = decodeText(many.String())
	var problems *Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems.List, 1)
	assert.Equal(t, "too-many-indicators", problems.List[0].Code)
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, errors.New("is a directory") }

func TestDecodePlanPassesOnReadErrors(t *testing.T) {
	_, err := DecodePlan(brokenReader{}, PlanOptions{File: "folder"})
	require.EqualError(t, err, "folder: unreadable: the file cannot be read: is a directory")
}

func TestProblemsAreCountedBeyondTheLimit(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"version":1,"code":"p","base":2010,"due":2020,"indicators":[`)
	for i := range 1500 {
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, `{"code":"i%d","unit":"percent","better":"upward"}`, i)
	}
	b.WriteString("]}")
	_, err := decodeText(b.String())
	var problems *Problems
	require.ErrorAs(t, err, &problems)
	assert.Len(t, problems.List, MaxProblems)
	assert.Equal(t, 500, problems.More)
}

func TestProblemCodesAreUnique(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range ProblemCodes() {
		assert.False(t, seen[c.Code], c.Code)
		assert.NotEmpty(t, c.Meaning, c.Code)
		seen[c.Code] = true
	}
}

func FuzzDecodePlan(f *testing.F) {
	files, err := filepath.Glob("../testdata/bad/plans/*.json")
	require.NoError(f, err)
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(f, err)
		f.Add(data)
	}
	f.Add([]byte(wholePlan))
	f.Fuzz(func(t *testing.T, data []byte) {
		plan, err := DecodePlan(bytes.NewReader(data), PlanOptions{File: "f"})
		if err == nil {
			require.NoError(t, plan.Validate())
			return
		}
		require.Nil(t, plan)
		var problems *Problems
		require.ErrorAs(t, err, &problems)
		require.NotEmpty(t, problems.List)
		for _, p := range problems.List {
			require.NotEmpty(t, p.Code)
			require.NotEmpty(t, p.Message)
			require.Equal(t, "f", p.File)
		}
	})
}
