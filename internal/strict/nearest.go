package strict

import "strings"

// longestWord is how many characters a word may have to be compared: nobody
// misspells a longer one by a letter or two, and comparing takes its square.
const longestWord = 64

// Nearest returns the known word that differs from word by the fewest letters
// inserted, left out, replaced or swapped, "" where none is near: more than a
// third of the letters, or two in a short word, differ. Of two equally near
// words the first wins; upper and lower case count as equal.
func Nearest(word string, known []string) string {
	if len(word) > 4*longestWord {
		return ""
	}
	letters := []rune(strings.ToLower(word))
	best, least := "", max(1, len(letters)/3)+1
	for _, k := range known {
		candidate := []rune(strings.ToLower(k))
		if len(candidate) > longestWord || len(candidate)-len(letters) >= least || len(letters)-len(candidate) >= least {
			continue
		}
		if d := distance(letters, candidate); d < least {
			best, least = k, d
		}
	}
	return best
}

// mostSought is how many known words all hints together are sought among: a moment's
// work.
const mostSought = 200_000

// Hints seeks nearest words as long as that costs little: a file may hold thousands of
// words that are none, where thousands are known. The zero value is ready.
type Hints struct{ sought int }

// Nearest is [Nearest], and "" from then on when so many words were compared.
func (h *Hints) Nearest(word string, known []string) string {
	if h.sought += len(known); h.sought > mostSought {
		return ""
	}
	return Nearest(word, known)
}

// distance counts the edits between two words, a swap of neighbours as one.
func distance(a, b []rune) int {
	before, row, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		next[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			next[j+1] = min(row[j+1]+1, next[j]+1, row[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row, next = row, next, before
	}
	return row[len(b)]
}
