package evaluate_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

func TestUnsettled(t *testing.T) {
	t.Parallel()
	rate, each, doubted, watched := *fixture.RateAtMost("10"), *fixture.RateAtMost("10"), *fixture.RateAtMost("10"), *fixture.RateAtMost("10")
	each.Target = each.Target.InEach(indicator.Township)
	doubted.Target = doubted.Target.Unconfirmed()
	watched.Target = indicator.Target{}
	areas := []indicator.Area{{Code: "519921100"}, {Code: "519921101"}}
	override := []evaluate.Override{{Plan: "p", Indicator: "rate", Verdict: evaluate.Expected, Reason: "r", By: "b", ApprovedBy: "a", On: indicator.Date{Year: 2021, Month: 1, Day: 1}}}
	for name, c := range map[string]struct {
		in     indicator.Indicator
		rows   string
		policy evaluate.Policy
		want   string
	}{
		"final":                            {rate, "rate,2020,9,,\n", evaluate.Policy{}, ""},
		"provisional":                      {rate, "rate,2020,9,,provisional\n", evaluate.Policy{}, "p/rate provisional"},
		"estimated":                        {rate, "rate,2020,9,,estimated\n", evaluate.Policy{}, "p/rate provisional"},
		"a provisional figure of before":   {rate, "rate,2019,9,,provisional\nrate,2020,9,,\n", evaluate.Policy{}, ""},
		"a bound that decides nothing":     {rate, "rate,2020,<=11,,provisional\n", evaluate.Policy{}, ""},
		"a bound that decides":             {rate, "rate,2020,<=9,,provisional\n", evaluate.Policy{}, "p/rate provisional"},
		"set by hand":                      {rate, "rate,2020,9,,provisional\n", evaluate.Policy{Overrides: override}, ""},
		"unconfirmed":                      {doubted, "rate,2020,9,,\n", evaluate.Policy{}, "p/rate unconfirmed"},
		"unconfirmed without data":         {doubted, "rate,2020,unknown,,\n", evaluate.Policy{}, "p/rate unconfirmed"},
		"unconfirmed and set by hand":      {doubted, "rate,2020,9,,provisional\n", evaluate.Policy{Overrides: override}, "p/rate unconfirmed"},
		"both":                             {doubted, "rate,2020,9,,provisional\n", evaluate.Policy{}, "p/rate unconfirmed provisional"},
		"only monitored":                   {watched, "rate,2020,9,,provisional\n", evaluate.Policy{}, ""},
		"the figure of the whole, of each": {each, "rate,2020,9,,provisional\nrate,2020,9,519921100,\nrate,2020,9,519921101,\n", evaluate.Policy{}, ""},
		"an area that each has to be": {
			each, "rate,2020,9,,\nrate,2020,9,519921100,provisional\nrate,2020,9,519921101,\n", evaluate.Policy{}, "p/rate provisional, p/rate 519921100 provisional",
		},
		"an area that does not turn it": {
			each, "rate,2020,9,,\nrate,2020,9,519921100,provisional\nrate,2020,11,519921101,\n", evaluate.Policy{}, "p/rate 519921100 provisional",
		},
		"the area that turns it": {
			each, "rate,2020,9,,\nrate,2020,9,519921100,\nrate,2020,11,519921101,provisional\n", evaluate.Policy{}, "p/rate provisional, p/rate 519921101 provisional",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			plan := fixture.Plan(2020, c.in)
			plan.Areas = areas
			assert.Equal(t, c.want, unsettled(fixture.Assess(c.policy, "indicator,period,value,area,status\n"+c.rows, plan)))
		})
	}
}

// A total that counts by groups is as final as those that have its verdict.
func TestUnsettledByGroups(t *testing.T) {
	t.Parallel()
	ofGroups := func(women, men indicator.Target) indicator.Indicator {
		rate := *fixture.RateAtMost("10")
		rate.Target = indicator.Target{}
		rate.Targets = []indicator.AreaTarget{{AppliesTo: []string{"sex=female"}, Target: women}, {AppliesTo: []string{"sex=male"}, Target: men}}
		return rate
	}
	most := indicator.AtMost(fixture.Number("10"))
	each := most.InEach(indicator.Township)
	override := func(group indicator.Group) evaluate.Policy {
		return evaluate.Policy{Overrides: []evaluate.Override{{
			Plan: "p", Indicator: "rate", Group: group, Verdict: evaluate.Expected, Reason: "r", By: "b", ApprovedBy: "a", On: indicator.Date{Year: 2021, Month: 1, Day: 1},
		}}}
	}
	for name, c := range map[string]struct {
		in     indicator.Indicator
		rows   string
		policy evaluate.Policy
		want   string // of the total
	}{
		"final":                        {ofGroups(most, most), "9,,sex=female,\n8,,sex=male,\n", evaluate.Policy{}, ""},
		"one that attains it too":      {ofGroups(most, most), "9,,sex=female,\n8,,sex=male,provisional\n", evaluate.Policy{}, "p/rate provisional"},
		"one that does not turn it":    {ofGroups(most, most), "11,,sex=female,\n8,,sex=male,provisional\n", evaluate.Policy{}, ""},
		"the one that turns it":        {ofGroups(most, most), "11,,sex=female,provisional\n8,,sex=male,\n", evaluate.Policy{}, "p/rate provisional"},
		"a target nobody checked":      {ofGroups(most, most.Unconfirmed()), "9,,sex=female,\n8,,sex=male,\n", evaluate.Policy{}, "p/rate unconfirmed"},
		"set by hand":                  {ofGroups(most, most), "9,,sex=female,provisional\n8,,sex=male,\n", override(""), ""},
		"a group of it set by hand":    {ofGroups(most, most), "9,,sex=female,\n8,,sex=male,provisional\n", override("sex=male"), "p/rate provisional"},
		"areas of a group":             {ofGroups(each, most), "9,,sex=female,provisional\n8,519921100,sex=female,\n8,,sex=male,\n", evaluate.Policy{}, ""},
		"an area of a group":           {ofGroups(each, most), "9,,sex=female,\n8,519921100,sex=female,provisional\n8,,sex=male,\n", evaluate.Policy{}, "p/rate provisional"},
		"an area that does not decide": {ofGroups(each, most), "9,,sex=female,\n9,519921100,sex=female,provisional\n11,,sex=male,\n", evaluate.Policy{}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			plan := fixture.Plan(2020, c.in)
			plan.Areas = []indicator.Area{{Code: "519921100"}}
			rows := strings.ReplaceAll("\n"+strings.TrimSuffix(c.rows, "\n"), "\n", "\nrate,2020,")
			first, _, _ := strings.Cut(unsettled(fixture.Assess(c.policy, "indicator,period,value,area,group,status"+rows+"\n", plan)), ", ")
			if !strings.HasPrefix(first, "p/rate ") || strings.Contains(first, "=") || strings.Contains(first, "519921100") {
				first = ""
			}
			assert.Equal(t, c.want, first)
		})
	}
}

// unsettled words what is not final.
func unsettled(a *evaluate.Assessment) string {
	var list []string
	for _, u := range a.Unsettled() {
		words := []string{u.Key.Plan + "/" + u.Key.Indicator}
		if u.Key.Area != "" {
			words = append(words, u.Key.Area)
		}
		if u.Key.Group != indicator.Total {
			words = append(words, string(u.Key.Group))
		}
		if u.Unconfirmed {
			words = append(words, "unconfirmed")
		}
		if u.Provisional {
			words = append(words, "provisional")
		}
		list = append(list, strings.Join(words, " "))
	}
	return strings.Join(list, ", ")
}

// The national outlines hold figures that nobody checked against the text, so what
// is judged by them is not final.
func TestOutlinesAreUnsettled(t *testing.T) {
	t.Parallel()
	for _, plan := range fixture.Plans(os.DirFS("../indicator/outlines"), "women-2011.json", "children-2021.json") {
		a := fixture.Assess(evaluate.Policy{AsOf: plan.Due}, "indicator,period,value\n", plan)
		unconfirmed := 0
		for i := range plan.Indicators {
			if plan.Indicators[i].Target.IsUnconfirmed() {
				unconfirmed++
			}
		}
		assert.NotZero(t, unconfirmed, plan.Code)
		assert.Len(t, a.Unsettled(), unconfirmed, plan.Code)
	}
}
