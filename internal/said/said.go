// Package said words what is said of faulty input in English and in Chinese. A text
// is kept as an English format and its arguments until somebody reads it: the format
// is the key by which zh.json has the Chinese, and a fault that is only counted is
// never worded.
package said

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// Chinese is the language other than English.
const Chinese = "zh"

// Text is one text in every language. The zero Text says nothing.
type Text struct {
	key  string
	args *arguments // nil for none, so that texts compare and constant ones cost nothing
}

// arguments keeps a few arguments in itself, which saves an allocation: tables may
// have millions of faults.
type arguments struct {
	list []any
	few  [3]any
}

// Of returns a text: an English format of package fmt, which zh.json has as a key,
// and its arguments. Without arguments it is no format. An argument may be a Text.
func Of(key string, args ...any) Text {
	if len(args) == 0 {
		return Text{key: key}
	}
	a := &arguments{}
	a.list = append(a.few[:0:len(a.few)], args...)
	return Text{key, a}
}

// Lists reports whether the text begins with words that may be written as they are.
func (t Text) Lists() bool {
	if t.args == nil || !strings.HasPrefix(t.key, "%s") {
		return false
	}
	switch first := t.args.list[0].(type) {
	case list, Word:
		return true
	case Text:
		return first.Lists()
	default:
		return false
	}
}

// Equal reports whether two texts say the same.
func (t Text) Equal(o Text) bool { return t == o || t.key == o.key && t.In("") == o.In("") }

// Mentions reports whether an argument of the text is some words.
func (t Text) Mentions(words string) bool {
	if t.args == nil {
		return false
	}
	return slices.ContainsFunc(t.args.list, func(arg any) bool {
		switch a := arg.(type) {
		case Text:
			return a.Mentions(words)
		case list:
			return slices.Contains(a.words, words)
		default:
			return fmt.Sprint(arg) == words
		}
	})
}

// Asking returns a text and, where a near word is known, whether that is meant.
func Asking(t Text, near string) Text {
	if near == "" {
		return t
	}
	return Of("%s; did you mean %q?", t, near)
}

// Key returns the English format, the same whatever the arguments.
func (t Text) Key() string { return t.key }

// IsZero reports whether there is no text.
func (t Text) IsZero() bool { return t == Text{} }

// In words the text in a language, in English where it is another than Chinese.
func (t Text) In(language string) string {
	form := t.key
	if language == Chinese {
		form = inChinese(form)
	}
	if t.args == nil {
		return form
	}
	args := t.args.list
	if language == Chinese || slices.ContainsFunc(args, isWorded) {
		args = slices.Clone(args)
	}
	for i, arg := range args {
		switch {
		case language == Chinese:
			args[i] = chinese{arg}
		case isWorded(arg):
			args[i] = english(arg)
		}
	}
	return fmt.Sprintf(form, args...)
}

//go:embed zh.json
var file []byte

// texts are the Chinese texts by their English ones.
var texts = sync.OnceValue(func() map[string]string { //nolint:gochecknoglobals // read once, never written
	texts := map[string]string{}
	_ = json.Unmarshal(file, &texts) // a test reads it
	return texts
})

// inChinese is the Chinese of a text, the English where there is none.
func inChinese(key string) string {
	if text, ok := texts()[key]; ok {
		return text
	}
	return key
}
