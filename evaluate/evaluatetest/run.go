package evaluatetest

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// T is what a test needs of its *testing.T, which satisfies T[*testing.T].
// Self is the type of the T that a subtest gets.
type T[Self any] interface {
	Helper()
	Errorf(format string, args ...any)
	Logf(format string, args ...any)
	Run(name string, test func(t Self)) bool
}

// Run tests all case files below a directory, a subtest a case, and logs how
// well they cover their plans:
//
//	func TestPlan(t *testing.T) { evaluatetest.Run(t, os.DirFS("testdata")) }
//
// A failure names the file and line of the case, what was expected and what came
// out, and the steps that led there.
func Run[S T[S]](t S, fsys fs.FS) {
	t.Helper()
	RunWith(t, fsys, Options{})
}

// RunWith is Run with thresholds for coverage, which fail the test where they
// are not reached, or with an update of the case files.
func RunWith[S T[S]](t S, fsys fs.FS, options Options) {
	t.Helper()
	tables, err := Load(fsys, options)
	if err != nil {
		t.Errorf("%v", err)
		return
	}
	if options.Write != nil {
		if tables, err = update(t, fsys, options); err != nil {
			t.Errorf("%v", err)
			return
		}
	}
	RunTables(t, options, tables...)
}

// update writes the missing cases and loads all of them again.
func update[S T[S]](t S, fsys fs.FS, options Options) ([]Table, error) {
	t.Helper()
	files, err := Update(fsys, options)
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		if err := options.Write(file.Name, file.Content); err != nil {
			return nil, fmt.Errorf("evaluatetest: %w", err)
		}
		t.Logf("%s: %d cases written; review them", file.Name, file.Added)
	}
	return Load(fsys, options)
}

// RunTables tests cases written in Go like those of files.
func RunTables[S T[S]](t S, options Options, tables ...Table) {
	t.Helper()
	report := Examine(tables...)
	next := 0
	for _, table := range tables {
		outcomes := report.Outcomes[next : next+len(table.Cases)]
		next += len(table.Cases)
		run := func(t S) {
			t.Helper()
			for i := range outcomes {
				o := &outcomes[i]
				t.Run(o.Case.Name, func(t S) {
					t.Helper()
					if !o.Passed() {
						t.Errorf("%s", o)
					}
				})
			}
		}
		if table.Name == "" {
			run(t)
			continue
		}
		t.Run(strings.TrimSuffix(path.Base(table.Name), ".json"), run)
	}
	for _, text := range report.Shortfalls(options) {
		t.Errorf("%s", text)
	}
	for i := range report.Coverage {
		c := &report.Coverage[i]
		var texts []string
		for _, m := range c.measures(options) {
			texts = append(texts, m.name+": "+m.count.String())
		}
		t.Logf("%s: %s", c.Plan, strings.Join(texts, "; "))
		_, unnoticed := c.noticed()
		for _, mutant := range unnoticed {
			t.Logf("%s: not noticed: %s", c.Plan, mutant)
		}
	}
}

// Check tests all case files below a directory without a testing.T. It returns
// every failed case and every threshold of the options that is not reached, or
// what is wrong with the files, as one error.
func Check(fsys fs.FS, options Options) error {
	tables, err := Load(fsys, options)
	if err != nil {
		return err
	}
	return Examine(tables...).Err(options)
}
