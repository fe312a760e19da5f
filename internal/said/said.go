// Package said words what is said of faulty input in English and in Chinese. A text
// is kept as an English format and its arguments until somebody reads it: the format
// is the key by which zh.json has the Chinese, and a fault that is only counted is
// never worded.
package said

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"syscall"
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
	few  [2]any
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

// Words lists keys and codes as files have them: "a, b", and “a”、“b” in Chinese.
func Words(words ...string) Text { return Of("%s", list{words: words, english: ", ", chinese: "、"}) }

// Either is Words of which one is meant: "a or b".
func Either(words ...string) Text {
	return Of("%s", list{words: words, english: " or ", chinese: "或"})
}

// Quoted is Either with quotes in English too: "a" or "b".
func Quoted(words ...string) Text {
	return Of("%s", list{words: words, english: `" or "`, chinese: "或", around: `"`})
}

// Lists reports whether the text begins with words that may be written as they are.
func (t Text) Lists() bool {
	if t.args == nil || !strings.HasPrefix(t.key, "%s") {
		return false
	}
	switch first := t.args.list[0].(type) {
	case list:
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

// Err returns what an error says. In Chinese the errors of files are worded that
// people meet, and others quoted.
func Err(err error) Text {
	var worded interface {
		error
		Says() Text
	}
	if errors.As(err, &worded) && worded.Error() == err.Error() {
		return worded.Says()
	}
	return Of("%s", failure{err})
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

// Errorf returns an error that says a text.
func Errorf(key string, args ...any) error { return &saying{Of(key, args...)} }

type saying struct{ text Text }

func (s *saying) Error() string { return s.text.In("") }

// Says is Error in every language.
func (s *saying) Says() Text { return s.text }

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

// list is words of a file and what stands between them.
type list struct {
	words            []string
	english, chinese string
	around           string // the quotes in English
}

func (l list) inEnglish() string { return l.around + strings.Join(l.words, l.english) + l.around }

func (l list) inChinese() string {
	if len(l.words) == 0 {
		return ""
	}
	return "“" + strings.Join(l.words, "”"+l.chinese+"“") + "”"
}

// failure is an error from elsewhere.
type failure struct{ error }

func (f failure) chinese() string {
	var several interface{ Unwrap() []error }
	switch {
	case errors.As(f.error, &several):
		texts := make(sentences, 0, len(several.Unwrap()))
		for _, err := range several.Unwrap() {
			texts = append(texts, Err(err))
		}
		return texts.in(Chinese, "\n")
	case errors.Is(f.error, fs.ErrNotExist):
		return "文件或文件夹不存在"
	case errors.Is(f.error, fs.ErrPermission):
		return "没有读写这个文件的权限"
	case errors.Is(f.error, syscall.EISDIR):
		return "这是文件夹，不是文件"
	default:
		return "系统提示“" + f.Error() + "”"
	}
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
