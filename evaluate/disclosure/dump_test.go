package disclosure_test

import "fmt"

func (k *attacker) dump() string {
	text := ""
	for i, c := range k.cells {
		mark := ""
		if k.hidden[i] {
			mark = " *"
		}
		text += fmt.Sprintf("\n%d %v own=%v y=%d n=%d%s", i, c.Key, c.Own, c.Year, k.truth[i], mark)
	}
	for _, s := range k.sums {
		text += fmt.Sprintf("\n%d = %v", s.whole, s.parts)
	}
	return text
}
