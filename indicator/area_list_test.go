package indicator_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/indicator/outlines"
)

func listOf(t *testing.T, text string) *indicator.AreaList {
	t.Helper()
	list, err := indicator.DecodeAreas(strings.NewReader(text), indicator.AreaListOptions{File: "areas.json"})
	require.NoError(t, err)
	return list
}

const sharedAreas = `{"areas": [
 {"code": "519921100", "name": {"zh": "城关镇", "en": "Town"}},
 {"code": "519921201", "name": {"zh": "石桥乡"}, "to": 2015, "mergedInto": "519921100", "formerly": ["石桥公社"]}],
 "departments": [{"code": "health", "name": {"zh": "县卫生健康局"}, "formerly": ["县卫生局"], "kind": "government", "leader": "the head"}]}`

func TestAreaListsAreStrict(t *testing.T) {
	for text, want := range map[string]string{
		`{}`: "missing-key /areas",
		`{"areas": [{"code": "a", "form": 2015}]}`:                    "unknown-key /areas/0/form",
		`{"areas": [], "version": 1}`:                                 "unknown-key /version",
		`{"areas": [{"code": "a"}, {"code": "a"}]}`:                   "duplicate-code /areas/1/code",
		`{"areas": [{"code": "a", "to": 1500}]}`:                      "year-out-of-range /areas/0/to",
		`{"areas": [], "departments": [{"code": "b"}]}`:               "missing-key /departments/0/name",
		`{"areas": [{"code": "a", "to": 2015, "mergedInto": "b"}]} x`: "trailing-data ",
	} {
		list, err := indicator.DecodeAreas(strings.NewReader(text), indicator.AreaListOptions{File: "areas.json"})
		assert.Nil(t, list, text)
		assert.Equal(t, []string{want}, problemsOf(err)[:1], text)
	}
}

// One list serves the national outlines, which know no townships, as they are.
func TestOutlinesTakeTheAreasOfAList(t *testing.T) {
	list := listOf(t, sharedAreas)
	for _, code := range outlines.Codes() {
		plan, err := outlines.Load(code)
		require.NoError(t, err)
		with, err := plan.WithAreas(list)
		require.NoError(t, err, plan.Code)
		require.NoError(t, with.Validate())
		assert.Equal(t, list.Areas, with.Areas)
		assert.Equal(t, list.Departments, with.Departments)
		assert.Empty(t, plan.Areas, "the plan itself is not changed")
		with.Areas[0].Name["zh"], with.Areas[1].Formerly[0] = "x", "x"
	}
	assert.Equal(t, listOf(t, sharedAreas), list, "nothing is shared with the list")
}

// A plan's own areas stay true: the list may say more of them, and name more.
func TestAListMustNotContradictThePlan(t *testing.T) {
	list := listOf(t, sharedAreas)
	plan := namedPlan("p", listed("519921100=城关镇"), "rate=率")
	plan.Departments = []indicator.Department{{Name: indicator.Text{"zh": "县卫生健康局"}}}
	with, err := plan.WithAreas(list)
	require.NoError(t, err)
	assert.Len(t, with.Areas, 2)
	assert.Equal(t, "health", with.Departments[0].Code)

	plan.File = "plan.json"
	plan.Areas = []indicator.Area{
		{Code: "519921100", Name: indicator.Text{"zh": "城关乡"}, From: 2012},
		{Code: "519921201", To: 2014, MergedInto: "519921202", Formerly: []string{"石桥"}},
		{Code: "519921202"},
	}
	plan.Departments = []indicator.Department{
		{Code: "h", Name: indicator.Text{"zh": "县卫生健康局"}, Kind: indicator.Party, Leader: "another"}, {Name: indicator.Text{"zh": "县教育局"}},
	}
	with, err = plan.WithAreas(list)
	assert.Nil(t, with)
	assert.Equal(t, []string{
		"contradiction /areas/0/from", "contradiction /areas/0/name/zh", "contradiction /areas/1/formerly/0", "contradiction /areas/1/mergedInto",
		"contradiction /areas/1/to", "contradiction /areas/2", "contradiction /departments/0/code", "contradiction /departments/0/kind",
		"contradiction /departments/0/leader", "contradiction /departments/1",
	}, problemsOf(err))
	require.ErrorContains(t, err, `plan.json: contradiction /areas/0/name/zh: the plan says "城关乡", the area list in areas.json 城关镇`)

	// Without areas or departments in the list those of the plan stay.
	plan = namedPlan("p", listed("519921100=城关镇"), "rate=率")
	with, err = plan.WithAreas(&indicator.AreaList{})
	require.NoError(t, err)
	assert.Equal(t, plan, with)

	_, err = plan.WithAreas(&indicator.AreaList{Areas: []indicator.Area{{Code: "519921100", From: 2016, To: 2015}}})
	assert.Equal(t, []string{"from-after-to /areas/0/to"}, problemsOf(err))

	plan.Indicators[0].Lead = "教育科技局"
	_, err = plan.WithAreas(listOf(t, `{"areas": [{"code": "519921100"}, {"code": "b"}],
	 "departments": [{"name": {"zh": "教育局"}, "formerly": ["教育科技局"]}, {"name": {"zh": "科技局"}, "formerly": ["教育科技局"]}]}`))
	assert.Equal(t, []string{"contradiction /areas/0/name/zh"}, problemsOf(err))
	plan.Areas = nil
	_, err = plan.WithAreas(listOf(t, `{"areas": [],
	 "departments": [{"name": {"zh": "教育局"}, "formerly": ["教育科技局"]}, {"name": {"zh": "科技局"}, "formerly": ["教育科技局"]}]}`))
	assert.Equal(t, []string{"ambiguous-name /indicators/0/lead"}, problemsOf(err))
}

// A plan that names no townships is used with the list of a county. Both are made up.
func ExamplePlan_WithAreas() {
	plan := namedPlan("children", nil, "rate=率")
	list, err := indicator.DecodeAreas(strings.NewReader(`{"areas": [
	 {"code": "519921101", "name": {"zh": "河口镇"}, "formerly": ["河口乡"]},
	 {"code": "519921202", "name": {"zh": "青山乡"}, "to": 2015, "mergedInto": "519921101"}]}`), indicator.AreaListOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	with, err := plan.WithAreas(list)
	if err != nil {
		fmt.Println(err)
		return
	}
	roster := with.Roster()
	fmt.Println(roster.Existed("519921202", 2015), roster.Existed("519921202", 2016))

	_, err = indicator.DecodeTable(strings.NewReader("indicator,period,value,area\nrate,2016,90,青山乡\n"), indicator.TableOptions{}, with)
	fmt.Println(err)
	// Output:
	// true false
	// :2: area-ended area: the area 519921202 (青山乡) was merged into 519921101 (河口镇) in 2016, and the observation is of 2016
}
