package indicator

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/countystat/attain/internal/said"
)

const codeAllowed = "letters a to z, digits, hyphens, underscores, points and Han characters, at most 64"

// validCode reports whether a text can be a code of an indicator or an area or a
// side of a group: of characters that everybody sees and types alike.
func validCode(code string) bool {
	const longest = 64
	n := 0
	for _, r := range code {
		n++
		if !inCodes(r) {
			return false
		}
	}
	return n > 0 && n <= longest
}

// inCodes takes plain letters and digits and the Han characters themselves, not
// their radicals and compatibility forms.
func inCodes(r rune) bool {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
		return true
	case r == '-', r == '_', r == '.', r == '〇':
		return true
	default:
		return r >= 0x3400 && r <= 0x4dbf || r >= 0x4e00 && r <= 0x9fff || r >= 0x20000 && r <= 0x323af
	}
}

// alike returns what two codes have in common that differ in case only or look
// alike: 1, l and I, and 0, O and 〇.
func alike(code string) [2]string {
	looks := strings.NewReplacer("1", "l", "I", "l", "0", "o", "〇", "o").Replace(code)
	return [2]string{"case " + strings.ToLower(code), "look " + strings.ToLower(looks)}
}

// spellings keeps which codes there are, to tell of those that are taken for
// another.
type spellings map[string]string

// other returns the earlier code that one is easily taken for, "" for none, and
// keeps the code.
func (s spellings) other(code string) string {
	found := ""
	for _, key := range alike(code) {
		earlier, there := s[key]
		switch {
		case !there:
			s[key] = code
		case earlier != code:
			found = earlier
		}
	}
	return found
}

func alikeProblem(pointer string, what said.Noun, code, other string) Problem {
	return Problem{
		Code: codeLookAlike, Pointer: pointer, Value: clip(code), Allows: said.Of("codes that differ in more than case and look"), Nearest: other,
		Says: said.Of("the %s %q is easily taken for %q", what, clip(code), clip(other)),
	}
}

// otherScript says where a code that is not known may come from if it has letters
// that codes never have; no text where it has none.
func otherScript(text string) said.Text {
	for _, r := range text {
		if !inCodes(r) && r > unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsMark(r)) {
			return said.Of(`; %q is of another script than the plan's codes, as where a GB 18030 file is taken for UTF-8; save it again as "CSV UTF-8"`, r)
		}
	}
	return said.Text{}
}

// namesOf lists the names of the declared values of a type.
func namesOf[T any](declared []T) []string {
	names := make([]string, len(declared))
	for i, value := range declared {
		names[i] = fmt.Sprint(value)
	}
	return names
}

// named returns the declared value of a name.
func named[T fmt.Stringer](declared []T, name string) (T, bool) {
	for _, value := range declared {
		if value.String() == name {
			return value, true
		}
	}
	var none T
	return none, false
}
