package report

import (
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/indicator/succession"
	"github.com/countystat/attain/report/document"
)

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
