package sheet

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// sectionKind is how a section of a number format shows a number.
type sectionKind uint8

const (
	general    sectionKind = iota
	fixed                  // digits with a fixed or limited number of decimals
	asDate                 // a date or a time
	scientific             // an exponent
	unclear                // anything else: fractions, scaled or spelled numbers, conditions
	noDigits               // the number itself is not shown
)

// section is one part of a number format, of which there are up to four: positive,
// negative, zero, text.
type section struct {
	kind   sectionKind
	least  int    // decimals that are always shown
	most   int    // decimals that are shown at most
	shift  int    // 2 for percent: the number is shown times 100
	beside string // the words shown beside the digits
	signed bool   // a minus or brackets stand in the section itself
}

// format is a number format.
type format struct {
	code     string
	sections []section
}

// parseFormat reads a number format code such as `#,##0.00_);(#,##0.00)`.
func parseFormat(code string) format {
	f := format{code: code}
	for _, part := range splitSections(code) {
		f.sections = append(f.sections, parseSection(part))
	}
	return f
}

// of returns the section that shows a number of a sign, and whether the section shows
// negative numbers with a minus of its own accord.
func (f *format) of(sign int) (s *section, minus bool) {
	switch n := len(f.sections); {
	case sign < 0 && n >= 2:
		return &f.sections[1], false
	case sign == 0 && n >= 3:
		return &f.sections[2], true
	default:
		return &f.sections[0], true
	}
}

// splitSections cuts a code at the semicolons outside quotes, brackets and escapes.
func splitSections(code string) []string {
	var parts []string
	start := 0
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			i = skipTo(code, i, '"')
		case '[':
			i = skipTo(code, i, ']')
		case '\\', '_', '*', '!':
			i++
		case ';':
			parts = append(parts, code[start:i])
			start = i + 1
		}
	}
	return append(parts, code[min(start, len(code)):])
}

// skipTo returns the index of the next such byte after one, the end where there is none.
func skipTo(code string, from int, end byte) int {
	if i := strings.IndexByte(code[from+1:], end); i >= 0 {
		return from + 1 + i
	}
	return len(code)
}

const generalInChinese = "G/通用格式"

// sectionReader goes through the characters of a section.
type sectionReader struct {
	section
	digits, point, comma bool
	date, exponent       bool
	odd                  bool // what shows another number than the digits
	whole                bool // General, or @: all digits
}

func parseSection(code string) section {
	r := sectionReader{}
	for i := 0; i < len(code); {
		i += r.take(code[i:])
	}
	r.beside = strings.TrimSpace(r.beside)
	if strings.HasPrefix(r.beside, "(") && strings.HasSuffix(r.beside, ")") {
		r.beside, r.signed = strings.TrimSpace(r.beside[1:len(r.beside)-1]), true
	}
	switch {
	case r.odd:
		r.kind = unclear
	case r.exponent:
		r.kind = scientific
	case r.date && r.digits && !r.point: // 0 and # stand in no date, but in seconds
		r.kind = unclear
	case r.date:
		r.kind = asDate
	case r.whole && !r.digits && !r.date:
		r.kind = general
	case r.digits && r.comma: // a comma after the last digit divides by 1000
		r.kind = unclear
	case r.digits:
		r.kind = fixed
	default:
		r.kind = noDigits
	}
	return r.section
}

// take reads the first element of what is left and returns its length.
func (r *sectionReader) take(code string) int {
	c, size := utf8.DecodeRuneInString(code)
	switch {
	case c == '"':
		end := skipTo(code, 0, '"')
		r.beside += code[1:min(end, len(code))]
		return min(end+1, len(code))
	case c == '\\' || c == '!':
		_, next := utf8.DecodeRuneInString(code[size:])
		r.literal(code[size : size+next])
		return size + next
	case c == '_' || c == '*': // room as wide as a character, or filled with it
		_, next := utf8.DecodeRuneInString(code[size:])
		return size + next
	case c == '[':
		end := skipTo(code, 0, ']')
		r.bracket(code[1:min(end, len(code))])
		return min(end+1, len(code))
	case strings.ContainsRune("0#?", c):
		r.digit(c)
	case c == '.':
		r.odd = r.odd || r.point
		r.point = true
	case c == ',':
		r.comma = r.digits
		r.odd = r.odd || r.point
	case c == '%':
		r.shift += 2
		r.beside += "%"
	case c == '/' && r.digits:
		r.odd = true
	case c == '@':
		r.whole = true
	case strings.HasPrefix(code, "E+") || strings.HasPrefix(code, "E-") || strings.HasPrefix(code, "e+") || strings.HasPrefix(code, "e-"):
		r.exponent = true
		return 2
	case hasFold(code, "am/pm"):
		r.date = true
		return len("am/pm")
	case hasFold(code, "general"):
		r.whole = true
		return len("general")
	case strings.HasPrefix(code, generalInChinese):
		r.whole = true
		return len(generalInChinese)
	case strings.ContainsRune("yYmMdDhHsSeEgGbBaA", c):
		r.date = true
	default:
		r.literal(code[:size])
	}
	return size
}

func hasFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// digit counts a place holder; ? and # show a digit only where there is one.
func (r *sectionReader) digit(c rune) {
	r.digits, r.comma = true, false
	if !r.point {
		return
	}
	r.most++
	if c == '0' {
		r.least = r.most
	}
}

func (r *sectionReader) literal(text string) {
	if text == "-" || text == "+" {
		r.signed = true
		return
	}
	r.beside += text
}

// bracket reads what stands in brackets: a colour and a country change no number, a
// currency stands beside it, conditions, spelled numbers and elapsed times are unclear.
func (r *sectionReader) bracket(text string) {
	colours := []string{"black", "blue", "cyan", "green", "magenta", "red", "white", "yellow", "黑色", "蓝色", "青色", "绿色", "洋红", "红色", "白色", "黄色", "蓝绿色"}
	switch {
	case strings.HasPrefix(text, "$"):
		currency, _, _ := strings.Cut(text[1:], "-")
		r.beside += currency
	case slices.Contains(colours, strings.ToLower(text)), hasFold(text, "color"), strings.HasPrefix(text, "颜色"):
	case text != "" && strings.Trim(strings.ToLower(text), "hms") == "":
		r.date = true
	default:
		r.odd = true
	}
}

// builtIn is the code of a number format that workbooks do not spell out. Those from 27
// to 36 and 50 to 58 are dates in Chinese programs.
func builtIn(id int) string {
	codes := map[int]string{
		0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0;-#,##0", 6: "#,##0;-#,##0", 7: "#,##0.00;-#,##0.00", 8: "#,##0.00;-#,##0.00",
		9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
		18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
		39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0", 42: "#,##0;-#,##0", 43: "#,##0.00;-#,##0.00", 44: "#,##0.00;-#,##0.00",
		45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
	}
	if code, ok := codes[id]; ok {
		return code
	}
	if id >= 27 && id <= 36 || id >= 50 && id <= 58 {
		return "yyyy/m/d"
	}
	return "[unknown]"
}
