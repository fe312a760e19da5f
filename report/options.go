package report

import (
	"maps"

	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
)

// The built-in languages.
const (
	Chinese = "zh"
	English = "en"
)

// Texts is words by key. A text may name arguments in braces, "{count} of
// {total}"; "{count|indicator|indicators}" writes the first word where count is
// 1 and the second elsewhere.
type Texts map[string]string

// Options is how documents are worded. The zero Options words them in English.
type Options struct {
	Language string                    // tag of the words; "" for English
	Texts    Texts                     // replaces built-in texts or adds those of another language; missing ones are in English
	Subject  string                    // whose indicators they are, e.g. "全县妇女儿童发展纲要"; "" for the plans' names
	Areas    map[string]indicator.Text // names of areas by code, beside those that the plans give
	Title    string                    // "" for the report's own
	Signed   string                    // the office that signs, "" for none
	Date     string                    // the date of the report as it is to be printed, "" for none

	Before *compare.Snapshot // an earlier assessment to compare with, nil for none

	// Statistics asks for the sections whose figures are worked out beside the
	// verdicts, at many times the cost of judging: data checks, evenness, small
	// numbers, roll-ups, the composite index, timelines, trends and what is needed.
	Statistics bool
}

// BuiltIn returns the built-in texts of a language, which the caller may
// change and hand in as Options.Texts; nil for a language that is not built in.
func BuiltIn(language string) Texts {
	switch language {
	case Chinese:
		return mergeTexts(chineseWords(), chineseSentences(), chineseSections(), chineseEvaluation(), chineseStatistics())
	case English:
		return mergeTexts(englishWords(), englishSentences(), englishSections(), englishEvaluation(), englishStatistics())
	default:
		return nil
	}
}

func mergeTexts(parts ...Texts) Texts {
	all := parts[0]
	for _, part := range parts[1:] {
		maps.Copy(all, part)
	}
	return all
}
