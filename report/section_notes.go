package report

import (
	"strconv"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// flagsUsed explains the flags that occur.
func (v *view) flagsUsed() []document.Block {
	var all evaluate.Flags
	counts := map[evaluate.Flag]int{}
	for _, e := range v.entries {
		for _, f := range e.r.Flags.List() {
			all = all.With(f)
			counts[f]++
		}
	}
	c := columns[evaluate.Flag]{v.Wording}
	return tabled(tableOf(v.Wording, "flags", all.List(),
		c.cell("flag", func(f evaluate.Flag) document.Cell { return v.flags(evaluate.Flags(0).With(f)) }).heading(),
		c.text("meaning", func(f evaluate.Flag) string { return v.flag(f).Meaning }),
		c.count("count", func(f evaluate.Flag) int { return counts[f] })))
}

// methods says how the verdicts were reached: the policy as used.
func (v *view) methods() []document.Block {
	p := v.a.Policy.Resolved()
	list := &document.List{}
	say := func(key string, arguments ...document.Argument) {
		list.Items = append(list.Items, v.paragraph(key, arguments...))
	}
	if v.hasOneYear() {
		say("method.as-of", argument("year", document.Year(v.asOf())))
	} else {
		say("method.as-of.due")
	}
	if chosen := v.options.Chosen; chosen != nil {
		say("as-of.chosen", v.choice(chosen)...)
	}
	say("method.stage." + string(v.stage()))
	say("method.compare." + string(p.Compare))
	v.sayTolerance(say)
	say("method.projection", argument("method", v.text("projection."+string(p.Projection))))
	if short, projected := v.shortBases(); v.unsaid.Has(evaluate.ShortBase) {
		say("method.short-base", argument("count", short), argument("total", projected), argument("label", v.text("flag.short-base")))
	}
	if p.OnTrack.Compare(indicator.FractionFromInt(1)) != 0 {
		say("method.on-track", argument("percent", v.nonzero(p.OnTrack.Mul(indicator.FractionFromInt(100)), 0, "percent")))
	}
	say("method.age", argument("years", strconv.Itoa(max(0, p.MaxAge))))
	say("method.baseline." + string(p.Baseline))
	say("method.rounding." + string(v.rounding))
	say("method.exact")
	if v.isPublic() {
		say("method.withheld")
	}
	return []document.Block{{List: list}}
}

func (v *view) sayTolerance(say func(string, ...document.Argument)) {
	switch tolerance := v.a.Policy.Tolerance; tolerance.Kind {
	case indicator.InPoints:
		say("method.tolerance.points", argument("amount", tolerance.Amount.String()))
	case indicator.InShare:
		say("method.tolerance.share", argument("percent", v.nonzero(tolerance.Amount.Mul(indicator.FractionFromInt(100)), 1, "percent")))
	default:
		say("method.tolerance.none")
	}
}
