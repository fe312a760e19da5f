package report

import (
	"strconv"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// flagsUsed explains the flags that occur.
func (v *view) flagsUsed() Section {
	s := v.section("flags")
	t := v.table("flags", v.header("flag"), v.column("meaning", Start), v.column("count", End))
	var all evaluate.Flags
	counts := map[evaluate.Flag]int{}
	for i := range v.entries {
		for _, f := range v.entries[i].r.Flags.List() {
			all = all.With(f)
			counts[f]++
		}
	}
	for _, f := range all.List() {
		flag := v.flag(f)
		t.Rows = append(t.Rows, []Cell{
			{Kind: KindFlags, Text: flag.Label, Flags: []Flag{flag}}, textCell(flag.Meaning), countCell(counts[f]),
		})
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: t})
	}
	return s
}

// methods says how the verdicts were reached: the policy as used.
func (v *view) methods() Section {
	s := v.section("methods")
	policy := v.a.Policy.Resolved()
	p := &policy
	list := &List{}
	say := func(key string, arguments ...Argument) {
		list.Items = append(list.Items, v.paragraph(key, arguments...))
	}
	say("method.as-of", argument("year", yearCell(v.asOf())))
	say("method.stage." + string(v.a.Stage))
	say("method.compare." + string(p.Compare))
	v.sayTolerance(say)
	projection := p.Projection
	if projection == "" {
		projection = indicator.Endpoints
	}
	say("method.projection", argument("method", textCell(v.text("projection."+string(projection)))))
	if p.OnTrack.Compare(indicator.FractionFromInt(1)) != 0 {
		say("method.on-track", argument("percent", v.nonzero(hundredfold(p.OnTrack), 0, "percent")))
	}
	say("method.age", argument("years", textCell(strconv.Itoa(setting(p.MaxAge, 2)))))
	say("method.baseline." + string(p.Baseline))
	say("method.rounding." + string(v.rounding))
	say("method.exact")
	s.Blocks = append(s.Blocks, Block{List: list})
	return s
}

func (v *view) sayTolerance(say func(string, ...Argument)) {
	switch tolerance := v.a.Policy.Tolerance; tolerance.Kind {
	case indicator.InPoints:
		say("method.tolerance.points", argument("amount", textCell(tolerance.Amount.String())))
	case indicator.InShare:
		say("method.tolerance.share", argument("percent", v.nonzero(hundredfold(tolerance.Amount), 1, "percent")))
	default:
		say("method.tolerance.none")
	}
}

// setting reads a policy's number: 0 is the default, a negative one 0.
func setting(n, otherwise int) int {
	switch {
	case n == 0:
		return otherwise
	case n < 0:
		return 0
	default:
		return n
	}
}
