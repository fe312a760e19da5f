package evaluate

import (
	"strings"

	"github.com/countystat/attain/indicator"
)

// AppliesTo reports whether an area is named by a list of area codes, prefixes
// ("5132*") and levels ("township"). An empty list names every area.
func AppliesTo(list []string, area string) bool {
	if len(list) == 0 {
		return true
	}
	for _, word := range list {
		if level, ok := indicator.ParseLevel(word); ok {
			if of, known := indicator.LevelOf(area); known && of == level {
				return true
			}
			continue
		}
		if prefix, ok := strings.CutSuffix(word, "*"); ok && strings.HasPrefix(area, prefix) && area != "" {
			return true
		}
		if word == area {
			return true
		}
	}
	return false
}
