package report_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
)

// askingForGroups is a made-up plan of a share that asks for figures by sex and residence.
func askingForGroups(change func(*indicator.Indicator)) *indicator.Plan {
	in := *fixture.ShareAtLeast("50")
	in.Lead, in.Breakdowns = "编造的局", []string{"sex", "residence"}
	change(&in)
	plan := fixture.Plan(2020, in)
	plan.Indicators[0].Name = indicator.Text{"zh": "编造的比例", "en": "Made-up share"}
	plan.Domains = []indicator.Domain{{Code: "d", Name: indicator.Text{"zh": "编造领域", "en": "Made-up domain"}}}
	return plan
}

// saidBetween are the sentences of the section on a plan's figures.
func saidBetween(t *testing.T, o report.Options, plan *indicator.Plan, rows string) string {
	t.Helper()
	a := fixture.Assess(evaluate.Policy{AsOf: 2019}, "indicator,period,value,numerator,denominator,group,status\n"+rows, plan)
	o.Sections = []string{"by-sex-and-residence"}
	d := made(t)(report.County(a, o))
	return strings.Join(spoken(&d), "\n")
}

func TestGapsBetweenGroupsInSentences(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*indicator.Indicator)
		rows   string
		want   []string
		none   []string
	}{
		"a gap that narrowed": {
			rows: "share,2010,60,,,sex=female,\nshare,2010,70,,,sex=male,\nshare,2019,90.5,,,sex=female,\nshare,2019,92,,,sex=male,\n",
			want: []string{
				"有女、男同年数据的指标1项：男高于女1项。", "与首个可比年份相比，女、男之间的差距缩小1项。",
				"编造领域：编造的比例（2019年）女90.5%、男92.0%，男比女高1.5个百分点；差距2010—2019年缩小8.5个百分点。",
			},
		},
		"a tie": {
			rows: "share,2019,90.5,,,residence=urban,\nshare,2019,90.5,,,residence=rural,\n",
			want: []string{"有城市、农村同年数据的指标1项：相同1项。", "编造的比例（2019年）城市、农村均为90.5%，没有差距。"},
			none: []string{"首个可比年份"},
		},
		"a tie at nought": {
			rows: "share,2019,0,,,residence=urban,\nshare,2019,0,,,residence=rural,\n",
			want: []string{"城市、农村均为0.0%，没有差距。"},
		},
		"nought on one side": {
			rows: "share,2019,0,,,residence=urban,\nshare,2019,3,,,residence=rural,\n",
			want: []string{"城市0.0%、农村3.0%，农村比城市高3.0个百分点。"},
		},
		"apart by less than is shown": {
			rows: "share,2019,,1810,2000,residence=urban,\nshare,2019,,1811,2001,residence=rural,\n",
			want: []string{"城市90.500%、农村90.505%，农村比城市高0.005个百分点。"},
			none: []string{"均为"},
		},
		"a provisional figure": {
			rows: "share,2019,80,,,residence=urban,provisional\nshare,2019,70,,,residence=rural,estimated\n",
			want: []string{"城市80.0%（初步数）、农村70.0%（估计数）"},
		},
		"a provisional tie": {
			rows: "share,2019,80,,,residence=urban,provisional\nshare,2019,80,,,residence=rural,\n",
			want: []string{"城市、农村均为80.0%（初步数）"},
		},
		"figures of different years": {
			rows: "share,2018,80,,,residence=urban,\nshare,2019,70,,,residence=rural,\n",
			none: []string{"编造领域"},
		},
		"rates pooled over years": {
			change: func(in *indicator.Indicator) {
				in.Unit, in.Better, in.Target, in.Pool, in.Random = indicator.PerMille, indicator.Lower, indicator.AtMost(fixture.Number("10")), 3, true
			},
			rows: "share,2017,,30,1000,residence=urban,\nshare,2018,,31,1000,residence=urban,provisional\nshare,2019,,32,1000,residence=urban,\n" +
				"share,2017,,20,1000,residence=rural,\nshare,2018,,20,1000,residence=rural,\nshare,2019,,20,1000,residence=rural,\n",
			want: []string{"编造的比例（2017—2019年合并）城市31.0‰（初步数）、农村20.0‰，城市比农村高11.0个千分点"},
			none: []string{"（2019年）", "32.0"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			change := c.change
			if change == nil {
				change = func(*indicator.Indicator) {}
			}
			said := saidBetween(t, report.Options{Language: report.Chinese}, askingForGroups(change), c.rows)
			for _, want := range c.want {
				assert.Contains(t, said, want)
			}
			for _, none := range c.none {
				assert.NotContains(t, said, none)
			}
		})
	}
}

// Who lacks figures is counted by department, for internal use only; what nobody has
// filed at all is not asked for by group.
func TestWhoLacksFiguresByGroup(t *testing.T) {
	t.Parallel()
	none := func(*indicator.Indicator) {}
	o := report.Options{Language: report.Chinese}
	total := "share,2018,80,,,,\nshare,2019,80,,,,\n"
	female, male := "share,2018,80,,,sex=female,\nshare,2019,80,,,sex=female,\n", "share,2019,80,,,sex=male,\n"
	said := saidBetween(t, o, askingForGroups(none), total+female+male)
	assert.Contains(t, said, "应有分性别数据的指标1项，数据不全1项：编造的局1项。")
	assert.Contains(t, said, "应有分城乡数据的指标1项，其中全部缺少1项：编造的局1项。")
	assert.Contains(t, saidBetween(t, o, askingForGroups(none), total+female+male+"share,2018,80,,,sex=male,\n"), "应有分性别数据的指标1项，数据齐全。")
	assert.Empty(t, saidBetween(t, o, askingForGroups(none), ""))

	page := o
	page.Sections = []string{"brief-data"}
	for rows, incomplete := range map[string]bool{"": false, total: true, total + female + male: true} {
		a := fixture.Assess(evaluate.Policy{AsOf: 2019}, "indicator,period,value,numerator,denominator,group,status\n"+rows, askingForGroups(none))
		d := made(t)(report.County(a, page))
		assert.Equal(t, incomplete, strings.Contains(strings.Join(spoken(&d), "\n"), "性别"), "the first page counts as the section does: %q", rows)
	}

	o.Audience = report.Public
	said = saidBetween(t, o, askingForGroups(none), total+female+male)
	assert.NotContains(t, said, "编造的局")
	assert.NotContains(t, said, "不全")
	assert.Contains(t, said, "公布女、男同年数据的指标1项")
}

// Of the sample ten gaps are listed at most, those of one domain together, and the
// rest counted; nothing is said of withheld figures in public copies.
func TestTheWidestGapsOfTheSample(t *testing.T) {
	t.Parallel()
	a := sample(t, 2019)
	for _, language := range []string{report.Chinese, report.English} {
		s := section(t, "by-sex-and-residence", a, followUp(t), report.Options{Language: language})
		assert.Equal(t, "asked.lacking.none", s.Blocks[0].Paragraph.Key)
		assert.Equal(t, "asked.none", s.Blocks[1].Paragraph.Key)
		s = section(t, "by-sex-and-residence", a, nil, report.Options{Language: language, Audience: report.Public})
		require.Equal(t, "between.count.public", s.Blocks[0].Paragraph.Key)
		var domains []string
		for _, item := range s.Blocks[2].List.Items {
			domains = append(domains, item.Arguments[0].Value.Text)
			assert.NotContains(t, item.Text, "{")
		}
		assert.Len(t, domains, 10)
		for i := range domains {
			if i > 1 && domains[i] != domains[i-1] {
				assert.NotContains(t, domains[:i-1], domains[i], "a domain's gaps stand together")
			}
		}
		for _, b := range s.Blocks {
			if b.List != nil {
				for _, item := range b.List.Items {
					assert.NotContains(t, item.Arguments[1].Value.Text, "孕产妇死亡率", "its figures are withheld")
				}
			}
		}
	}
}

// How far apart areas are is said of the highest and the lowest of one year, in internal
// copies; of areas that are all the same it is said that they are.
func TestGapsBetweenAreasInSentences(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		rows string
		want []string
		none []string
	}{
		"three areas": {
			"share,2018,60,519921100,\nshare,2018,70,519921101,\nshare,2018,65,519921102,\nshare,2019,80,519921100,\nshare,2019,80,519921101,\nshare,2019,74,519921102,\n",
			[]string{"有两个以上地区同年数据的指标1项，其中各地区数值有差距的1项。", "编造领域：编造的比例（2019年）最高东镇80.0%、最低南乡74.0%，相差6.0个百分点；差距2018—2019年缩小4.0个百分点。"}, nil,
		},
		"a provisional figure":  {"share,2019,80,519921100,\nshare,2019,74,519921101,provisional\n", []string{"最低西乡74.0%（初步数），相差6.0个百分点。"}, nil},
		"none at all":           {"share,2019,80,519921100,\nshare,2019,0,519921101,\n", []string{"最低西乡0.0%，相差80.0个百分点。"}, nil},
		"all the same":          {"share,2019,80,519921100,\nshare,2019,80,519921101,\n", []string{"有两个以上地区同年数据的指标1项，各地区数值相同。"}, []string{"最高"}},
		"years apart":           {"share,2018,80,519921100,\nshare,2019,74,519921101,\n", nil, []string{"最高", "两个以上"}},
		"a figure of the whole": {"share,2019,80,,\nshare,2019,74,519921101,\n", nil, []string{"最高", "两个以上"}},
	} {
		plan := askingForGroups(func(*indicator.Indicator) {})
		for i, area := range []string{"东镇", "西乡", "南乡"} {
			plan.Areas = append(plan.Areas, indicator.Area{Code: "51992110" + strconv.Itoa(i), Name: indicator.Text{"zh": area}})
		}
		a := fixture.Assess(evaluate.Policy{AsOf: 2019}, "indicator,period,value,area,status\n"+c.rows, plan)
		for _, audience := range report.Audiences() {
			d := made(t)(report.County(a, report.Options{Language: report.Chinese, Audience: audience, Sections: []string{"areas"}}))
			said := strings.Join(spoken(&d), "\n")
			for _, want := range c.want {
				assert.Equal(t, audience == report.Internal, strings.Contains(said, want), "%s: %s", name, said)
			}
			for _, none := range c.none {
				assert.NotContains(t, said, none, name)
			}
		}
	}
}
