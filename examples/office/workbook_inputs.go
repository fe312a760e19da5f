package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/method"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/report/followup"
	sample "github.com/countystat/attain/testdata/county"
)

// sampleYear is when the sample county is judged unless told otherwise.
const sampleYear = 2019

// samplePrefix precedes the names of the embedded files.
const samplePrefix = "sample/"

// workbookInputs is what an assessment is made of.
type workbookInputs struct {
	plans    []*indicator.Plan
	data     *indicator.Data
	policy   evaluate.Policy
	followUp *followup.File
}

// read reads all files, those of the sample county where none are named. Problems of all
// come back at once.
func (a *workbookArguments) read() (*workbookInputs, error) {
	r := &workbookReader{}
	in := &workbookInputs{followUp: &followup.File{}}
	plans, data, policy, followUp := a.plans, a.data, a.policy, a.followUp
	if len(plans) == 0 {
		plans = []string{samplePrefix + "women-2011.json", samplePrefix + "children-2011.json"}
		data = sampleTables()
		if policy == "" {
			policy = samplePrefix + "policy.json"
		}
		if followUp == "" {
			followUp = samplePrefix + "follow-up.json"
		}
	}
	absences := in.readPolicy(r, policy)
	in.readPlans(r, plans, a.areas)
	if len(r.problems.List) == 0 {
		keepProblem(&r.problems, "", indicator.ValidatePlans(in.plans...))
	}
	if len(r.problems.List) == 0 {
		in.readTables(r, data, absences)
	}
	r.with(followUp, func(file io.Reader) error {
		decoded, err := followup.Decode(file, followup.Options{File: followUp, Plans: in.plans})
		if err == nil {
			in.followUp = decoded
		}
		return err
	})
	return in, r.problems.Err()
}

func sampleTables() []string {
	names, _ := fs.Glob(sample.Files(), "*.csv") // the pattern is well-formed
	for i := range names {
		names[i] = samplePrefix + names[i]
	}
	return names
}

func (in *workbookInputs) readPolicy(r *workbookReader, name string) map[string]indicator.ReadingKind {
	var absences map[string]indicator.ReadingKind
	in.policy.Sensitivity = true
	r.with(name, func(file io.Reader) error {
		decoded, err := evaluate.DecodePolicy(file, evaluate.PolicyOptions{File: name, Methods: method.Names()})
		if err != nil {
			return err
		}
		in.policy, absences = decoded.Policy, decoded.Absences
		in.policy.Sensitivity = true
		for _, name := range decoded.Methods {
			if m, ok := method.ByName(name); ok {
				in.policy.Methods = append(in.policy.Methods, m)
			}
		}
		return nil
	})
	return absences
}

func (in *workbookInputs) readPlans(r *workbookReader, names []string, areas string) {
	var list *indicator.AreaList
	r.with(areas, func(file io.Reader) (err error) {
		list, err = indicator.DecodeAreas(file, indicator.AreaListOptions{File: areas})
		return err
	})
	for _, name := range names {
		r.with(name, func(file io.Reader) error {
			plan, err := indicator.DecodePlan(file, indicator.PlanOptions{File: name})
			if err == nil && list != nil {
				plan, err = plan.WithAreas(list)
			}
			if err == nil {
				in.plans = append(in.plans, plan)
			}
			return err
		})
	}
}

func (in *workbookInputs) readTables(r *workbookReader, names []string, absences map[string]indicator.ReadingKind) {
	var sources []indicator.TableSource
	for _, name := range names {
		file, err := openInput(name)
		if err != nil {
			keepProblem(&r.problems, name, err)
			continue
		}
		defer file.Close() //nolint:errcheck // only read from
		sources = append(sources, indicator.TableSource{File: name, Reader: file})
	}
	data, err := indicator.DecodeTables(sources, indicator.TableOptions{Absences: absences}, in.plans...)
	keepProblem(&r.problems, "", err)
	in.data = data
}

// workbookReader opens files and keeps what is wrong with them.
type workbookReader struct{ problems indicator.Problems }

// with opens a file and passes it on; "" is no file.
func (r *workbookReader) with(name string, use func(io.Reader) error) {
	if name == "" {
		return
	}
	file, err := openInput(name)
	if err == nil {
		err = use(file)
		_ = file.Close() // only read from
	}
	keepProblem(&r.problems, name, err)
}

// openInput opens a file, one of the sample's from the program itself unless there is one
// of that name.
func openInput(name string) (fs.File, error) {
	file, err := os.Open(name)
	if rest, ok := strings.CutPrefix(name, samplePrefix); ok && errors.Is(err, fs.ErrNotExist) {
		return sample.Files().Open(rest)
	}
	return file, err
}

// keepProblem adds the problems of an error to a list.
func keepProblem(list *indicator.Problems, name string, err error) {
	var problems *indicator.Problems
	var path *fs.PathError
	switch {
	case err == nil:
	case errors.As(err, &problems):
		for _, p := range problems.List {
			list.Add(p)
		}
		list.More += problems.More
	case errors.As(err, &path):
		list.Add(indicator.Problem{Code: "unreadable", File: name, Says: said.Err(path.Err)})
	default:
		list.Add(indicator.Problem{Code: "unreadable", File: name, Says: said.Err(err)})
	}
}
