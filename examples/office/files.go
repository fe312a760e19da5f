package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/report/document"
)

// flagWords is an error of package flag that Chinese words are known for.
func flagWords(err error) error {
	if name, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: -"); ok {
		return said.Errorf("flag provided but not defined: -%s", name)
	}
	if name, ok := strings.CutPrefix(err.Error(), "flag needs an argument: -"); ok {
		return said.Errorf("flag needs an argument: -%s", name)
	}
	return err
}

// keepsInputs refuses an output that is one of the files read, also by another name.
func keepsInputs(output string, inputs ...string) error {
	old, err := os.Stat(output)
	if err != nil {
		return nil //nolint:nilerr // a new file, or one that writing will say more about
	}
	for _, name := range inputs {
		if info, err := os.Stat(name); err == nil && os.SameFile(info, old) {
			return said.Errorf("-o %s is an input, %s; name another file", output, name)
		}
	}
	return nil
}

// stdinName is what standard input is called in problems.
const stdinName = "standard input"

// readDocument reads a document that the county command wrote, or standard input.
func readDocument(name string, stdin io.Reader) (*document.Document, error) {
	if name == stdinName {
		d, err := document.ReadJSON(stdin)
		return &d, err
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // only read from
	d, err := document.ReadJSON(file)
	return &d, err
}

// problemsIn words an error in a language, several problems a line each.
func problemsIn(err error, language string) string {
	var problems *indicator.Problems
	if errors.As(err, &problems) && problems.Error() == err.Error() {
		return problems.In(language)
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return said.Of("%s: %s", path.Path, said.Err(path.Err)).In(language)
	}
	return said.Err(err).In(language)
}

// replaceFile writes a file through a temporary one in its folder and renames it, so that
// a failed run leaves the old file whole. A link is followed to its file.
func replaceFile(name string, write func(io.Writer) error) (err error) {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	mode := fs.FileMode(0o644) //nolint:mnd // as other programs create files
	if old, err := os.Stat(name); err == nil {
		if !old.Mode().IsRegular() {
			return &fs.PathError{Op: "write", Path: name, Err: said.Errorf("this is a directory, not a file")}
		}
		mode = old.Mode().Perm()
	}
	temporary, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(temporary.Name())
		}
	}()
	if err = write(temporary); err == nil {
		err = temporary.Sync()
	}
	if err = errors.Join(err, temporary.Close()); err != nil {
		return err
	}
	if err = os.Chmod(temporary.Name(), mode); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), name)
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
