package indicator

import "slices"

// Text is a name or sentence by language tag: {"zh": "…", "en": "…"}.
type Text map[string]string

// In returns the text in the language asked for, else in English, else in
// Chinese, else in the first language by tag; "" where there is none.
func (t Text) In(language string) string {
	for _, tag := range []string{language, "en", "zh"} {
		if words := t[tag]; words != "" {
			return words
		}
	}
	for _, tag := range t.Languages() {
		if words := t[tag]; words != "" {
			return words
		}
	}
	return ""
}

// Languages lists the tags in order.
func (t Text) Languages() []string {
	tags := make([]string, 0, len(t))
	for tag := range t {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	return tags
}
