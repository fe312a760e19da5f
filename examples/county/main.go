// Command county judges one county's outlines and reports whether each
// target is attained: the main job, from plan files and observation tables to a report.
// Without files it judges the embedded sample county.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/method"
	"github.com/countystat/attain/indicator"
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
		return fail(stderr, statusUsage, fmt.Errorf("county: %w (-help lists the flags)", err))
	case a.check != "":
		return runCheck(a, stdout, stderr)
	}
	p := newProgress(stderr)
	defer p.done()
	in, err := newReader(a, p).read(a)
	if err != nil {
		p.done()
		return fail(stderr, statusRefused, err)
	}
	p.say("judging")
	assessment, err := assess(a, in)
	if err != nil {
		p.done()
		return fail(stderr, statusRefused, err)
	}
	var out bytes.Buffer
	err = write(&out, a, in, assessment)
	p.done()
	if err != nil {
		status := statusRefused
		if errors.As(err, new(usageError)) {
			status = statusUsage
		}
		return fail(stderr, status, err)
	}
	if err := deliver(a, out.Bytes(), stdout); err != nil {
		return fail(stderr, statusRefused, err)
	}
	return statusAssessed
}

func fail(stderr io.Writer, status int, err error) int {
	_, _ = fmt.Fprintln(stderr, err)
	return status
}

// usageError is a wrong usage that only shows once the input is read.
type usageError struct{ message string }

func (e usageError) Error() string { return "county: " + e.message }

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
	case policy.AsOf == 0 && a.isSample():
		policy.AsOf = sampleAsOf
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

func methodNames() []string { return method.Names() }

// previousYear tells whether -previous names a year; otherwise it is a file.
func (a *arguments) previousYear() (int, bool) {
	year, err := strconv.Atoi(a.previous)
	return year, err == nil && year >= indicator.FirstYear && year <= indicator.LastYear
}

// deliver writes to the file of -o, else to standard output.
func deliver(a *arguments, content []byte, stdout io.Writer) error {
	if a.output != "" {
		return writeFile(a.output, content)
	}
	_, err := stdout.Write(content)
	return err
}
