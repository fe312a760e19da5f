package indicator

import (
	"errors"
	"io/fs"

	"github.com/countystat/attain/internal/said"
)

// ReadFiles reads plans and observation tables from a file system, such as
// os.DirFS of a folder or an embedded one. Names may be patterns of path.Match.
// Every problem of all files is returned at once as [*Problems]; tables are
// looked at once the plans are sound. TableOptions.File is not used.
func ReadFiles(fsys fs.FS, planNames, tableNames []string, options TableOptions) ([]*Plan, *Data, error) {
	var problems Problems
	var plans []*Plan
	for _, name := range matching(fsys, planNames, &problems) {
		file, err := fsys.Open(name)
		if err != nil {
			problems.addUnreadable(name, err)
			continue
		}
		plan, err := DecodePlan(file, PlanOptions{File: name})
		problems.merge(name, errors.Join(err, file.Close()))
		plans = append(plans, plan)
	}
	if len(problems.List) == 0 {
		problems.merge("", ValidatePlans(plans...))
	}
	if err := problems.Err(); err != nil {
		return nil, nil, err
	}
	var sources []TableSource
	for _, name := range matching(fsys, tableNames, &problems) {
		file, err := fsys.Open(name)
		if err != nil {
			problems.addUnreadable(name, err)
			continue
		}
		defer file.Close() //nolint:errcheck // only read from
		sources = append(sources, TableSource{File: name, Reader: file})
	}
	data, err := DecodeTables(sources, options, plans...)
	problems.merge("", err)
	if err := problems.Err(); err != nil {
		return nil, nil, err
	}
	return plans, data, nil
}

// matching lists the files that the patterns name; a pattern that names none is
// a problem.
func matching(fsys fs.FS, patterns []string, problems *Problems) []string {
	var names []string
	for _, pattern := range patterns {
		matches, err := fs.Glob(fsys, pattern)
		if err == nil && len(matches) == 0 {
			err = fs.ErrNotExist
		}
		if err != nil {
			problems.addUnreadable(pattern, err)
		}
		names = append(names, matches...)
	}
	return names
}

func (p *Problems) addUnreadable(name string, err error) {
	p.Add(Problem{Code: "unreadable", File: name, Says: said.Err(err)})
}

// merge adds the problems of an error.
func (p *Problems) merge(name string, err error) {
	var problems *Problems
	switch {
	case err == nil:
	case errors.As(err, &problems):
		for _, problem := range problems.List {
			p.Add(problem)
		}
		p.More += problems.More
	default:
		p.addUnreadable(name, err)
	}
}
