package evaluate_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"log"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/evaluate/disparity"
	"github.com/countystat/attain/evaluate/smallnumber"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/testdata/county"
)

// sampleCounty judges the sample county, whose figures are made up.
func sampleCounty(policy evaluate.Policy) *evaluate.Assessment {
	files := county.Files()
	var plans []*indicator.Plan
	for _, name := range []string{"women-2011.json", "children-2011.json"} {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			log.Fatal(err)
		}
		plan, err := indicator.DecodePlan(bytes.NewReader(text), indicator.PlanOptions{File: name})
		if err != nil {
			log.Fatal(err)
		}
		plans = append(plans, plan)
	}
	names, err := fs.Glob(files, "observations-*.csv")
	if err != nil {
		log.Fatal(err)
	}
	var tables []indicator.TableSource
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			log.Fatal(err)
		}
		tables = append(tables, indicator.TableSource{File: name, Reader: bytes.NewReader(text)})
	}
	data, err := indicator.DecodeTables(tables, indicator.TableOptions{}, plans...)
	if err != nil {
		log.Fatal(err)
	}
	a, err := evaluate.Assess(data, policy, plans...)
	if err != nil {
		log.Fatal(err)
	}
	return a
}

// A plan of one indicator and a table of two townships, all made up. The
// county's total is judged, and each township by itself.
func ExampleAssess() {
	plan := &indicator.Plan{
		Code: "children", Base: 2010, Due: 2020, Area: indicator.Area{Code: "519921"},
		Indicators: []indicator.Indicator{{
			Code: "c-immunisation", Unit: indicator.Percent, Better: indicator.Higher, Places: 1,
			Target: indicator.AtLeast(decimal.NewFromInt(95)),
		}},
	}
	table := strings.NewReader(`area,indicator,period,value
,c-immunisation,2019,97.2
519921100,c-immunisation,2019,98.6
519921200,c-immunisation,2018,93.0
519921200,c-immunisation,2019,94.1
`)
	data, err := indicator.DecodeTable(table, indicator.TableOptions{File: "health.csv"}, plan)
	if err != nil {
		log.Fatal(err)
	}
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2019}, plan)
	if err != nil {
		log.Fatal(err)
	}
	for i := range a.Results {
		r := &a.Results[i]
		fmt.Println(r.Key, r.Verdict, r.Reason, r.Flags.Strings())
	}
	fmt.Println(a.Tally.Rate(evaluate.AttainedOrExpected))
	// Output:
	// children/c-immunisation attained meets-target [early uneven]
	// children/c-immunisation 519921100 attained meets-target [early]
	// children/c-immunisation 519921200 expected projected-to-meet [later-base]
	// 1 of 1, 100.0 %
}

func ExampleAssessment_Result() {
	a := sampleCounty(evaluate.Policy{AsOf: 2019})
	r, ok := a.Result(indicator.Key{Plan: "children-2011", Indicator: "c-imr"})
	if !ok {
		log.Fatal("not there")
	}
	in, _ := a.Indicator(r.Key)
	fmt.Println(in.Name.In("en")+":", r.ShownValue(in, indicator.HalfUp), "in", r.Year, r.Verdict, "gap", r.Gap)
	// Output: Infant mortality rate: 11.43 in 2019 difficult gap -1.43
}

func ExampleAssessment_By() {
	a := sampleCounty(evaluate.Policy{AsOf: 2019})
	for _, part := range a.By(evaluate.ByDomain) {
		fmt.Println(part.Name.In("en")+":", part.Tally.Rate(evaluate.AttainedOrExpected))
	}
	// Output:
	// Women and health: 13 of 13, 100.0 %
	// Women and education: 9 of 9, 100.0 %
	// Women and the economy: 10 of 10, 100.0 %
	// Women in decision-making and management: 8 of 10, 80.0 %
	// Women and social security: 6 of 6, 100.0 %
	// Women and the environment: 4 of 4, 100.0 %
	// Women and the law: 4 of 5, 80.0 %
	// Children and health: 16 of 19, 84.2 %
	// Children and education: 15 of 15, 100.0 %
	// Children and welfare: 7 of 8, 87.5 %
	// Children and the social environment: 7 of 7, 100.0 %
	// Children and legal protection: 8 of 8, 100.0 %
}

func ExampleAssessment_WhatIf() {
	a := sampleCounty(evaluate.Policy{AsOf: 2019})
	w, _ := a.WhatIf(indicator.Key{Plan: "children-2011", Indicator: "c-imr"})
	fmt.Println("at most", w.NextValue, "next year, a change of", w.NextChange)
	fmt.Println("one death fewer:", w.Fewer.Value, w.Fewer.Verdict)
	// Output:
	// at most 10 next year, a change of -1.43
	// one death fewer: 11.02 difficult
}

// Data checks advise only; no value is changed.
func ExampleAssessment_Checks() {
	a := sampleCounty(evaluate.Policy{AsOf: 2019})
	findings := check.Run(a)
	for _, f := range findings[:min(4, len(findings))] {
		fmt.Println(f.Code, f.Key, f.Year, f.Filed, f.Place)
	}
	// Output:
	// provisional-left women-2011/w-life-expectancy 2011 77.05 observations-health.csv:366
	// provisional-left women-2011/w-life-expectancy 2013 77.41 observations-health.csv:368
	// bound-filed women-2011/w-antenatal 2012 >=88 observations-health.csv:311
	// decimal-point women-2011/w-hiv 2011 4.2 observations-health.csv:343
}

// Which figures of the breakdowns that the plans ask for are missing, and who
// owes them.
func ExampleAssessment_Coverage() {
	a := sampleCounty(evaluate.Policy{AsOf: 2019})
	complete := 0
	coverage := check.CoverageOf(a)
	for i := range coverage {
		c := &coverage[i]
		if c.Complete() {
			complete++
		}
		if c.Indicator == "w-legal-aid" {
			for _, part := range c.Parts {
				fmt.Println(c.Indicator, part.Group, "misses", part.Missing, c.Lead)
			}
		}
	}
	fmt.Println(complete, "of", len(coverage), "breakdowns are complete")
	// Output:
	// w-legal-aid residence=urban misses [2010 2011 2012 2013 2014 2015] 县司法局
	// w-legal-aid residence=rural misses [2010 2011 2012 2013 2014 2015] 县司法局
	// 12 of 30 breakdowns are complete
}

// The county attains the target, some of its townships do not.
func ExampleAssessment_Evenness() {
	a := sampleCounty(evaluate.Policy{AsOf: 2019})
	for _, e := range disparity.Of(a) {
		if e.Indicator != "c-medical" {
			continue
		}
		for i := range e.Spreads {
			s := &e.Spreads[i]
			fmt.Println(e.Verdict, s.Dimension, s.Attaining, "of", s.Judged, "gap", s.Gap, "in", s.Year)
			for _, short := range s.Failing {
				fmt.Println(short.Key.Area, short.Value, short.Verdict)
			}
		}
	}
	// Output:
	// attained area 4 of 5 gap 5.3 in 2019
	// 519921202 93.7 difficult
}

// Townships are added up by their numerators and denominators and compared with
// what is filed for the county.
func ExampleAssessment_RollUp() {
	a := sampleCounty(evaluate.Policy{AsOf: 2019})
	for _, up := range a.RollUp() {
		year := &up.Years[len(up.Years)-1]
		fmt.Println(up.Indicator, year.Year, year.Numerator, "of", year.Denominator, year.Rate.Text(2, indicator.HalfUp),
			"complete", year.Complete(), "disagrees", year.Disagrees())
	}
	// Output:
	// c-imr 2019 28 of 2450 11.43 complete true disagrees false
	// c-immunisation 2019 9486 of 9697 97.82 complete true disagrees false
}

// Verdicts that rest on few events, with the chance that a true rate just at
// the target gives such a count or a further one.
func ExampleAssessment_SmallNumbers() {
	a := sampleCounty(evaluate.Policy{AsOf: 2019})
	for _, s := range smallnumber.Of(a, smallnumber.Options{}) {
		if s.Area != "" || s.Group != indicator.Total || !s.Chance.Known() {
			continue
		}
		fmt.Println(s.Indicator, s.Verdict, s.Count.Events, "of", s.Count.Cases, "chance", s.Chance.Tail.Text(3, indicator.HalfUp), s.WithinChance())
	}
	// Output:
	// w-mmr attained 2 of 12620 chance 0.538 true
	// w-cervical-mortality attained 7 of 99130 chance 0.300 true
	// w-village-heads difficult 8 of 140 chance 0.053 true
	// c-migrant-imr attained 6 of 588 chance 0.176 true
	// c-injury-mortality expected 10 of 51890 chance 0.530 true
	// c-tetanus attained 0 of 2450 chance 0.086 true
}

func ExampleAssessment_Composite() {
	a := sampleCounty(evaluate.Policy{AsOf: 2019})
	whole := a.Composite()
	fmt.Println("whole:", whole.Value.Text(1, indicator.HalfUp), "of", whole.Used, "indicators,", len(whole.Missing), "missing")
	for _, part := range a.CompositeBy(evaluate.ByPlan) {
		fmt.Println(part.Name.In("en")+":", part.Value.Text(1, indicator.HalfUp))
	}
	// Output:
	// whole: 98.0 of 102 indicators, 4 missing
	// Women’s Development Plan of Sample County (2011-2020): 96.9
	// Children’s Development Plan of Sample County (2011-2020): 99.1
}

// The same plans as of a year earlier.
func ExampleAssessment_Since() {
	before := sampleCounty(evaluate.Policy{AsOf: 2018}).Standings()
	difference := sampleCounty(evaluate.Policy{AsOf: 2019}).Since(before)
	for _, class := range []compare.ChangeClass{compare.NewlyAttained, compare.NoLonger} {
		for _, change := range difference.Of(class) {
			fmt.Printf("%s %s %s %s %v\n", class, change.Indicator, change.Before.Value, change.After.Value, change.Causes)
		}
	}
	// Output:
	// newly-attained w-hospital-delivery 97.7 98.4 [new-data]
	// newly-attained w-girl-dropouts 1 0 [new-data]
	// newly-attained w-schooling 11.0 11.2 [new-data]
	// newly-attained c-caries 29.2 28.5 [new-data]
	// newly-attained c-senior 89.2 90.6 [new-data]
	// newly-attained c-left-behind 72.5 77.9 [new-data]
	// newly-attained c-child-labour 1 0 [new-data]
}

// An assessment file that was kept is what a later assessment is compared with.
func ExampleDecodeStandings() {
	var kept bytes.Buffer
	if err := sampleCounty(evaluate.Policy{AsOf: 2018}).WriteJSON(&kept, archive.Options{}); err != nil {
		log.Fatal(err)
	}
	before, err := archive.Read(&kept, "assessment-2018.json")
	if err != nil {
		log.Fatal(err)
	}
	difference := compare.Between(before, sampleCounty(evaluate.Policy{AsOf: 2019}).Standings())
	fmt.Println("attained", difference.Before[evaluate.Attained], "in", difference.BeforeAsOf)
	fmt.Println("attained", difference.After[evaluate.Attained], "in", difference.AfterAsOf)
	fmt.Println("from expected to attained", difference.Moves[evaluate.Expected][evaluate.Attained])
	// Output:
	// attained 83 in 2018
	// attained 90 in 2019
	// from expected to attained 7
}

// When each indicator that is not attained reaches its target at the pace in
// force.
func ExampleAssessment_Reach() {
	a := sampleCounty(evaluate.Policy{AsOf: 2019})
	for _, code := range []string{"c-imr", "c-u5mr", "c-senior"} {
		reach, _ := a.Reach(indicator.Key{Plan: "children-2011", Indicator: code})
		fmt.Println(code, reach.Kind, reach.Year)
	}
	// Output:
	// c-imr year 2024
	// c-u5mr year 2021
	// c-senior met 2019
}
