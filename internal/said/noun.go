package said

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
