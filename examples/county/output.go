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
		return writeFiles(file{a.output, content})
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

// file is a file to be written.
type file struct {
	name    string
	content []byte
}

// writeFiles writes files all at once: each through a temporary file beside it, which
// takes its place once all of them are whole, so that a failed run leaves every old file
// as it was. A link is followed to its file. What is no regular file, as a device or a
// pipe, is written to and never replaced.
func writeFiles(files ...file) error {
	ending := awaitEnding()
	defer signal.Stop(ending)
	return writeUnlessEnded(files, ending)
}

// writeUnlessEnded is writeFiles; a signal to end the program waits until no temporary
// file is left.
func writeUnlessEnded(files []file, ending <-chan os.Signal) (err error) {
	all := make([]*staged, 0, len(files))
	defer func() {
		for _, s := range all {
			err = errors.Join(err, s.discard())
		}
	}()
	for _, f := range files {
		s, err := stage(f)
		if err != nil {
			var path *fs.PathError
			if errors.As(err, &path) {
				path.Path = f.name // not that of the temporary file
			}
			return err
		}
		all = append(all, s)
	}
	removeStale(all)
	select {
	case <-ending:
		return errInterrupted
	default:
	}
	for _, s := range all {
		if err := s.publish(); err != nil {
			return err
		}
	}
	return nil
}

// staged is a file that is whole and not yet in its place.
type staged struct {
	file
	target    string // that the name leads to
	temporary string // "" where the file is written to as it is, and once it is in its place
}

func stage(f file) (*staged, error) {
	target, err := linked(f.name)
	if err != nil {
		return nil, err
	}
	s := &staged{file: f, target: target}
	old, err := os.Stat(f.name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		old = nil
	case err != nil:
		return nil, err
	case old.IsDir():
		return nil, &fs.PathError{Op: "write", Path: f.name, Err: said.Errorf("this is a directory, not a file")}
	case !old.Mode().IsRegular():
		return s, nil
	}
	s.temporary, err = writeTemporary(target, old, f.content)
	return s, err
}

func (s *staged) publish() error {
	if s.temporary == "" {
		return writeTo(s.name, s.content)
	}
	err := os.Rename(s.temporary, s.target)
	if err == nil {
		s.temporary = ""
	}
	return err
}

func (s *staged) discard() error {
	if s.temporary == "" {
		return nil
	}
	return os.Remove(s.temporary)
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

// writeTemporary writes a file next to the target, with the old one's permissions where
// there is one.
func writeTemporary(target string, old fs.FileInfo, content []byte) (name string, err error) {
	const readWrite fs.FileMode = 0o666 // less what the umask takes away
	mode := readWrite
	if old != nil {
		mode = old.Mode().Perm()
	}
	temporary, err := createTemporary(target, mode)
	if err != nil {
		return "", err
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
		return "", err
	}
	if old != nil {
		err = os.Chmod(temporary.Name(), mode)
	}
	return temporary.Name(), err
}

// createTemporary creates a file next to the target.
func createTemporary(target string, mode fs.FileMode) (*os.File, error) {
	for i := 0; ; i++ {
		name := folderOf(target) + temporaryName(target, i)
		file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if !errors.Is(err, fs.ErrExist) {
			return file, err
		}
	}
}

// temporaryName names a temporary file or folder for a target.
func temporaryName(target string, number int) string {
	return "." + filepath.Base(target) + "." + strconv.Itoa(os.Getpid()) + "-" + strconv.Itoa(number)
}

// staleAge is how long before a new temporary file an old one was last written if
// its run was killed: writing takes seconds.
const staleAge = time.Hour

// removeStale removes what killed runs left next to the targets of files, by its name and
// its age, told by the folder's own clock. That it cannot is no reason to fail.
func removeStale(all []*staged) {
	created := map[string]time.Time{} // by folder
	targets := map[string]bool{}
	for _, s := range all {
		if s.temporary == "" {
			continue
		}
		folder := folderOf(s.target)
		targets[folder+filepath.Base(s.target)] = true
		if _, seen := created[folder]; !seen {
			if now, err := os.Stat(s.temporary); err == nil {
				created[folder] = now.ModTime()
			}
		}
	}
	for folder, now := range created {
		entries, _ := os.ReadDir(folder) // what cannot be listed stays
		for _, entry := range entries {
			target, ok := targetOf(entry.Name())
			if !ok || !entry.Type().IsRegular() || !targets[folder+target] {
				continue
			}
			if info, err := entry.Info(); err == nil && now.Sub(info.ModTime()) > staleAge {
				_ = os.Remove(folder + entry.Name())
			}
		}
	}
}

// folderOf is the folder of a file, with what separates them. It is not cleaned, as
// [linked] says.
func folderOf(name string) string {
	folder, _ := filepath.Split(name)
	if folder == "" {
		return "." + string(filepath.Separator)
	}
	return folder
}

// targetOf is the target for which temporaryName gives a name, false where it gives none.
func targetOf(temporary string) (target string, ok bool) {
	dot := strings.LastIndexByte(temporary, '.')
	if dot <= 0 {
		return "", false
	}
	process, number, dashed := strings.Cut(temporary[dot+1:], "-")
	isNumber := func(s string) bool {
		n, err := strconv.Atoi(s)
		return err == nil && n >= 0 && strconv.Itoa(n) == s
	}
	return temporary[1:dot], temporary[0] == '.' && dashed && isNumber(process) && isNumber(number)
}
