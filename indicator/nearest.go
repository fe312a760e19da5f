package indicator

import "github.com/countystat/attain/internal/strict"

// nearest returns the known word nearest to a misspelt one, "" where none is
// near.
func nearest(word string, known []string) string { return strict.Nearest(word, known) }
