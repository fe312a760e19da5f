package oracle_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/oracle"
)

// differences collects what package evaluate and the oracle disagree about.
type differences struct {
	place string
	list  []string
}

func (d *differences) add(what string, kernel, oracle any) {
	d.list = append(d.list, fmt.Sprintf("%s %s: %v, oracle %v", d.place, what, kernel, oracle))
}

func same[T comparable](d *differences, what string, kernel, oracle T) {
	if kernel != oracle {
		d.add(what, kernel, oracle)
	}
}

func rat(f indicator.Fraction) *big.Rat {
	if !f.Known() {
		return nil
	}
	r, ok := new(big.Rat).SetString(f.String())
	if !ok {
		panic("no fraction: " + f.String())
	}
	return r
}

func text(r *big.Rat) string {
	if r == nil {
		return "unknown"
	}
	return r.RatString()
}

func (d *differences) figure(what string, kernel indicator.Fraction, oracle *big.Rat) {
	same(d, what, text(rat(kernel)), text(oracle))
}

func (d *differences) end(what string, kernel indicator.End, oracle oracle.End) {
	d.figure(what, kernel.Bound, oracle.At)
	if oracle.At != nil {
		same(d, what+" open", kernel.Open, oracle.Open)
	}
}

// result compares everything of one result.
func (d *differences) result(k *evaluate.Result, o *oracle.Result) {
	same(d, "group", k.ByGroup, o.ByGroup)
	same(d, "verdict", k.Verdict, o.Verdict)
	same(d, "reason", k.Reason, o.Reason)
	if k.ByRules != nil {
		same(d, "verdict by the rules", k.ByRules.Verdict, o.Rules.Verdict)
		same(d, "reason by the rules", k.ByRules.Reason, o.Rules.Reason)
	}
	for _, f := range evaluate.AllFlags() {
		same(d, "flag "+f.String(), k.Flags.Has(f), slices.Contains(o.Flags, f))
	}
	same(d, "as of", k.AsOf, o.AsOf)
	same(d, "stage", k.Stage == evaluate.Terminal, o.Final)
	same(d, "year", k.Year, o.Year)
	d.figure("value", k.Value, o.Value)
	same(d, "inconclusive", k.Inconclusive, o.Inconclusive)
	same(d, "base year", k.BaseYear, o.BaseYear)
	d.figure("base", k.Base, o.Base)
	same(d, "base from", k.BaseFrom, o.BaseFrom)
	d.end("low", k.Interval.Low, o.Interval.Low)
	d.end("high", k.Interval.High, o.Interval.High)
	d.figure("bound", k.Bound, o.Bound)
	d.figure("gap", k.Gap, o.Gap)
	d.figure("realisation", k.Realisation, o.Realisation)
	d.figure("progress", k.Progress, o.Progress)
	same(d, "first met", k.FirstMet, o.FirstMet)
	same(d, "met since", k.MetSince, o.MetSince)
	same(d, "relapses", fmt.Sprint(k.Relapses), fmt.Sprint(o.Relapses))
	d.figure("actual pace", k.ActualPace, o.ActualPace)
	d.figure("required pace", k.RequiredPace, o.RequiredPace)
	same(d, "trend", k.Trend, o.Trend)
	same(d, "by projection", rulings(k.ByProjection), fmt.Sprint(o.ByProjection))
	same(d, "milestones", len(k.Milestones), len(o.Milestones))
	for i := range min(len(k.Milestones), len(o.Milestones)) {
		m, b := k.Milestones[i], o.Milestones[i]
		d.beside(fmt.Sprintf("milestone %d", m.Year), oracle.Ruling{Verdict: m.Verdict, Reason: m.Reason}, m.Gap, b)
		d.figure(fmt.Sprintf("milestone %d value", m.Year), m.Value, b.Value)
	}
	same(d, "compared", len(k.Compare), len(o.Compare))
	for i := range min(len(k.Compare), len(o.Compare)) {
		c := k.Compare[i]
		d.beside("compared "+c.Level.String(), oracle.Ruling{Verdict: c.Verdict, Reason: c.Reason}, c.Gap, o.Compare[i])
	}
	same(d, "failing", fmt.Sprint(k.Failing), fmt.Sprint(o.Failing))
	same(d, "within chance", fmt.Sprint(k.WithinChance), fmt.Sprint(o.WithinChance))
	same(d, "missing", strings.Join(k.Missing, " "), strings.Join(o.Missing, " "))
	same(d, "undecided", strings.Join(k.Undecided, " "), strings.Join(o.Undecided, " "))
	same(d, "dated from", k.DatedFrom, o.DatedFrom)
	d.projection(&k.Projection, o)
}

func (d *differences) beside(what string, kernel oracle.Ruling, gap indicator.Fraction, o oracle.Beside) {
	same(d, what, fmt.Sprint(kernel), fmt.Sprint(o.Ruling))
	d.figure(what+" gap", gap, o.Gap)
}

func rulings(list []evaluate.ProjectionVerdict) string {
	texts := make([]string, len(list))
	for i, p := range list {
		texts[i] = fmt.Sprint(oracle.Ruling{Verdict: p.Verdict, Reason: p.Reason})
	}
	return "[" + strings.Join(texts, " ") + "]"
}

// differencesOf runs both sides and returns what they disagree about.
func differencesOf(c oracle.Case) []string {
	data, err := indicator.NewData(c.Plans, c.Observations, c.KnownBy)
	if err != nil {
		return []string{"no data: " + err.Error()}
	}
	kernel, err := evaluate.Assess(data, c.Policy, c.Plans...)
	if err != nil {
		return []string{"not assessed: " + err.Error()}
	}
	own := oracle.Assess(c.Input)
	d := &differences{}
	keys := func(n int, key func(int) indicator.Key) []string {
		var list []string
		for i := range n {
			list = append(list, key(i).String())
		}
		return list
	}
	kernelKeys := keys(len(kernel.Results), func(i int) indicator.Key { return kernel.Results[i].Key })
	ownKeys := keys(len(own.Results), func(i int) indicator.Key { return own.Results[i].Key })
	if !slices.Equal(kernelKeys, ownKeys) {
		d.add("keys", kernelKeys, ownKeys)
		return d.list
	}
	for i := range own.Results {
		d.place = ownKeys[i]
		d.result(&kernel.Results[i], &own.Results[i])
		d.steps(&kernel.Results[i], &own.Results[i], c.Policy.Steps)
		d.besides(kernel, own, own.Results[i].Key)
		d.single(data, own, &own.Results[i])
	}
	d.place = ""
	d.tallies(kernel, own)
	return d.list
}
