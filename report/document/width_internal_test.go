package document

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDisplayWidth(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "abc": 3, "中文": 4, "，。（）": 8, "ｱ": 1, "Ａ": 2, "e\u0301": 1, "한글": 4, "16.9/10万": 9, "95%以上": 7, "‰": 1, "☕": 2, "…": 1, "ᵖ": 1, "𠀀": 2, "\u1112\u1161": 2,
	} {
		assert.Equal(t, want, displayWidth(text), "%q", text)
	}
}

func TestWideRangesAreSorted(t *testing.T) {
	previous := false
	changes := 0
	for r := rune(0); r <= 0x3ffff; r++ {
		if isWide(r) != previous {
			previous = !previous
			changes++
		}
	}
	assert.Equal(t, 0, changes%2)
	assert.Greater(t, changes, 150, "a range that is out of order would be skipped by the search")
}

func TestWrap(t *testing.T) {
	assert.Equal(t, []string{"one two", "three"}, wrap("one two three", 8))
	assert.Equal(t, []string{"least-", "squares", "-5 to -3"}, wrap("least-squares -5 to -3", 8))
	assert.Equal(t, []string{"妇女与", "健康"}, wrap("妇女与健康", 7))
	assert.Equal(t, []string{"妇女与健", "康，好"}, wrap("妇女与健康，好", 9))
	assert.Equal(t, []string{"abcdefgh", "ij"}, wrap("abcdefghij", 8))
	assert.Equal(t, []string{""}, wrap("", 8))
}

// Whatever the text, lines fit, nothing is lost, and wrapping ends.
func TestWrapKeepsEverything(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		text, width := randomText(random, 40), 2+random.IntN(20)
		lines := wrap(text, width)
		for _, line := range lines {
			assert.LessOrEqual(t, displayWidth(line), width, "%q in %d", text, width)
		}
		strip := strings.NewReplacer(" ", "")
		assert.Equal(t, strip.Replace(text), strip.Replace(strings.Join(lines, "")))
	}
}

func randomText(random *rand.Rand, most int) string {
	letters := []rune("ab 1%中文，（）‰é\u0301ｱＡ한 ")
	text := make([]rune, random.IntN(most))
	for i := range text {
		text[i] = letters[random.IntN(len(letters))]
	}
	return string(text)
}

// Columns line up: in every line of a table each column starts at the same
// display column, whatever the widths of the characters before it.
func TestTextColumnsLineUp(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		table := &Table{ID: "t", Caption: "c"}
		columns := 2 + random.IntN(4)
		for range columns {
			table.Columns = append(table.Columns, Column{Title: strings.TrimSpace(randomText(random, 20)), Align: []Align{Start, End, Middle}[random.IntN(3)]})
		}
		for range 5 {
			var row []Cell
			for range columns {
				row = append(row, Cell{Kind: KindText, Text: strings.TrimSpace(randomText(random, 60))})
			}
			table.Rows = append(table.Rows, row)
		}
		requireAligned(t, table)
	}
}

func requireAligned(t *testing.T, table *Table) {
	t.Helper()
	var b bytes.Buffer
	d := Document{Version: Version, Title: "t", Sections: []Section{{ID: "s", Title: "s", Blocks: []Block{{Table: table}}}}}
	require.NoError(t, WriteText(&b, &d))
	lines := strings.Split(b.String(), "\n")
	rule := -1
	for i, line := range lines {
		if i > 5 && strings.Trim(line, "- ") == "" && line != "" {
			rule = i
		}
	}
	require.Positive(t, rule)
	var gaps []int // display columns that must be blank: between two columns
	for i := range len(lines[rule]) - 1 {
		if lines[rule][i] == ' ' {
			gaps = append(gaps, i)
		}
	}
	for _, line := range lines[rule+1:] {
		at := 0
		for _, r := range line {
			for w := range runeWidth(r) {
				for _, gap := range gaps {
					assert.False(t, gap == at+w && r != ' ', "%q reaches into the gap at %d of %q", line, gap, lines[rule])
				}
			}
			at += runeWidth(r)
		}
	}
}
