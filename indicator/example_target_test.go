package indicator_test

import (
	"fmt"
	"log"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/indicator"
)

// 95%以上 includes 95, 超过95% does not.
func ExampleAtLeast() {
	enrolment := &indicator.Indicator{Code: "enrolment", Unit: indicator.Percent, Better: indicator.Higher}
	for _, target := range []indicator.Target{
		indicator.AtLeast(decimal.NewFromInt(95)), indicator.MoreThan(decimal.NewFromInt(95)),
	} {
		accepted, _ := target.Resolve(enrolment, indicator.Fraction{}, indicator.Change{})
		fmt.Println(target, accepted.Contains(indicator.FractionFrom(decimal.NewFromInt(95))))
	}
	// Output:
	// >= 95 true
	// > 95 false
}

// 10‰以下 includes 10, 低于10‰ does not.
func ExampleAtMost() {
	mortality := &indicator.Indicator{Code: "c-imr", Unit: indicator.PerMille, Better: indicator.Lower}
	for _, target := range []indicator.Target{
		indicator.AtMost(decimal.NewFromInt(10)), indicator.LessThan(decimal.NewFromInt(10)),
	} {
		accepted, _ := target.Resolve(mortality, indicator.Fraction{}, indicator.Change{})
		fmt.Println(target, accepted.Contains(indicator.FractionFrom(decimal.NewFromInt(10))))
	}
	// Output:
	// <= 10 true
	// < 10 false
}

// The gender parity index of schools is to lie from 0.97 to 1.03.
func ExampleBetween() {
	fmt.Println(indicator.Between(decimal.RequireFromString("0.97"), decimal.RequireFromString("1.03")))
	// Output: 0.97..1.03
}

// 50%左右 states no tolerance, so that the policy's is assumed and flagged.
func ExampleAbout() {
	half := indicator.About(decimal.NewFromInt(50))
	stated := indicator.AboutWithin(decimal.NewFromInt(50), decimal.NewFromInt(2))
	fmt.Println(half, half.AssumesTolerance())
	fmt.Println(stated, stated.AssumesTolerance())
	// Output:
	// about 50 true
	// about 50 within 2 false
}

// A fall by a sixth of 22.00 is a fall to 18 1/3, which no decimal holds.
func ExampleFallBy() {
	mortality := &indicator.Indicator{Code: "c-u5mr", Unit: indicator.PerMille, Better: indicator.Lower}
	target := indicator.FallBy(indicator.Share(1, 6))
	baseline := indicator.FractionFrom(decimal.RequireFromString("22.00"))
	accepted, _ := target.Resolve(mortality, baseline, indicator.Change{})
	fmt.Println(target, "of", baseline, "is at most", accepted.High.Bound)
	fmt.Println(accepted.Contains(indicator.FractionFrom(decimal.RequireFromString("18.33"))))
	fmt.Println(accepted.Contains(indicator.FractionFrom(decimal.RequireFromString("18.34"))))
	// Output:
	// fall by 1/6 of 22 is at most 55/3
	// true
	// false
}

// 提高5个百分点 is in points of the unit, not a share of the baseline.
func ExampleRiseBy() {
	share := &indicator.Indicator{Code: "w-exercise", Unit: indicator.Percent, Better: indicator.Higher}
	baseline := indicator.FractionFrom(decimal.NewFromInt(40))
	for _, change := range []indicator.Change{indicator.Points(decimal.NewFromInt(5)), indicator.Share(5, 100)} {
		target := indicator.RiseBy(change)
		accepted, _ := target.Resolve(share, baseline, indicator.Change{})
		fmt.Println(target, "from", baseline, "is at least", accepted.Low.Bound)
	}
	// Output:
	// rise by 5 points from 40 is at least 45
	// rise by 1/20 from 40 is at least 42
}

// 逐步提高 asks for more than the baseline, 不低于基期 for as much.
func ExampleImprove() {
	share := &indicator.Indicator{Code: "w-cppcc", Unit: indicator.Percent, Better: indicator.Higher}
	baseline := indicator.FractionFrom(decimal.NewFromInt(25))
	for _, target := range []indicator.Target{indicator.Improve(), indicator.Maintain()} {
		accepted, _ := target.Resolve(share, baseline, indicator.Change{})
		fmt.Println(target, accepted.Contains(baseline))
	}
	// Without a baseline nothing can be said.
	improve := indicator.Improve()
	_, resolution := improve.Resolve(share, indicator.Fraction{}, indicator.Change{})
	fmt.Println(resolution == indicator.NeedsBaseline)
	// Output:
	// improve false
	// maintain true
	// true
}

// An attested target is met by a yes, with the document as its evidence.
func ExampleAttest() {
	mechanism := &indicator.Indicator{Code: "c-mechanism", Unit: indicator.YesNo, Target: indicator.Attest()}
	series, err := indicator.NewSeries(mechanism, indicator.Key{Indicator: mechanism.Code}, []indicator.Observation{
		{Year: 2013, Value: indicator.Reading{Kind: indicator.InProgress}},
		{Year: 2014, Value: indicator.Reading{Kind: indicator.AnswerYes}, Evidence: "No. 5 of 2014 (made up)"},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(series.String())
	fmt.Println(series.At(1).Evidence)
	// Output:
	// 2013: in-progress yes
	// No. 5 of 2014 (made up)
}

// 保持在基期水平以上并达到30%.
func ExampleAllOf() {
	target := indicator.AllOf(indicator.AtLeast(decimal.NewFromInt(30)), indicator.Maintain())
	share := &indicator.Indicator{Code: "w-village-committees", Unit: indicator.Percent, Better: indicator.Higher}
	accepted, _ := target.Resolve(share, indicator.FractionFrom(decimal.RequireFromString("32.4")), indicator.Change{})
	fmt.Println(target)
	fmt.Println("at least", accepted.Low.Bound)
	// Output:
	// >= 30 and maintain
	// at least 32.4
}

// 达到并保持: a later relapse is listed, or with a strict hold not forgiven.
func ExampleTarget_Holding() {
	target := indicator.AtLeast(decimal.RequireFromString("92.5"))
	fmt.Println(target.Holding())
	fmt.Println(target.HoldingStrictly())
	// Output:
	// >= 92.5, held
	// >= 92.5, held strictly
}

// 以乡镇为单位95%以上 asks it of each township.
func ExampleTarget_InEach() {
	target := indicator.AtLeast(decimal.NewFromInt(95)).InEach(indicator.Township)
	fmt.Println(target)
	fmt.Println(target.Each())
	// Output:
	// >= 95, in each township
	// township
}

// A milestone of the whole, where the target itself is asked of each township.
func ExampleTarget_OfWhole() {
	milestone := indicator.Milestone{Year: 2015, Target: indicator.AtLeast(decimal.NewFromInt(90)).OfWhole()}
	fmt.Println(milestone.Target, milestone.Target.IsOfWhole())
	// Output: >= 90, of the whole true
}

func ExampleTarget_Unconfirmed() {
	target := indicator.AtLeast(decimal.NewFromInt(1)).Unconfirmed()
	fmt.Println(target, target.IsUnconfirmed())
	// Output: >= 1, unconfirmed true
}

// Targets of one area, of girls, of an earlier year, of a revised plan, and of the
// prefecture, in addition to the indicator's own; all are made up.
func ExampleIndicator_targets() {
	percent := func(n int64) indicator.Target { return indicator.AtLeast(decimal.NewFromInt(n)) }
	in := indicator.Indicator{
		Code: "c-preschool", Name: indicator.Text{"en": "Gross preschool enrolment"}, Unit: indicator.Percent, Better: indicator.Higher,
		Formula:    indicator.Formula{Numerator: "children enrolled", Denominator: "children of the age", Gross: true},
		Target:     percent(70),
		Targets:    []indicator.AreaTarget{{AppliesTo: []string{"519921202"}, Target: percent(60)}, {AppliesTo: []string{"sex=female"}, Target: percent(75)}},
		Milestones: []indicator.Milestone{{Year: 2015, Target: percent(60)}},
		Revisions:  []indicator.Revision{{From: 2018, Target: percent(80), Document: "No. 12 of 2018 (made up)"}},
		Compare:    []indicator.LevelTarget{{Level: indicator.City, Target: percent(75)}},
	}
	fmt.Println(in.Validate())
	// Output: <nil>
}
