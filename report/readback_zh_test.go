package report_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
)

// numbersIn are the figures of a sentence in order of size, without those of units and
// of the indicator's own words.
func numbersIn(sentence, language string, in *indicator.Indicator) []string {
	rest := strings.TrimPrefix(sentence, cmp.Or(in.Name[language], in.Name["en"], in.Code))
	rest = strings.ReplaceAll(rest, cmp.Or(in.UnitName[language], in.UnitName["en"]), "")
	rest = strings.NewReplacer("per 100,000", "", "per 10,000", "", "per 1,000", "", "/10万", "", "/万", "", "10万", "").Replace(rest)
	if language == "en" {
		rest = compiled(`\bnone\b`).ReplaceAllString(rest, "0")
	}
	list := compiled(`\d+(?:\.\d+)?`).FindAllString(rest, -1)
	slices.Sort(list)
	return list
}

// twins reads a Chinese sentence against the English one, which is held against the
// result: it has as many clauses, the same figures, the same verdict and the same
// flags.
func twins(zh, en string, r *evaluate.Result, in *indicator.Indicator) []string {
	b := &reader{r: r}
	b.check(slices.Equal(numbersIn(zh, "zh", in), numbersIn(en, "en", in)), "figures %v, in English %v", numbersIn(zh, "zh", in), numbersIn(en, "en", in))
	clauses := strings.Count(strings.Replace(zh, "；差异未超出", "", 1), "；") // one clause of two
	b.check(clauses == strings.Count(en, "; "), "%d clauses, in English %d", clauses, strings.Count(en, "; "))
	texts := chinese()
	if _, list, ok := strings.Cut(zh, "提示："); ok {
		for _, f := range r.Flags.List() {
			list = strings.Replace(list, texts["flag."+f.String()], "", 1)
		}
		b.check(strings.Trim(list, "、。") == "", "notes %q of %s", list, r.Flags)
	}
	for words, allowed := range map[string][]evaluate.Verdict{
		"，达到目标": {evaluate.Attained}, "修约后达到目标": {evaluate.Attained}, "已经实现": {evaluate.Attained}, "没有实现": {evaluate.Missed},
		"预期可达标": {evaluate.Expected}, "达标困难": {evaluate.Difficult}, "在容许范围内": {evaluate.Nearly}, "持续达标": {evaluate.Attained},
	} {
		b.check(r.Override != nil || !strings.Contains(zh, words) || slices.Contains(allowed, r.Verdict), "%q of %s", words, r.Verdict)
	}
	return b.wrong
}

// TestTwinsNoticeWhatIsWrong changes a figure, a flag and the verdict after the sentence.
func TestTwinsNoticeWhatIsWrong(t *testing.T) {
	in := infantMortality()
	series, err := indicator.ParseSeries(in, "2010: 12.4 | 2019: 10.3")
	require.NoError(t, err)
	r := evaluate.Evaluate(in, &series, indicator.Horizon{Base: 2010, Due: 2020}, &evaluate.Policy{AsOf: 2019})
	zh, en := report.NewWording(report.Options{Language: report.Chinese}).Explain(&r, in), report.NewWording(report.Options{}).Explain(&r, in)
	assert.Empty(t, twins(zh, en, &r, in))
	assert.NotEmpty(t, twins(strings.Replace(zh, "10.3", "10.4", 1), en, &r, in))
	assert.NotEmpty(t, twins(strings.TrimSuffix(zh, "。")+"；提示：不稳定。", en, &r, in))
	r.Verdict = evaluate.Expected
	assert.NotEmpty(t, twins(zh, en, &r, in))
}
