package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disclosure"
	"github.com/countystat/attain/evaluate/method"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// published is all that an assessment gives to the public: documents as data, which the
// encoders only read, the table of results, charts and sentences.
func published(t *testing.T, a *evaluate.Assessment, language string) string {
	t.Helper()
	public := disclosure.Public(a)
	var b bytes.Buffer
	o := report.Options{Language: language, Audience: report.Public, Statistics: true, Cards: true}
	documents := []document.Document{
		made(t)(report.County(public, o)), made(t)(report.Evaluation(public, nil, o)), made(t)(report.Department(public, nil, "卫生局", o)),
	}
	for _, area := range a.Areas {
		documents = append(documents, made(t)(report.Township(public, area, o)))
	}
	for i := range documents {
		require.NoError(t, document.WriteJSON(&b, &documents[i]))
	}
	results, rows := report.Results(public, o)
	require.NoError(t, document.WriteRowsJSON(&b, &results, rows))
	wording := report.WordingOf(public, o)
	for i := range public.Results {
		r := &public.Results[i]
		in, _ := public.Indicator(r.Key)
		chart, _ := report.SeriesChart(public, r.Key, o)
		require.NoError(t, json.NewEncoder(&b).Encode([]any{wording.Explain(r, in), wording.Steps(r, in), chart, r.String()}))
	}
	return b.String()
}

// townshipCodes are the areas of the generated counties.
func townshipCodes() []string {
	return []string{"519921100", "519921101", "519921102", "519921103"}
}

// smallCounty is a plan whose indicators have every way to be withheld.
func smallCounty(r *rand.Rand) *indicator.Plan {
	deaths := *fixture.RateAtMost(fmt.Sprint(2 + r.IntN(9)))
	asked := indicator.AtMost(fixture.Number(fmt.Sprint(2 + r.IntN(9))))
	deaths.Milestones = []indicator.Milestone{{Year: 2014, Target: indicator.AtMost(fixture.Number("9"))}, {Year: 2015, Target: asked.InEach(indicator.Township)}}
	deaths.Compare = []indicator.LevelTarget{{Level: indicator.Nation, Target: indicator.AtMost(fixture.Number("5"))}, {Level: indicator.Province, Target: asked.InEach(indicator.Township)}}
	falling := *fixture.RateAtMost("1")
	falling.Code, falling.Target = "falling", indicator.FallBy(indicator.Share(1, 6))
	each := *fixture.RateAtMost("8")
	each.Code, each.Target = "each", indicator.AtMost(fixture.Number(fmt.Sprint(3+r.IntN(6)))).InEach(indicator.Township)
	pooled := *fixture.RateAtMost("4")
	pooled.Code, pooled.Pool = "pooled", 2+r.IntN(3)
	gap := indicator.Indicator{
		Code: "gap", Unit: indicator.PerMille, Better: indicator.Lower, Places: 1, Target: indicator.Improve(),
		Derive: indicator.Derive{Kind: indicator.DeriveGap, Left: indicator.Operand{Indicator: "pooled", Group: indicator.Female}, Right: indicator.Operand{Indicator: "pooled", Group: indicator.Male}},
	}
	same := *fixture.RateAtMost("5")
	same.Code = "ratio"
	same.Unit, same.Better, same.Target = indicator.Ratio, indicator.Neither, indicator.Target{}
	same.Derive = indicator.Derive{Kind: indicator.DeriveRatio, Left: indicator.Operand{Indicator: "rate", Group: indicator.Female}, Right: indicator.Operand{Indicator: "rate"}}
	share := *fixture.ShareAtLeast("90")
	secret := *fixture.ShareAtLeast("50")
	secret.Code, secret.Confidential = "secret", true
	posts := indicator.Indicator{Code: "posts", Unit: indicator.Persons, Better: indicator.Higher, Target: indicator.AtLeast(fixture.Number("1"))}
	all := append([]indicator.Indicator{deaths, falling, each, pooled, gap, same, share, secret, posts}, ofGroups(r)...)
	for i := range all {
		if all[i].Derive.IsZero() {
			all[i].Lead = "卫生局"
		}
	}
	plan := fixture.Plan(2020, all...)
	for _, code := range townshipCodes() {
		plan.Areas = append(plan.Areas, indicator.Area{Code: code, Name: indicator.Text{"en": "T" + code[6:], "zh": "乡" + code[6:]}})
	}
	plan.Areas[2].From = 2013
	plan.Areas[3].To, plan.Areas[3].MergedInto = 2014, plan.Areas[0].Code
	return plan
}

// ofGroups are indicators that ask something of women, of men, or of women in each
// township.
func ofGroups(r *rand.Rand) []indicator.Indicator {
	ask := func(groups ...indicator.Group) (list []indicator.AreaTarget) {
		for _, group := range groups {
			list = append(list, indicator.AreaTarget{AppliesTo: []string{string(group)}, Target: indicator.AtMost(fixture.Number(fmt.Sprint(2 + r.IntN(9))))})
		}
		return list
	}
	both, women, townships := *fixture.RateAtMost("4"), *fixture.RateAtMost("8"), *fixture.RateAtMost("1")
	both.Code, both.Target, both.Targets = "both", indicator.Target{}, ask(indicator.Female, indicator.Male)
	women.Code, women.Targets = "women", ask(indicator.Female)
	townships.Code, townships.Target, townships.Targets = "townships", indicator.Target{}, ask(indicator.Female)
	for _, in := range []*indicator.Indicator{&women, &townships} {
		in.Targets[0].Target = in.Targets[0].Target.InEach(indicator.Township)
	}
	return []indicator.Indicator{both, women, townships}
}

// smallFigures are observations of a plan.
func smallFigures(r *rand.Rand, plan *indicator.Plan) []indicator.Observation {
	var list []indicator.Observation
	roster := plan.Roster()
	for i := range plan.Indicators {
		in := &plan.Indicators[i]
		if !in.Derive.IsZero() {
			continue
		}
		for _, area := range append([]string{""}, townshipCodes()...) {
			for _, group := range []indicator.Group{"", indicator.Female, indicator.Male} {
				if group != "" && (area != "" && i%2 == 0 && len(in.Targets) == 0 || in.Code == "posts") {
					continue
				}
				for year := 2010; year <= 2019; year++ {
					if !roster.Existed(area, year) {
						continue
					}
					o := indicator.Observation{Key: indicator.Key{Plan: "p", Indicator: in.Code, Area: area, Group: group}, Year: year, Source: "卫生局"}
					count(&o, in, int64(r.IntN(9)))
					list = append(list, o)
				}
			}
		}
	}
	return list
}

// count files so many events, in the note too.
func count(o *indicator.Observation, in *indicator.Indicator, n int64) {
	o.Note = fmt.Sprintf("%d例", n)
	if in.Unit == indicator.Persons {
		o.Value = indicator.Of(decimal.New(n, 0))
		return
	}
	o.Numerator, o.Denominator = decimal.NewNullDecimal(decimal.New(n, 0)), decimal.NewNullDecimal(decimal.New(12, 0))
	if in.Unit != indicator.Percent {
		o.Denominator = decimal.NewNullDecimal(decimal.New(700, 0))
	}
}

// isSame reports whether two assessments publish the same: the same figures are withheld,
// and the verdicts on the area reported on and the pooled rates that are published
// agree.
func isSame(a, b *evaluate.Assessment) bool {
	publicA, publicB := disclosure.Public(a), disclosure.Public(b)
	for i := range publicA.Results {
		key := publicA.Results[i].Key
		rates, others := ratesOf(publicA, key), ratesOf(publicB, key)
		if in, _ := a.Indicator(key); in.Pool > 1 && !slices.Equal(rates, others) {
			return false
		}
	}
	for i, r := range a.Main() {
		if other := b.Main()[i]; r.Verdict != other.Verdict || r.Reason != other.Reason {
			return false
		}
	}
	return slices.Equal(disclosure.Of(a), disclosure.Of(b))
}

func ratesOf(a *evaluate.Assessment, key indicator.Key) []string {
	var rates []string
	series, _ := a.Series(key)
	for i := range series.Len() {
		value := series.Value(i)
		rates = append(rates, value.String())
	}
	return rates
}

// Whatever the withheld figures are, every public byte is the same: nothing that is
// printed was worked out from them. Only the verdicts on the area reported on, which
// the rates count, may rest on them.
func TestPublicCopiesDoNotDependOnWithheldFigures(t *testing.T) {
	tried, shown := 0, 0
	for seed := range fixture.Rounds(os.Getenv, 3, 40) {
		r := rand.New(rand.NewPCG(uint64(seed), 83))
		plan := smallCounty(r)
		figures := smallFigures(r, plan)
		policy := evaluate.Policy{AsOf: 2015 + r.IntN(6), Sensitivity: true, Steps: true, Projection: indicator.Projections()[r.IntN(6)]}
		for _, name := range []string{"cn-realisation", "trend-5"} { // those that take little time
			m, _ := method.ByName(name)
			policy.Methods = append(policy.Methods, m)
		}
		a := fixture.AssessObservations(policy, plan, figures...)
		language := report.Chinese
		if seed%2 == 1 {
			language = report.English
		}
		want, inside := published(t, a, language), internally(t, a)
		gone := map[evaluate.Cell]bool{}
		for _, cell := range disclosure.Of(a) {
			gone[cell] = true
		}
		for range 3 {
			changed := slices.Clone(figures)
			for range 15 {
				o := &changed[r.IntN(len(changed))]
				in, _ := plan.Indicator(o.Indicator)
				if !gone[evaluate.Cell{Key: o.Key, Year: o.Year, Own: in.Pool > 1}] {
					continue
				}
				was := *o
				if count(o, in, int64(r.IntN(9))); !isSame(a, fixture.AssessObservations(policy, plan, changed...)) {
					*o = was
				}
			}
			b := fixture.AssessObservations(policy, plan, changed...)
			if slices.EqualFunc(figures, changed, func(a, b indicator.Observation) bool { return a.Note == b.Note }) {
				continue
			}
			tried++
			requireSameBytes(t, want, published(t, b, language))
			if internally(t, b) != inside {
				shown++
			}
		}
	}
	require.Greater(t, tried, 5)
	require.Positive(t, shown, "internal copies show the figures")
}

func internally(t *testing.T, a *evaluate.Assessment) string {
	t.Helper()
	var b bytes.Buffer
	for _, area := range append([]string{""}, a.Areas...) {
		d := made(t)(report.Township(a, area, report.Options{}))
		if area == "" {
			d = made(t)(report.County(a, report.Options{}))
		}
		require.NoError(t, document.WriteText(&b, &d))
	}
	return b.String()
}

func requireSameBytes(t *testing.T, want, got string) {
	t.Helper()
	if want == got {
		return
	}
	at := 0
	for at < min(len(want), len(got)) && want[at] == got[at] {
		at++
	}
	from := max(0, at-300)
	require.Failf(t, "a withheld figure shows", "%s\n\nbecomes\n\n%s", want[from:min(len(want), at+200)], got[from:min(len(got), at+200)])
}
