package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/report"
)

// runFolder writes the documents of all units and says what there is now.
func runFolder(a *arguments, in *inputs, stderr io.Writer) int {
	if len(in.units) > 0 {
		if err := deliverAll(a.output, in.units); err != nil {
			return fail(stderr, statusRefused, err, a.language)
		}
	}
	_, _ = fmt.Fprintln(stderr, folderWords(a, in))
	return statusAssessed
}

// keepsInputsIn refuses to write where an input or a folder lies, before anything is
// written.
func keepsInputsIn(a *arguments, files []unitFile) error {
	if info, err := os.Stat(a.output); err == nil && !info.IsDir() {
		return usageError{said.Of("-o %s is no folder; name one for all units, or one unit with -for", a.output)}
	}
	for _, file := range files {
		target := filepath.Join(a.output, file.name)
		for _, input := range a.files() {
			if isSame(input, target) {
				return usageError{said.Of("-o %s would overwrite an input, %s; name another folder", a.output, input)}
			}
		}
		if info, err := os.Stat(target); err == nil && info.IsDir() {
			return usageError{said.Of("-o %s has a folder %s where a file is to be; name another folder", a.output, file.name)}
		}
	}
	return nil
}

// deliverAll writes files into a folder: into a new one all of them or none, into one
// that is there each through a temporary file, so that a failed run leaves every old
// file whole.
func deliverAll(folder string, files []unitFile) error {
	_, err := os.Lstat(folder)
	if !errors.Is(err, fs.ErrNotExist) {
		return writeAll(folder, files)
	}
	ending := awaitEnding() // over all files: the temporary folder goes before the program does
	defer signal.Stop(ending)
	folder = filepath.Clean(folder)
	temporary, err := createTemporaryFolder(folder)
	if err == nil {
		err = writeAll(temporary, files)
		if err == nil {
			err = renameUnlessEnded(temporary, folder, ending)
		}
		if err != nil {
			err = errors.Join(err, os.RemoveAll(temporary))
		}
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		path.Path = folder // not the temporary one
	}
	return err
}

func renameUnlessEnded(temporary, folder string, ending <-chan os.Signal) error {
	select {
	case <-ending:
		return errInterrupted
	default:
		return os.Rename(temporary, folder)
	}
}

// createTemporaryFolder creates a folder next to another that is to be.
func createTemporaryFolder(folder string) (string, error) {
	const all fs.FileMode = 0o777 // less what the umask takes away
	for i := 0; ; i++ {
		name := filepath.Join(filepath.Dir(folder), temporaryPrefix(folder)+strconv.Itoa(os.Getpid())+"-"+strconv.Itoa(i))
		if err := os.Mkdir(name, all); !errors.Is(err, fs.ErrExist) {
			return name, err
		}
	}
}

func writeAll(folder string, files []unitFile) error {
	for _, file := range files {
		if err := writeFile(filepath.Join(folder, file.name), file.content); err != nil {
			return err
		}
	}
	return nil
}

// folderWords says how many files were written, which others of their format the folder
// has, since a unit that has no letter any more may have an old one there, and what no
// letter speaks of.
func folderWords(a *arguments, in *inputs) string {
	var others []string
	entries, _ := os.ReadDir(a.output) // what cannot be listed is not named
	for _, entry := range entries {
		isNew := slices.ContainsFunc(in.units, func(f unitFile) bool { return f.name == entry.Name() })
		if !isNew && !strings.HasPrefix(entry.Name(), ".") && strings.HasSuffix(entry.Name(), endingOf(a.format)) {
			others = append(others, entry.Name())
		}
	}
	count, old, nobody := "%d files written to %s", "; also there, and not of this run: %s", "; without a lead, so in no letter: %s"
	if a.language == report.Chinese {
		count, old, nobody = "已写入%d个文件：%s", "；该文件夹中另有非本次生成的文件：%s", "；下列指标没有牵头单位，未生成函件：%s"
	}
	words := fmt.Sprintf(count, len(in.units), a.output)
	for _, more := range []struct {
		words string
		names []string
	}{{old, others}, {nobody, in.unaddressed}} {
		if len(more.names) > 0 {
			words += fmt.Sprintf(more.words, strings.Join(more.names, ", "))
		}
	}
	return words
}

// fileNames names the files of units, each with a name of its own.
type fileNames struct{ taken map[string]bool }

// next is the name of a unit's file: its code, if any, and its name, made safe.
func (n fileNames) next(unit *report.Unit, ending string) string {
	base := unit.Name
	if unit.Code != "" && unit.Code != unit.Name {
		base = unit.Code + "-" + unit.Name
	}
	base = safeName(base)
	name := base
	for i := 2; n.taken[strings.ToLower(name)]; i++ { // some file systems take no notice of case
		name = base + "-" + strconv.Itoa(i)
	}
	n.taken[strings.ToLower(name)] = true
	return name + ending
}

// safeName makes a name that every file system takes and that leads to no other folder.
func safeName(name string) string {
	const most = 160 // bytes, of the 255 that a name may have with its ending and its temporary one's
	safe := strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsGraphic(r) || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '_'
		}
		return r
	}, name)
	for len(safe) > most {
		_, size := utf8.DecodeLastRuneInString(safe)
		safe = safe[:len(safe)-size]
	}
	safe = strings.TrimRight(safe, ". ")
	stem, _, _ := strings.Cut(strings.ToUpper(safe), ".")
	isDevice := slices.Contains([]string{"CON", "PRN", "AUX", "NUL"}, stem) ||
		len(stem) == 4 && (strings.HasPrefix(stem, "COM") || strings.HasPrefix(stem, "LPT")) && stem[3] >= '0' && stem[3] <= '9'
	if safe == "" || isDevice || strings.ContainsAny(safe[:1], ".- ") {
		return "_" + safe
	}
	return safe
}
