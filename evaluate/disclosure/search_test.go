package disclosure_test

import (
	"slices"

	"github.com/countystat/attain/evaluate"
)

// world is figures that agree with the copy but for some sums, on the way to others
// that agree in all: whole numbers, none below 0 and no share above all.
type world struct {
	*attacker
	sums    []sum
	values  []int64
	changed []bool
	sumsOf  [][]int // the sums that a figure is in
	steps   int
}

// others reports whether figures are found that agree with the copy, in which the i-th
// withheld one is not the true one.
func (k *attacker) others(i int) bool {
	for depth := 1; depth <= 28; depth += 3 {
		for _, by := range []int64{1, -1, 2, -2} {
			w := k.world()
			if w.change(i, by) && w.repair(depth) {
				return true
			}
		}
	}
	return false
}

func (k *attacker) world() *world {
	w := &world{attacker: k, values: slices.Clone(k.truth), changed: make([]bool, len(k.cells)), sumsOf: make([][]int, len(k.cells))}
	shown := map[int]bool{} // years of which some pooled rate is published
	for i, cell := range k.cells {
		shown[cell.Year] = shown[cell.Year] || !cell.Own && !k.hidden[i]
	}
	for _, s := range k.sums {
		// Pooled rates of a year without any that is published are whatever their years are.
		if !k.hasOwn(s) || shown[k.cells[s.whole].Year] {
			w.sums = append(w.sums, s)
		}
	}
	for s, of := range w.sums {
		for _, i := range append([]int{of.whole}, of.parts...) {
			w.sumsOf[i] = append(w.sumsOf[i], s)
		}
	}
	return w
}

// hasOwn reports whether an indicator is pooled and a sum is of pooled rates.
func (k *attacker) hasOwn(s sum) bool {
	return !k.cells[s.whole].Own && slices.ContainsFunc(k.cells, func(c evaluate.Cell) bool { return c.Own })
}

// change gives a withheld figure another value, once.
func (w *world) change(i int, by int64) bool {
	if value := w.values[i] + by; !w.hidden[i] || w.changed[i] || value < 0 || value > w.most[i] {
		return false
	}
	w.values[i] += by
	w.changed[i] = true
	return true
}

// repair changes so many figures at most until every sum holds.
func (w *world) repair(changes int) bool {
	if w.steps++; w.steps > 40000 {
		return false
	}
	at, by := w.broken()
	switch {
	case at < 0:
		return true
	case changes == 0:
		return false
	}
	s := w.sums[at]
	for _, i := range append([]int{s.whole}, s.parts...) {
		sign := by
		if i == s.whole {
			sign = -by
		}
		if !w.change(i, sign) {
			continue
		}
		if w.repair(changes - 1) {
			return true
		}
		w.values[i] -= sign
		w.changed[i] = false
	}
	return false
}

// broken is the first sum that does not hold and by how much its parts fall short,
// -1 for none.
func (w *world) broken() (at int, by int64) {
	for i, s := range w.sums {
		by = w.values[s.whole]
		for _, p := range s.parts {
			by -= w.values[p]
		}
		if by != 0 {
			return i, by
		}
	}
	return -1, 0
}
