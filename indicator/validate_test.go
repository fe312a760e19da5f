package indicator

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// codesAt lists the problems of an error as "code pointer".
func codesAt(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	var problems *Problems
	require.ErrorAs(t, err, &problems)
	list := make([]string, len(problems.List))
	for i, p := range problems.List {
		list[i] = p.Code + " " + p.Pointer
		assert.NotEmpty(t, p.Message)
		assert.NotEmpty(t, p.Allowed)
	}
	return list
}

func goodIndicator(t *testing.T) Indicator {
	t.Helper()
	return Indicator{Code: "w-mmr", Unit: Per100K, Better: Lower, Target: AtMost(number(t, "20"))}
}

func goodPlan(t *testing.T) *Plan {
	t.Helper()
	return &Plan{Code: "p", Base: 2010, Due: 2020, Indicators: []Indicator{goodIndicator(t)}}
}

func TestValidateAnIndicatorByItself(t *testing.T) {
	in := goodIndicator(t)
	require.NoError(t, in.Validate())
	derived := Indicator{Code: "gap", Unit: Percent, Better: Lower, Derive: Derive{Kind: DeriveGap, Left: Operand{"a", Female}, Right: Operand{"a", Male}}}
	require.NoError(t, derived.Validate(), "operands are looked up in a plan only")

	huge := decimal.New(1, 40)
	null := func(d decimal.Decimal) decimal.NullDecimal { return decimal.NewNullDecimal(d) }
	for name, c := range map[string]struct {
		change func(*Indicator)
		want   []string
	}{
		"zero":          {func(in *Indicator) { *in = Indicator{} }, []string{"missing-key /better", "missing-key /code", "missing-key /unit"}},
		"own unit":      {func(in *Indicator) { in.Unit = OwnUnit }, []string{"missing-key /unit"}},
		"yes-no":        {func(in *Indicator) { in.Unit, in.Better, in.Target = YesNo, "", Attest() }, nil},
		"bad enums":     {func(in *Indicator) { in.Better, in.Projection, in.Target.hold, in.Target.each = "x", "x", "x", 9 }, []string{"missing-key /better", "unknown-word /projection", "unknown-word /target/each", "unknown-word /target/hold"}},
		"bad form":      {func(in *Indicator) { in.Target.form = 99 }, []string{"target-form /target"}},
		"places":        {func(in *Indicator) { in.Places = -1 }, []string{"places-out-of-range /places"}},
		"bound":         {func(in *Indicator) { in.Target = AtMost(huge) }, []string{"number-out-of-range /target"}},
		"between":       {func(in *Indicator) { in.Target = Between(huge, huge) }, []string{"number-out-of-range /target", "number-out-of-range /target"}},
		"weight":        {func(in *Indicator) { in.Weight = null(huge) }, []string{"number-out-of-range /weight"}},
		"negative":      {func(in *Indicator) { in.Weight = null(number(t, "-1")) }, []string{"weight-not-positive /weight"}},
		"limit":         {func(in *Indicator) { in.Limit, in.NoLimit = null(huge), true }, []string{"contradiction /limit", "number-out-of-range /limit"}},
		"baseline":      {func(in *Indicator) { in.Baseline = Baseline{Value: null(huge), Year: -1} }, []string{"number-out-of-range /baseline/value", "year-out-of-range /baseline/year"}},
		"share of zero": {func(in *Indicator) { in.Target = FallBy(Share(1, 0)) }, []string{"number-out-of-range /target"}},
		"no change":     {func(in *Indicator) { in.Target = FallBy(Change{}) }, []string{"number-out-of-range /target"}},
		"change":        {func(in *Indicator) { in.Target = FallBy(Points(number(t, "-2"))) }, []string{"change-not-positive /target"}},
		"all of a fall": {func(in *Indicator) { in.Target = FallBy(Share(1, 1)) }, nil},
		"no parts":      {func(in *Indicator) { in.Target = AllOf() }, []string{"target-form /target"}},
		"empty part":    {func(in *Indicator) { in.Target = AllOf(Target{}) }, []string{"missing-key /target/allOf/0"}},
		"about":         {func(in *Indicator) { in.Target = AllOf(About(number(t, "5")), Improve()) }, nil},
		"spans":         {func(in *Indicator) { in.ValidFor, in.Pool = -1, 11 }, []string{"pool-out-of-range /pool", "valid-for-out-of-range /validFor"}},
		"milestone":     {func(in *Indicator) { in.Milestones = []Milestone{{}} }, []string{"missing-key /milestones/0/target", "year-out-of-range /milestones/0/year"}},
		"compare":       {func(in *Indicator) { in.Compare = []LevelTarget{{}} }, []string{"missing-key /compare/0/level", "missing-key /compare/0/target"}},
		"band": {func(in *Indicator) {
			in.Rule = &Rule{Measure: MeasureGap, Bands: []Band{{Bound: null(huge), Class: "a"}, {Class: "b"}}}
		}, []string{"number-out-of-range /rule/bands/0"}},
		"no measure":     {func(in *Indicator) { in.Rule = &Rule{Bands: []Band{{Class: "a"}}} }, []string{"missing-key /rule/measure"}},
		"open then at":   {func(in *Indicator) { in.Rule = rule(t, "5 open", "5", "") }, nil},
		"at then open":   {func(in *Indicator) { in.Rule = rule(t, "5", "5 open", "") }, []string{"band-unreachable /rule/bands/1"}},
		"limit and more": {func(in *Indicator) { in.Unit, in.Better, in.Target = Percent, Higher, AtLeast(number(t, "105")) }, []string{"beyond-limit /target"}},
		"gross": {func(in *Indicator) {
			in.Unit, in.Better, in.Target, in.Formula.Gross = Percent, Higher, AtLeast(number(t, "105")), true
		}, nil},
		"no limit":     {func(in *Indicator) { in.NoLimit, in.Target = true, AtMost(number(t, "-1")) }, nil},
		"at the limit": {func(in *Indicator) { in.Target = AtMost(number(t, "0.0")) }, nil},
		"derive pool":  {func(in *Indicator) { in.Pool, in.Derive = 3, derived.Derive }, []string{"contradiction /pool"}},
	} {
		in := goodIndicator(t)
		c.change(&in)
		assert.Equal(t, c.want, codesAt(t, in.Validate()), name)
	}
}

// rule makes a rule on the gap from bounds such as "5", "5 open" and "".
func rule(t *testing.T, bounds ...string) *Rule {
	t.Helper()
	r := &Rule{Measure: MeasureGap}
	for i, b := range bounds {
		text, open := strings.CutSuffix(b, " open")
		band := Band{Class: fmt.Sprint("class-", i), Open: open}
		if text != "" {
			band.Bound = decimal.NewNullDecimal(number(t, text))
		}
		r.Bands = append(r.Bands, band)
	}
	return r
}

func TestValidateALiteralPlan(t *testing.T) {
	require.NoError(t, goodPlan(t).Validate())
	p := goodPlan(t)
	p.Due = 2010
	p.Indicators = append(p.Indicators, goodIndicator(t))
	p.Indicators[1].Place = Place{File: "mine.json", Line: 7}
	p.Indicators[1].Better = ""
	err := p.Validate()
	require.EqualError(t, err, `due-before-base /due: the target year 2010 is not after the base year 2010
duplicate-code /indicators/1/code: the code "w-mmr" of this indicator stands also /indicators/0/code
mine.json:7: missing-key /indicators/1/better: it is not said which way is better`)

	many := goodPlan(t)
	many.Indicators = make([]Indicator, MaxIndicators+1)
	assert.Equal(t, []string{"too-many-indicators /indicators"}, codesAt(t, many.Validate()))
	assert.Equal(t, []string{"due-before-base /due"}, codesAt(t, (&Plan{Code: "p", Base: 2009, Due: 2008, Indicators: p.Indicators[:1]}).Validate()))
	assert.Equal(t, []string{"year-out-of-range /base", "missing-key /code", "year-out-of-range /due", "no-indicators /indicators"}, codesAt(t, (&Plan{}).Validate()))
}

func TestEachLevelsOfPlans(t *testing.T) {
	for _, c := range []struct {
		area string
		each Level
		ok   bool
	}{
		{"513221", Township, true}, {"513221", County, false}, {"513200", County, true}, {"513200", City, false},
		{"510000", City, true}, {"", Province, true}, {"", Nation, false}, {"own", Township, true}, {"513221001", Township, false}, {"513221001", Village, true},
	} {
		p := goodPlan(t)
		p.Area.Code = c.area
		p.Indicators[0].Target = p.Indicators[0].Target.InEach(c.each)
		assert.Equal(t, c.ok, p.Validate() == nil, "%s %s", c.area, c.each)
	}
}

func TestDeriveInPlans(t *testing.T) {
	p := goodPlan(t)
	p.Indicators = append(p.Indicators, Indicator{
		Code: "gap", Unit: OwnUnit, UnitName: Text{"en": "points"}, Better: Lower,
		Derive: Derive{Kind: DeriveGap, Left: Operand{"w-mmr", Rural}, Right: Operand{"w-mmr", "urban"}},
	})
	assert.Equal(t, []string{"derive-operand /indicators/1/derive/gap/1"}, codesAt(t, p.Validate()))
}

// derivedChain is a plan in which each of n indicators is derived from the next.
func derivedChain(t *testing.T, n int) *Plan {
	t.Helper()
	p := goodPlan(t)
	for i := range n {
		in := Indicator{Code: fmt.Sprint("d", i), Unit: Per100K, Better: Lower}
		in.Derive = Derive{Kind: DeriveGap, Left: Operand{Indicator: fmt.Sprint("d", i+1)}, Right: Operand{Indicator: "w-mmr"}}
		p.Indicators = append(p.Indicators, in)
	}
	p.Indicators = append(p.Indicators, Indicator{Code: fmt.Sprint("d", n), Unit: Per100K, Better: Lower})
	return p
}

func TestDerivedChains(t *testing.T) {
	require.NoError(t, derivedChain(t, 8).Validate())
	err := derivedChain(t, 2000).Validate()
	require.Equal(t, []string{"derived-too-deep /indicators/1992/derive"}, codesAt(t, err), "one problem a chain")
	require.ErrorContains(t, err, `"d1991" is derived from derived indicators more than 8 deep`)

	p := derivedChain(t, 2000)
	p.Indicators[2001].Derive = Derive{Kind: DeriveRatio, Left: Operand{Indicator: "d0"}, Right: Operand{Indicator: "w-mmr"}}
	err = p.Validate()
	assert.Equal(t, []string{"derive-circle /indicators/1/derive"}, codesAt(t, err))
	require.ErrorContains(t, err, "d0 → d1 → d2 → d3 → d4 → d5 → d6 → d7 → … → d0")
}

// A circle may lead through derive and sameAs, and so may a chain.
func TestLineageAcrossPlans(t *testing.T) {
	women, children := derivedChain(t, 5), derivedChain(t, 5)
	women.Code, children.Code = "women", "children"
	last := len(women.Indicators) - 1
	women.Indicators[last].SameAs = Reference{"children", "d0"}
	require.NoError(t, women.Validate())
	require.NoError(t, children.Validate())
	err := ValidatePlans(women, children)
	require.Equal(t, []string{"derived-too-deep /indicators/2/derive"}, codesAt(t, err), "five on five")

	children.Indicators[last].SameAs = Reference{"women", "d4"}
	require.NoError(t, children.Validate())
	err = ValidatePlans(women, children)
	require.Equal(t, []string{"derive-circle /indicators/5/derive"}, codesAt(t, err))
	require.ErrorContains(t, err, "women/d4 → women/d5 → children/d0 → children/d1 → children/d2 → children/d3 → children/d4 → children/d5 → women/d4")
}

func TestManyWrongReferencesEndSoon(t *testing.T) {
	p := goodPlan(t)
	for i := range MaxIndicators - 1 {
		in := Indicator{Code: fmt.Sprint("indicator-", i), Unit: Per100K, Better: Lower}
		in.Derive = Derive{Kind: DeriveGap, Left: Operand{Indicator: fmt.Sprint("indicater-", i)}, Right: Operand{Indicator: "w-mmr"}}
		p.Indicators = append(p.Indicators, in)
	}
	var problems *Problems
	require.ErrorAs(t, p.Validate(), &problems)
	assert.Equal(t, "indicator-0", problems.List[0].Nearest)
	assert.Equal(t, MaxIndicators-1, len(problems.List)+problems.More)
}

func TestValidatePlans(t *testing.T) {
	plans := func() (women, children *Plan) {
		women, children = goodPlan(t), goodPlan(t)
		women.Code, children.Code = "women", "children"
		women.Indicators[0].SameAs = Reference{"children", "w-mmr"}
		return women, children
	}
	women, children := plans()
	require.NoError(t, ValidatePlans())
	require.NoError(t, ValidatePlans(women, children))
	for name, c := range map[string]struct {
		change func(women, children *Plan)
		want   []string
	}{
		"duplicate": {func(_, children *Plan) { children.Code = "women" }, []string{"duplicate-plan /code"}},
		"plan":      {func(_, children *Plan) { children.Code = "childrens" }, []string{"unknown-plan /indicators/0/sameAs"}},
		"indicator": {func(_, children *Plan) { children.Indicators[0].Code = "c-mmr" }, []string{"unknown-indicator /indicators/0/sameAs"}},
		"unit":      {func(_, children *Plan) { children.Indicators[0].Unit = PerMille }, []string{"wrong-unit /indicators/0/sameAs"}},
		"direction": {func(_, children *Plan) { children.Indicators[0].Better = Higher }, []string{"direction-disagrees /indicators/0/sameAs"}},
		"area":      {func(_, children *Plan) { children.Area.Code = "519921100" }, []string{"area-differs /indicators/0/sameAs"}},
		"area of no other years": {func(women, children *Plan) {
			women.Areas = append(women.Areas, Area{Code: "519921155", To: 2018}, Area{Code: "519921156"}, Area{Code: "519921157", To: 2018, MergedInto: "519921156"})
			children.Areas = append(children.Areas, Area{Code: "519921155", To: 2018}, Area{Code: "519921157", To: 2018})
		}, nil},
		"area of other years": {func(women, children *Plan) {
			women.Areas = []Area{{Code: "519921100", To: 2018, MergedInto: "519921101"}, {Code: "519921101"}, {Code: "519921102", From: 2012}}
			children.Areas = []Area{{Code: "519921102"}, {Code: "519921101", From: 2013}, {Code: "519921100", To: 2017, MergedInto: "519921102"}}
		}, []string{
			"lifetime-disagrees /areas/0/from", "lifetime-disagrees /areas/1/from", "lifetime-disagrees /areas/2/mergedInto", "lifetime-disagrees /areas/2/to",
		}},
		"own plan": {
			func(women, _ *Plan) { women.Indicators[0].SameAs = Reference{"women", "w-mmr"} },
			[]string{"same-as-circle /indicators/0/sameAs"},
		},
		"circle": {
			func(_, children *Plan) { children.Indicators[0].SameAs = Reference{"women", "w-mmr"} },
			[]string{"same-as-circle /indicators/0/sameAs", "same-as-circle /indicators/0/sameAs"},
		},
	} {
		women, children := plans()
		c.change(women, children)
		err := ValidatePlans(women, children)
		if name == "duplicate" {
			women.Indicators[0].SameAs = Reference{}
			err = ValidatePlans(women, children)
		}
		assert.Equal(t, c.want, codesAt(t, err), name)
	}
}

// TestEveryPlanCodeIsProduced finds each code in the problem lists of wrong
// plans or in the tests that make the others.
func TestEveryPlanCodeIsProduced(t *testing.T) {
	files, err := filepath.Glob("../testdata/bad/plans/*.txt")
	require.NoError(t, err)
	var all strings.Builder
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		all.Write(data)
	}
	elsewhere := map[string]bool{
		"unreadable": true, "line-too-long": true, "file-too-large": true, "too-many-values": true, "too-many-indicators": true,
		"same-as-circle": true, "direction-disagrees": true, "duplicate-plan": true, "unknown-plan": true,
	}
	for _, c := range append(fileCodes(), planCodes()...) {
		assert.NotEqual(t, elsewhere[c.Code], strings.Contains(all.String(), ": "+c.Code+" ") || strings.Contains(all.String(), ": "+c.Code+": "), c.Code)
	}
}
