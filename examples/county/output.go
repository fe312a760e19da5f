package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/countystat/attain/internal/said"
)

// deliver writes to the file of -o, else to standard output.
func deliver(a *arguments, content []byte, stdout io.Writer) error {
	if a.output != "" {
		return writeFile(a.output, content)
	}
	_, err := stdout.Write(content)
	return err
}

// keepsInputs refuses an output that is one of the files read, also by another
// name.
func keepsInputs(a *arguments) error {
	if a.output == "" {
		return nil
	}
	inputs := a.files()
	if a.cases != "" {
		_ = filepath.WalkDir(a.cases, func(name string, _ fs.DirEntry, _ error) error { // what cannot be read is said when it is
			inputs = append(inputs, name)
			return nil
		})
	}
	return keepsFiles(a, inputs...)
}

// keepsFiles refuses an output that is one of some files, also by another name.
func keepsFiles(a *arguments, names ...string) error {
	for _, name := range names {
		switch {
		case a.output == "":
		case isSame(name, a.output):
			return said.Errorf("-o %s is an input, %s; name another file", a.output, name)
		case a.format == "html" && isSame(name, cardsFile(a.output)):
			return said.Errorf("-o %s writes %s too, which is an input, %s; name another file", a.output, cardsFile(a.output), name)
		}
	}
	return nil
}

// isSame reports whether two names lead to one regular file.
func isSame(name, other string) bool {
	first, errFirst := os.Stat(name)
	second, errSecond := os.Stat(other)
	return errFirst == nil && errSecond == nil && first.Mode().IsRegular() && os.SameFile(first, second)
}

// writeFile writes through a temporary file in the same folder and renames it,
// so that a failed run leaves the old file whole. A link is followed to its
// file. What is no regular file, as a device or a pipe, is written to and never
// replaced.
func writeFile(name string, content []byte) error {
	target, err := linked(name)
	if err != nil {
		return err
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case info.IsDir():
		return &fs.PathError{Op: "write", Path: name, Err: said.Errorf("this is a directory, not a file")}
	case !info.Mode().IsRegular():
		return writeTo(name, content)
	}
	ending := awaitEnding()
	defer signal.Stop(ending)
	err = replace(target, info, content, ending)
	var path *fs.PathError
	if errors.As(err, &path) {
		path.Path = name // not that of the temporary file
	}
	return err
}

// awaitEnding makes signals to end the program wait in a channel.
func awaitEnding() chan os.Signal {
	ending := make(chan os.Signal, 1)
	for _, end := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(end) { // as a run under nohup asks for
			signal.Notify(ending, end)
		}
	}
	return ending
}

// linked is the file that a name leads to over symbolic links, be it there or
// not.
func linked(name string) (string, error) {
	const most = 40
	target := name
	for range most {
		next, ok := linkOf(target)
		if !ok {
			return target, nil
		}
		if !filepath.IsAbs(next) {
			next = filepath.Dir(target) + string(filepath.Separator) + next // not cleaned: ".." leads on from where a folder's link leads
		}
		target = next
	}
	return "", &fs.PathError{Op: "write", Path: name, Err: said.Errorf("too many links lead on to one another")}
}

// linkOf is where a symbolic link leads, false for what is none.
func linkOf(name string) (string, bool) {
	next, err := os.Readlink(name)
	return next, err == nil
}

func writeTo(name string, content []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	return errors.Join(err, file.Close())
}

// errInterrupted is returned where a signal to end came before the file was
// whole.
var errInterrupted = said.Errorf("interrupted; nothing is written")

// replace puts a file in the place of the target, with the old one's
// permissions where there is one. A signal to end the program waits until the
// temporary file is gone.
func replace(target string, old fs.FileInfo, content []byte, ending <-chan os.Signal) (err error) {
	const readWrite fs.FileMode = 0o666 // less what the umask takes away
	mode := readWrite
	if old != nil {
		mode = old.Mode().Perm()
	}
	temporary, err := createTemporary(target, mode)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temporary.Name()))
		}
	}()
	removeStale(target, temporary)
	_, err = temporary.Write(content)
	if err == nil {
		err = temporary.Sync()
	}
	if err = errors.Join(err, temporary.Close()); err != nil {
		return err
	}
	if old != nil {
		if err = os.Chmod(temporary.Name(), mode); err != nil {
			return err
		}
	}
	select {
	case <-ending:
		return errInterrupted
	default:
		return os.Rename(temporary.Name(), target)
	}
}

// createTemporary creates a file next to the target.
func createTemporary(target string, mode fs.FileMode) (*os.File, error) {
	folder, _ := filepath.Split(target)
	for i := 0; ; i++ {
		name := filepath.Join(folder, temporaryPrefix(target)+strconv.Itoa(os.Getpid())+"-"+strconv.Itoa(i))
		file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if !errors.Is(err, fs.ErrExist) {
			return file, err
		}
	}
}

// temporaryPrefix begins the names of a target's temporary files, before the
// process and a number.
func temporaryPrefix(target string) string { return "." + filepath.Base(target) + "." }

// staleAge is how long before a new temporary file an old one was last written if
// its run was killed: writing takes seconds.
const staleAge = time.Hour

// removeStale removes what killed runs left next to the target, by its name and its
// age, told by the folder's own clock. That it cannot is no reason to fail.
func removeStale(target string, created *os.File) {
	now, err := created.Stat()
	if err != nil {
		return
	}
	folder := filepath.Dir(target)
	entries, _ := os.ReadDir(folder) // what cannot be listed stays
	for _, entry := range entries {
		if !entry.Type().IsRegular() || !isTemporary(entry.Name(), target) {
			continue
		}
		if info, err := entry.Info(); err == nil && now.ModTime().Sub(info.ModTime()) > staleAge {
			_ = os.Remove(filepath.Join(folder, entry.Name()))
		}
	}
}

// isTemporary reports whether a name is one that createTemporary gives.
func isTemporary(name, target string) bool {
	rest, ok := strings.CutPrefix(name, temporaryPrefix(target))
	process, number, dashed := strings.Cut(rest, "-")
	isNumber := func(s string) bool {
		n, err := strconv.Atoi(s)
		return err == nil && n >= 0 && strconv.Itoa(n) == s
	}
	return ok && dashed && isNumber(process) && isNumber(number)
}
