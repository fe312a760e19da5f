package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/countystat/attain/evaluate/evaluatetest"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
)

// runCheck runs the unit tests of a plan's definitions. The report is written
// whether they pass or fail.
func runCheck(a *arguments, stdout, stderr io.Writer) int {
	report, options, err := examine(a, stderr)
	if err != nil {
		return fail(stderr, statusRefused, err, a.language)
	}
	var out bytes.Buffer
	write := evaluatetest.WriteText
	if a.format == "junit" {
		write = evaluatetest.WriteJUnit
	}
	if err := write(&out, report, options); err != nil {
		return fail(stderr, statusRefused, err, a.language)
	}
	if err := deliver(a, out.Bytes(), stdout); err != nil {
		return fail(stderr, statusRefused, err, a.language)
	}
	if report.Err(options) != nil {
		return statusRefused
	}
	return statusAssessed
}

func examine(a *arguments, stderr io.Writer) (*evaluatetest.Report, evaluatetest.Options, error) {
	options := evaluatetest.Options{MinBoundaries: a.minBoundaries, MinMutations: a.minMutants}
	file, err := os.Open(a.check)
	if err != nil {
		return nil, options, unreadable(a.check, err)
	}
	defer file.Close() //nolint:errcheck // only read from
	if options.Plan, err = indicator.DecodePlan(file, indicator.PlanOptions{File: a.check}); err != nil {
		return nil, options, err
	}
	if options.Plan, err = withAreas(a, options.Plan); err != nil {
		return nil, options, err
	}
	if info, err := os.Stat(a.cases); err != nil {
		return nil, options, unreadable(a.cases, err)
	} else if !info.IsDir() {
		return nil, options, unreadable(a.cases, said.Errorf("this is a file; name the directory of the case files"))
	}
	tables, err := load(a, options, stderr)
	var problems *indicator.Problems
	if errors.As(err, &problems) {
		for i := range problems.List {
			problems.List[i].File = inFolder(a.cases, problems.List[i].File)
		}
	}
	if err != nil {
		return nil, options, err
	}
	for i := range tables {
		tables[i].Name = inFolder(a.cases, tables[i].Name)
		for k := range tables[i].Cases {
			tables[i].Cases[k].Place.File = tables[i].Name
		}
	}
	return evaluatetest.Examine(tables...), options, nil
}

// withAreas gives the plan that is tested the areas of the file that is named.
func withAreas(a *arguments, plan *indicator.Plan) (*indicator.Plan, error) {
	if a.areas == "" {
		return plan, nil
	}
	r := reader{open: func(name string) (fs.File, error) { return os.Open(name) }, progress: &progress{}}
	plans := r.withAreas(r.areaList(a), []*indicator.Plan{plan})
	if err := r.problems.Err(); err != nil {
		return nil, err
	}
	return plans[0], nil
}

// load reads the case files, after writing those that are missing where that is asked
// for.
func load(a *arguments, options evaluatetest.Options, stderr io.Writer) ([]evaluatetest.Table, error) {
	folder := &caseFolder{root: a.cases}
	if a.update {
		files, err := evaluatetest.Update(folder, options)
		if err != nil {
			return nil, err
		}
		var written []file
		for _, f := range files {
			written = append(written, file{inFolder(a.cases, f.Name), f.Content})
		}
		if err := writeFiles(written...); err != nil {
			return nil, unreadable(a.cases, err)
		}
		for i, f := range files {
			_, _ = fmt.Fprintln(stderr, said.Of("%s: %d cases written; review them", written[i].name, f.Added).In(a.language))
		}
	}
	tables, err := evaluatetest.Load(folder, options)
	if err != nil {
		return nil, err
	}
	return tables, keepsFiles(a, folder.opened...)
}

// caseFolder is the folder of the case files. They name other files by their paths,
// which may lead out of it, as "../areas.json" does.
type caseFolder struct {
	root   string
	opened []string // for an output not to take the place of one
}

func (f *caseFolder) Open(name string) (fs.File, error) {
	name = inFolder(f.root, name)
	f.opened = append(f.opened, name)
	return os.Open(name)
}

// unreadable turns the error of a file into a problem.
func unreadable(name string, err error) error {
	var r reader
	r.keep(name, err)
	return r.problems.Err()
}

// inFolder names a file as the user can open it.
func inFolder(folder, name string) string { return filepath.Join(folder, filepath.FromSlash(name)) }
