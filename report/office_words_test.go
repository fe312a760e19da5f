package report_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// notOffices are words that offices do not use, with what they say in their place.
func notOffices() map[string]*regexp.Regexp {
	words := map[string]*regexp.Regexp{}
	for pattern, instead := range map[string]string{
		`期中`: "年度监测、中期、终期", `(差|高|低)\d[\d.]*/1?0?万`: "高3.7个十万分点", `还差\d`: "高于目标…、低于目标…", `（差\d`: "（低于目标…）", `优于目标界限|恰好等于目标`: "高于目标值…、与目标持平",
		`数值不变推算`: "按维持现有水平测算", `平均每年变化量`: "按年均变化推算", `年均(降低|提高)`: "年均下降、上升、增加、减少", `常年的不利变动|余量只相当于`: "不利年份平均下降…",
		`有过反复|曾经反复`: "曾回落至目标以下", `未达到的有`: "…未达标（…）", `[^不]等于100%|100%以上|等于0[个人]`: "达到100%、0人", `比基期相对`: "比基期下降", `保持比基期`: "持续高于基期",
		`每个(乡镇|村)\d`: "以乡（镇）为单位", `只填报了范围|填报的是范围`: "只报控制数，未报实际值", `处于不利`: "女性为男性的82.6%", `小样本波动`: "基数小、易波动",
		`\| (/1?0?万|是否) \|`: "1/10万、是/否", `概率（%）`: "小于0.001", `\d{4}-\d\d-\d\d/\d{4}`: "2018年10月至2019年9月", `\d\.\d+—\d`: "1.92～57.24", `\d{4}–\d{4}`: "2010—2019年",
		`[\d）](人|个)?，?提高\d+人|比基期提高\d+人`: "增加",
	} {
		words[instead] = regexp.MustCompile(pattern)
	}
	return words
}

// everyDocument makes the documents of all kinds for one audience.
func everyDocument(t *testing.T, a *evaluate.Assessment, f *followup.File, o report.Options) []document.Document {
	t.Helper()
	list := []document.Document{
		made(t)(report.Brief(a, f, o)), made(t)(report.County(a, o)), made(t)(report.Evaluation(a, f, o)), made(t)(report.Evaluation(a, nil, o)),
		made(t)(report.Department(a, f, "县卫生健康局", o)),
	}
	for _, area := range a.Areas {
		list = append(list, made(t)(report.Township(a, area, o)))
	}
	return list
}

// No document has words that offices do not use, in the middle of a plan or at its end,
// of the sample or of small counties of any kind.
func TestDocumentsAreInOfficesWords(t *testing.T) {
	t.Parallel()
	type subject struct {
		a *evaluate.Assessment
		f *followup.File
	}
	subjects := []subject{{sample(t, 2019), followUp(t)}, {sample(t, 2020), followUp(t)}, {sample(t, 2015), nil}}
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 29))
		plan := smallCounty(r)
		subjects = append(subjects, subject{fixture.AssessObservations(evaluate.Policy{AsOf: 2014 + r.IntN(7), Sensitivity: true}, plan, smallFigures(r, plan)...), nil})
	}
	banned := notOffices()
	for i, s := range subjects {
		for _, audience := range report.Audiences() {
			for _, d := range everyDocument(t, s.a, s.f, report.Options{Language: report.Chinese, Audience: audience, Statistics: true}) {
				text := printed(t, d, nil)
				for instead, pattern := range banned {
					assert.Empty(t, pattern.FindString(text), "%d: %s, %s: say %s", i, d.Kind, audience, instead)
				}
				assert.NotRegexp(t, `已达标\d+项[^。]*。\s*其中已达标`, text, "the count of the terminal stage is said twice")
			}
		}
	}
}

// Each situation is worded as offices word it, and as statistical offices do in English.
func TestOfficesWords(t *testing.T) {
	t.Parallel()
	lower := func(unit indicator.Unit) func(*indicator.Indicator) {
		return func(in *indicator.Indicator) { in.Unit, in.Better = unit, indicator.Lower }
	}
	higher := func(unit indicator.Unit) func(*indicator.Indicator) {
		return func(in *indicator.Indicator) { in.Unit, in.Better = unit, indicator.Higher }
	}
	end, now := evaluate.Policy{AsOf: 2020}, evaluate.Policy{AsOf: 2019}
	for name, c := range map[string]struct {
		target, series string
		policy         evaluate.Policy
		unit           func(*indicator.Indicator)
		zh, en         string
	}{
		"above an upper bound":     {"<= 10", "2010: 14.62 | 2019: 11.43", now, lower(indicator.PerMille), "高于目标1.43个千分点", "1.43 per 1,000 above the target"},
		"below a lower bound":      {">= 95", "2010: 90 | 2019: 91", now, higher(indicator.Percent), "低于目标4.0个百分点", "4.0 percentage points below the target"},
		"deaths per 100,000":       {"<= 20", "2020: 23.7", end, lower(indicator.Per100K), "未达到目标（20/10万以下），高于目标3.7个十万分点", "3.7 per 100,000 above the target"},
		"attained above":           {">= 60", "2020: 65.2", end, higher(indicator.Percent), "高于目标值5.2个百分点", "5.2 percentage points above the target"},
		"attained below":           {"<= 20", "2020: 15.8", end, lower(indicator.Per100K), "低于控制目标4.2个十万分点", "4.2 per 100,000 below the target"},
		"a tie":                    {">= 60", "2020: 60.0", end, higher(indicator.Percent), "与目标值60%持平", "exactly at its bound of 60%"},
		"the years of a pace":      {"<= 10", "2010: 14.62 | 2019: 11.43", now, lower(indicator.PerMille), "2010—2019年，年均下降0.354个千分点", "a mean fall of 0.354 per 1,000 a year over 2010–2019"},
		"persons become more":      {">= 100", "2010: 50 | 2019: 59", now, higher(indicator.Persons), "2010—2019年，年均增加1.00人", "a mean rise of 1.00 persons a year over 2010–2019"},
		"a fall below the target":  {">= 60", "2016: 65 | 2018: 59 | 2020: 65", end, higher(indicator.Percent), "2018年曾回落至目标以下", "fell below the target again in 2018"},
		"a rise above the target":  {"<= 20", "2016: 15 | 2018: 21 | 2020: 15", end, lower(indicator.Percent), "2018年曾回升至目标以上", "rose above the target again in 2018"},
		"what should not happen":   {"= 0", "2016: 0 | 2018: 1 | 2020: 0", end, lower(indicator.Items), "2018年曾有发生", "happened again in 2018"},
		"the whole of a whole":     {">= 100", "2010: 80 | 2019: 99", now, higher(indicator.Percent), "（达到100%）", "(100%)"},
		"none":                     {"= 0", "2020: 0", end, lower(indicator.Persons), "2020年为0人，达到目标（0人）", "none in 2020 meets the target (none)"},
		"a relative fall":          {"{\"fallBy\": {\"share\": \"0.1\"}}", "2010: 30 | 2020: 20", end, lower(indicator.Percent), "比基期下降10%以上", "at least 10% below the baseline"},
		"a control figure":         {"<= 12", "2020: <=12.6", end, lower(indicator.Percent), "只报控制数，未报实际值", "is only a bound"},
		"on course":                {">= 95", "2010: 80 | 2019: 94.5", now, higher(indicator.Percent), "按年均变化推算，2020年为", "so it is on course"},
		"off course":               {">= 95", "2010: 80 | 2019: 81", now, higher(indicator.Percent), "达标困难", "so it is off course"},
		"a strict bound by a hair": {"> 90", "2020: 90.0000", end, higher(indicator.Percent), "与目标（超过90%）要求优于的数值持平，未达到目标", "exactly at the bound"},
		"more digits":              {"> 90", "2020: 89.9996", end, higher(indicator.Percent), "2020年为89.9996%，未达到目标", "89.9996% in 2020 misses the target"},
	} {
		if strings.HasPrefix(c.target, "{") {
			relative := func(in *indicator.Indicator) { c.unit(in); in.Target = indicator.FallBy(indicator.Share(1, 10)) }
			assert.Contains(t, said(t, report.Chinese, "", c.series, c.policy, relative), c.zh, name)
			assert.Contains(t, said(t, report.English, "", c.series, c.policy, relative), c.en, name)
			continue
		}
		assert.Contains(t, said(t, report.Chinese, c.target, c.series, c.policy, c.unit), c.zh, name)
		assert.Contains(t, said(t, report.English, c.target, c.series, c.policy, c.unit), c.en, name)
	}
}

// What tables and lists of the sample say of its own situations.
func TestOfficesWordsInTheSample(t *testing.T) {
	t.Parallel()
	for year, words := range map[int][]string{
		2019: {
			"截至2019年，年度监测（终期达标预判）", "示例县妇女发展规划、儿童发展规划（2011—2020年）实施情况统计监测报告",
			"女性未达标（89.2%）", "女婴未达标（4.28%）", "示例三乡、示例四乡未达标（77.3%、82.0%）", "2018年曾发生1起", "不利年份平均下降0.56个百分点，现仅高出目标0.2个百分点",
			"85%左右（本次监测按84%以上认定）", "以乡（镇）为单位达到95%以上", "2018年10月至2019年9月", "女性为男性的", "女婴为男婴的", "1/10万", "是/否", "小于0.001", "～",
			"干部配备按管理权限办理", "比基期增加",
		},
		2015: {"截至2015年，中期监测"}, 2014: {"截至2014年，年度监测\n"}, 2020: {"截至2020年，终期监测", "达标率", "；未达标"},
	} {
		text := printed(t, made(t)(report.County(sample(t, year), report.Options{Language: report.Chinese, Statistics: true})), nil)
		for _, want := range words {
			assert.Contains(t, text, want, fmt.Sprint(year))
		}
	}
	assert.Contains(t, printed(t, made(t)(report.Evaluation(sample(t, 2015), nil, report.Options{Language: report.Chinese})), nil), "截至2015年，中期评估")
	english := printed(t, made(t)(report.County(sample(t, 2019), report.Options{Language: report.English, Statistics: true})), nil)
	for _, want := range []string{"not met for women (89.2%)", "95 % confidence interval", "less than half an average adverse year", "cannot be judged", "on course", "off course"} {
		assert.Contains(t, english, want)
	}
}

// What nobody supplied is held against no one: without a follow-up its sections are left
// out and the evaluation says so; and the bureau's report is silent about it in any case.
func TestWhatWasNotSupplied(t *testing.T) {
	t.Parallel()
	a, o := sample(t, 2019), report.Options{Language: report.Chinese}
	without := printed(t, made(t)(report.Evaluation(a, nil, o)), nil)
	assert.Contains(t, without, "编制时未取得督办资料，相关内容未列入。")
	for _, words := range []string{"未报送", "没有报送", "未交报告", "没有明确分管领导", "未备案", "“四个落实”", "提请县领导研究"} {
		assert.NotContains(t, without, words)
	}
	with := printed(t, made(t)(report.Evaluation(a, followUp(t), o)), nil)
	assert.NotContains(t, with, "编制时未取得督办资料")
	assert.Contains(t, with, "“四个落实”")
	bureau := printed(t, made(t)(report.County(a, report.Options{Language: report.Chinese, Statistics: true})), nil)
	for _, words := range []string{"未交报告", "督办", "县领导"} {
		assert.NotContains(t, bureau, words)
	}
}

// Only a unit that the file lists with a day by which its report is due, and without a
// receipt, has not handed it in; the first page, the list and the duties agree.
func TestNotHandedInIsSaidOfWhatIsListed(t *testing.T) {
	t.Parallel()
	due := indicator.Date{Year: 2020, Month: 5, Day: 1}
	f := &followup.File{Date: indicator.Date{Year: 2020, Month: 6, Day: 1}, Units: []followup.Unit{
		{Name: "县教育局", Leader: "甲", Contact: "乙", Report: followup.HandIn{Due: due}},
		{Name: "县民政局", Leader: "甲", Contact: "乙"},
		{Name: "县司法局", Leader: "甲", Contact: "乙", Report: followup.HandIn{Due: due, Received: due}},
	}}
	a, o := sample(t, 2019), report.Options{Language: report.Chinese}
	duties := section(t, "implementation", a, f, o)
	lacking := map[string]bool{}
	for _, row := range table(t, &duties).Rows {
		lacking[row[0].Text] = strings.Contains(row[len(row)-1].Text, "评估报告")
	}
	assert.Equal(t, map[string]bool{"县教育局": true, "县民政局": false, "县司法局": false}, lacking)
	assert.Contains(t, printed(t, made(t)(report.Brief(a, f, o)), nil), "未交报告的单位1个：县教育局。")
}

// A comparison with the last report gives the change and its sign in words; where there
// is none it says so.
func TestComparisonsWithTheLastReportAreInWords(t *testing.T) {
	t.Parallel()
	against := func(year int, language string) string {
		o := report.Options{Language: language, Before: compare.Of(sample(t, year))}
		return printed(t, made(t)(report.County(sample(t, 2019), o)), nil)
	}
	assert.Contains(t, against(2018, report.Chinese), "已达标或预期可达标的指标占93.9%，与上次持平。")
	assert.Contains(t, against(2018, report.English), "93.9% are attained or on course, as in the last report.")
	assert.Regexp(t, `占93\.9%，比上次的\d+\.\d%(提高|降低)\d+\.\d个百分点。`, against(2014, report.Chinese))
	assert.Regexp(t, `93\.9% are attained or on course, \d+\.\d percentage points (more|less) than the \d+\.\d% of the last report\.`, against(2014, report.English))
	same := against(2019, report.Chinese)
	assert.Contains(t, same, "各项判断没有变化。")
	assert.NotContains(t, same, "新达标0项")
}

// The rest of the office's words: a target to be kept, a projection by the last value, a
// relative fall, and a township's own sentence, which says nothing of other areas.
func TestOfficesWordsOfTargetsAndAreas(t *testing.T) {
	t.Parallel()
	kept := func(in *indicator.Indicator) {
		in.Places, in.Target = 1, indicator.Improve().Holding()
	}
	assert.Contains(t, said(t, report.Chinese, "", "2010: 60 | 2020: 65", evaluate.Policy{AsOf: 2020}, kept), "（持续高于基期）")
	sixth := func(in *indicator.Indicator) {
		in.Better, in.Target = indicator.Lower, indicator.FallBy(indicator.Share(1, 6))
	}
	assert.Contains(t, said(t, report.Chinese, "", "2010: 60 | 2020: 40", evaluate.Policy{AsOf: 2020}, sixth), "（比基期下降1/6以上）")
	last := evaluate.Policy{AsOf: 2019, Projection: indicator.LastValue}
	assert.Contains(t, said(t, report.Chinese, ">= 95", "2010: 80 | 2019: 81", last), "按维持现有水平测算，2020年为81.0%")
	posts := func(in *indicator.Indicator) { in.Unit, in.Places = indicator.Persons, 0 }
	assert.Contains(t, said(t, report.Chinese, ">= 100", "2010: 50 | 2020: 45", evaluate.Policy{AsOf: 2020}, posts), "由2010年的50人减至45人")
	assert.NotContains(t, said(t, report.Chinese, ">= 100", "2010: 50 | 2020: 59", evaluate.Policy{AsOf: 2020}, posts), "提高")

	in := *fixture.ShareAtLeast("95")
	in.Target = in.Target.InEach(indicator.Township)
	plan := fixture.Plan(2020, in)
	plan.Areas = []indicator.Area{{Code: "519921100", Name: indicator.Text{"zh": "东镇"}}, {Code: "519921101", Name: indicator.Text{"zh": "西乡"}}}
	a := fixture.Assess(evaluate.Policy{AsOf: 2020}, "indicator,period,value,area\nshare,2020,97,\nshare,2020,96,519921100\nshare,2020,98,519921101\n", plan)
	r, ok := a.Result(indicator.Key{Plan: "p", Indicator: "share", Area: "519921100"})
	require.True(t, ok)
	assert.Equal(t, "share（东镇）2020年为96.0%，达到目标（95%以上），高于目标值1.0个百分点。", report.WordingOf(a, report.Options{Language: report.Chinese}).Explain(r, &plan.Indicators[0]))
}
