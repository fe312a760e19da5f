package indicator

import (
	"io"
	"strconv"
	"strings"

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
