package indicator_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/indicator"
)

func department(name string, more ...string) indicator.Department {
	return indicator.Department{Name: indicator.Text{"zh": name, "en": "the " + name}, Formerly: more}
}

func TestDirectoryFindsDepartmentsByAllTheirNames(t *testing.T) {
	women := &indicator.Plan{Code: "women", Departments: []indicator.Department{department("卫生健康局", "卫生局", "卫计局"), department("教育局", "教科局")}}
	children := &indicator.Plan{Code: "children", Departments: []indicator.Department{department("科技局", "教科局"), {Code: "h", Name: indicator.Text{"en": "Health"}}}}
	directory := indicator.NewDirectory(women, children)
	for _, c := range [][3]string{
		{"women", "卫计局", "卫生健康局"}, {"women", "the 卫生健康局", "卫生健康局"}, {"children", "卫生局", "卫生健康局"}, {"", "卫生局", "卫生健康局"},
		{"women", "教科局", "教育局"}, {"children", "教科局", "科技局"}, {"", "教科局", "教科局"}, // two were one
		{"women", "h", "Health"}, {"women", "妇联", "妇联"}, {"women", "卫计", "卫计"}, {"women", "", ""},
	} {
		assert.Equal(t, c[2], directory.Called(c[0], c[1]), c)
	}
	found, ok := directory.Find("women", "卫生局")
	assert.True(t, ok)
	found.Formerly[0] = "x"
	again, _ := directory.Find("women", "卫生局")
	assert.Equal(t, "卫生局", again.Formerly[0], "what is found is a copy")
}

func TestPresentNamesReplaceEarlierOnes(t *testing.T) {
	plan := &indicator.Plan{
		Code: "p", Departments: []indicator.Department{department("卫生健康局", "卫生局", "卫计局")},
		Indicators: []indicator.Indicator{{Lead: "卫生局", Partners: []string{"卫计局", "妇联", "卫生健康局"}}, {Lead: "公安局"}},
	}
	indicator.NewDirectory(plan).Present(plan)
	assert.Equal(t, "卫生健康局", plan.Indicators[0].Lead)
	assert.Equal(t, []string{"卫生健康局", "妇联"}, plan.Indicators[0].Partners)
	assert.Equal(t, "公安局", plan.Indicators[1].Lead)
	assert.Nil(t, plan.Indicators[1].Partners)
}
