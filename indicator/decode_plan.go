package indicator

import (
	"io"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
)

// PlanOptions says how a plan file is read.
type PlanOptions struct {
	File string // the file's name for problems and places
}

// MaxIndicators is how many indicators a plan may have.
const MaxIndicators = 10_000

// PlanVersion is the version of the plan file format.
const PlanVersion = 1

// DecodePlan reads a plan file (JSON, UTF-8) and validates it. Every problem
// is returned at once as [*Problems] with file, line and JSON pointer; the
// plan is then nil. At most 64 MiB are read.
func DecodePlan(r io.Reader, options PlanOptions) (*Plan, error) {
	d := &planDecoder{file: options.File, faulted: map[string]bool{}}
	root := strict.Read(r, d.report)
	plan := d.plan(root)
	if root.Present() {
		v := newValidator(&d.problems, options.File)
		v.line = root.LineAt
		v.skip = d.covers
		v.plan(plan)
	}
	if err := d.problems.Err(); err != nil {
		return nil, err
	}
	return plan, nil
}

type planDecoder struct {
	file     string
	problems Problems
	faulted  map[string]bool // pointers of values that could not be read
}

// report keeps a fault of the file as a problem.
func (d *planDecoder) report(f strict.Fault) {
	d.faulted[f.Pointer] = true
	f.File = d.file
	d.problems.Add(Problem(f))
}

// covers reports whether the value at a pointer, or one that holds it, could
// not be read, so that further complaints about it would be noise.
func (d *planDecoder) covers(pointer string) bool {
	for pointer != "" {
		if d.faulted[pointer] {
			return true
		}
		pointer = pointer[:strings.LastIndexByte(pointer, '/')]
	}
	return d.faulted[""] && len(d.problems.List) == 1 && d.problems.List[0].Code == "wrong-type"
}

func (d *planDecoder) plan(root strict.Value) *Plan {
	o := root.Object("version", "code", "name", "base", "due", "area", "areas", "departments", "domains", "objectives", "indicators")
	p := &Plan{File: d.file}
	version := o.Need("version")
	if digits, ok := version.Digits(); ok && digits != strconv.Itoa(PlanVersion) {
		version.Fault("unknown-version", said.Words(strconv.Itoa(PlanVersion)), said.Of("the version is %q, but only version %d is known", cutValue(digits), PlanVersion))
	}
	p.Code, _ = o.Need("code").Text()
	p.Name = o.Get("name").ByLanguage()
	p.Base, _ = o.Need("base").Year()
	p.Due, _ = o.Need("due").Year()
	area := o.Get("area").Object("code", "name", "formerly")
	if code, ok := area.Need("code").Text(); ok && code == "" {
		area.Get("code").Fault("missing-key", said.Of(codeAllowed), said.Of("the code is missing or empty"))
	} else {
		p.Area.Code = code
	}
	p.Area.Name, p.Area.Formerly = area.Get("name").ByLanguage(), area.Get("formerly").Texts()
	p.Areas, p.Departments = areasOf(o.Get("areas")), departmentsOf(o.Get("departments"))
	for _, item := range o.Get("domains").List() {
		f := item.Object("code", "name")
		code, _ := f.Need("code").Text()
		p.Domains = append(p.Domains, Domain{Code: code, Name: f.Get("name").ByLanguage()})
	}
	for _, item := range o.Get("objectives").List() {
		f := item.Object("code", "domain", "name")
		code, _ := f.Need("code").Text()
		domain, _ := f.Get("domain").Text()
		p.Objectives = append(p.Objectives, Objective{Code: code, Domain: domain, Name: f.Get("name").ByLanguage()})
	}
	items := o.Need("indicators").List()
	if len(items) > MaxIndicators {
		o.Get("indicators").Fault("too-many-indicators", said.Of("at most 10000"), said.Of("the plan has more than 10000 indicators"))
		items = nil
	}
	for _, item := range items {
		in := d.indicator(item, p)
		p.Indicators = append(p.Indicators, in)
	}
	return p
}

func (d *planDecoder) indicator(item strict.Value, p *Plan) Indicator {
	o := item.Object("code", "name", "domain", "objective", "unit", "better", "places", "limit", "formula",
		"target", "targets", "milestones", "revisions", "compare", "baseline", "rule",
		"validFor", "pool", "projection", "derive", "sameAs", "appliesTo", "random", "signed", "confidential",
		"breakdowns", "lead", "partners", "key", "weight", "source", "note")
	in := Indicator{Place: Place{File: d.file, Line: item.Line()}}
	in.Code, _ = o.Need("code").Text()
	in.Name = o.Get("name").ByLanguage()
	in.Domain, _ = o.Get("domain").Text()
	in.Objective, _ = o.Get("objective").Text()
	if in.Domain == "" && !o.Get("domain").Present() {
		in.Domain = domainOf(p, in.Objective)
	}
	in.Unit, in.UnitName = decodeUnit(o.Need("unit"))
	in.Better = strict.WordOf(o.Get("better"), Directions()...)
	_, in.Places = in.Unit.facts()
	if places := o.Get("places"); places.Present() {
		in.Places, _ = places.Int(0, 18, "places-out-of-range")
	}
	in.Formula = decodeFormula(o.Get("formula"))
	if limit := o.Get("limit"); limit.IsNull() {
		in.NoLimit = true
	} else {
		in.Limit = decodeNumber(limit)
	}
	in.Baseline = decodeBaseline(o.Get("baseline"), p.Base)
	decodeTargets(o, &in, Horizon{p.Base, p.Due})
	in.Rule = decodeRule(o.Get("rule"))
	decodeData(o, &in)
	in.Breakdowns = o.Get("breakdowns").Texts()
	in.Lead, _ = o.Get("lead").Text()
	in.Partners = o.Get("partners").Texts()
	in.Key, _ = o.Get("key").Bool()
	in.Weight = decodeNumber(o.Get("weight"))
	in.Source, _ = o.Get("source").Text()
	in.Note, _ = o.Get("note").Text()
	return in
}

// decodeData reads where an indicator's values come from and how long they
// are valid.
func decodeData(o strict.Fields, in *Indicator) {
	in.ValidFor, _ = o.Get("validFor").Int(1, maxValidFor, "valid-for-out-of-range")
	in.Pool, _ = o.Get("pool").Int(1, maxPool, "pool-out-of-range")
	in.Projection = strict.WordOf(o.Get("projection"), Projections()...)
	in.Derive = decodeDerive(o.Get("derive"))
	in.SameAs = decodeReference(o.Get("sameAs"))
	in.AppliesTo = o.Get("appliesTo").Texts()
	in.Random, _ = o.Get("random").Bool()
	in.Signed, _ = o.Get("signed").Bool()
	in.Confidential, _ = o.Get("confidential").Bool()
}

func domainOf(p *Plan, objective string) string {
	for i := range p.Objectives {
		if p.Objectives[i].Code == objective {
			return p.Objectives[i].Domain
		}
	}
	return ""
}

func decodeUnit(v strict.Value) (Unit, Text) {
	if v.Kind() == strict.Object {
		return OwnUnit, v.ByLanguage()
	}
	return strict.WordOf(v, Units()...), nil
}

func decodeNumber(v strict.Value) decimal.NullDecimal {
	d, ok := v.Decimal()
	return decimal.NullDecimal{Decimal: d, Valid: ok}
}

func decodeFormula(v strict.Value) Formula {
	o := v.Object("numerator", "denominator", "gross")
	var f Formula
	f.Numerator, _ = o.Get("numerator").Text()
	f.Denominator, _ = o.Get("denominator").Text()
	f.Gross, _ = o.Get("gross").Bool()
	return f
}

func decodeBaseline(v strict.Value, planBase int) Baseline {
	o := v.Object("value", "year", "source")
	b := Baseline{Value: decodeNumber(o.Need("value"))}
	if o.Present() {
		b.Year = planBase
	}
	if year, ok := o.Get("year").Year(); ok {
		b.Year = year
	}
	b.Source, _ = o.Get("source").Text()
	return b
}

func decodeRule(v strict.Value) *Rule {
	if !v.Present() {
		return nil
	}
	o := v.Object("measure", "bands")
	r := &Rule{}
	r.Measure = strict.WordOf(o.Need("measure"), Measures()...)
	for _, item := range o.Need("bands").List() {
		r.Bands = append(r.Bands, decodeBand(item))
	}
	return r
}

func decodeBand(item strict.Value) Band {
	f := item.Object("from", "upTo", "open", "class", "name")
	from, upTo := f.Get("from"), f.Get("upTo")
	b := Band{UpTo: upTo.Present()}
	if from.Present() && upTo.Present() {
		item.Fault("band-mixed", said.Of("from or upTo"), said.Of("the band has both from and upTo"))
	}
	b.Bound = decodeNumber(from)
	if b.UpTo {
		b.Bound = decodeNumber(upTo)
	}
	b.Open, _ = f.Get("open").Bool()
	b.Class, _ = f.Need("class").Text()
	b.Name = f.Get("name").ByLanguage()
	return b
}

func decodeDerive(v strict.Value) Derive {
	kinds := namesOf(DeriveKinds())
	o := v.Object(kinds...)
	if !o.Present() {
		return Derive{}
	}
	keys := o.Keys()
	if len(keys) != 1 {
		v.Fault("derive-form", said.Of("exactly one of %s", said.Words(kinds...)), said.Of("one way to derive is needed, %d are given", len(keys)))
		return Derive{}
	}
	pair := o.Get(keys[0])
	operands := pair.List()
	if pair.Kind() == strict.Array && len(operands) != 2 {
		pair.Fault("derive-form", said.Of(`two operands such as "w-mmr@residence=rural"`), said.Of("two operands are needed, %d given", len(operands)))
	}
	if len(operands) != 2 {
		return Derive{}
	}
	left, okLeft := decodeOperand(operands[0])
	right, okRight := decodeOperand(operands[1])
	if !okLeft || !okRight {
		return Derive{}
	}
	return Derive{Kind: DeriveKind(keys[0]), Left: left, Right: right}
}

func decodeOperand(v strict.Value) (Operand, bool) {
	text, ok := v.Text()
	if !ok {
		return Operand{}, false
	}
	code, group, grouped := strings.Cut(text, "@")
	o := Operand{Indicator: code, Group: Group(group)}
	if code == "" || grouped && (group == "" || !o.Group.Valid()) {
		v.Fault("derive-operand", said.Of(operandAllowed), said.Of("%q is no operand; write an indicator, or indicator@dimension=member such as w-mmr@residence=rural", text))
		return Operand{}, false
	}
	return o, true
}

func decodeReference(v strict.Value) Reference {
	text, ok := v.Text()
	if !ok {
		return Reference{}
	}
	plan, code, _ := strings.Cut(text, "/")
	ref := Reference{Plan: plan, Indicator: code}
	if !ref.isWhole() {
		v.Fault("reference", said.Of(referenceAllowed), said.Of("%q names no indicator of another plan", text))
		return Reference{}
	}
	return ref
}
