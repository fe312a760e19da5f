package main

import (
	"errors"
	"flag"
	"io"
	"io/fs"
	"os"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
)

// planFlags are the flags of commands that need to know what is planned.
type planFlags struct {
	plans    []string
	areas    string
	language string
}

// set declares the flags.
func (p *planFlags) set(flags *flag.FlagSet) {
	flags.SetOutput(io.Discard)
	flags.Func("plan", "", func(s string) error { p.plans = append(p.plans, s); return nil })
	flags.StringVar(&p.areas, "areas", "", "")
	flags.StringVar(&p.language, "lang", "en", "")
}

// read reads the plans, with all their problems at once.
func (p *planFlags) read() ([]*indicator.Plan, error) {
	var problems indicator.Problems
	var plans []*indicator.Plan
	for _, name := range p.plans {
		plan, err := decodeFile(name, func(r io.Reader) (*indicator.Plan, error) {
			return indicator.DecodePlan(r, indicator.PlanOptions{File: name})
		})
		if err := gather(&problems, err); err != nil {
			return nil, err
		}
		plans = append(plans, plan)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	if p.areas != "" {
		list, err := decodeFile(p.areas, func(r io.Reader) (*indicator.AreaList, error) {
			return indicator.DecodeAreas(r, indicator.AreaListOptions{File: p.areas})
		})
		if err != nil {
			return nil, err
		}
		for i := range plans {
			listed, err := plans[i].WithAreas(list)
			if err := gather(&problems, err); err != nil {
				return nil, err
			}
			plans[i] = listed
		}
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return plans, indicator.ValidatePlans(plans...)
}

// gather keeps the problems of an error, also that a file cannot be read, and returns
// any other.
func gather(problems *indicator.Problems, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		problems.Add(indicator.Problem{Code: "unreadable", File: path.Path, Allows: said.Of("a readable file"), Says: said.Err(path.Err)})
		return nil
	}
	var more *indicator.Problems
	if !errors.As(err, &more) {
		return err
	}
	for _, p := range more.List {
		problems.Add(p)
	}
	problems.More += more.More
	return nil
}

// decodeFile reads a file by a function.
func decodeFile[T any](name string, decode func(io.Reader) (T, error)) (decoded T, err error) {
	file, err := os.Open(name)
	if err != nil {
		return decoded, err
	}
	decoded, err = decode(file)
	return decoded, errors.Join(err, file.Close())
}
