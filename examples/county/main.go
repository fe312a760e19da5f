// Command county judges one county's outlines and reports whether each
// target is attained: the main job, from plan files and observation tables to a report.
// Without files it judges the embedded sample county.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/evaluate/method"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/report"
)

// The exit statuses.
const (
	statusAssessed = 0 // also for passed unit tests
	statusRefused  = 1 // input refused, or a unit test failed
	statusUsage    = 2
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run is the whole command, for tests too.
func run(args []string, stdout io.Writer, stderr *os.File) int {
	a, err := parse(args, stdout)
	switch {
	case errors.Is(err, errHelp):
		return statusAssessed
	case err != nil:
		return fail(stderr, statusUsage, said.Errorf("county: %s (-help lists the flags)", said.Err(err)), languageOf(args))
	}
	if err := keepsInputs(a); err != nil {
		return fail(stderr, statusUsage, said.Errorf("county: %s", said.Err(err)), a.language)
	}
	switch {
	case a.check != "":
		return runCheck(a, stdout, stderr)
	case a.rehearse != "":
		return runRehearse(a, stdout, stderr)
	}
	p := newProgress(stderr, a.language)
	defer p.done()
	in, err := newReader(a, p).read(a)
	if err != nil {
		p.done()
		printLines(stderr, in.notes)
		return fail(stderr, statusRefused, err, a.language)
	}
	if a.template != "" {
		p.done()
		return runTemplate(a, in, stderr)
	}
	var out output
	notes, err := judge(&out, a, in, p)
	p.done()
	if err != nil {
		status := statusRefused
		if errors.As(err, new(usageError)) {
			status = statusUsage
		}
		return fail(stderr, status, err, a.language)
	}
	printLines(stderr, append(in.notes, notes...))
	if err := out.deliver(a, stdout); err != nil {
		return fail(stderr, statusRefused, err, a.language)
	}
	if a.intoFolder() || a.isTableFolder() {
		_, _ = fmt.Fprintln(stderr, out.folderWords(a).In(a.language))
	}
	return statusAssessed
}

// judge writes what was asked for and returns what is said alongside it on
// standard error: the year chosen, and what the data checks found.
func judge(out *output, a *arguments, in *inputs, p *progress) (notes []string, err error) {
	p.say(said.Of("judging"))
	if in.chosen, err = chooseYear(a, in); err != nil {
		return nil, err
	}
	assessment, err := assess(a, in)
	if err != nil {
		return nil, err
	}
	in.checks = check.Run(assessment)
	if err := write(out, a, in, assessment); err != nil {
		return nil, err
	}
	if in.chosen != nil {
		notes = append(notes, report.NewWording(reportOptions(a, in)).YearChosen(in.chosen))
	}
	if found := report.Findings(assessment, reportOptions(a, in)); found != "" {
		notes = append(notes, found)
	}
	return notes, nil
}

func printLines(w io.Writer, lines []string) {
	for _, line := range lines {
		_, _ = fmt.Fprintln(w, line)
	}
}

func fail(stderr io.Writer, status int, err error, language string) int {
	_, _ = fmt.Fprintln(stderr, inWords(err, language))
	return status
}

// usageError is a wrong usage that only shows once the input is read.
type usageError struct{ says said.Text }

func (e usageError) Error() string { return e.Says().In(report.English) }

// Says is Error in every language.
func (e usageError) Says() said.Text { return said.Of("county: %s", e.says) }

// sampleAsOf is when the sample county is judged unless told otherwise.
const sampleAsOf = 2019

// assess judges by the policy file and what the command line says alongside it.
func assess(a *arguments, in *inputs) (*evaluate.Assessment, error) {
	policy := policyOf(a, in)
	return evaluate.Assess(in.data, policy, in.plans...)
}

func policyOf(a *arguments, in *inputs) evaluate.Policy {
	policy := in.policy.Policy
	policy.Sensitivity = true
	policy.Steps = a.steps
	switch {
	case a.asOf != 0:
		policy.AsOf = a.asOf
	case policy.AsOf == 0 && in.signed != nil:
		policy.AsOf = in.signed.AsOf
	case policy.AsOf == 0 && a.isSample():
		policy.AsOf = sampleAsOf
	case in.chosen != nil:
		policy.AsOf = in.chosen.Year
	}
	names := in.policy.Methods
	if a.methods != nil {
		names = a.methods
	}
	for _, name := range names {
		if m, ok := method.ByName(name); ok {
			policy.Methods = append(policy.Methods, m)
		}
	}
	return policy
}

// chooseYear chooses the as-of year where nobody names it, nil where somebody
// does. Where a later year with some figures would be judged in another stage
// it is for the user to say.
func chooseYear(a *arguments, in *inputs) (*evaluate.YearChoice, error) {
	policy := policyOf(a, in)
	if policy.AsOf != 0 {
		return nil, nil
	}
	choice := evaluate.LatestYear(in.data, in.plans...)
	switch {
	case choice.Year == 0:
		return nil, usageError{said.Of("-as-of YEAR is needed: no value is filed that a year could be chosen by")}
	case choice.ChangesStage(policy, in.plans...):
		wording := report.NewWording(reportOptions(a, in))
		return nil, usageError{said.Of("-as-of YEAR is needed, since it decides the stage: %s", wording.YearChosen(&choice))}
	}
	return &choice, nil
}

func methodNames() []string { return method.Names() }

// previousYear tells whether -previous names a year; otherwise it is a file.
func (a *arguments) previousYear() (int, bool) {
	year, err := strconv.Atoi(a.previous)
	return year, err == nil && year >= indicator.FirstYear && year <= indicator.LastYear
}
