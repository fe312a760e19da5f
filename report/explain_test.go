package report_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
)

func d(text string) decimal.Decimal { return decimal.RequireFromString(text) }

func f(text string) indicator.Fraction { return indicator.FractionFrom(d(text)) }

func infantMortality() *indicator.Indicator {
	return &indicator.Indicator{
		Code: "c-imr", Name: indicator.Text{"zh": "婴儿死亡率", "en": "Infant mortality rate"},
		Unit: indicator.PerMille, Better: indicator.Lower, Places: 1, Target: indicator.AtMost(d("10")),
	}
}

func mechanism() *indicator.Indicator {
	return &indicator.Indicator{
		Code: "c-mechanism", Name: indicator.Text{"zh": "保护机制", "en": "Protection mechanism"},
		Unit: indicator.YesNo, Target: indicator.Attest(),
	}
}

// resultOf makes a result of a reason as the rules would, and of an override.
func resultOf(reason evaluate.Reason) (evaluate.Result, *indicator.Indicator) {
	in := infantMortality()
	r := evaluate.Result{
		Key: indicator.Key{Indicator: in.Code}, Reason: reason, AsOf: 2019, Stage: evaluate.Interim, Year: 2019,
		Reading: indicator.Of(d("10.3")), Value: f("10.3"), BaseYear: 2010, Base: f("12.4"), BaseFrom: evaluate.BaseStated,
		Target: in.Target, Interval: indicator.Interval{High: indicator.End{Bound: f("10")}}, Bound: f("10"), Gap: f("-0.3"),
		ActualPace: indicator.FractionOf(d("-2.1"), d("9")), RequiredPace: f("-0.3"),
	}
	switch reason {
	case evaluate.ReasonMeetsTarget:
		r.Verdict, r.Value, r.Reading, r.Gap = evaluate.Attained, f("9.8"), indicator.Of(d("9.8")), f("0.2")
		r.RequiredPace, r.MetSince, r.Relapses = indicator.Fraction{}, 2018, []int{2017}
		r.Flags = r.Flags.With(evaluate.Early)
	case evaluate.ReasonWithinTolerance:
		r.Verdict = evaluate.Nearly
	case evaluate.ReasonProjectedToMeet, evaluate.ReasonProjectedToMiss:
		series, err := indicator.NewSeries(in, r.Key, []indicator.Observation{
			{Year: 2010, Value: indicator.Of(d("12.4"))}, {Year: 2019, Value: indicator.Of(d("10.3"))},
		})
		if err != nil {
			panic(err)
		}
		due := 2020
		if reason == evaluate.ReasonProjectedToMeet {
			due = 2022
		}
		r = evaluate.Evaluate(in, &series, indicator.Horizon{Base: 2010, Due: due}, &evaluate.Policy{AsOf: 2019})
	case evaluate.ReasonMissesTarget:
		r.Verdict, r.Stage = evaluate.Missed, evaluate.Terminal
	case evaluate.ReasonNotHeld:
		r.Verdict, r.Value, r.Reading, r.Gap, r.Relapses = evaluate.Difficult, f("9.8"), indicator.Of(d("9.8")), f("0.2"), []int{2016, 2017}
	case evaluate.ReasonEach:
		r.Verdict, r.Value, r.Reading = evaluate.Difficult, f("9.8"), indicator.Of(d("9.8"))
		r.Failing = []indicator.Key{{Area: "519921202"}}
	case evaluate.ReasonInProgress, evaluate.ReasonNotInPlace:
		in = mechanism()
		r = evaluate.Result{Key: indicator.Key{Indicator: in.Code}, Reason: reason, AsOf: 2019, Year: 2018, Target: in.Target}
		r.Verdict, r.Reading = evaluate.Expected, indicator.Reading{Kind: indicator.InProgress}
		if reason == evaluate.ReasonNotInPlace {
			r.Verdict, r.Reading = evaluate.Difficult, indicator.Reading{Kind: indicator.AnswerNo}
		}
	case evaluate.ReasonBoundOnly:
		r.Verdict, r.Value, r.Gap, r.ActualPace, r.RequiredPace = evaluate.Undetermined, indicator.Fraction{}, indicator.Fraction{}, indicator.Fraction{}, indicator.Fraction{}
		r.Reading = indicator.Reading{Kind: indicator.BoundAtMost, Value: d("11.69")}
	case evaluate.ReasonNoCounts, evaluate.ReasonTooFewYears:
		in.Pool = 5
		text := "2018: 9.2 12.3"
		if reason == evaluate.ReasonTooFewYears {
			text = "2018: 1/900 3/910"
		}
		series, err := indicator.ParseSeries(in, text)
		if err != nil {
			panic(err)
		}
		r = evaluate.Evaluate(in, &series, indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2019})
	case evaluate.ReasonNoData, evaluate.ReasonStale, evaluate.ReasonUnattested, evaluate.ReasonIncomplete:
		r = evaluate.Result{Key: r.Key, Verdict: evaluate.Undetermined, Reason: reason, AsOf: 2019, Target: in.Target}
		if reason == evaluate.ReasonIncomplete {
			r.Missing = []string{"519921201", "519921203"}
		}
	case evaluate.ReasonNoFinalValue, evaluate.ReasonNoBaseline, evaluate.ReasonZeroBase, evaluate.ReasonTooFewPoints, evaluate.ReasonSign, evaluate.ReasonAreasUnlisted, evaluate.ReasonUndecided:
		r.Verdict = evaluate.Undetermined
	case evaluate.ReasonNotApplicable, evaluate.ReasonAreaEnded, evaluate.ReasonAreaNotYet:
		r = evaluate.Result{Key: r.Key, Verdict: evaluate.NotApplicable, Reason: reason, AsOf: 2019}
	case evaluate.ReasonNoTarget:
		r.Verdict, r.Target, r.Interval, r.Bound, r.Gap = evaluate.Monitored, indicator.Target{}, indicator.Interval{}, indicator.Fraction{}, indicator.Fraction{}
	case evaluate.ReasonOverride:
		r.Verdict, r.ByRules = evaluate.Expected, &evaluate.Ruling{Verdict: evaluate.Difficult, Reason: evaluate.ReasonProjectedToMiss}
		r.Override = &evaluate.Override{Verdict: evaluate.Expected, Reason: "新院区投用", By: "县统计局", ApprovedBy: "县妇儿工委", On: indicator.Date{Year: 2020, Month: 5, Day: 20}}
		r.Flags = r.Flags.With(evaluate.Overridden)
	}
	return r, in
}

func TestExplainEveryReason(t *testing.T) {
	for _, language := range []string{report.Chinese, report.English} {
		var b bytes.Buffer
		for _, reason := range evaluate.Reasons() {
			r, in := resultOf(reason)
			sentence := report.NewWording(report.Options{Language: language}).Explain(&r, in)
			fmt.Fprintf(&b, "%s: %s\n", reason, sentence)
			assert.NotContains(t, sentence, "{", "%s: an argument is missing", reason)
			assert.NotContains(t, sentence, "explain.", "%s: a text is missing", reason)
			assert.NotRegexp(t, `(^|[^0-9])—|—([^0-9]|$)`, sentence, "%s: a figure is missing", reason)
			assert.NotContains(t, sentence, "1/10万", reason)
		}
		golden(t, "explain-"+language+".txt", b.Bytes())
	}
}

func TestExplainAnswersAndTies(t *testing.T) {
	in := infantMortality()
	r, _ := resultOf(evaluate.ReasonMeetsTarget)
	r.Value, r.Reading, r.Gap, r.Flags, r.Relapses, r.MetSince = f("10"), indicator.Of(d("10.0")), f("0"), 0, nil, 0
	assert.Equal(t, "婴儿死亡率2019年为10.0‰，达到目标（10‰以下），与目标值10‰持平；由2010年的12.4‰降至10.0‰。", report.NewWording(report.Options{Language: report.Chinese}).Explain(&r, in))

	answer := evaluate.Result{Verdict: evaluate.Attained, Reason: evaluate.ReasonMeetsTarget, Year: 2016, Reading: indicator.Reading{Kind: indicator.AnswerYes}, Target: indicator.Attest()}
	assert.Equal(t, "Protection mechanism: “yes” reported in 2016, so the target (in place) is met.", report.NewWording(report.Options{}).Explain(&answer, mechanism()))
}

// A shown number never contradicts its verdict.
func TestShownNumbersAgreeWithTheVerdict(t *testing.T) {
	for _, c := range []struct {
		value, bound string
		places       int32
		shown, gap   string
	}{
		{"10.03", "10", 0, "10.03", "0.03"},
		{"10.03", "10", 1, "10.03", "0.03"},
		{"10.0004", "10", 1, "10.0004", "0.0004"},
		{"10.3", "10", 1, "10.3", "0.3"},
		{"10.30", "10", 1, "10.30", "0.30"},
		{"10", "10", 1, "10.0", "0"},
		{"9.996", "10", 1, "9.996", "0.004"},
		{"12", "10", 1, "12.0", "2.0"},
	} {
		in := infantMortality()
		in.Places = int(c.places)
		in.Target = indicator.AtMost(d(c.bound))
		series, err := indicator.NewSeries(in, indicator.Key{}, []indicator.Observation{{Year: 2020, Value: indicator.Of(d(c.value))}})
		require.NoError(t, err)
		r := evaluate.Evaluate(in, &series, indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{})
		text := report.NewWording(report.Options{}).Explain(&r, in)
		assert.Contains(t, text, c.shown+" per 1,000 in 2020", "%+v", c)
		if c.gap != "0" {
			assert.Contains(t, text, " "+c.gap+" per 1,000", "%+v", c)
		}
	}
}

// Under the rounded comparison the rounded value was compared and is shown.
func TestRoundedComparisonShowsTheRoundedValue(t *testing.T) {
	in := infantMortality()
	series, err := indicator.NewSeries(in, indicator.Key{}, []indicator.Observation{{Year: 2020, Value: indicator.Of(d("10.0400"))}})
	require.NoError(t, err)
	r := evaluate.Evaluate(in, &series, indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{Compare: evaluate.RoundedValue})
	require.Equal(t, evaluate.Attained, r.Verdict)
	text := report.NewWording(report.Options{}).Explain(&r, in)
	assert.Contains(t, text, ": 10.0 per 1,000 in 2020 meets the target")
	assert.NotContains(t, text, "to spare")
}

func TestProjectionIsCutAtTheNaturalLimit(t *testing.T) {
	in := &indicator.Indicator{Code: "x", Name: indicator.Text{"zh": "覆盖率", "en": "Coverage"}, Unit: indicator.Percent, Better: indicator.Higher, Places: 1, Target: indicator.AtLeast(d("99"))}
	series, err := indicator.NewSeries(in, indicator.Key{}, []indicator.Observation{
		{Year: 2010, Value: indicator.Of(d("50"))}, {Year: 2018, Value: indicator.Of(d("98.5"))},
	})
	require.NoError(t, err)
	r := evaluate.Evaluate(in, &series, indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2018})
	assert.Contains(t, report.NewWording(report.Options{Language: report.Chinese}).Explain(&r, in), "2020年可达自然极限100%，预期可达标")
	assert.Contains(t, report.NewWording(report.Options{}).Explain(&r, in), "reach its natural limit of 100% by 2020, so it is on course")
}

func TestExplainSteps(t *testing.T) {
	in := infantMortality()
	series, err := indicator.NewSeries(in, indicator.Key{}, []indicator.Observation{
		{Year: 2010, Value: indicator.Of(d("12.4"))}, {Year: 2018, Value: indicator.Of(d("10.3"))},
	})
	require.NoError(t, err)
	r := evaluate.Evaluate(in, &series, indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2018, Steps: true})
	for _, language := range []string{report.Chinese, report.English} {
		steps := report.NewWording(report.Options{Language: language}).Steps(&r, in)
		require.NotEmpty(t, steps)
		golden(t, "steps-"+language+".txt", []byte(strings.Join(steps, "\n")+"\n"))
	}
	r = evaluate.Evaluate(in, &series, indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2018})
	assert.Empty(t, report.NewWording(report.Options{}).Steps(&r, in))
}
