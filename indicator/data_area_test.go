package indicator_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

// namedPlan is a plan of a county with a name for each indicator, as "code=name".
func namedPlan(code string, areas []indicator.Area, indicators ...string) *indicator.Plan {
	p := &indicator.Plan{
		Code: code, Base: 2010, Due: 2020, Area: indicator.Area{Code: "519921", Name: indicator.Text{"zh": "示例县"}}, Areas: areas,
	}
	for _, text := range indicators {
		in, name, _ := strings.Cut(text, "=")
		p.Indicators = append(p.Indicators, indicator.Indicator{
			Code: in, Unit: indicator.Percent, Better: indicator.Higher, Name: indicator.Text{"zh": name, "en": name},
		})
	}
	return p
}

func listed(pairs ...string) []indicator.Area {
	var areas []indicator.Area
	for _, pair := range pairs {
		code, name, _ := strings.Cut(pair, "=")
		areas = append(areas, indicator.Area{Code: code, Name: indicator.Text{"zh": name}})
	}
	return areas
}

// place files one figure and returns where it went, or the problems' codes with
// the nearest word.
func place(plan, code, area string, plans ...*indicator.Plan) (string, *indicator.Data) {
	data, err := indicator.NewData(plans, []indicator.Observation{
		{Key: indicator.Key{Plan: plan, Indicator: code, Area: area}, Year: 2020, Value: indicator.Of(decimal.New(90, 0))},
	}, indicator.Date{})
	var problems *indicator.Problems
	if errors.As(err, &problems) {
		var words []string
		for _, p := range problems.List {
			words = append(words, strings.TrimSpace(p.Code+" "+p.Nearest))
		}
		return strings.Join(words, ", "), nil
	}
	return data.Keys()[0].String(), data
}

func TestAreasThatNoPlanHoldsAreRefused(t *testing.T) {
	towns := listed("519921100=城关镇", "519921201=石桥乡", "530101200=飞地乡", "kfq=开发区")
	for name, c := range map[string]struct {
		areas []indicator.Area
		area  string
		want  string
	}{
		"a listed one":                      {towns, "519921100", "p/rate 519921100"},
		"the plan's own":                    {towns, "519921", "p/rate"},
		"the plan's own, left empty":        {towns, "", "p/rate"},
		"one inside a listed one":           {towns, "519921100001", "p/rate 519921100001"},
		"a listed one goes before prefixes": {towns, "530101200", "p/rate 530101200"},
		"one inside that":                   {towns, "530101200003", "p/rate 530101200003"},
		"a listed own code":                 {towns, "kfq", "p/rate kfq"},
		"in the county, not listed":         {towns, "519921101", "unknown-area 519921100"},
		"a village of one not listed":       {towns, "519921300001", "unknown-area 519921100"},
		"an own code not listed":            {towns, "kfg", "unknown-area kfq"},
		"a misspelt name":                   {towns, "石桥镇", "unknown-area 519921201"},
		"the province":                      {towns, "510000", "unknown-area"},
		"too short a code":                  {towns, "51992", "unknown-area"},
		"a listed county holds its towns":   {listed("519922=邻县"), "519922100001", "p/rate 519922100001"},
		"a listed city holds its counties":  {listed("519800=邻市"), "519801", "p/rate 519801"},
		"a listed province holds its towns": {listed("520000=邻省"), "520101100", "p/rate 520101100"},
		"none listed, inside":               {nil, "519921300", "p/rate 519921300"},
		"none listed, outside":              {nil, "519922100", "area-outside"},
		"none listed, the province":         {nil, "510000", "area-outside"},
		"none listed, an own code":          {nil, "kfq", "p/rate kfq"},
		"none listed, no code":              {nil, "51992", "invalid-area"},
	} {
		t.Run(name, func(t *testing.T) {
			got, _ := place("p", "rate", c.area, namedPlan("p", c.areas, "rate=接种率"))
			assert.Equal(t, c.want, got)
		})
	}
}

func TestNamesAreReadAsCodesWhereTheyAreUnique(t *testing.T) {
	towns := listed("519921100=城关镇", "519921201=石桥乡")
	women := namedPlan("women", towns, "w-pre=毛入园率", "w-edu=教育年限", "w-death=死亡率", "w-twice=两次", "w-again=两次")
	children := namedPlan("children", nil, "c-pre=毛入园率", "c-imr=婴儿死亡率", "c-death=死亡率", "接种率=其他", "c-imm=接种率")
	women.Indicators[0].SameAs = indicator.Reference{Plan: "children", Indicator: "c-pre"}
	lone := namedPlan("women", listed("519921100=城关镇", "519921101=城关镇"), "w-edu=教育年限")
	for name, c := range map[string]struct {
		plan, code, area string
		plans            []*indicator.Plan
		want             string
		names            string
	}{
		"an indicator of the row's plan":     {"women", "教育年限", "", nil, "women/w-edu", "women indicator 教育年限 w-edu"},
		"an indicator of any plan":           {"", "婴儿死亡率", "", nil, "children/c-imr", "children indicator 婴儿死亡率 c-imr"},
		"twins are one":                      {"", "毛入园率", "", nil, "children/c-pre", "children indicator 毛入园率 c-pre"},
		"of two plans":                       {"", "死亡率", "", nil, "ambiguous-name", ""},
		"of two plans, one of them named":    {"women", "死亡率", "", nil, "women/w-death", "women indicator 死亡率 w-death"},
		"of two in one plan":                 {"women", "两次", "", nil, "ambiguous-name", ""},
		"of one, the code of another":        {"children", "接种率", "", nil, "ambiguous-name", ""},
		"of another plan than the row's":     {"women", "婴儿死亡率", "", nil, "unknown-indicator", ""},
		"not exactly":                        {"women", "教育年", "", nil, "unknown-indicator", ""},
		"an area":                            {"women", "w-edu", "石桥乡", nil, "women/w-edu 519921201", "women area 石桥乡 519921201"},
		"the plan's own area":                {"women", "w-edu", "示例县", nil, "women/w-edu", "women area 示例县 519921"},
		"an area that another plan lists":    {"children", "c-imr", "石桥乡", nil, "children/c-imr 519921201", "children area 石桥乡 519921201"},
		"two areas of one name":              {"women", "w-edu", "城关镇", []*indicator.Plan{lone}, "ambiguous-name", ""},
		"both":                               {"", "教育年限", "城关镇", nil, "women/w-edu 519921100", "women area 城关镇 519921100, women indicator 教育年限 w-edu"},
		"codes are no names":                 {"women", "w-edu", "519921100", nil, "women/w-edu 519921100", ""},
		"a twin named in its own plan's row": {"women", "毛入园率", "", nil, "shared-indicator", ""},
	} {
		t.Run(name, func(t *testing.T) {
			plans := c.plans
			if plans == nil {
				plans = []*indicator.Plan{women, children}
			}
			got, data := place(c.plan, c.code, c.area, plans...)
			if data == nil {
				code, _, _ := strings.Cut(got, " ")
				assert.Equal(t, c.want, code)
				return
			}
			assert.Equal(t, c.want, got)
			var names []string
			for _, n := range data.Names() {
				names = append(names, strings.Join([]string{n.Plan, n.Field, n.Name, n.Code}, " "))
			}
			assert.Equal(t, c.names, strings.Join(names, ", "))
		})
	}
}

// An ambiguous name is refused with the codes that it may mean.
func TestAmbiguousNamesAreRefusedWithTheirCodes(t *testing.T) {
	p := namedPlan("p", listed("519921100=城关镇", "519921101=城关镇"), "a=死亡率", "b=死亡率")
	_, err := indicator.DecodeTable(strings.NewReader("indicator,period,value,area\n死亡率,2020,1,\na,2020,1,城关镇\n"), indicator.TableOptions{File: "t.csv"}, p)
	var problems *indicator.Problems
	require.ErrorAs(t, err, &problems)
	assert.Equal(t, `t.csv:2: ambiguous-name indicator: "死亡率" may mean p/a or p/b in the plans; write the code
t.csv:3: ambiguous-name area: "城关镇" may mean 519921100 or 519921101 in the plan "p"; write the code`, err.Error())
}

// Wrong areas cost time in proportion, too.
func TestManyUnknownAreasAreRefusedInTime(t *testing.T) {
	var areas []indicator.Area
	for i := range 2_000 {
		areas = append(areas, indicator.Area{Code: fmt.Sprintf("519921%03d%03d", 100+i/500, i%500)})
	}
	var table strings.Builder
	table.WriteString("indicator,period,value,area\n")
	for i := range 20_000 {
		fmt.Fprintf(&table, "rate,2020,1,5199220%05d\n", i)
	}
	_, err := indicator.DecodeTable(strings.NewReader(table.String()), indicator.TableOptions{}, namedPlan("p", areas, "rate=率"))
	var problems *indicator.Problems
	require.ErrorAs(t, err, &problems)
	assert.Len(t, problems.List, indicator.MaxProblems)
	assert.Equal(t, 20_000-indicator.MaxProblems, problems.More)
	for _, p := range problems.List {
		assert.Contains(t, p.Allowed, "and 1988 more", p.Value)
		if p.Line > 600 {
			require.Empty(t, p.Nearest, p.Value)
		}
	}
}
