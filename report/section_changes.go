package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/indicator/succession"
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

// successor is a row about an indicator and the plan that it comes from.
type successor struct {
	compare.Successor
	of *compare.Handover
}

// succession says what became of the indicators of the plans before, how they ended
// and which figures the plans in force begin with.
func (v *view) succession() []document.Block {
	var blocks []document.Block
	for _, h := range v.options.Handovers {
		var rows []successor
		differ := false
		for _, s := range h.Successors(v.a) {
			rows = append(rows, successor{s, h})
			differ = differ || s.Kind != succession.Same && len(s.Earlier) > 0 && s.Indicator.Indicator != ""
		}
		if len(rows) == 0 {
			continue
		}
		blocks = append(blocks, v.successionCounts(h), document.Block{Table: v.successionTable(h, rows)})
		if differ {
			blocks = append(blocks, v.note("method", "succession.not-comparable"))
		}
	}
	return blocks
}

// successionCounts says how many indicators of each kind there are, by links.
func (v *view) successionCounts(h *compare.Handover) document.Block {
	counts, ended := map[succession.Kind]int{}, 0
	for _, link := range h.Mapping.Links {
		counts[link.Kind] += max(len(link.From), 1)
		ended += len(link.From)
	}
	var parts []string
	for _, kind := range succession.Kinds() {
		if n := counts[kind]; n > 0 {
			parts = append(parts, v.fill("succession.count."+string(kind), argument("count", n)))
		}
	}
	return v.sentence("succession.counts", argument("ending", v.planName(h.Ended.Plan(h.Mapping.From))), argument("plan", v.partName(h.Next.Name, h.Next.Code)),
		argument("count", ended), argument("parts", v.join(parts)))
}

func (v *view) successionTable(h *compare.Handover, rows []successor) *document.Table {
	c := columns[successor]{v.Wording}
	t := tableOf(v.Wording, "succession", rows,
		c.head("indicator", func(s successor) string {
			if in, ok := h.Next.Indicator(s.Indicator.Indicator); ok {
				return v.seriesName(indicator.Key{Plan: h.Next.Code}, in)
			}
			return v.earlierNames(s)
		}),
		c.text("change", func(s successor) string { return v.text("succession." + string(s.Kind)) }),
		c.optional("earlier-indicator", func(s successor) string {
			if s.Indicator.Indicator == "" {
				return ""
			}
			return v.earlierNames(s)
		}),
		c.optional("ended", func(s successor) string {
			return v.join(each(s.Earlier, func(l compare.Last) string { return v.ended(h, l) }))
		}),
		c.optional("carried-base", v.carriedBase),
		c.optional("note", func(s successor) string { return v.name(s.Note) }))
	t.Caption = v.fill("table.succession", argument("ending", v.planName(h.Ended.Plan(h.Mapping.From))), argument("plan", v.partName(h.Next.Name, h.Next.Code)))
	t.ID += "-" + h.Next.Code
	return t
}

func (v *view) planName(plan *indicator.Plan, _ bool) string { return v.partName(plan.Name, plan.Code) }

func (v *view) earlierNames(s successor) string {
	return v.join(each(s.Earlier, func(l compare.Last) string {
		if in, ok := s.of.Ended.Indicator(indicator.Key{Plan: l.Plan, Indicator: l.Indicator}); ok {
			return v.seriesName(indicator.Key{}, in)
		}
		return l.Indicator
	}))
}

// ended is the last verdict with the value that it rests on.
func (v *view) ended(h *compare.Handover, l compare.Last) string {
	key := indicator.Key{Plan: l.Plan, Indicator: l.Indicator}
	in, known := h.Ended.Indicator(key)
	r, judged := h.Ended.Result(key)
	verdict := v.verdict(l.Verdict)
	if !known || !judged || l.Year == 0 {
		return verdict.Text
	}
	value := argument("value", v.measured(v.value(r, in, v.figuresOf(r, in)), in))
	if r.Pooled != nil && r.Value.Known() {
		return v.fill("succession.ended.pooled", argument("verdict", verdict), argument("years", v.spans(r.Pooled.Years)), value)
	}
	return v.fill("succession.ended", argument("verdict", verdict), argument("year", document.Year(l.Year)), value)
}

// carriedBase says which figure the next plan begins with, and whose it is.
func (v *view) carriedBase(s successor) string {
	if s.Base.Use == compare.BaseNone {
		return ""
	}
	last := indicator.Key{Plan: s.Earlier[0].Plan, Indicator: s.Earlier[0].Indicator}
	in, _ := s.of.Ended.Indicator(last)
	r, _ := s.of.Ended.Result(last)
	display := v.figuresOf(r, in)
	number := func(f indicator.Fraction) document.Cell { return v.measured(shown(display.Value(f), display.unit), in) }
	key := "succession.base." + string(s.Base.Use)
	if next, ok := s.of.Next.Indicator(s.Indicator.Indicator); ok && next.Pool > 1 && s.Base.Use == compare.BaseOwn {
		key = "succession.base.pooled"
	}
	return v.fill(key, argument("year", document.Year(s.Base.Year)), argument("value", number(s.Base.Value)), argument("own", number(s.Base.Own)),
		argument("own-year", document.Year(s.Base.OwnYear)), argument("from", v.text("base."+string(s.Base.OwnFrom))))
}
