package disclosure_test

import (
	"maps"
	"math/big"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// attacker knows every denominator, every published figure, and every sum that
// holds: areas, members of a breakdown, and years of a pooled rate.
type attacker struct {
	cells  []evaluate.Cell
	index  map[evaluate.Cell]int
	truth  []int64
	cases  []int64 // the denominators
	most   []int64 // of a share its denominator; what is never reached elsewhere
	hidden []bool
	sums   []sum
}

// sum is a whole with the parts that add up to it.
type sum struct {
	whole int
	parts []int
}

// attack collects what an attacker knows of an indicator's copy.
func attack(a *evaluate.Assessment, in *indicator.Indicator, results []evaluate.Result, withheld []evaluate.Cell) *attacker {
	k := &attacker{index: map[evaluate.Cell]int{}}
	gone := map[evaluate.Cell]bool{}
	for _, cell := range withheld {
		gone[cell] = true
	}
	for i := range results {
		series, _ := a.Series(results[i].Key)
		k.collect(in, &series, false, gone)
		if own := series.Own(); series.Pool() > 0 {
			k.collect(in, &own, true, gone)
			k.addYears(&series, &own)
		}
	}
	tables := map[evaluate.Cell][]int{} // by year
	for i, cell := range k.cells {
		at := evaluate.Cell{Year: cell.Year, Own: cell.Own}
		tables[at] = append(tables[at], i)
	}
	for _, at := range slices.SortedFunc(maps.Keys(tables), func(a, b evaluate.Cell) int { return a.Year - b.Year }) {
		k.addMembers(tables[at])
		k.addAreas(tables[at])
	}
	return k
}

// least is the attacker who has only the totals of the plan's own area.
func (k *attacker) least() *attacker {
	least := *k
	least.hidden = make([]bool, len(k.cells))
	for i, cell := range k.cells {
		least.hidden[i] = k.hidden[i] || cell.Area != "" || cell.Group != indicator.Total || cell.Own
	}
	return &least
}

func (k *attacker) collect(in *indicator.Indicator, series *indicator.Series, own bool, gone map[evaluate.Cell]bool) {
	for i := range series.Len() {
		o := series.At(i)
		if !o.HasCounts() || series.Lack(i) != 0 {
			continue
		}
		cell := evaluate.Cell{Key: series.Key(), Year: series.Year(i), Own: own}
		k.index[cell] = len(k.cells)
		k.cells = append(k.cells, cell)
		k.truth = append(k.truth, o.Numerator.Decimal.IntPart())
		cases, most := o.Denominator.Decimal.IntPart(), int64(1<<30)
		if in.Unit == indicator.Percent {
			most = cases
		}
		k.cases = append(k.cases, cases)
		k.most, k.hidden = append(k.most, most), append(k.hidden, gone[cell])
	}
}

// identifies reports whether 1 to 4 events, or of a share 1 to 4 others, stand behind
// a figure.
func (k *attacker) identifies(i int) bool {
	few := func(n int64) bool { return n >= 1 && n <= 4 }
	return few(k.truth[i]) || k.most[i] == k.cases[i] && few(k.cases[i]-k.truth[i])
}

// addYears adds the years of each pooled rate.
func (k *attacker) addYears(series, own *indicator.Series) {
	for i := range own.Len() {
		cell := evaluate.Cell{Key: series.Key(), Year: own.Year(i)}
		whole, ok := k.index[cell]
		if !ok {
			continue
		}
		pool := evaluate.PoolAt(own, i, series.Pool())
		s := sum{whole: whole}
		for _, year := range pool.Years {
			s.parts = append(s.parts, k.index[evaluate.Cell{Key: series.Key(), Year: year, Own: true}])
		}
		k.sums = append(k.sums, s)
	}
}

// addMembers adds the members of breakdowns that add up to the total.
func (k *attacker) addMembers(table []int) {
	for _, whole := range table {
		total := k.cells[whole]
		if total.Group != indicator.Total {
			continue
		}
		members := map[string][]int{}
		for _, i := range table {
			if c := k.cells[i]; c.Area == total.Area && c.Group != indicator.Total {
				members[c.Group.Dimension()] = append(members[c.Group.Dimension()], i)
			}
		}
		for _, dimension := range slices.Sorted(maps.Keys(members)) {
			if len(members[dimension]) > 1 {
				k.addIfHolds(sum{whole, members[dimension]})
			}
		}
	}
}

// addAreas adds the areas that add up to one, where every area with a total has the
// group.
func (k *attacker) addAreas(table []int) {
	within := func(code, area string) bool { return area == "" || len(code) > len(area) && code[:len(area)] == area }
	for _, whole := range table {
		above := k.cells[whole]
		parts, totals := []int(nil), 0
		for _, i := range table {
			c := k.cells[i]
			isChild := c.Area != above.Area && within(c.Area, above.Area) && (len(c.Area) == 9 || above.Area != "")
			if !isChild {
				continue
			}
			if c.Group == above.Group {
				parts = append(parts, i)
			}
			if c.Group == indicator.Total {
				totals++
			}
		}
		if len(parts) > 0 && len(parts) >= totals {
			k.addIfHolds(sum{whole, parts})
		}
	}
}

// addIfHolds keeps a sum that is one of numerators and of denominators.
func (k *attacker) addIfHolds(s sum) {
	events, cases := int64(0), int64(0)
	for _, i := range s.parts {
		events, cases = events+k.truth[i], cases+k.cases[i]
	}
	if events == k.truth[s.whole] && cases == k.cases[s.whole] {
		k.sums = append(k.sums, s)
	}
}

// solved lists the withheld figures that the sums determine: by elimination the
// unknowns that a row has alone.
func (k *attacker) solved() []int {
	var unknown []int
	column := map[int]int{}
	for i := range k.cells {
		if k.hidden[i] {
			column[i] = len(unknown)
			unknown = append(unknown, i)
		}
	}
	var rows [][]*big.Rat
	for _, s := range k.sums {
		row := make([]*big.Rat, len(unknown))
		for i := range row {
			row[i] = new(big.Rat)
		}
		if c, ok := column[s.whole]; ok {
			row[c].SetInt64(-1)
		}
		for _, part := range s.parts {
			if c, ok := column[part]; ok {
				row[c].Add(row[c], big.NewRat(1, 1))
			}
		}
		rows = append(rows, row)
	}
	eliminate(rows, len(unknown))
	var found []int
	for _, row := range rows {
		at, entries := 0, 0
		for i := range row {
			if row[i].Sign() != 0 {
				at, entries = i, entries+1
			}
		}
		if entries == 1 {
			found = append(found, unknown[at])
		}
	}
	return found
}

// eliminate brings rows into reduced echelon form.
func eliminate(rows [][]*big.Rat, columns int) {
	done := 0
	for c := range columns {
		pivot := slices.IndexFunc(rows[done:], func(row []*big.Rat) bool { return row[c].Sign() != 0 })
		if pivot < 0 {
			continue
		}
		rows[done], rows[done+pivot] = rows[done+pivot], rows[done]
		scale := new(big.Rat).Inv(rows[done][c])
		for i := range rows[done] {
			rows[done][i].Mul(rows[done][i], scale)
		}
		for r := range rows {
			if r == done || rows[r][c].Sign() == 0 {
				continue
			}
			factor := new(big.Rat).Set(rows[r][c])
			for i := range rows[r] {
				rows[r][i].Sub(rows[r][i], new(big.Rat).Mul(factor, rows[done][i]))
			}
		}
		if done++; done == len(rows) {
			return
		}
	}
}
