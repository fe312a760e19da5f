package said

import (
	"errors"
	"io/fs"
	"syscall"
)

// Errorf returns an error that says a text.
func Errorf(key string, args ...any) error { return &saying{Of(key, args...)} }

type saying struct{ text Text }

func (s *saying) Error() string { return s.text.In("") }

// Says is Error in every language.
func (s *saying) Says() Text { return s.text }

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
