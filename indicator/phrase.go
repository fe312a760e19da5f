package indicator

import (
	"strings"
	"unicode/utf8"

	"github.com/countystat/attain/internal/said"
)

// ParseTarget reads a target in words or symbols, in Chinese as outlines write
// it or in English as [Target.String] does. As in article 1259 of the Civil
// Code and in GB/T 8170, 以上, 以下, 以内, 不低于 and 不超过 include the number; 超过,
// 高于, 低于 and 不满 exclude it:
//
//	95%以上 · 达到95% · 不低于95 · 至少有1名 · >= 95 · at least 95
//	20/10万以下 · 控制在20/10万以内 · 不超过20 · <= 20 · at most 20
//	超过50% · > 0 · more than 0      低于10‰ · 不满5 · < 5 · less than 5
//	= 100 · 0.97..1.03 · 50%左右 · about 50 within 1
//	比基期下降1/6 · 减少1/3 · 提高5个百分点 · fall by 1/6 · rise by 5 points
//	提高 · 逐步降低 · 缩小 · 延长 · improve · 不低于基期 · 保持 · maintain
//	建立 · 建立健全 · attest         力争达到95%以上 as 达到95%以上
//
// 保持在40%以上 and 达到并保持在92.5%以上 ask to hold the target, 以乡镇为单位95%以上
// asks it of each township. A unit in the phrase must be the indicator's. A
// phrase that leaves open what is meant ("95%", "下降5%" of a percentage) or
// contradicts itself (达到95%以下) is an error that says so.
func ParseTarget(text string, unit Unit) (Target, error) {
	return ParseTargetWithin(text, unit, Horizon{})
}

// ParseTargetWithin is [ParseTarget] of a phrase that may name the year from which it
// counts, as in 比2020年提高5个百分点, and that by which it is asked, as in
// 到2030年达到95%: those of the plan, or of the indicator's own baseline. A phrase that
// names other years is an error that says what to write.
func ParseTargetWithin(text string, unit Unit, years Horizon) (Target, error) {
	t, _, err := parsePhrase(text, unit, years)
	return t, err
}

// phraseError says why a text is no target.
type phraseError struct {
	code         string
	allows, says said.Text
}

func (e *phraseError) Error() string { return e.says.In("en") }

// ofWhole is what String writes behind a target that takes over no each.
const ofWhole = ", of the whole"

const phrasesAllowed = "a phrase such as >= 95, 95%以上, 20/10万以下, 50%左右, 0.97..1.03, 比基期下降1/6, 逐步提高"

// phrase is a text that is being read from the left.
type phrase struct {
	text  string // the whole
	rest  string // what is not read yet, without blanks at its ends
	unit  Unit
	years Horizon
}

func parsePhrase(text string, unit Unit, years Horizon) (Target, Direction, error) {
	p := &phrase{text: text, rest: strings.TrimSpace(text), unit: unit, years: years}
	if !utf8.ValidString(text) {
		return Target{}, "", p.fail("not-utf8", said.Of("the text is not UTF-8"))
	}
	if p.rest == "" {
		return Target{}, "", p.fail("not-a-target", said.Of("the target is an empty text"))
	}
	if len(p.rest) > 200 {
		return Target{}, "", p.fail("not-a-target", said.Of("the text is too long for a target"))
	}
	if err := p.namedYears(); err != nil {
		return Target{}, "", err
	}
	var modify Target
	p.suffixes(&modify)
	p.prefixes(&modify)
	if err := p.unclear(); err != nil {
		return Target{}, "", err
	}
	t, way, err := p.conditions()
	if err != nil {
		return Target{}, "", err
	}
	t.hold, t.each, t.whole, t.unconfirmed = modify.hold, modify.each, modify.whole, modify.unconfirmed
	return t, way, nil
}

// suffixes reads what String writes behind a condition.
func (p *phrase) suffixes(modify *Target) {
	if p.cutSuffix(", unconfirmed") {
		modify.unconfirmed = true
	}
	modify.whole = p.cutSuffix(ofWhole)
	for _, level := range Levels() {
		if !modify.whole && p.cutSuffix(", in each "+level.String()) {
			modify.each = level
		}
	}
	switch {
	case p.cutSuffix(", held strictly"):
		modify.hold = HoldStrict
	case p.cutSuffix(", held"):
		modify.hold = HoldNow
	}
}

// prefixes reads what Chinese phrases put before a condition: of whom it is
// asked, and whether it is to be kept.
func (p *phrase) prefixes(modify *Target) {
	for _, each := range [...]struct {
		words string
		level Level
	}{
		{"以乡镇街道为单位", Township}, {"以乡（镇、街道）为单位", Township}, {"以乡（镇）为单位", Township}, {"以乡镇为单位", Township},
		{"以村为单位", Village}, {"以县（市、区）为单位", County}, {"以县为单位", County}, {"以市为单位", City}, {"以省为单位", Province},
	} {
		if p.cut(each.words) {
			modify.each = each.level
			_ = p.cut("，") || p.cut(",")
			break
		}
	}
	p.strives()
	before := p.rest
	if !p.cut("达到并保持在", "达到并保持", "达到并稳定在", "保持在", "稳定在", "维持在", "保持", "稳定", "维持") {
		return
	}
	if p.rest == "" || strings.Contains(p.rest, "基期") {
		p.rest = before // 保持, 保持基期水平: that is maintain, not hold
		return
	}
	modify.hold = HoldNow
}

// conditions reads one condition or several joined by "and".
func (p *phrase) conditions() (Target, Direction, error) {
	const maxParts = 16
	texts := strings.Split(p.rest, " and ")
	if len(texts) == 1 {
		return p.condition()
	}
	if len(texts) > maxParts {
		return Target{}, "", p.fail("not-a-target", said.Of("the text joins too many conditions"))
	}
	parts := make([]Target, 0, len(texts))
	for _, text := range texts {
		part := &phrase{text: p.text, rest: strings.TrimSpace(text), unit: p.unit, years: p.years}
		var modify Target
		if part.cutSuffix("(unconfirmed)") {
			modify.unconfirmed = true
		}
		t, _, err := part.condition()
		if err != nil {
			return Target{}, "", err
		}
		t.unconfirmed = modify.unconfirmed
		parts = append(parts, t)
	}
	return AllOf(parts...), "", nil
}

func (p *phrase) condition() (Target, Direction, error) {
	if t, way, ok := p.wordsOnly(); ok {
		return t, way, nil
	}
	if t, ok, err := p.change(); ok || err != nil {
		return t, "", err
	}
	t, err := p.level()
	return t, "", err
}

// wordsOnly reads conditions without a number. The direction is the one that
// the words ask for, 0 where they leave it open.
func (p *phrase) wordsOnly() (Target, Direction, bool) {
	switch strings.ToLower(p.rest) {
	case "improve":
		return Improve(), "", true
	case "attest", "建立", "建立健全", "建立并完善", "建立完善", "已建立", "建成":
		return Attest(), "", true
	case "maintain", "保持", "稳定", "维持":
		return Maintain(), "", true
	case "不低于基期", "不低于基期水平", "保持不低于基期", "不少于基期":
		return Maintain(), Higher, true
	case "不高于基期", "不高于基期水平", "不超过基期", "保持不高于基期":
		return Maintain(), Lower, true
	case "保持基期水平", "保持在基期水平", "维持基期水平", "维持在基期水平", "稳定在基期水平":
		return Maintain(), "", true
	}
	switch cutAdverb(cutReference(cutAdverb(p.rest))) {
	case "提高", "提升", "上升", "增加", "增长", "延长", "扩大":
		return Improve(), Higher, true
	case "降低", "下降", "减少", "缩小", "缩短":
		return Improve(), Lower, true
	default:
		return Target{}, "", false
	}
}

// cutAdverb takes off a word that says how something is to change, of which no figure
// depends.
func cutAdverb(text string) string {
	for _, adverb := range []string{"逐步", "持续", "不断", "进一步", "稳步"} {
		if rest, ok := strings.CutPrefix(text, adverb); ok {
			return rest
		}
	}
	return text
}

// cutReference takes off the words that name the baseline.
func cutReference(text string) string {
	for _, words := range []string{"与基期相比", "以基期为基数", "在基期基础上", "在基期的基础上", "比基期", "较基期"} {
		if rest, ok := strings.CutPrefix(text, words); ok {
			return strings.TrimLeft(rest, "，, ")
		}
	}
	return text
}

// cut takes the first of the words that comes next; blanks after it go too.
// A Latin word must end there.
func (p *phrase) cut(words ...string) bool {
	for _, word := range words {
		if len(p.rest) < len(word) || !strings.EqualFold(p.rest[:len(word)], word) {
			continue
		}
		rest := p.rest[len(word):]
		last := word[len(word)-1]
		if isLatin(last) && rest != "" && isLatin(rest[0]) {
			continue
		}
		p.rest = strings.TrimLeft(rest, " ")
		return true
	}
	return false
}

func isLatin(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func (p *phrase) cutSuffix(words string) bool {
	rest, ok := strings.CutSuffix(p.rest, words)
	p.rest = strings.TrimRight(rest, " ")
	return ok
}

func (p *phrase) fail(code string, says said.Text) error {
	return &phraseError{code: code, allows: said.Of(phrasesAllowed), says: said.Of("%q: %s", cutValue(p.text), says)}
}
