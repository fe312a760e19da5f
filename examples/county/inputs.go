package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/followup"
	sample "github.com/countystat/attain/testdata/county"
)

// inputs is what the command read.
type inputs struct {
	plans  []*indicator.Plan
	areas  *indicator.AreaList // nil where none is given
	data   *indicator.Data
	policy evaluate.PolicyFile

	head      *report.Head // nil where none is given
	followUp  *followup.File
	handovers []*compare.Handover  // from the plans before
	before    *compare.Snapshot    // from an assessment file named by -previous
	signed    *archive.Signed      // named by -corrects
	checks    []check.Finding      // what the data checks found
	chosen    *evaluate.YearChoice // nil where the as-of year is named
	files     []archive.Input

	notes []string // what tables had that was passed over, a line each
}

// reader opens files, the sample's from the program itself, and keeps a
// checksum of each.
type reader struct {
	open     func(name string) (fs.File, error)
	progress *progress
	problems indicator.Problems
	files    []archive.Input
	notes    indicator.Notes
}

func newReader(a *arguments, p *progress) *reader {
	r := &reader{open: func(name string) (fs.File, error) { return os.Open(name) }, progress: p}
	if a.isSample() {
		named := a.files()
		r.open = func(name string) (fs.File, error) {
			if slices.Contains(named, name) {
				return os.Open(name)
			}
			return sample.Files().Open(strings.TrimPrefix(name, sampleFolder))
		}
	}
	return r
}

// sampleFolder precedes the names of the embedded files.
const sampleFolder = "sample/"

// sampleNames lists the embedded plans and tables.
func sampleNames() (plans, tables []string) {
	names, _ := fs.Glob(sample.Files(), "*.csv") // the pattern is well-formed
	for _, name := range names {
		tables = append(tables, sampleFolder+name)
	}
	return []string{sampleFolder + "women-2011.json", sampleFolder + "children-2011.json"}, tables
}

// read reads all files. Problems of all of them come back at once.
func (r *reader) read(a *arguments) (*inputs, error) {
	plans, tables, policy := a.plans, a.data, a.policy
	if a.isSample() {
		plans, tables = sampleNames()
		if policy == "" {
			policy = sampleFolder + "policy.json"
		}
	}
	in := &inputs{}
	in.areas = r.areaList(a)
	in.plans = r.withAreas(in.areas, r.plans(plans))
	if policy != "" {
		r.with(policy, archive.RolePolicy, func(file io.Reader) error {
			decoded, err := evaluate.DecodePolicy(file, evaluate.PolicyOptions{File: policy, Methods: methodNames()})
			if err == nil {
				in.policy = *decoded
			}
			return err
		})
	}
	if len(r.problems.List) == 0 {
		r.keep("", indicator.ValidatePlans(in.plans...))
	}
	if len(r.problems.List) == 0 {
		in.data = r.tables(a, in, tables, in.plans)
		r.handovers(a, in)
	}
	r.head(a, in)
	r.followUp(a, in)
	if _, isYear := a.previousYear(); a.previous != "" && !isYear {
		r.with(a.previous, archive.RoleAssessment, func(file io.Reader) (err error) {
			in.before, err = archive.Read(file, a.previous)
			return err
		})
	}
	in.files, in.notes = r.files, noteLines(a, &r.notes)
	r.signed(a, in)
	return in, r.problems.Err()
}

// signed reads the assessment file that is corrected, which is no input of the
// assessment.
func (r *reader) signed(a *arguments, in *inputs) {
	if a.corrects == "" {
		return
	}
	r.with(a.corrects, archive.RoleAssessment, func(file io.Reader) (err error) {
		in.signed, err = archive.ReadSigned(file, a.corrects)
		return err
	})
	if in.signed != nil {
		in.signed.File, in.signed.SHA256 = filepath.Base(a.corrects), r.files[len(r.files)-1].SHA256
	}
}

// areaList reads the areas and departments of all plans, nil where none are given.
func (r *reader) areaList(a *arguments) (list *indicator.AreaList) {
	if a.areas == "" {
		return nil
	}
	r.with(a.areas, archive.RoleAreas, func(file io.Reader) (err error) {
		list, err = indicator.DecodeAreas(file, indicator.AreaListOptions{File: a.areas})
		return err
	})
	return list
}

// withAreas are plans with the areas of a list, as they are without one.
func (r *reader) withAreas(list *indicator.AreaList, plans []*indicator.Plan) []*indicator.Plan {
	if list == nil {
		return plans
	}
	var all []*indicator.Plan
	for _, plan := range plans {
		with, err := plan.WithAreas(list)
		r.keep(list.File, err)
		if err == nil {
			all = append(all, with)
		}
	}
	return all
}

// head reads what the head of the report says, which is no input of the assessment.
func (r *reader) head(a *arguments, in *inputs) {
	if a.head == "" {
		return
	}
	file, _, err := r.openFile(a.head)
	if err != nil {
		r.keep(a.head, err)
		return
	}
	defer file.Close() //nolint:errcheck // only read from
	in.head, err = report.DecodeHead(file, a.head)
	r.keep(a.head, err)
}

// followUp reads what units have undertaken; the sample has such a file too.
func (r *reader) followUp(a *arguments, in *inputs) {
	name := a.followUp
	if name == "" && a.isSample() {
		name = sampleFolder + "follow-up.json"
	}
	if name == "" {
		in.followUp = &followup.File{}
		return
	}
	r.with(name, archive.RoleFollowUp, func(file io.Reader) (err error) {
		date, _ := indicator.ParseDate(in.head.Fill(report.Options{Date: a.date}).Date) // one in words is only printed
		in.followUp, err = followup.Decode(file, followup.Options{File: name, Plans: in.plans, Date: date})
		return err
	})
}

// plans reads plan files, as far as they can be read.
func (r *reader) plans(names []string) []*indicator.Plan {
	var plans []*indicator.Plan
	for _, name := range names {
		r.with(name, archive.RolePlan, func(file io.Reader) error {
			plan, err := indicator.DecodePlan(file, indicator.PlanOptions{File: name})
			if err == nil {
				plans = append(plans, plan)
			}
			return err
		})
	}
	return plans
}

// tables reads what was filed for plans; nil where something is wrong with it.
func (r *reader) tables(a *arguments, in *inputs, names []string, plans []*indicator.Plan) *indicator.Data {
	var sources []indicator.TableSource
	var sums []func()
	for _, name := range names {
		file, size, err := r.openFile(name)
		if err != nil {
			r.keep(name, err)
			continue
		}
		defer file.Close() //nolint:errcheck // only read from
		sum := sha256.New()
		counted := r.progress.reading(name, size, io.TeeReader(file, sum))
		sources = append(sources, indicator.TableSource{File: name, Reader: counted})
		sums = append(sums, func() { r.sum(name, archive.RoleTable, sum) })
	}
	options := indicator.TableOptions{Absences: in.policy.Absences, KnownBy: a.knownBy, Notes: &r.notes}
	data, err := indicator.DecodeTables(sources, options, plans...)
	r.keep("", err)
	for _, done := range sums {
		done()
	}
	return data
}

// with opens a file, passes it on and keeps its checksum and problems.
func (r *reader) with(name string, role archive.Role, use func(io.Reader) error) {
	file, size, err := r.openFile(name)
	if err != nil {
		r.keep(name, err)
		return
	}
	defer file.Close() //nolint:errcheck // only read from
	sum := sha256.New()
	r.keep(name, use(r.progress.reading(name, size, io.TeeReader(file, sum))))
	r.sum(name, role, sum)
}

func (r *reader) openFile(name string) (fs.File, int64, error) {
	file, err := r.open(name)
	if err != nil {
		return nil, 0, err
	}
	info, err := file.Stat()
	if err != nil {
		return nil, 0, errors.Join(err, file.Close())
	}
	if info.IsDir() {
		return nil, 0, errors.Join(said.Errorf("this is a directory, not a file"), file.Close())
	}
	return file, info.Size(), nil
}

func (r *reader) sum(name string, role archive.Role, sum hash.Hash) {
	r.files = append(r.files, archive.Input{File: name, Role: role, SHA256: hex.EncodeToString(sum.Sum(nil))})
}

// keep adds the problems of an error to the list.
func (r *reader) keep(name string, err error) {
	var problems *indicator.Problems
	switch {
	case err == nil:
	case errors.As(err, &problems):
		for _, p := range problems.List {
			r.problems.Add(p)
		}
		r.problems.More += problems.More
	default:
		var path *fs.PathError
		if errors.As(err, &path) {
			err = path.Err
		}
		r.problems.Add(indicator.Problem{Code: "unreadable", File: name, Says: said.Err(err)})
	}
}
