package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/countystat/attain/evaluate/evaluatetest"
	"github.com/countystat/attain/indicator"
)

// runCheck runs the unit tests of a plan's definitions. The report is written
// whether they pass or fail.
func runCheck(a *arguments, stdout, stderr io.Writer) int {
	report, options, err := check(a)
	if err != nil {
		return fail(stderr, statusRefused, err)
	}
	var out bytes.Buffer
	write := evaluatetest.WriteText
	if a.format == "junit" {
		write = evaluatetest.WriteJUnit
	}
	if err := write(&out, report, options); err != nil {
		return fail(stderr, statusRefused, err)
	}
	if err := deliver(a, out.Bytes(), stdout); err != nil {
		return fail(stderr, statusRefused, err)
	}
	if report.Err(options) != nil {
		return statusRefused
	}
	return statusAssessed
}

func check(a *arguments) (*evaluatetest.Report, evaluatetest.Options, error) {
	var options evaluatetest.Options
	file, err := os.Open(a.check)
	if err != nil {
		return nil, options, unreadable(a.check, err)
	}
	defer file.Close() //nolint:errcheck // only read from
	if options.Plan, err = indicator.DecodePlan(file, indicator.PlanOptions{File: a.check}); err != nil {
		return nil, options, err
	}
	if info, err := os.Stat(a.cases); err != nil {
		return nil, options, unreadable(a.cases, err)
	} else if !info.IsDir() {
		return nil, options, unreadable(a.cases, errors.New("this is a file; name the directory of the case files"))
	}
	tables, err := evaluatetest.Load(os.DirFS(a.cases), options)
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

// unreadable turns the error of a file into a problem.
func unreadable(name string, err error) error {
	var r reader
	r.keep(name, err)
	return r.problems.Err()
}

// inFolder names a file as the user can open it.
func inFolder(folder, name string) string { return filepath.Join(folder, filepath.FromSlash(name)) }
