package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// writeFile writes through a temporary file in the same folder and renames it,
// so that a failed run leaves the old file whole.
func writeFile(name string, content []byte) (err error) {
	temporary, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		var path *fs.PathError
		if errors.As(err, &path) {
			path.Path = name // not that of the temporary file
		}
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temporary.Name()))
		}
	}()
	_, err = temporary.Write(content)
	if err == nil {
		err = temporary.Sync()
	}
	if err = errors.Join(err, temporary.Close()); err != nil {
		return err
	}
	if err = os.Chmod(temporary.Name(), modeOf(name)); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), name)
}

// modeOf keeps the permissions of a file that is replaced.
func modeOf(name string) os.FileMode {
	if info, err := os.Stat(name); err == nil {
		return info.Mode().Perm()
	}
	return 0o644
}
