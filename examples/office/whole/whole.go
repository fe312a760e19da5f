// Package whole writes files that are there whole or not at all: through a temporary
// file in the same folder, which takes the place of the old one once it is complete.
package whole

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// File writes a file by a function, with the permissions of the old one where there is
// one. A link is followed to its file; what is no regular file, as a device or a pipe,
// is written to and never replaced.
func File(name string, write func(io.Writer) error) error {
	target := name
	if linked, err := filepath.EvalSymlinks(name); err == nil {
		target = linked
	}
	var mode fs.FileMode
	info, err := os.Stat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case info.IsDir():
		return &fs.PathError{Op: "write", Path: name, Err: errors.New("this is a directory, not a file")}
	case !info.Mode().IsRegular():
		return writeTo(target, write)
	default:
		mode = info.Mode().Perm()
	}
	return replace(target, mode, write)
}

func writeTo(name string, write func(io.Writer) error) error {
	file, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(file), file.Close())
}

// replace puts what is written in the place of the target.
func replace(target string, mode fs.FileMode, write func(io.Writer) error) (err error) {
	file, err := create(target)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(file.Name()))
		}
	}()
	if err = errors.Join(write(file), file.Sync(), file.Close()); err != nil {
		return err
	}
	if mode != 0 {
		if err = os.Chmod(file.Name(), mode); err != nil {
			return err
		}
	}
	return os.Rename(file.Name(), target)
}

// create creates a temporary file beside the target, with the permissions of a new one.
func create(target string) (*os.File, error) {
	const readWrite fs.FileMode = 0o666 // less what the umask takes away
	for i := 0; ; i++ {
		name := "." + filepath.Base(target) + "." + strconv.Itoa(os.Getpid()) + "-" + strconv.Itoa(i)
		file, err := os.OpenFile(filepath.Join(filepath.Dir(target), name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, readWrite)
		if !errors.Is(err, fs.ErrExist) {
			return file, err
		}
	}
}

// Content is a file of a folder.
type Content struct {
	Name  string
	Bytes []byte
}

// Folder writes files into a folder, which is made where it is not there. All are
// written beside their places before the first is put into its place.
func Folder(folder string, files []Content) (err error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	beside, err := os.MkdirTemp(folder, ".new-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(beside)) }()
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(beside, f.Name), f.Bytes, 0o644); err != nil { //nolint:gosec // tables to be handed on
			return err
		}
	}
	for _, f := range files {
		if err := os.Rename(filepath.Join(beside, f.Name), filepath.Join(folder, f.Name)); err != nil {
			return err
		}
	}
	return nil
}

// IsSame reports whether two names lead to one regular file.
func IsSame(name, other string) bool {
	first, errFirst := os.Stat(name)
	second, errSecond := os.Stat(other)
	return errFirst == nil && errSecond == nil && first.Mode().IsRegular() && os.SameFile(first, second)
}
