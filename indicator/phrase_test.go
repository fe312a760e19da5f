package indicator

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParseTarget(t *testing.T) {
	for _, c := range []struct {
		text string
		unit Unit
		want string // in plain symbols
	}{
		{"20/10万以下", Per100K, "<= 20"},
		{" 20 / 10万以下", "", ""},
		{"20/10万以内", Per100K, "<= 20"},
		{"控制在20/10万以内", Per100K, "<= 20"},
		{"控制在20/10万", Per100K, "<= 20"},
		{"降到16.0/10万", Per100K, "<= 16.0"},
		{"下降至12‰以下", PerMille, "<= 12"},
		{"10/万以下", Per10K, "<= 10"},
		{"低于10‰", PerMille, "< 10"},
		{"不满5岁", Years, "< 5"},
		{"小于5", Ratio, "< 5"},
		{"< 5", Ratio, "< 5"},
		{"<=5", Ratio, "<= 5"},
		{"≤5", Ratio, "<= 5"},
		{"不超过20", Per100K, "<= 20"},
		{"不高于20", Per100K, "<= 20"},
		{"不大于20", Per100K, "<= 20"},
		{">= 95", Percent, ">= 95"},
		{"≥95%", Percent, ">= 95"},
		{"> 0", Percent, "> 0"},
		{"> -1.50", Index, "> -1.50"},
		{"超过50%", Percent, "> 50"},
		{"高于50％", Percent, "> 50"},
		{"大于50", Percent, "> 50"},
		{"达到95%以上", Percent, ">= 95"},
		{"95%及以上", Percent, ">= 95"},
		{"达到100%", Percent, ">= 100"},
		{"提高到35%以上", Percent, ">= 35"},
		{"提高到35%", Percent, ">= 35"},
		{"不低于95%", Percent, ">= 95"},
		{"不少于3000元", Yuan, ">= 3000"},
		{"至少有1名", Persons, ">= 1"},
		{"至少1名", Items, ">= 1"},
		{"至少一名", Items, ""},
		{"1个以上", Items, ">= 1"},
		{"3分以上", OwnUnit, ""},
		{"at least 95", Percent, ">= 95"},
		{"At Most 20 per 100,000", Per100K, "<= 20"},
		{"more than 0", Percent, "> 0"},
		{"atleast 95", Percent, ""},
		{"= 1", Ratio, "= 1"},
		{"等于1", Ratio, "= 1"},
		{"0.97..1.03", Ratio, "0.97..1.03"},
		{"0.97～1.03", Ratio, "0.97..1.03"},
		{"-1..1", Index, "-1..1"},
		{"40%至60%之间", Percent, "40..60"},
		{">= 40..60", Percent, ""},
		{"50%左右", Percent, "about 50"},
		{"约50%", Percent, "about 50"},
		{"about 50 within 1.5", Percent, "about 50 within 1.5"},
		{"保持在40%以上", Percent, ">= 40, held"},
		{"达到并保持在92.5%以上", Percent, ">= 92.5, held"},
		{"保持50%左右", Percent, "about 50, held"},
		{"保持在40%", Percent, ""},
		{"以乡镇为单位95%以上", Percent, ">= 95, in each township"},
		{"以乡（镇、街道）为单位，达到并保持在90%以上", Percent, ">= 90, held, in each township"},
		{"比基期下降1/6", Per100K, "fall by 1/6"},
		{"较基期下降2/12", Per100K, "fall by 1/6"},
		{"以基期为基数，下降20%", Per100K, "fall by 1/5"},
		{"减少1/3", Per100K, "fall by 1/3"},
		{"减少三分之一", Per100K, "fall by 1/3"},
		{"减少三分之二以上", Per100K, "fall by 2/3"},
		{"降低一半", Per100K, "fall by 1/2"},
		{"提高5个百分点", Percent, "rise by 5 points"},
		{"提高5.0个百分点以上", Percent, "rise by 5 points"},
		{"提高5个百分点", PerMille, ""},
		{"下降2个千分点", PerMille, "fall by 2 points"},
		{"延长2岁", Years, "rise by 2 points"},
		{"下降5/10万", Per100K, "fall by 5 points"},
		{"提高5%", Percent, ""},
		{"比2010年下降1/6", Per100K, ""},
		{"逐步提高", Percent, "improve"},
		{"持续下降", Percent, "improve"},
		{"提高", Percent, "improve"},
		{"降低", Percent, "improve"},
		{"延长", Years, "improve"},
		{"缩小", Ratio, "improve"},
		{"比基期提高", Percent, "improve"},
		{"保持", Percent, "maintain"},
		{"不低于基期", Percent, "maintain"},
		{"保持不低于基期", Percent, "maintain"},
		{"保持在基期水平", Percent, "maintain"},
		{"不超过基期", Per100K, "maintain"},
		{"improve", Percent, "improve"},
		{"attest", YesNo, "attest"},
		{">= 40 and < 60", Percent, ">= 40 and < 60"},
		{">= 40 or < 60", Percent, ""},
		{"20‰以下", Per100K, ""},
		{"95", Percent, ""},
		{"95以上以上", Percent, ""},
		{"不低于95以上", Percent, ""},
		{"95,5%以上", Percent, ""},
		{"1e5以上", Percent, ""},
		{"九十以上", Percent, ""},
		{"0.1234567890123456789以上", Percent, ""},
		{"万元以上", Yuan, ""},
		{"5万元以上", Yuan, ""},
		{"", Percent, ""},
	} {
		got, err := ParseTarget(c.text, c.unit)
		if c.want == "" {
			require.Error(t, err, c.text)
			assert.True(t, got.IsZero(), c.text)
			continue
		}
		require.NoError(t, err, c.text)
		assert.Equal(t, c.want, got.String(), c.text)
		again, err := ParseTarget(got.String(), c.unit)
		require.NoError(t, err, c.text)
		assert.Equal(t, c.want, again.String())
	}
}

// targetSamples has each form and each modifier.
func targetSamples(t *testing.T) map[string]Target {
	t.Helper()
	n := func(s string) Target { return AtLeast(number(t, s)) }
	return map[string]Target{
		`{"atLeast":"95.0"}`:                             n("95.0"),
		`{"moreThan":"0"}`:                               MoreThan(number(t, "0")),
		`{"atMost":"20"}`:                                AtMost(number(t, "20")),
		`{"lessThan":"10.50"}`:                           LessThan(number(t, "10.50")),
		`{"equal":"100"}`:                                Equal(number(t, "100")),
		`{"between":["0.97","1.030"]}`:                   Between(number(t, "0.97"), number(t, "1.030")),
		`{"about":{"value":"50"}}`:                       About(number(t, "50")),
		`{"about":{"value":"50","within":"0.5"}}`:        AboutWithin(number(t, "50"), number(t, "0.5")),
		`{"riseBy":{"points":"5"}}`:                      RiseBy(Points(number(t, "5"))),
		`{"fallBy":{"share":"1/6"}}`:                     FallBy(Share(1, 6)),
		`{"fallBy":{"share":"0.2"}}`:                     FallBy(Share(20, 100)),
		`{"improve":true,"hold":true}`:                   Improve().Holding(),
		`{"maintain":true,"hold":"strict"}`:              Maintain().HoldingStrictly(),
		`{"attest":true,"unconfirmed":true}`:             Attest().Unconfirmed(),
		`{"atLeast":"90","hold":true,"each":"township"}`: n("90").Holding().InEach(Township),
		`{"atLeast":"90","each":false}`:                  n("90").InEach(Township).OfWhole(),
		`{"allOf":[{"atMost":"20","unconfirmed":true},{"fallBy":{"share":"1/6"}}],"each":"county"}`: AllOf(
			AtMost(number(t, "20")).Unconfirmed(), FallBy(Share(1, 6))).InEach(County),
	}
}

func TestTargetsInObjectFormAndBack(t *testing.T) {
	for want, target := range targetSamples(t) {
		data, err := json.Marshal(target)
		require.NoError(t, err)
		assert.Equal(t, want, string(data))
		unit, better := "index", "higher"
		switch target.Form() {
		case FormAttest:
			unit = "yes-no"
		case FormAtMost, FormLessThan, FormFallBy, FormAllOf:
			better = "lower"
		case NoTarget, FormAtLeast, FormMoreThan, FormEqual, FormBetween, FormAbout, FormRiseBy, FormImprove, FormMaintain:
		}
		p, err := decodeText(`{"version":1,"code":"p","base":2010,"due":2020,"indicators":[{"code":"a","unit":"` + unit +
			`","better":"` + better + `","compare":[{"level":"national","target":` + want + `}]}]}`)
		require.NoError(t, err, want)
		assert.Equal(t, target.String(), p.Indicators[0].Compare[0].Target.String())
		again, err := json.Marshal(p.Indicators[0].Compare[0].Target)
		require.NoError(t, err)
		assert.Equal(t, want, string(again))
	}
	data, err := json.Marshal(Target{})
	require.NoError(t, err)
	assert.Equal(t, "null", string(data))
}

func TestTargetTextAndBack(t *testing.T) {
	for _, target := range targetSamples(t) {
		text := target.String()
		again, err := ParseTarget(text, "")
		require.NoError(t, err, text)
		want, err := json.Marshal(target)
		require.NoError(t, err)
		got, err := json.Marshal(again)
		require.NoError(t, err)
		assert.Equal(t, string(want), string(got), text)
	}
	assert.Equal(t, ">= 90, held, in each township", AtLeast(number(t, "90")).Holding().InEach(Township).String())
	assert.Equal(t, "fall by 1/6", FallBy(Share(1, 6)).String())
	assert.Empty(t, Target{}.String())
}

func TestOutOfRangeTargetsSaySo(t *testing.T) {
	for _, target := range []Target{FallBy(Share(1, 0)), RiseBy(Change{})} {
		assert.Contains(t, target.String(), "out of range")
		data, err := json.Marshal(target)
		require.NoError(t, err)
		assert.Contains(t, string(data), "out of range")
	}
}

func TestPhrasesThatContradictThemselvesAreRefused(t *testing.T) {
	for text, code := range map[string]string{
		"达到95%以下": "contradiction", "控制在20以上": "contradiction", "提高到95以内": "contradiction", "下降到5及以上": "contradiction", "降至 >= 5": "contradiction",
		"达到低于10": "contradiction", "控制在不低于20": "contradiction", "增加到不满5": "contradiction",
		"达到95%\xff": "not-utf8", "\xff": "not-utf8", "improve\xc3": "not-utf8",
		"达到95%以上": "", "控制在20以下": "", "控制在50左右": "", "达到约50": "", "达到并保持在40%以上": "", "保持在5%以下": "",
	} {
		_, err := ParseTarget(text, Percent)
		if code == "" {
			require.NoError(t, err, text)
			continue
		}
		var fault *phraseError
		require.ErrorAs(t, err, &fault, text)
		assert.Equal(t, code, fault.code, text)
	}
}

// Phrases may name the plan's years, and those of no single condition say what to
// write in their place.
func TestParseTargetWithin(t *testing.T) {
	years := Horizon{Base: 2020, Due: 2030}
	for _, c := range []struct {
		text string
		unit Unit
		want string
	}{
		{"比2020年提高5个百分点", Percent, "rise by 5 points"},
		{"较2020年下降1/6", Per100K, "fall by 1/6"},
		{"与2020年相比，提高0.5个百分点以上", Percent, "rise by 0.5 points"},
		{"在2020年的基础上逐步提高", Percent, "improve"},
		{"以2020年为基数，下降20%", Per100K, "fall by 1/5"},
		{"比2020年提高", Percent, "improve"},
		{"不低于2020年水平", Percent, "maintain"},
		{"保持在2020年水平", Percent, "maintain"},
		{"到2030年达到95%以上", Percent, ">= 95"},
		{"力争到2030年底，达到95%", Percent, ">= 95"},
		{"到2030年比2020年提高5个百分点", Percent, "rise by 5 points"},
		{"力争达到95%", Percent, ">= 95"},
		{"力争达到并保持在95%以上", Percent, ">= 95, held"},
		{"以乡镇为单位，力争达到95%", Percent, ">= 95, in each township"},
		{"力争控制在20/10万以内", Per100K, "<= 20"},
		{"建立", YesNo, "attest"},
		{"建立健全", YesNo, "attest"},
		{"延长2年", Years, "rise by 2 points"},
	} {
		got, err := ParseTargetWithin(c.text, c.unit, years)
		require.NoError(t, err, c.text)
		assert.Equal(t, c.want, got.String(), c.text)
		again, err := ParseTarget(got.String(), c.unit)
		require.NoError(t, err, c.text)
		assert.Equal(t, got.String(), again.String())
	}
	for text, want := range map[string]string{
		"比2015年提高5个百分点":   "a change counts from 2020; write 比基期, or state the value of 2015 as the indicator's baseline, with its year",
		"到2025年达到95%以上":   "the phrase is of 2025; leave out the year of the plan, and write a target of an earlier year under milestones",
		"年均提高0.5个百分点":     `targets have no change a year; in the 10 years from 2020 to 2030 it comes to "比基期提高5.0个百分点"`,
		"比2020年年均下降0.25岁": `targets have no change a year; in the 10 years from 2020 to 2030 it comes to "比基期下降2.50岁"`,
		"年均增长1/20":        "targets have no change a year; write the whole change up to the year of the target, such as 比基期提高5个百分点, or the level that is to be reached",
		"年均":              "targets have no change a year; write the whole change up to the year of the target, such as 比基期提高5个百分点, or the level that is to be reached",
		"基本达到95%":         `"基本" leaves open how much is enough; write the figure that is`,
		"明显提高":            `"明显" leaves open how much is enough; write the figure that is`,
		"建立健全工作机制":        "what is to be set up belongs in the indicator's name; write 建立 alone",
		"建立工作机制":          "what is to be set up belongs in the indicator's name; write 建立 alone",
		"力争":              `"力争" stands where a number in ASCII digits should; write a phrase such as >= 95, 95%以上, 20/10万以下, 50%左右, 0.97..1.03, 比基期下降1/6, 逐步提高`,
	} {
		unit := Percent
		if text == "比2020年年均下降0.25岁" {
			unit = Years
		}
		_, err := ParseTargetWithin(text, unit, years)
		require.EqualError(t, err, fmt.Sprintf("%q: %s", text, want))
	}
	_, err := ParseTarget("比2020年提高5个百分点", Percent)
	require.ErrorContains(t, err, "write 比基期 in place of the year")
}

// The years are those of the plan, of the milestone, or of the indicator's own baseline.
func TestPlansNameTheirYearsInPhrases(t *testing.T) {
	const head = `{"version":1,"code":"p","base":2020,"due":2030,"indicators":[{"code":"a","unit":"percent","better":"higher",`
	for text, want := range map[string]string{
		`"target":"比2020年提高5个百分点"}]}`:                                          "",
		`"target":"比2019年提高5个百分点","baseline":{"value":"3","year":2019}}]}`:     "",
		`"target":"比2020年提高5个百分点","baseline":{"value":"3","year":2019}}]}`:     "a change counts from 2019",
		`"target":"提高","milestones":[{"year":2025,"target":"到2025年达到80%"}]}]}`: "",
		`"target":"提高","milestones":[{"year":2025,"target":"到2030年达到80%"}]}]}`: "the phrase is of 2030",
		`"target":"提高","milestones":[{"year":2025,"target":"年均提高1个百分点"}]}]}`:   `in the 5 years from 2020 to 2025 it comes to "比基期提高5个百分点"`,
	} {
		_, err := decodeText(head + text)
		if want == "" {
			require.NoError(t, err, text)
			continue
		}
		require.ErrorContains(t, err, want, text)
	}
	_, err := decodeText(`{"version":1,"code":"p","base":0,"due":2030,"indicators":[{"code":"a","unit":"percent","better":"higher","target":"比2020年提高5个百分点"}]}`)
	require.EqualError(t, err, "plan.json:1: year-out-of-range /base: 0 is not a whole number from 1800 to 2200", "one cause, one problem")
}

func FuzzParseTarget(f *testing.F) {
	for _, seed := range []string{"20/10万以下", "达到并保持在92.5%以上", "0.97..1.03", "fall by 1/6", "减少三分之一", "about 50 within 1", ">= 1 and < 2, held, in each county, unconfirmed", ">= 1, held, of the whole, unconfirmed"} {
		f.Add(seed, string(Percent))
	}
	for _, seed := range []string{"比2020年提高5个百分点", "力争到2030年底，达到95%", "年均提高0.5个百分点", "建立健全", "在2020年的基础上逐步提高", "到2030年比2020年下降1/6"} {
		f.Add(seed, string(Percent))
		f.Add(seed, string(YesNo))
	}
	f.Fuzz(func(t *testing.T, text, unit string) {
		target, err := ParseTargetWithin(text, Unit(unit), Horizon{Base: 2020, Due: 2030})
		if err != nil {
			require.NotEmpty(t, err.Error())
			require.True(t, target.IsZero())
			return
		}
		again, err := ParseTarget(target.String(), Unit(unit))
		require.NoError(t, err, target.String())
		require.Equal(t, target.String(), again.String())
	})
}

func ExampleParseTarget() {
	for _, text := range []string{"20/10万以下", "达到并保持在92.5%以上", "减少1/3", "95%"} {
		unit := Percent
		if text == "20/10万以下" {
			unit = Per100K
		}
		target, err := ParseTarget(text, unit)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(target)
	}
	// Output:
	// <= 20
	// >= 92.5, held
	// fall by 1/3
	// "95%": the number stands alone; add 以上, 以下 or 左右, or >=, <= or = before it
}
