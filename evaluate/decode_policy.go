package evaluate

import (
	"io"
	"strings"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
)

// PolicyFile is what a policy file states. Methods are named there and become
// values at the edge of a program; absences concern the reading of tables.
type PolicyFile struct {
	Policy   Policy
	Methods  []string
	Absences map[string]indicator.ReadingKind // what a table's symbols mean
}

// PolicyOptions says how a policy file is read.
type PolicyOptions struct {
	File    string   // the file's name for problems
	Methods []string // names of the methods that may be asked for; nil lets every name pass
}

// DecodePolicy reads a policy file. Every problem is returned at once as
// [*indicator.Problems]. Where a file says 0 for a number whose zero in Policy
// is the default, the policy holds a negative one, which means the same.
func DecodePolicy(r io.Reader, options PolicyOptions) (*PolicyFile, error) {
	var problems indicator.Problems
	root := strict.Read(r, strict.In(options.File, func(f strict.Fault) { problems.Add(indicator.Problem(f)) }))
	d := policyDecoder{file: options.File, object: root.Object(PolicyKeys()...)}
	file := &PolicyFile{}
	d.choices(&file.Policy)
	d.numbers(&file.Policy)
	file.Policy.Overrides = d.overrides()
	file.Methods = d.methods(options.Methods)
	file.Absences = d.absences()
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return file, nil
}

type policyDecoder struct {
	file   string
	object strict.Fields
}

func (d policyDecoder) choices(p *Policy) {
	p.Stage = strict.WordOf(d.object.Get("stage"), Stages()...)
	p.Compare = strict.WordOf(d.object.Get("compare"), Comparisons()...)
	p.Baseline = strict.WordOf(d.object.Get("baseline"), BaselineChains()...)
	p.Rounding = strict.WordOf(d.object.Get("rounding"), indicator.HalfUp, indicator.HalfEven)
	p.Projection = strict.WordOf(d.object.Get("projection"), indicator.Projections()...)
	p.Tolerance = d.change("tolerance")
	p.About = d.change("about")
	if v := d.object.Get("onTrack"); v.Present() {
		if share, ok := v.Fraction(); ok {
			if share.Sign() <= 0 {
				v.Fault("not-positive", said.Of("a share above 0"), said.Of("the share must be above 0"))
			}
			p.OnTrack = known(share)
		}
	}
}

// change reads {"share": …} or {"points": …}, null for none.
func (d policyDecoder) change(key string) indicator.Change {
	v := d.object.Get(key)
	if !v.Present() || v.IsNull() {
		return indicator.Change{}
	}
	o := v.Object("share", "points")
	share, points := o.Get("share"), o.Get("points")
	if share.Present() == points.Present() {
		if o.Present() {
			v.Fault("one-of", said.Of(`{"share": "0.005"} or {"points": "0.1"}`), said.Of("exactly one of share and points must stand here"))
		}
		return indicator.Change{}
	}
	kind, amount := indicator.InPoints, points
	if share.Present() {
		kind, amount = indicator.InShare, share
	}
	n, ok := amount.Fraction()
	if !ok {
		return indicator.Change{}
	}
	if n.Sign() < 0 {
		amount.Fault("negative", said.Of("0 or more"), said.Of("a tolerance must not be negative"))
	}
	return indicator.Change{Kind: kind, Amount: known(n)}
}

func (d policyDecoder) numbers(p *Policy) {
	if v := d.object.Get("asOf"); v.Present() && !v.IsNull() {
		p.AsOf, _ = v.Year()
	}
	for _, setting := range numberSettings(p) {
		v := d.object.Get(setting.key)
		if !v.Present() {
			continue
		}
		n, ok := v.Int(setting.low, setting.high, "out-of-range")
		if ok && n == 1 && setting.pairs {
			v.Fault("out-of-range", said.Of(aWindow), said.Of("a line needs two observations"))
		}
		if ok && n == 0 && setting.offAtZero {
			n = -1
		}
		*setting.is = n
	}
}

func (d policyDecoder) methods(known []string) []string {
	var names []string
	for _, item := range d.object.Get("methods").List() {
		if known == nil {
			if name, ok := item.Text(); ok {
				names = append(names, name)
			}
			continue
		}
		if name, ok := item.Word(known...); ok {
			names = append(names, name)
		}
	}
	return names
}

func (d policyDecoder) absences() map[string]indicator.ReadingKind {
	v := d.object.Get("absences")
	if !v.Present() {
		return nil
	}
	symbols := v.Symbols()
	kinds := make(map[string]indicator.ReadingKind, len(symbols))
	words := make([]string, 0, len(indicator.Absences()))
	for _, kind := range indicator.Absences() {
		words = append(words, kind.String())
	}
	for _, symbol := range symbols {
		word, _ := symbol.Value.Word(words...)
		for _, kind := range indicator.Absences() {
			if kind.String() == word {
				kinds[symbol.Key] = kind
			}
		}
	}
	return kinds
}

func (d policyDecoder) overrides() []Override {
	var list []Override
	for _, item := range d.object.Get("overrides").List() {
		o := item.Object("plan", "indicator", "area", "group", "asOf", "verdict", "reason", "by", "approvedBy", "on")
		override := readOverride(o)
		override.Place = indicator.Place{File: d.file, Line: item.Line()}
		list = append(list, override)
	}
	return list
}

func readOverride(o strict.Fields) Override {
	var r Override
	text := func(v strict.Value) string {
		if !v.Present() {
			return ""
		}
		s, _ := v.Text()
		return s
	}
	r.Plan, r.Indicator = text(o.Need("plan")), text(o.Need("indicator"))
	r.Area = text(o.Get("area"))
	if v := o.Get("group"); v.Present() {
		group := indicator.Group(text(v))
		if !group.Valid() {
			v.Fault("invalid-group", said.Of(`"dimension=member" or "" for the total`), said.Of("this is no group"))
		}
		r.Group = group
	}
	if v := o.Get("asOf"); v.Present() {
		r.AsOf, _ = v.Year()
	}
	words := make([]string, 0, int(Monitored))
	for _, v := range Verdicts() {
		words = append(words, v.String())
	}
	if v := o.Need("verdict"); v.Present() {
		word, _ := v.Word(words...)
		r.Verdict, _ = ParseVerdict(word)
	}
	r.Reason, r.By, r.ApprovedBy = needText(o, "reason"), needText(o, "by"), needText(o, "approvedBy")
	if v := o.Need("on"); v.Present() {
		on, ok := indicator.ParseDate(text(v))
		if !ok {
			v.Fault("not-a-date", said.Of(`a date such as "2021-05-20"`), said.Of("this is no date"))
		}
		r.On = on
	}
	return r
}

// needText reads a text that must say something: whoever changes a verdict by
// hand answers for it.
func needText(o strict.Fields, key string) string {
	v := o.Need(key)
	if !v.Present() {
		return ""
	}
	s, ok := v.Text()
	if ok && strings.TrimSpace(s) == "" {
		v.Fault("empty-text", said.Of("a text"), said.Of("the text is empty"))
	}
	return s
}
