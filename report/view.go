package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// view is an assessment and a follow-up on their way into a document.
type view struct {
	*Wording
	options     Options
	a           *evaluate.Assessment
	followUp    *followup.File
	hasFollowUp bool           // whether one was supplied
	filed       *followup.File // the follow-up, or what the options have in place of one
	entries     []*entry       // of the area reported on, on a department's sheet its own

	lookups *lookups // once asked for

	isSheet bool
	helped  []*entry // on a department's sheet those that it is a partner of
	area    string   // on a township's sheet

	form      letterForm                    // of the department that a sheet or letter is for, "" in other documents
	recipient *followup.Unit                // of a letter, nil in other documents
	shared    map[document.Reference]string // indicators whose name another plan has too, with their plan's short name

	wholes map[keyAsOf]*entry // judged as of the last years of areas that ended

	kind     string
	worded   []archive.Sentence // by the sections that are made
	problems []error            // why the document cannot be made
}

// entry is one indicator of an area or group.
type entry struct {
	key    indicator.Key // of the series that it was judged by
	plan   *indicator.Plan
	in     *indicator.Indicator
	r      *evaluate.Result // the zero Result where there is none
	shown  figures
	series indicator.Series
}

func newView(a *evaluate.Assessment, f *followup.File, o Options) *view {
	hasFollowUp := f != nil && o.Audience != Public
	if !hasFollowUp {
		f = &followup.File{}
	}
	a = copyFor(a, o)
	v := &view{Wording: WordingOf(a, o), options: o, a: a, hasFollowUp: hasFollowUp, wholes: map[keyAsOf]*entry{}}
	v.coded = true
	v.tellApart()
	v.followUp = f.Renamed(v.departmentName)
	v.filed = v.followUp
	if !hasFollowUp && o.FollowUp != nil && o.Audience != Public {
		v.filed = o.FollowUp.Renamed(v.departmentName)
	}
	for _, r := range a.Main() {
		if e := v.judged(r); e != nil {
			v.entries = append(v.entries, e)
		}
	}
	if short, projected := v.shortBases(); 2*short > projected {
		v.unsaid = v.unsaid.With(evaluate.ShortBase)
	}
	return v
}

// shortBases counts the projections that verdicts rest on, and those with a short base.
func (v *view) shortBases() (short, projected int) {
	for _, e := range v.entries {
		isShort := e.r.Flags.Has(evaluate.ShortBase)
		if isShort {
			short++
		}
		if isShort || e.r.Reason == evaluate.ReasonProjectedToMeet || e.r.Reason == evaluate.ReasonProjectedToMiss || e.r.Flags.Has(evaluate.AtRisk) {
			projected++
		}
	}
	return short, projected
}

// judged is what belongs to a result, nil where its indicator is not known.
func (v *view) judged(r *evaluate.Result) *entry {
	plan, planned := v.a.Plan(r.Plan)
	in, known := v.a.Indicator(r.Key)
	if !planned || !known {
		return nil
	}
	e := &entry{key: r.Judged(), plan: plan, in: in, r: r, shown: v.figuresOf(r, in)}
	e.series, _ = v.a.Series(e.key)
	return e
}

// at is what belongs to a key, nil where its indicator is not known.
func (v *view) at(key indicator.Key) *entry {
	if r, ok := v.a.Result(key); ok {
		return v.judged(r)
	}
	in, ok := v.a.Indicator(key)
	if !ok {
		return nil
	}
	r := &evaluate.Result{Key: key}
	return &entry{key: key, in: in, r: r, shown: v.figuresOf(r, in)}
}

// with is an indicator with one thing that a table says of it.
type with[T any] struct {
	*entry
	it T
}

// having pairs indicators with what each has of something.
func having[T any](entries []*entry, of func(*entry) []T) []with[T] {
	var rows []with[T]
	for _, e := range entries {
		for _, it := range of(e) {
			rows = append(rows, with[T]{e, it})
		}
	}
	return rows
}

// found pairs what was found with its indicators.
func found[T any](v *view, list []T, key func(*T) indicator.Key) []with[*T] {
	var rows []with[*T]
	for i := range list {
		if e := v.at(key(&list[i])); e != nil {
			rows = append(rows, with[*T]{e, &list[i]})
		}
	}
	return rows
}

// where are the entries that a section is about.
func (v *view) where(is func(*entry) bool) []*entry { return those(v.entries, is) }

func those(entries []*entry, is func(*entry) bool) []*entry {
	var list []*entry
	for _, e := range entries {
		if is(e) {
			list = append(list, e)
		}
	}
	return list
}

// counting are the entries with, in place of a total that counts by its groups, each of
// these: the one that decides by what the total has of it, the others by their own.
func (v *view) counting() []*entry {
	var list []*entry
	for _, e := range v.entries {
		list = append(list, v.countingOf(e)...)
	}
	return list
}

func (v *view) countingOf(e *entry) []*entry {
	var list []*entry
	for _, r := range v.a.Counting(e.r) {
		if r.Group == e.r.ByGroup {
			list = append(list, e)
		} else if group := v.judged(r); group != nil {
			list = append(list, group)
		}
	}
	if len(list) == 0 {
		return []*entry{e}
	}
	return list
}

// of are the entries of a plan.
func (v *view) of(plan *indicator.Plan) []*entry {
	return v.where(func(e *entry) bool { return e.plan == plan })
}

// cutoff is the last year that counts for an indicator.
func (e *entry) cutoff() int { return min(e.r.AsOf, e.plan.Due) }

// document starts a document of a kind with what its head says.
func (v *view) document(kind, title string) document.Document {
	d := document.Document{
		Version: document.Version, Kind: kind, Language: v.language, Audience: string(cmp.Or(v.options.Audience, Internal)),
		Title: v.options.Title, Subtitle: v.whenWords(kind), Issuer: v.options.Signed, Number: v.options.Number, Date: v.options.Date,
		Signatures: v.signatures(kind),
	}
	if !v.isPublic() {
		d.Marking = v.text("marking.internal")
	}
	if d.Title == "" {
		d.Title = v.reportTitle(title)
	}
	v.mark(&d)
	return d
}

// reportTitle is the title of a report by the key of its text.
func (v *view) reportTitle(key string) string {
	return v.fill(key, argument("area", v.placeName()), argument("plans", v.planNames()))
}

// asOf is the as-of year, the latest due year where none is set.
func (v *view) asOf() int {
	year := v.a.AsOf
	if year == 0 {
		for _, plan := range v.a.Plans {
			year = max(year, plan.Due)
		}
	}
	return year
}

func (v *view) placeName() string {
	for _, plan := range v.a.Plans {
		if name := v.name(plan.Area.Name); name != "" {
			return name
		}
	}
	return v.text("area.unnamed")
}

// subject says whose indicators they are.
func (v *view) subject() string {
	switch {
	case v.options.Subject != "":
		return v.options.Subject
	default:
		return v.planNames()
	}
}

// planNames are the plans by their own names, what these share in front or at the end
// said once: 示例县妇女发展规划、儿童发展规划（2011—2020年）.
func (v *view) planNames() string {
	names := each(v.a.Plans, func(p *indicator.Plan) string { return v.partName(p.Name, p.Code) })
	place, end := v.placeName(), sharedEnd(names)
	for i := range names {
		if i > 0 && strings.HasPrefix(names[0], place) && names[i] != place {
			names[i] = strings.TrimPrefix(names[i], place)
		}
		if i < len(names)-1 {
			names[i] = strings.TrimSuffix(names[i], end)
		}
	}
	return strings.Join(names, v.text("plans.and"))
}

// sharedEnd is what all names end in, from a space or a bracket on; "" where they
// differ.
func sharedEnd(names []string) string {
	if len(names) < 2 {
		return ""
	}
	for at, c := range names[0] {
		end := names[0][at:]
		if at > 0 && (c == ' ' || c == '（') && !slices.ContainsFunc(names, func(name string) bool { return !strings.HasSuffix(name, end) }) {
			return end
		}
	}
	return ""
}

// partName is the name of a plan, domain, objective or department.
func (v *view) partName(name indicator.Text, code string) string {
	switch name := v.name(name); {
	case name != "":
		return name
	case code != "":
		return code
	default:
		return v.text("part.none")
	}
}

// lead is the lead department of an indicator.
func (v *view) lead(in *indicator.Indicator) string {
	if in.Lead == "" {
		return v.text("lead.none")
	}
	return v.departmentName(in.Lead)
}

// departments are the lead departments in the order in which they appear.
func (v *view) departments() []string {
	return distinct(each(v.entries, func(e *entry) string { return v.lead(e.in) }))
}

// owing says how many indicators of a list each lead department has, in internal
// copies.
func (v *view) owing(key string, entries []*entry) []document.Block {
	if v.isPublic() {
		return nil
	}
	return []document.Block{v.byDepartment(key, entries)}
}

// byDepartment says how many indicators each lead department has of a list.
func (v *view) byDepartment(key string, entries []*entry, more ...document.Argument) document.Block {
	counts := map[string]int{}
	var names []string
	for _, e := range entries {
		counts[v.lead(e.in)]++
		names = append(names, v.lead(e.in))
	}
	names = distinct(names)
	for i, name := range names {
		names[i] = v.fill("department.count", argument("department", name), argument("count", counts[name]))
	}
	return v.sentence(key, append(more, argument("count", len(entries)), argument("departments", v.join(names)))...)
}
