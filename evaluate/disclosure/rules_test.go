package disclosure_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disclosure"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// withheldOf lists what is withheld, "indicator area group year", "own" at the end for
// the years of pooled rates.
func withheldOf(a *evaluate.Assessment) []string {
	list := []string{}
	for _, c := range disclosure.Of(a) {
		text := fmt.Sprintf("%s %s %s %d", c.Indicator, strings.TrimPrefix(c.Area, "5199211"), c.Group, c.Year)
		if c.Own {
			text += " own"
		}
		list = append(list, strings.Join(strings.Fields(text), " "))
	}
	return list
}

func of(change func(*indicator.Indicator), in *indicator.Indicator) indicator.Indicator {
	change(in)
	return *in
}

func persons(in *indicator.Indicator) {
	in.Unit, in.Places, in.Target, in.Code = indicator.Persons, 0, indicator.AtMost(fixture.Number("9")), "rate"
}

func TestWhatIsWithheld(t *testing.T) {
	plain := func(*indicator.Indicator) {}
	for name, c := range map[string]struct {
		in    indicator.Indicator
		table string
		want  []string
	}{
		"the total of the plan's own area stays": {of(plain, fixture.RateAtMost("10")), ",,3,700", []string{}},
		"five events and none stay":              {of(plain, fixture.RateAtMost("10")), ",,5,700\n519921100,,5,300\n519921101,,0,400", []string{}},
		"with a second, the smallest, that makes five": {
			of(plain, fixture.RateAtMost("10")), ",,20,700\n519921100,,4,300\n519921101,,9,200\n519921102,,7,200", []string{"rate 00 2010", "rate 02 2010"},
		},
		"all where there are not five together": {
			of(plain, fixture.RateAtMost("10")), ",,4,700\n519921100,,3,300\n519921101,,1,200\n519921102,,0,200", []string{"rate 00 2010", "rate 01 2010", "rate 02 2010"},
		},
		"the other sex too": {of(plain, fixture.RateAtMost("10")), ",,20,700\n,sex=female,3,300\n,sex=male,17,400", []string{"rate sex=female 2010", "rate sex=male 2010"}},
		"the townships' sexes all, the county's stay": {
			of(plain, fixture.RateAtMost("10")),
			",,40,900\n,sex=female,20,400\n,sex=male,20,500\n519921100,,20,300\n519921100,sex=female,3,100\n519921100,sex=male,17,200\n" +
				"519921101,,20,600\n519921101,sex=female,17,300\n519921101,sex=male,3,300",
			[]string{"rate 00 sex=female 2010", "rate 00 sex=male 2010", "rate 01 sex=female 2010", "rate 01 sex=male 2010"},
		},
		"the county's members too where they tell what one township alone has beside them": {
			of(plain, fixture.RateAtMost("10")),
			",,43,900\n,age=young,20,400\n,age=old,20,400\n519921100,,23,500\n519921100,age=young,10,200\n519921100,age=old,10,200\n519921100,age=middle,3,100\n" +
				"519921101,,20,400\n519921101,age=young,10,200\n519921101,age=old,10,200",
			[]string{
				"rate age=old 2010", "rate age=young 2010", "rate 00 age=middle 2010", "rate 00 age=old 2010", "rate 00 age=young 2010", "rate 01 age=old 2010",
				"rate 01 age=young 2010",
			},
		},
		"a share of which few are not counted": {of(plain, fixture.ShareAtLeast("90")), ",,90,100\n,sex=female,47,50\n,sex=male,43,50", []string{"share sex=female 2010", "share sex=male 2010"}},
		"persons":                              {of(persons, fixture.RateAtMost("10")), "=30\n519921100,=4\n519921101,=26", []string{"rate 00 2010", "rate 01 2010"}},
		"a bound on persons":                   {of(persons, fixture.RateAtMost("10")), "=30\n519921100,=<=4", []string{"rate 00 2010"}},
		"a rate of random events whose counts nobody filed": {of(plain, fixture.RateAtMost("10")), "=9.1\n,sex=female,=8.2\n,sex=male,=0", []string{"rate sex=female 2010", "rate sex=male 2010"}},
		"but no share":   {of(plain, fixture.ShareAtLeast("90")), "=91\n,sex=female,=92", []string{}},
		"an absence not": {of(plain, fixture.RateAtMost("10")), ",,9,700\n519921100,=suppressed", []string{}},
		"confidential below the county": {
			of(func(in *indicator.Indicator) { in.Confidential = true }, fixture.ShareAtLeast("90")),
			",,400,900\n519921100,,200,400\n519921101,,200,500\n,sex=female,=44.4", []string{"share sex=female 2010", "share 00 2010", "share 01 2010"},
		},
	} {
		a := fixture.Assess(evaluate.Policy{AsOf: 2012}, table(&c.in, c.table), listed(c.in))
		assert.Equal(t, c.want, withheldOf(a), name)
	}
}

// table is an observation table of one year: area, group and "=value" or numerator and
// denominator.
func table(in *indicator.Indicator, rows string) string {
	text := "indicator,period,area,group,value,numerator,denominator\n"
	for _, row := range strings.Split(rows, "\n") {
		cells := strings.Split(row, ",")
		value := ""
		if last := cells[len(cells)-1]; strings.HasPrefix(last, "=") {
			cells, value = cells[:len(cells)-1], last[1:]
		}
		for len(cells) < 4 {
			cells = append(cells, "")
		}
		text += fmt.Sprintf("%s,2010,%s,%s,%s,%s,%s\n", in.Code, cells[0], cells[1], value, cells[2], cells[3])
	}
	return text
}

// listed is a plan of indicators that lists townships.
func listed(in ...indicator.Indicator) *indicator.Plan {
	plan := fixture.Plan(2020, in...)
	for _, code := range []string{"519921100", "519921101", "519921102"} {
		plan.Areas = append(plan.Areas, indicator.Area{Code: code, Name: indicator.Text{"en": code}})
	}
	return plan
}

// Of a pooled rate the single years are withheld, and of the windows those that overlap
// with the one in force; a window of a single year is that year.
func TestWhatIsWithheldOfPooledRates(t *testing.T) {
	rows := "indicator,period,value,numerator,denominator\n"
	for year, deaths := range []int{7, 1, 0, 6, 8, 5} {
		rows += fmt.Sprintf("rate,%d,,%d,900\n", 2010+year, deaths)
	}
	a := fixture.Assess(evaluate.Policy{AsOf: 2014}, rows, fixture.Plan(2020, rate(2)))
	assert.Equal(t, []string{
		"rate 2010 own", "rate 2011", "rate 2011 own", "rate 2012 own", "rate 2013", "rate 2013 own", "rate 2014 own", "rate 2015", "rate 2015 own",
	}, withheldOf(a))

	a = fixture.Assess(evaluate.Policy{AsOf: 2014}, "indicator,period,value,numerator,denominator\nrate,2014,,3,900\n", fixture.Plan(2020, rate(2)))
	assert.Equal(t, []string{"rate 2014", "rate 2014 own"}, withheldOf(a))

	a = fixture.Assess(evaluate.Policy{AsOf: 2014}, "indicator,period,value,numerator,denominator\nrate,2013,,0,900\nrate,2014,,30,900\n", fixture.Plan(2020, rate(2)))
	assert.Empty(t, withheldOf(a))
}

// The year's own figure is all that there is where years are missing or counts.
func TestWhatIsWithheldWhereThereIsNoPooledRate(t *testing.T) {
	for _, last := range []string{"rate,2014,3.3,,", "rate,2014,,3,900"} {
		rows := "indicator,period,value,numerator,denominator\nrate,2010,,2,900\n" + last + "\n"
		a := fixture.Assess(evaluate.Policy{AsOf: 2014}, rows, fixture.Plan(2020, rate(4)))
		full, _ := a.Result(fixture.RateKey(""))
		assert.Equal(t, evaluate.Undetermined, full.Verdict)
		less, _ := disclosure.Public(a).Result(fixture.RateKey(""))
		assert.Equal(t, indicator.Reading{Kind: indicator.Withheld}, less.Reading, last)
		assert.Nil(t, less.Pooled)
	}
}

// What is worked out from a withheld figure, and the same figure in another plan, are
// withheld with it.
func TestWhatFollowsAWithheldFigureIsWithheld(t *testing.T) {
	gap := indicator.Indicator{
		Code: "gap", Unit: indicator.PerMille, Better: indicator.Lower, Places: 1, Target: indicator.Improve(),
		Derive: indicator.Derive{Kind: indicator.DeriveGap, Left: indicator.Operand{Indicator: "rate", Group: indicator.Female}, Right: indicator.Operand{Indicator: "rate", Group: indicator.Male}},
	}
	gapOfGap := gap
	gapOfGap.Code, gapOfGap.Derive = "gap-of-gap", indicator.Derive{Kind: indicator.DeriveRatio, Left: indicator.Operand{Indicator: "gap"}, Right: indicator.Operand{Indicator: "rate"}}
	first := listed(gapOfGap, gap, rate(0))
	second := listed(rate(0))
	second.Code = "q"
	second.Indicators[0].SameAs = indicator.Reference{Plan: "p", Indicator: "rate"}
	second.Indicators[0].Confidential = true
	rows := "plan,indicator,period,value,group,numerator,denominator\n" +
		"p,rate,2010,,,50,700\np,rate,2010,,sex=female,20,300\np,rate,2010,,sex=male,30,400\np,rate,2011,,,50,700\np,rate,2011,,sex=female,2,300\np,rate,2011,,sex=male,48,400\n"
	a := fixture.Assess(evaluate.Policy{AsOf: 2011}, rows, first)
	assert.Equal(t, []string{"gap 2011", "gap-of-gap 2011", "rate sex=female 2011", "rate sex=male 2011"}, withheldOf(a))

	a = fixture.Assess(evaluate.Policy{AsOf: 2011}, rows, first, second)
	cells := map[string]bool{}
	for _, c := range disclosure.Of(a) {
		cells[fmt.Sprint(c.Plan, " ", c.Indicator, " ", c.Group, " ", c.Year)] = true
	}
	for _, cell := range []string{"p rate sex=female 2010", "q rate sex=female 2010", "q rate sex=male 2011", "p gap  2010", "p gap-of-gap  2010"} {
		assert.True(t, cells[cell], "%s: confidential in one plan", cell)
	}
	assert.False(t, cells["q rate  2011"])
}

// Cost grows in proportion to the areas.
func TestManyAreas(t *testing.T) {
	rows := "indicator,period,value,area,numerator,denominator\nrate,2010,,,9999,99999\n"
	var text strings.Builder
	text.WriteString(rows)
	for i := range 9000 {
		fmt.Fprintf(&text, "rate,2010,,519921%06d,%d,900\n", 100000+i, i%9)
	}
	a := fixture.Assess(evaluate.Policy{AsOf: 2010}, text.String(), fixture.Plan(2020, rate(0)))
	assert.Len(t, disclosure.Of(a), 4000)
}
