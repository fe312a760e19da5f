package outlines_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/indicator/outlines"
	"github.com/countystat/attain/indicator/succession"
)

func load(t *testing.T, code string) *indicator.Plan {
	t.Helper()
	plan, err := outlines.Load(code)
	require.NoError(t, err)
	return plan
}

func TestLoadRefusesUnknownCodes(t *testing.T) {
	for _, code := range []string{"", "women-2012", "women-2011.json", "../outlines/women-2011"} {
		_, err := outlines.Load(code)
		require.Error(t, err)
		require.ErrorContains(t, err, strconv.Quote(code))
		require.ErrorContains(t, err, "women-2011, children-2011, women-2021, children-2021")
	}
}

func TestCodesAreThoseOfTheFiles(t *testing.T) {
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	var names []string
	for _, entry := range entries {
		if name, isPlan := strings.CutSuffix(entry.Name(), ".json"); isPlan {
			names = append(names, name)
		}
	}
	assert.ElementsMatch(t, names, outlines.Codes())
}

func TestPlansAreCleanAndComplete(t *testing.T) {
	for _, code := range outlines.Codes() {
		plan := load(t, code)
		assert.Equal(t, code, plan.Code)
		require.NoError(t, plan.Validate())
		require.NoError(t, indicator.ValidatePlans(plan), "alone")
		base, err := strconv.Atoi(code[strings.Index(code, "-")+1:])
		require.NoError(t, err)
		assert.Equal(t, base-1, plan.Base, code)
		assert.Equal(t, base+9, plan.Due, code)
		named := func(name indicator.Text, what string) {
			assert.Len(t, name, 2, "%s %s", code, what)
			assert.NotEmpty(t, name["zh"], "%s %s", code, what)
			assert.NotEmpty(t, name["en"], "%s %s", code, what)
		}
		named(plan.Name, "plan")
		for _, d := range plan.Domains {
			named(d.Name, d.Code)
		}
		for _, o := range plan.Objectives {
			named(o.Name, o.Code)
		}
		for i := range plan.Indicators {
			in := &plan.Indicators[i]
			named(in.Name, in.Code)
			if in.Unit == indicator.OwnUnit {
				named(in.UnitName, in.Code+" unit")
			}
			assert.NotEmpty(t, in.Objective, in.Code)
			assert.Contains(t, in.Source, map[int]string{2010: "国发〔2011〕24号", 2020: "国发〔2021〕16号"}[plan.Base], in.Code)
			assert.Positive(t, in.Place.Line, in.Code)
		}
	}
}

// TestCounts guards against a lost indicator and against the README.
func TestCounts(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	for code, want := range map[string]struct{ domains, objectives, targets, monitored, sameAs int }{
		"women-2011": {7, 57, 53, 2, 3}, "children-2011": {5, 52, 41, 1, 0},
		"women-2021": {8, 75, 47, 7, 4}, "children-2021": {7, 67, 27, 1, 0},
	} {
		plan := load(t, code)
		got := want
		got.domains, got.objectives, got.targets, got.monitored, got.sameAs = len(plan.Domains), len(plan.Objectives), 0, 0, 0
		unconfirmed := 0
		for i := range plan.Indicators {
			in := &plan.Indicators[i]
			if in.Target.IsZero() {
				got.monitored++
			} else {
				got.targets++
			}
			if !in.SameAs.IsZero() {
				got.sameAs++
			}
			if in.Target.IsUnconfirmed() {
				unconfirmed++
			}
		}
		assert.Equal(t, want, got, code)
		row := []string{strconv.Itoa(want.objectives), strconv.Itoa(want.targets), strconv.Itoa(want.monitored), strconv.Itoa(unconfirmed)}
		assert.Contains(t, string(readme), "| "+strings.Join(row, " | ")+" |", "%s in README.md", code)
	}
}

// TestUnconfirmedTargets lists every target whose wording or figure is not
// confirmed, or only in part, by a published text of the outline.
func TestUnconfirmedTargets(t *testing.T) {
	want := map[string]string{
		"women-2011": `w-npc w-cppcc w-department-leaders w-principal-posts w-employee-directors w-employee-supervisors w-workers-congress`,
		"women-2021": `w-anxiety-depression w-health-literacy w-anaemia w-exercise w-fitness w-retention w-senior-high w-vocational w-higher-sex-ratio
			w-science-gap w-illiteracy-eliminated w-schooling w-income-gap w-occupational-disease w-labour-protection w-party-delegates-margin w-congress
			w-cppcc-all w-leaders w-departments w-institutions w-boards w-workers-congress-match w-village-members w-village-heads w-village-party
			w-residents-members w-residents-heads w-community-party w-maternity-rate w-medical-rate w-pension-rate w-unemployment-insured
			w-work-injury-insured w-housework-gap w-tap-water w-rural-toilets`,
		"children-2021": `c-immunisation c-overweight c-drowning c-infant-formula c-preschool c-retention c-senior-high c-disabled-retention c-service-gap
			c-nursery-places c-parent-schools-urban c-parent-schools-rural c-friendly-cities c-tap-water c-rural-toilets c-juvenile-crime`,
	}
	for _, code := range outlines.Codes() {
		plan := load(t, code)
		var got []string
		for i := range plan.Indicators {
			if plan.Indicators[i].Target.IsUnconfirmed() {
				got = append(got, plan.Indicators[i].Code)
			}
		}
		assert.Equal(t, strings.Fields(want[code]), append([]string{}, got...), code)
	}
}

// TestUnconfirmedTargetsAreFlagged judges every such target by a value.
func TestUnconfirmedTargetsAreFlagged(t *testing.T) {
	plan := load(t, "women-2021")
	for i := range plan.Indicators {
		in := &plan.Indicators[i]
		if in.IsYesNo() || in.Target.IsZero() {
			continue
		}
		series, err := indicator.ParseSeries(in, "2020: 50 51")
		require.NoError(t, err, in.Code)
		result := evaluate.Evaluate(in, &series, plan.Horizon(), &evaluate.Policy{AsOf: 2021})
		assert.Equal(t, in.Target.IsUnconfirmed(), result.Flags.Has(evaluate.UnconfirmedTarget), in.Code)
	}
}

// TestSharedIndicators judges the outlines of a decade together and the women's
// one alone.
func TestSharedIndicators(t *testing.T) {
	women, children := load(t, "women-2011"), load(t, "children-2011")
	require.NoError(t, indicator.ValidatePlans(women, children))
	require.NoError(t, indicator.ValidatePlans(load(t, "women-2021"), load(t, "children-2021")))

	retention, found := women.Indicator("w-retention")
	require.True(t, found)
	require.Equal(t, indicator.Reference{Plan: "children-2011", Indicator: "c-retention"}, retention.SameAs)
	verdict := func(table string, plans ...*indicator.Plan) evaluate.Verdict {
		data, err := indicator.DecodeTable(strings.NewReader("plan,indicator,period,value\n"+table+"\n"), indicator.TableOptions{}, plans...)
		require.NoError(t, err)
		assessment, err := evaluate.Assess(data, evaluate.Policy{}, plans...)
		require.NoError(t, err)
		for _, result := range assessment.Main() {
			if result.Plan == "women-2011" && result.Indicator == "w-retention" {
				return result.Verdict
			}
		}
		return 0
	}
	assert.Equal(t, evaluate.Attained, verdict("children-2011,c-retention,2020,95.2", women, children))
	assert.Equal(t, evaluate.Attained, verdict("women-2011,w-retention,2020,95.2", women))
	assert.Equal(t, evaluate.Missed, verdict("women-2011,w-retention,2020,94.9", women))
}

// TestEachLoadIsFresh changes what one call returned, down to the maps.
func TestEachLoadIsFresh(t *testing.T) {
	changed := load(t, "women-2011")
	changed.Name["en"], changed.Domains[0].Name["zh"] = "x", "x"
	in, _ := changed.Indicator("w-mmr")
	in.Name["en"], in.Breakdowns[0] = "x", "x"
	in.Target = indicator.AtMost(decimal.New(1, 0))
	fresh := load(t, "women-2011")
	again, _ := fresh.Indicator("w-mmr")
	assert.Equal(t, "Maternal mortality ratio", again.Name["en"])
	assert.Equal(t, indicator.AtMost(decimal.New(20, 0)), again.Target)
	assert.NotEqual(t, "x", again.Breakdowns[0])
	assert.NotEqual(t, "x", fresh.Name["en"])
	assert.NotEqual(t, "x", fresh.Domains[0].Name["zh"])
}

// The successions name every indicator of both decades, and what is said to be the
// same is measured in the same unit in the same direction.
func TestSuccessions(t *testing.T) {
	for _, code := range []string{"women-2021", "children-2021"} {
		m, err := outlines.Succession(code)
		require.NoError(t, err)
		from, err := outlines.Load(m.From)
		require.NoError(t, err)
		to, err := outlines.Load(m.To)
		require.NoError(t, err)
		assert.Equal(t, code, m.To)
		kinds := map[succession.Kind]int{}
		for _, link := range m.Links {
			kinds[link.Kind]++
			if link.Kind == succession.Changed || link.Kind == succession.Split || link.Kind == succession.Merged {
				assert.NotEmpty(t, link.Note["zh"], link)
				assert.NotEmpty(t, link.Note["en"], link)
			}
			if link.Kind == succession.Same {
				before, _ := from.Indicator(link.From[0])
				after, _ := to.Indicator(link.To[0])
				assert.Equal(t, before.Better, after.Better, link)
			}
		}
		assert.NotZero(t, kinds[succession.Same], code)
		assert.NotZero(t, kinds[succession.Changed], code)
	}
	for _, code := range []string{"women-2011", "women-2031"} {
		_, err := outlines.Succession(code)
		assert.ErrorContains(t, err, code)
	}
}
