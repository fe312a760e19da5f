package compare

import (
	"cmp"
	"encoding/json"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Ingredient is what differs between two assessments of one indicator, by the cause
// that it is.
type Ingredient struct {
	Cause       Cause
	Particulars []Particular // what of it, with the figures; not empty
}

// Particular is one thing that differs.
type Particular struct {
	Key           indicator.Key // of a figure's series; of the plan or indicator of a setting, none for the policy's
	Year          int           // of a figure, 0 for a setting
	Setting       string        // the key in plan and policy files, or "as-of", "override", "library"; "" for a figure
	Before, After string        // as filed, a setting as its file states it; "" where there is none
}

// cell is one year of one series on both sides, nil where it has no observation
// that counts.
type cell struct {
	key           indicator.Key
	year          int
	before, after *indicator.Observation
	fresh         bool // of a year that only one of the assessments reaches
}

func (c *cell) differs() bool { return !sameFigure(c.before, c.after) }

func (c *cell) isOfArea() bool { return c.key.Area != "" }

// sameFigure compares what verdicts go by.
func sameFigure(a, b *indicator.Observation) bool {
	if a == nil || b == nil {
		return a == b
	}
	same := func(x, y decimal.NullDecimal) bool {
		return x.Valid == y.Valid && (!x.Valid || x.Decimal.Equal(y.Decimal))
	}
	return kindOf(a) == kindOf(b) && a.Value.Value.Equal(b.Value.Value) && a.Break == b.Break &&
		same(a.Numerator, b.Numerator) && same(a.Denominator, b.Denominator)
}

// kindOf reads an empty cell as unknown, unless counts stand in its place.
func kindOf(o *indicator.Observation) indicator.ReadingKind {
	if o.Value.Kind == indicator.Empty && !o.HasCounts() {
		return indicator.Unknown
	}
	return o.Value.Kind
}

// cells lists the figures that an indicator's verdict goes by on either side, by
// series and year: those of areas only where each area must meet the target.
func (s *sides) cells(ref indicator.Reference, before, after *evaluate.Result) []cell {
	each := before.Target.Each() != 0 || after.Target.Each() != 0
	type place struct {
		key  indicator.Key
		year int
	}
	at := map[place]int{}
	var list []cell
	first := min(s.before.cut(before), s.after.cut(after))
	collect := func(of *side, cut int, put func(*cell, *indicator.Observation)) {
		for _, feed := range of.feeds(ref) {
			if !of.isFed(feed) {
				continue
			}
			for _, key := range of.keys[feed] {
				if key.Area != "" && !each {
					continue
				}
				series, _ := of.a.Series(key)
				own := series.Own()
				for i := range own.Len() {
					year := own.Year(i)
					if year > cut {
						break
					}
					k, ok := at[place{key, year}]
					if !ok {
						k = len(list)
						at[place{key, year}] = k
						list = append(list, cell{key: key, year: year, fresh: year > first})
					}
					observation := own.At(i)
					put(&list[k], &observation)
				}
			}
		}
	}
	collect(s.before, s.before.cut(before), func(c *cell, o *indicator.Observation) { c.before = o })
	collect(s.after, s.after.cut(after), func(c *cell, o *indicator.Observation) { c.after = o })
	slices.SortFunc(list, func(x, y cell) int { return cmp.Or(x.key.Compare(y.key), cmp.Compare(x.year, y.year)) })
	return list
}

// figureText writes a figure as it was filed: the value, else the counts, with "!"
// before it at a break; "" for none.
func figureText(o *indicator.Observation) string {
	if o == nil {
		return ""
	}
	text := o.Value.String()
	switch {
	case o.Value.Kind != indicator.Empty:
	case o.Numerator.Valid && o.Denominator.Valid:
		text = indicator.Digits(o.Numerator.Decimal) + "/" + indicator.Digits(o.Denominator.Decimal)
	default:
		text = indicator.Unknown.String()
	}
	if o.Break {
		text = "!" + text
	}
	return text
}

// ingredients lists what differs for one indicator, in the order of the causes.
func (r *replay) ingredients() []Ingredient {
	found := map[Cause][]Particular{}
	for i := range r.cells {
		c := &r.cells[i]
		if !c.differs() {
			continue
		}
		cause := RevisedData
		switch {
		case c.isOfArea():
			cause = AreaData
		case c.fresh:
			cause = NewData
		}
		found[cause] = append(found[cause], Particular{Key: c.key, Year: c.year, Before: figureText(c.before), After: figureText(c.after)})
	}
	key := indicator.Key{Plan: r.ref.Plan, Indicator: r.ref.Indicator}
	add := func(cause Cause, setting, before, after string) {
		if before != after {
			found[cause] = append(found[cause], Particular{Key: key, Setting: setting, Before: before, After: after})
		}
	}
	before, after := r.definitions()
	add(RevisedData, "baseline", encoded(before.Baseline.Value), encoded(after.Baseline.Value))
	if before.Baseline.Value.Valid && after.Baseline.Value.Valid {
		year := func(of *side, b indicator.Baseline) string {
			plan, _ := of.a.Plan(r.ref.Plan)
			return yearOrNone(cmp.Or(b.Year, plan.Base))
		}
		add(RevisedData, "baseline-year", year(r.before, before.Baseline), year(r.after, after.Baseline))
	}
	if r.each() {
		add(AreaData, "areas", r.areaCodes(r.before), r.areaCodes(r.after))
	}
	add(ChangedTarget, "target", encoded(before.Target), encoded(after.Target))
	add(ChangedTarget, "targets", encoded(before.Targets), encoded(after.Targets))
	add(ChangedTarget, "appliesTo", encoded(before.AppliesTo), encoded(after.AppliesTo))
	found[Method] = append(found[Method], r.method(r.ref)...)
	found[ChangedPolicy] = settings(indicator.Reference{}, deciding(&r.before.policy), deciding(&r.after.policy))
	add(Override, "override", overrideText(r.was), overrideText(r.is))
	if r.filed.Verdict != r.was.Verdict {
		found[Library] = []Particular{{Key: key, Setting: "library", Before: r.library, After: evaluate.Version}}
	}
	add(AsOfYear, "as-of", encoded(r.was.AsOf), encoded(r.is.AsOf))
	var list []Ingredient
	for _, cause := range Causes() {
		if len(found[cause]) > 0 {
			list = append(list, Ingredient{cause, found[cause]})
		}
	}
	return list
}

func overrideText(r *evaluate.Result) string {
	if r.Override == nil {
		return ""
	}
	return r.Override.Verdict.String()
}

// encoded is a value as JSON, a text or number as it is, "" for none.
func encoded(value any) string {
	if d, ok := value.(decimal.NullDecimal); ok {
		if !d.Valid {
			return ""
		}
		return indicator.Digits(d.Decimal)
	}
	text, err := json.Marshal(value)
	if err != nil || string(text) == "null" {
		return ""
	}
	return string(text)
}
