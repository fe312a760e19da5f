package evaluatetest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
)

// Load reads all case files below a directory, sorted by path, with the plans
// and policies that they name.
//
// A case file is JSON. It names a plan file by its path from the case file, or
// holds one "definition" with "base" and "due", and lists cases:
//
//	{"plan": "../plan.json",
//	 "areas": "../areas.json",
//	 "policy": {"tolerance": {"points": "0.1"}},
//	 "cases": [
//	   {"name": "exactly at the bound", "indicator": "w-mmr",
//	    "series": "2010: 30.0 | 2014: 24.1 23.0 _ 21.2p | 2020: 20.0", "asOf": 2020,
//	    "want": {"verdict": "attained", "reason": "meets-target", "flags": ["early"], "gap": "0"},
//	    "why": "20/10万以下 includes 20."}]}
//
// An area list that the file names is that of the plan; see [indicator.Plan.WithAreas].
// A case has:
//
//   - name: unique in its file; it names the subtest.
//   - indicator: its code; may be left out where the plan has only one.
//   - series: its observations in the notation of [indicator.ParseSeries]. The
//     values of a derived indicator may be stated here too.
//   - with: further series by key "indicator@group area", group and area as
//     wanted: operands of a derived indicator, townships, a group.
//   - area, group: whose result is tested, where it is not the total of the area
//     reported on.
//   - asOf: judged as of this year; else the policy's, else the due year.
//   - policy: a policy, or the path of a policy file; it goes before the file's.
//   - want: at least one of verdict, reason, flags (exactly these), gap (exact,
//     also as a fraction "n/d"; null for none) and class ("none" for none).
//   - why: why the answer is what it is.
//
// Every .json file counts: one with the key "cases" is a case file, and any other
// must be named by one, so that a misspelt key cannot switch tests off; a succession
// file, with the keys "from" and "to", need not be. Every
// problem in any of the files is returned at once as [*indicator.Problems].
//
// A series is judged as [evaluate.Assess] does it, with targets by area, each
// area of a level, derived and pooled figures. Milestones and targets of other
// levels have results of their own and are not tested.
func Load(fsys fs.FS, options Options) ([]Table, error) {
	tables, err := load(fsys, options)
	if err == nil && len(tables) == 0 {
		return nil, noCases()
	}
	return tables, err
}

func noCases() error {
	var problems indicator.Problems
	problems.Add(indicator.Problem{Code: "no-cases", Allows: said.Of("at least one case file"), Says: said.Of("there is no case file for what is tested")})
	return problems.Err()
}

// load is Load where there need not be a case file.
func load(fsys fs.FS, options Options) ([]Table, error) {
	l := &loader{
		fsys: fsys, options: options,
		plans: map[string]*indicator.Plan{}, areas: map[string]*indicator.AreaList{}, listed: map[listedPlan]*indicator.Plan{}, policies: map[string]evaluate.Policy{}, used: map[string]bool{},
	}
	var files []string
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && path.Ext(name) == ".json" {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("evaluatetest: %w", err)
	}
	slices.Sort(files)
	others := map[string]bool{}
	var tables []Table
	for _, name := range files {
		switch table, kind := l.file(name); kind {
		case otherFile:
			others[name] = true
		case caseFile:
			tables = append(tables, table)
		case otherPlan, succession:
		}
	}
	for _, name := range slices.Sorted(maps.Keys(others)) {
		if !l.used[name] {
			l.problems.Add(indicator.Problem{
				Code: "unused-file", File: name, Allows: said.Of(`a case file, with the key "cases", or a file that one names`),
				Says: said.Of(`this is no case file, which has the key "cases", and no case file names it`),
			})
		}
	}
	if err := l.problems.Err(); err != nil {
		return nil, err
	}
	return tables, nil
}

// kind is what a .json file is.
type kind uint8

const (
	caseFile   kind = iota + 1
	otherPlan       // a case file of a plan that is not tested
	succession      // of one plan by the next, which nothing here depends on
	otherFile
)

type loader struct {
	fsys     fs.FS
	options  Options
	plans    map[string]*indicator.Plan // nil for one that could not be read
	areas    map[string]*indicator.AreaList
	listed   map[listedPlan]*indicator.Plan
	policies map[string]evaluate.Policy
	used     map[string]bool
	problems indicator.Problems
}

// listedPlan is a plan with the areas of a file.
type listedPlan struct {
	plan  *indicator.Plan
	areas *indicator.AreaList
}

// file reads a case file, and only looks into another one.
func (l *loader) file(name string) (Table, kind) {
	var faults []strict.Fault
	content, err := fs.ReadFile(l.fsys, name)
	if err != nil {
		faults = append(faults, strict.Fault{Code: "unreadable", Says: said.Err(err)})
	}
	var root strict.Value
	if err == nil {
		root = strict.Read(bytes.NewReader(content), func(f strict.Fault) { faults = append(faults, f) })
	}
	if root.Kind() == strict.Object && !has(root, "cases") {
		if has(root, "from") && has(root, "to") {
			return Table{}, succession
		}
		return Table{}, otherFile
	}
	table := Table{Name: name}
	if root.Present() {
		o := root.Object("plan", "definition", "base", "due", "areas", "policy", "cases")
		if l.isOtherPlan(name, o.Get("plan")) {
			return Table{}, otherPlan
		}
		table.Plan = l.planOf(name, root, o)
		table.unnamed = table.Plan != nil && table.Plan == l.options.Plan
		table.Plan, table.areas = l.withAreas(name, table.Plan, o.Get("areas"))
		policy := l.policyOf(name, o.Get("policy"), evaluate.Policy{})
		table.Cases = l.cases(name, o.Get("cases"), table.Plan, policy)
	}
	for _, f := range faults {
		f.File = name
		l.problems.Add(indicator.Problem(f))
	}
	return table, caseFile
}

func has(object strict.Value, key string) bool {
	return slices.ContainsFunc(object.Symbols(), func(m strict.Member) bool { return m.Key == key })
}

// isOtherPlan reports whether a case file names another plan than the one that
// the options ask for.
func (l *loader) isOtherPlan(name string, plan strict.Value) bool {
	text, ok := plan.Text()
	if !ok || l.options.Plan == nil {
		return false
	}
	l.used[path.Join(path.Dir(name), text)] = true
	return path.Base(text) != path.Base(filepath.ToSlash(l.options.Plan.File))
}

// planOf returns the plan that a case file names or the one made of its
// definition, nil if there is none or it cannot be read.
func (l *loader) planOf(name string, root strict.Value, o strict.Fields) *indicator.Plan {
	plan, definition := o.Get("plan"), o.Get("definition")
	switch {
	case plan.Present() && definition.Present():
		definition.Fault("contradiction", said.Of("a plan or a definition"), said.Of("a plan and a definition exclude each other"))
		return nil
	case definition.Present():
		return l.definition(name, o, definition)
	case l.options.Plan != nil:
		return l.options.Plan
	case !plan.Present():
		root.Fault("missing-key", said.Of(`"plan": the path of a plan file`), said.Of(`neither "plan" nor "definition" says what is tested`))
		return nil
	}
	return readOnce(l, name, plan, l.plans, said.Plan, func(content io.Reader, file string) (*indicator.Plan, error) {
		return indicator.DecodePlan(content, indicator.PlanOptions{File: file})
	})
}

// withAreas gives a plan the areas of the file that a case file names, each plan
// once for all of them.
func (l *loader) withAreas(name string, plan *indicator.Plan, v strict.Value) (*indicator.Plan, string) {
	list := readOnce(l, name, v, l.areas, said.Area, func(content io.Reader, file string) (*indicator.AreaList, error) {
		return indicator.DecodeAreas(content, indicator.AreaListOptions{File: file})
	})
	if plan == nil || list == nil {
		return plan, ""
	}
	key := listedPlan{plan, list}
	with, known := l.listed[key]
	if !known {
		var err error
		with, err = plan.WithAreas(list)
		l.keep(err, "")
		l.listed[key] = with
	}
	return with, list.File
}

// definition reads one indicator as a plan of its own.
func (l *loader) definition(name string, o strict.Fields, v strict.Value) *indicator.Plan {
	base, okBase := o.Need("base").Year()
	due, okDue := o.Need("due").Year()
	if !okBase || !okDue {
		return nil
	}
	before := fmt.Sprintf(`{"version":1,"code":"cases","base":%d,"due":%d,"indicators":[`, base, due)
	plan, err := indicator.DecodePlan(bytes.NewReader(rewritten(v, before, "]}")), indicator.PlanOptions{File: name})
	l.keep(err, v.Pointer())
	return plan
}

// policyOf reads a policy: the path of a file, or the policy itself. What is
// left out is the given one.
func (l *loader) policyOf(name string, v strict.Value, otherwise evaluate.Policy) evaluate.Policy {
	switch v.Kind() {
	case strict.String:
		return readOnce(l, name, v, l.policies, said.Policy, func(content io.Reader, file string) (evaluate.Policy, error) {
			decoded, err := evaluate.DecodePolicy(content, evaluate.PolicyOptions{File: file})
			if err != nil {
				return evaluate.Policy{}, err
			}
			return decoded.Policy, nil
		})
	case strict.Object:
		file, err := evaluate.DecodePolicy(bytes.NewReader(rewritten(v, "", "")), evaluate.PolicyOptions{File: name})
		l.keep(err, v.Pointer())
		if err != nil {
			return otherwise
		}
		return file.Policy
	case strict.Null, strict.Bool, strict.Number, strict.Array:
		v.Fault("wrong-type", said.Of("a policy, or the path of a policy file"), said.Of("this is no policy"))
		return otherwise
	default:
		return otherwise
	}
}

// readOnce reads a file that a case file names by its path, the zero value if it
// cannot be read.
func readOnce[V any](
	l *loader, name string, v strict.Value, read map[string]V, what said.Noun, decode func(content io.Reader, file string) (V, error),
) V {
	var value V
	text, ok := v.Text()
	if !ok {
		return value
	}
	file := path.Join(path.Dir(name), text)
	l.used[file] = true
	if known, ok := read[file]; ok {
		return known
	}
	content, err := fs.ReadFile(l.fsys, file)
	if err != nil {
		v.Fault("unreadable", said.Of("the path of a %s file, from the case file", what), said.Of("the %s cannot be read: %v", what, said.Err(err)))
		return value
	}
	decoded, err := decode(bytes.NewReader(content), file)
	l.keep(err, "")
	if err == nil {
		value = decoded
	}
	read[file] = value
	return value
}

// keep adds the problems of an error. Those of an inline value get its pointer
// in front.
func (l *loader) keep(err error, pointer string) {
	var problems *indicator.Problems
	if !errors.As(err, &problems) {
		return // decoders return nothing else
	}
	for _, p := range problems.List {
		if pointer != "" {
			p.Pointer = pointer + trimDefinition(p.Pointer)
		}
		l.problems.Add(p)
	}
	l.problems.More += problems.More
}
