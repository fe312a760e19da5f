package said

import (
	"fmt"
	"strings"
)

// isWorded reports whether an argument has words of its own in each language.
func isWorded(arg any) bool {
	switch arg.(type) {
	case Text, Noun, list, sentences, failure:
		return true
	default:
		return false
	}
}

func english(arg any) any {
	switch a := arg.(type) {
	case Text:
		return a.In("")
	case Noun:
		word, _ := a.words()
		return word
	case list:
		return a.inEnglish()
	case sentences:
		return a.in("", "; ")
	case failure:
		return a.Error()
	default:
		return arg
	}
}

// chinese is an argument of a Chinese text: %q puts it between “ and ”.
type chinese struct{ arg any }

// Format implements [fmt.Formatter].
func (c chinese) Format(f fmt.State, verb rune) {
	arg := c.arg
	switch a := arg.(type) {
	case Text:
		arg = a.In(Chinese)
	case Word:
		arg = "“" + string(a) + "”"
	case list:
		arg = a.inChinese()
	case Noun:
		_, arg = a.words()
	case sentences:
		arg = a.in(Chinese, "；")
	case failure:
		arg = a.chinese()
	case rune:
		if verb == 'q' {
			arg = string(a)
		}
	}
	if verb == 'q' {
		_, _ = fmt.Fprintf(f, "“%v”", arg)
		return
	}
	_, _ = fmt.Fprintf(f, fmt.FormatString(f, verb), arg)
}

// Word is a key, code or unit as files have it, between “ and ” in Chinese.
type Word string

// Just is an argument alone.
func Just(arg any) Text { return Of("%s", arg) }

// Words lists such words: "a, b", and “a”、“b” in Chinese.
func Words(words ...string) Text { return Of("%s", list{words, allOf}) }

// Either is Words of which one is meant: "a or b".
func Either(words ...string) Text { return Of("%s", list{words, oneOf}) }

// Quoted is Either with quotes in English too: "a" or "b".
func Quoted(words ...string) Text { return Of("%s", list{words, oneQuoted}) }

// list is words and what stands between them.
type list struct {
	words []string
	as    listing
}

type listing uint8

const (
	allOf listing = iota
	oneOf
	oneQuoted
)

func (l list) inEnglish() string {
	switch l.as {
	case oneOf:
		return strings.Join(l.words, " or ")
	case oneQuoted:
		return `"` + strings.Join(l.words, `" or "`) + `"`
	case allOf:
	}
	return strings.Join(l.words, ", ")
}

func (l list) inChinese() string {
	between := "”、“"
	switch {
	case len(l.words) == 0:
		return ""
	case l.as != allOf:
		between = "”或“"
	}
	return "“" + strings.Join(l.words, between) + "”"
}

// Sentences are texts one after the other.
func Sentences(texts ...Text) Text { return Of("%s", sentences(texts)) }

// sentences is texts that are joined.
type sentences []Text

func (s sentences) in(language, between string) string {
	worded := make([]string, len(s))
	for i, text := range s {
		worded[i] = text.In(language)
	}
	return strings.Join(worded, between)
}

// Noun is a word of the field that texts take as an argument.
type Noun uint8

// The nouns.
const (
	Indicator Noun = iota
	Plan
	Domain
	Objective
	Area
	ListedArea
	Department
	Group
	Dimension
	Code
	Baseline
	Milestone
	Revision
	Policy
)

// words are a noun in English and in Chinese.
func (n Noun) words() (english, chinese string) {
	words := [...][2]string{
		Indicator:  {"indicator", "指标"},
		Plan:       {"plan", "规划"},
		Domain:     {"domain", "领域"},
		Objective:  {"objective", "目标"},
		Area:       {"area", "地区"},
		ListedArea: {"listed area", "名单中的地区"},
		Department: {"department", "部门"},
		Group:      {"group", "分组"},
		Dimension:  {"dimension", "分组维度"},
		Code:       {"code", "代码"},
		Baseline:   {"baseline", "基期值"},
		Milestone:  {"milestone", "阶段目标"},
		Revision:   {"revision", "目标调整"},
		Policy:     {"policy", "评判规则"},
	}[n]
	return words[0], words[1]
}
