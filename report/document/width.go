package document

import (
	"sort"
	"strings"
	"unicode"
)

// displayWidth is how many columns of a terminal text takes: East Asian wide
// and full-width characters take two (Unicode Standard Annex #11), combining
// marks none, others one. Characters of ambiguous width take one. The standard
// library does not know these widths.
func displayWidth(text string) int {
	width := 0
	for _, r := range text {
		width += runeWidth(r)
	}
	return width
}

func runeWidth(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case isWide(r):
		return 2
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0x1160 && r <= 0x11ff: // Hangul vowels and finals join the initial before them
		return 0
	default:
		return 1
	}
}

// isWide looks a character up in the ranges of width W and F of Unicode 15's
// EastAsianWidth.txt; unassigned characters between them are left in.
func isWide(r rune) bool {
	if r < 0x1100 {
		return false
	}
	wide := [...][2]rune{
		{0x1100, 0x115f}, {0x231a, 0x231b}, {0x2329, 0x232a}, {0x23e9, 0x23ec}, {0x23f0, 0x23f0}, {0x23f3, 0x23f3},
		{0x25fd, 0x25fe}, {0x2614, 0x2615}, {0x2648, 0x2653}, {0x267f, 0x267f}, {0x2693, 0x2693}, {0x26a1, 0x26a1},
		{0x26aa, 0x26ab}, {0x26bd, 0x26be}, {0x26c4, 0x26c5}, {0x26ce, 0x26ce}, {0x26d4, 0x26d4}, {0x26ea, 0x26ea},
		{0x26f2, 0x26f3}, {0x26f5, 0x26f5}, {0x26fa, 0x26fa}, {0x26fd, 0x26fd}, {0x2705, 0x2705}, {0x270a, 0x270b},
		{0x2728, 0x2728}, {0x274c, 0x274c}, {0x274e, 0x274e}, {0x2753, 0x2755}, {0x2757, 0x2757}, {0x2795, 0x2797},
		{0x27b0, 0x27b0}, {0x27bf, 0x27bf}, {0x2b1b, 0x2b1c}, {0x2b50, 0x2b50}, {0x2b55, 0x2b55}, {0x2e80, 0x3029},
		{0x302e, 0x303e}, {0x3041, 0x3098}, {0x309b, 0x3247}, {0x3250, 0x4dbf}, {0x4e00, 0xa4cf}, {0xa960, 0xa97f},
		{0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe10, 0xfe19}, {0xfe30, 0xfe6f}, {0xff01, 0xff60}, {0xffe0, 0xffe6},
		{0x16fe0, 0x16fe3}, {0x16ff0, 0x16ff1}, {0x17000, 0x18d08}, {0x1aff0, 0x1affe}, {0x1b000, 0x1b2fb},
		{0x1f004, 0x1f004}, {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e}, {0x1f191, 0x1f19a}, {0x1f200, 0x1f320},
		{0x1f32d, 0x1f335}, {0x1f337, 0x1f37c}, {0x1f37e, 0x1f393}, {0x1f3a0, 0x1f3ca}, {0x1f3cf, 0x1f3d3},
		{0x1f3e0, 0x1f3f0}, {0x1f3f4, 0x1f3f4}, {0x1f3f8, 0x1f43e}, {0x1f440, 0x1f440}, {0x1f442, 0x1f4fc},
		{0x1f4ff, 0x1f53d}, {0x1f54b, 0x1f54e}, {0x1f550, 0x1f567}, {0x1f57a, 0x1f57a}, {0x1f595, 0x1f596},
		{0x1f5a4, 0x1f5a4}, {0x1f5fb, 0x1f64f}, {0x1f680, 0x1f6c5}, {0x1f6cc, 0x1f6cc}, {0x1f6d0, 0x1f6d2},
		{0x1f6d5, 0x1f6d7}, {0x1f6dc, 0x1f6df}, {0x1f6eb, 0x1f6ec}, {0x1f6f4, 0x1f6fc}, {0x1f7e0, 0x1f7eb},
		{0x1f7f0, 0x1f7f0}, {0x1f90c, 0x1f93a}, {0x1f93c, 0x1f945}, {0x1f947, 0x1f9ff}, {0x1fa70, 0x1faff},
		{0x20000, 0x3fffd},
	}
	i := sort.Search(len(wide), func(i int) bool { return wide[i][1] >= r })
	return i < len(wide) && r >= wide[i][0]
}

// pad fills text with spaces to a display width.
func pad(text string, width int, align Align) string {
	missing := width - displayWidth(text)
	if missing <= 0 {
		return text
	}
	switch align {
	case End:
		return strings.Repeat(" ", missing) + text
	case Middle:
		return strings.Repeat(" ", missing/2) + text + strings.Repeat(" ", missing-missing/2)
	case Start:
		return text + strings.Repeat(" ", missing)
	default:
		return text + strings.Repeat(" ", missing)
	}
}

// wrap breaks text into lines of at most so many columns: at spaces and after
// hyphens where there are some, after any wide character elsewhere, never before closing
// punctuation if it can be helped.
func wrap(text string, width int) []string {
	var lines []string
	for isWider(text, width) {
		cut := breakAt(text, width)
		lines = append(lines, strings.TrimRight(text[:cut], " "))
		text = strings.TrimLeft(text[cut:], " ")
	}
	return append(lines, text)
}

// isWider reports whether text takes more than so many columns, looking no
// further than it must.
func isWider(text string, width int) bool {
	for _, r := range text {
		if width -= runeWidth(r); width < 0 {
			return true
		}
	}
	return false
}

// breakAt is the byte at which a line that is too long is broken; it is above
// 0 for text that is not empty.
func breakAt(text string, width int) int {
	used, space, wide, hard := 0, 0, 0, len(text)
	previousWide, hyphen := false, false
	for i, r := range text {
		w := runeWidth(r)
		if i > 0 && r == ' ' || hyphen && unicode.IsLetter(r) {
			space = i
		} else if i > 0 && (previousWide || w == 2) && !closes(r) {
			wide = i
		}
		if used+w > width && i > 0 {
			hard = i
			break
		}
		used += w
		previousWide, hyphen = w == 2, r == '-' && i > 0
	}
	switch {
	case max(space, wide) > 0:
		return max(space, wide)
	default:
		return hard
	}
}

// closes reports whether a character must not begin a line.
func closes(r rune) bool {
	return strings.ContainsRune("，。、；：？！）》」』】”’…%‰,.;:?!)", r)
}
