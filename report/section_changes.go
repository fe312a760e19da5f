package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// changes lists the verdicts that changed since an earlier assessment with what
// turned them, and the changes of rates that can be split by area.
func (v *view) changes() []document.Block {
	if v.options.Before == nil {
		return nil
	}
	d := v.compared()
	var rows []*compare.Change
	for i := range d.Changes {
		if d.Changes[i].Class != compare.Unchanged {
			rows = append(rows, &d.Changes[i])
		}
	}
	type change = *compare.Change
	c := columns[change]{v.Wording}
	causes := c.optional("causes", v.causes)
	if d.Separated {
		causes = c.optional("turned-by", v.causes)
	}
	t := tableOf(v.Wording, "changes", rows, append([]column[change]{
		c.head("indicator", func(c change) string {
			if in := v.changed(c); in != nil {
				return v.seriesName(indicator.Key{Plan: c.Plan}, in)
			}
			return c.Indicator
		}),
		c.text("change", func(c change) string { return v.text("change." + string(c.Class)) }),
		c.verdict("before", func(c change) evaluate.Verdict { return c.Before.Verdict }),
		c.verdict("after", func(c change) evaluate.Verdict { return c.After.Verdict }),
	}, internally(v, causes, c.optional("lead", func(c change) string {
		if in := v.changed(c); in != nil {
			return v.departmentName(in.Lead)
		}
		return ""
	}))...)...)
	key := "changes.count"
	if len(d.Of(compare.NewlyAttained))+len(d.Of(compare.Lost))+len(d.Of(compare.Changed)) == 0 {
		key = "changes.count.none"
	}
	count := v.sentence(key, argument("year", document.Year(d.BeforeAsOf)), argument("gained", len(d.Of(compare.NewlyAttained))),
		argument("lost", len(d.Of(compare.Lost))), argument("other", len(d.Of(compare.Changed))))
	blocks := append(append([]document.Block{count}, v.rateChange()...), tabled(t, v.howSeparated(d)...)...)
	return append(blocks, v.splits(d)...)
}

// rateChange says by how much the rate is more or less than that of the earlier
// assessment, or the same; nothing where what the two count differs.
func (v *view) rateChange() []document.Block {
	before := v.options.Before
	if v.isPublic() || before.Again == nil || before.Library != "" && before.Library != evaluate.Version {
		return nil
	}
	set := v.set("", &v.a.Tally)
	was, now := before.Again.Tally.Rate(set), v.a.Tally.Rate(set)
	if before.Again.Stage != v.a.Stage || was.Denominator == 0 || now.Denominator == 0 {
		return nil
	}
	points := now.Share().Sub(was.Share()).Mul(indicator.FractionFromInt(100))
	key := [...]string{"changes.rate.fell", "changes.rate.same", "changes.rate.rose"}[points.Sign()+1]
	return []document.Block{v.sentence(key, argument("counted", v.text(v.setWords(set, &v.a.Tally))), argument("now", v.percent(now)),
		argument("was", v.percent(was)), argument("change", v.nonzero(points.Abs(), 1, "percent-points")))}
}

// compared is how the assessment differs from the earlier one. A public copy tells no
// causes, so none are looked for: it lacks figures that they might be.
func (v *view) compared() *compare.Difference {
	before := *v.options.Before
	switch {
	case v.isPublic():
		before.Again = nil
	case v.options.Compared != nil:
		return v.options.Compared
	}
	d := compare.Between(&before, compare.Of(v.a))
	return &d
}

// howSeparated says how the causes were told apart, or that they were not, where they
// are told.
func (v *view) howSeparated(d *compare.Difference) []document.Block {
	if v.isPublic() || len(d.Of(compare.NewlyAttained))+len(d.Of(compare.Lost))+len(d.Of(compare.Changed)) == 0 {
		return nil
	}
	if !d.Separated {
		return []document.Block{v.note("method", "changes.unseparated")}
	}
	return []document.Block{v.note("method", "changes.separated")}
}

// splits tells what the areas' rates and what their mix did to a rate of the whole.
func (v *view) splits(d *compare.Difference) []document.Block {
	if v.isPublic() { // areas' figures may be withheld
		return nil
	}
	type row = with[*compare.Split]
	rows := found(v, d.Splits, func(s *compare.Split) indicator.Key { return indicator.Key{Plan: s.Plan, Indicator: s.Indicator} })
	c := indicatorColumnsOf[row](v)
	exact := true
	figure := func(of func(*compare.Split) indicator.Fraction, unit string) func(row) document.Cell {
		return func(r row) document.Cell {
			places, adds := r.it.Places(r.in.Places, v.rounding)
			exact = exact && adds
			return v.number(of(r.it), places, v.unitName(r.in)+unit)
		}
	}
	t := tableOf(v.Wording, "splits", rows,
		c.indicator(), c.unit(),
		c.text("areas", func(r row) string {
			return v.fill("splits.areas", argument("count", len(r.it.Areas)), argument("level", v.text("level."+r.it.Level.String())))
		}),
		c.text("years", func(r row) string { return v.span(r.it.FromYear, r.it.ToYear) }),
		c.number("rate-before", figure(func(s *compare.Split) indicator.Fraction { return s.From }, "")),
		c.number("rate-after", figure(func(s *compare.Split) indicator.Fraction { return s.To }, "")),
		c.number("rate-change", figure(func(s *compare.Split) indicator.Fraction { return s.Change }, "-points")),
		c.number("by-rates", figure(func(s *compare.Split) indicator.Fraction { return s.Rates }, "-points")),
		c.number("by-mix", figure(func(s *compare.Split) indicator.Fraction { return s.Mix }, "-points")))
	notes := []document.Block{v.note("method", "splits.method")}
	if !exact {
		notes = append(notes, v.note("method", "splits.rounded"))
	}
	return tabled(t, notes...)
}

// changed is the indicator of a change, nil where the plans no longer have it.
func (v *view) changed(c *compare.Change) *indicator.Indicator {
	in, _ := v.a.Indicator(indicator.Key{Plan: c.Plan, Indicator: c.Indicator})
	return in
}
