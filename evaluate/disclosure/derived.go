package disclosure

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// derive withholds the derived figures of years in which that of an operand is
// withheld: with the other operand, or with the total, they would tell it. The
// families of operands come first; validated plans have no circles.
func (w *withholding) derive(f *family) {
	m := f.source()
	if !f.isDerived() || w.derived[m.ref] {
		return
	}
	w.derived[m.ref] = true
	for _, operand := range []indicator.Operand{m.in.Derive.Left, m.in.Derive.Right} {
		if of := w.familyOf(indicator.Reference{Plan: m.ref.Plan, Indicator: operand.Indicator}); of != nil {
			w.derive(of)
		}
	}
	for i := range f.members {
		of := &f.members[i]
		for k := range of.results {
			w.deriveSeries(m, of.results[k].Key, of.in.Pool)
		}
	}
	if f.isConfidential() {
		w.hideEach(f, false, func(key indicator.Key, _ int) bool { return isBelow(key) })
	}
}

// deriveSeries withholds the years of a series of a derived indicator; all of them
// where years are pooled and one is withheld.
func (w *withholding) deriveSeries(m *member, key indicator.Key, pool int) {
	operands := map[int]bool{}
	for _, operand := range []indicator.Operand{m.in.Derive.Left, m.in.Derive.Right} {
		of := indicator.Key{Plan: m.ref.Plan, Indicator: operand.Indicator, Area: key.Area, Group: operand.Group}
		series, _ := w.a.Series(of)
		for i := range series.Len() {
			if year := series.Year(i); w.hidden[evaluate.Cell{Key: of, Year: year}] {
				operands[year] = true
			}
		}
	}
	w.hideSeries(key, false, func(_ indicator.Key, year int) bool { return operands[year] || pool > 1 && len(operands) > 0 })
}

// familyOf is the family of an indicator, nil where it has no results.
func (w *withholding) familyOf(ref indicator.Reference) *family { return w.byMember[ref] }
