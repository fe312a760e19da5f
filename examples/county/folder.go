package main

import (
	"errors"
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

// keepsInputsIn refuses to write where an input or a folder lies, before anything is
// written.
func keepsInputsIn(a *arguments, files []file) error {
	if info, err := os.Stat(a.output); err == nil && !info.IsDir() {
		return usageError{said.Of("-o %s is no folder; name one for all units, or one unit with -for", a.output)}
	}
	for _, file := range files {
		for _, input := range a.files() {
			if isSame(input, file.name) {
				return usageError{said.Of("-o %s would overwrite an input, %s; name another folder", a.output, input)}
			}
		}
		if info, err := os.Stat(file.name); err == nil && info.IsDir() {
			return usageError{said.Of("-o %s has a folder %s where a file is to be; name another folder", a.output, filepath.Base(file.name))}
		}
	}
	return nil
}

// writeFolder writes files into a folder, all or none, also where the folder is new.
func writeFolder(folder string, files []file) error {
	if _, err := os.Lstat(folder); !errors.Is(err, fs.ErrNotExist) {
		return writeFiles(files...)
	}
	ending := awaitEnding() // over all files: the temporary folder goes before the program does
	defer signal.Stop(ending)
	folder = filepath.Clean(folder)
	temporary, err := createTemporaryFolder(folder)
	if err == nil {
		inside := slices.Clone(files)
		for i := range inside {
			inside[i].name = filepath.Join(temporary, filepath.Base(inside[i].name))
		}
		err = writeUnlessEnded(inside, ending)
		if err == nil {
			err = os.Rename(temporary, folder)
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

// createTemporaryFolder creates a folder next to another that is to be.
func createTemporaryFolder(folder string) (string, error) {
	const all fs.FileMode = 0o777 // less what the umask takes away
	for i := 0; ; i++ {
		name := filepath.Join(filepath.Dir(folder), temporaryName(folder, i))
		if err := os.Mkdir(name, all); !errors.Is(err, fs.ErrExist) {
			return name, err
		}
	}
}

// folderWords says how many files were written, which others of their format the folder
// has, since a unit that has no letter any more may have an old one there, and what no
// letter speaks of.
func (o *output) folderWords(a *arguments) said.Text {
	isNew := map[string]bool{}
	for _, file := range o.files {
		isNew[filepath.Base(file.name)] = true
	}
	var others []string
	entries, _ := os.ReadDir(a.output) // what cannot be listed is not named
	for _, entry := range entries {
		if name := entry.Name(); !isNew[name] && !strings.HasPrefix(name, ".") && strings.HasSuffix(name, endingOf(a.format)) {
			others = append(others, name)
		}
	}
	texts := []said.Text{said.Of("%d files written to %s", len(o.files), a.output)}
	if len(others) > 0 {
		texts = append(texts, said.Of("also there, and not of this run: %s", said.Words(others...)))
	}
	if len(o.unaddressed) > 0 {
		texts = append(texts, said.Of("without a lead, so in no letter: %s", said.Words(o.unaddressed...)))
	}
	return said.Sentences(texts...)
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
