package form_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate/form"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/testdata/county"
)

// plan is a made-up one with a row of each kind.
func plan() *indicator.Plan {
	name := func(zh string) indicator.Text { return indicator.Text{"zh": zh} }
	return &indicator.Plan{
		Code: "p", Base: 2010, Due: 2020, Name: name("示例规划"), Area: indicator.Area{Code: "519921", Name: name("示例县")},
		Areas: []indicator.Area{
			{Code: "519921100", Name: name("示例镇")}, {Code: "519921200", Name: name("撤销乡"), To: 2018}, {Code: "519921201"},
		},
		Departments: []indicator.Department{{Code: "health", Name: name("县卫生健康局"), Formerly: []string{"县卫计局"}}},
		Indicators: []indicator.Indicator{
			{Code: "sex", Name: name("按性别"), Lead: "县卫计局", Breakdowns: []string{"sex"}},
			{Code: "area", Name: name("按乡镇"), Lead: "县教育局", Breakdowns: []string{"area", "residence"}},
			{Code: "own", Name: name("自定"), Lead: "health", Breakdowns: []string{"school"}},
			{Code: "girls", Name: name("仅女性"), AppliesTo: []string{"sex=female"}, Breakdowns: []string{"sex"}},
			{Code: "gap", Name: name("差距"), Derive: indicator.Derive{Kind: indicator.DeriveGap}},
			{Code: "twice", Name: name("重名")}, {Code: "again", Name: name("重名")},
		},
	}
}

func rows(forms []form.Form) []string {
	var list []string
	for _, f := range forms {
		list = append(list, f.Lead+":")
		for _, r := range f.Rows {
			list = append(list, fmt.Sprintf("%s %s %s", r.Name("zh"), r.Group, r.NameOfArea("zh")))
		}
	}
	return list
}

func TestRowsThatAreAskedFor(t *testing.T) {
	plans := []*indicator.Plan{plan()}
	assert.Equal(t, []string{
		"县卫生健康局:", "按性别  ", "按性别 sex=female ", "按性别 sex=male ", "自定  ",
		"县教育局:", "按乡镇  ", "按乡镇 residence=urban ", "按乡镇 residence=rural ", "按乡镇  示例镇", "按乡镇  519921201",
		":", "仅女性 sex=female ", "twice  ", "again  ",
	}, rows(form.Of(plans, nil, 2019)))
}

// What was filed for a group or an area before is asked for again.
func TestRowsOfEarlierYears(t *testing.T) {
	plans := []*indicator.Plan{plan()}
	data, err := indicator.NewData(plans, []indicator.Observation{
		{Key: indicator.Key{Indicator: "own", Group: "school=junior"}, Year: 2017, Value: indicator.Reading{Kind: indicator.BoundAtMost}},
		{Key: indicator.Key{Indicator: "own", Group: "school=junior"}, Year: 2018, Value: indicator.Reading{Kind: indicator.Unknown}},
		{Key: indicator.Key{Indicator: "own", Group: "school=senior"}, Year: 2019},
	}, indicator.Date{})
	require.NoError(t, err)
	own := form.Of(plans, data, 2019)[0].Rows[3:]
	require.Len(t, own, 2)
	assert.Nil(t, own[0].Last)
	assert.Equal(t, indicator.Group("school=junior"), own[1].Group)
	assert.Equal(t, 2017, own[1].Last.Year)
}

// A name stands for a code only where it is nobody else's.
func TestWordsThatAreReadAsCodes(t *testing.T) {
	p := plan()
	p.Areas[2].Name = indicator.Text{"zh": "示例二乡"}
	p.Areas = append(p.Areas, indicator.Area{Code: "519921202", Name: indicator.Text{"zh": "示例三乡"}, Formerly: []string{"示例二乡"}})
	var words []string
	for _, r := range form.Of([]*indicator.Plan{p}, nil, 2019)[1].Rows {
		words = append(words, r.AreaWord("zh"))
	}
	assert.Equal(t, []string{"", "", "", "示例镇", "519921201", "示例三乡"}, words)
}

// Every figure of the sample county that is not derived is asked for by one department.
func TestSampleIsAskedForOnce(t *testing.T) {
	plans, data, err := indicator.ReadFiles(county.Files(), []string{"women-2011.json", "children-2011.json"}, []string{"*.csv"}, indicator.TableOptions{})
	require.NoError(t, err)
	asked := map[indicator.Key]int{}
	for _, f := range form.Of(plans, data, 2020) {
		assert.NotEmpty(t, f.Lead)
		for _, r := range f.Rows {
			asked[r.Key]++
		}
	}
	for key, times := range asked {
		assert.Equal(t, 1, times, key)
	}
	for _, key := range data.Keys() {
		if series, _ := data.Series(key); series.Len() > 0 {
			assert.Contains(t, asked, key)
		}
	}
}
