// Command office carries a county's tables from spreadsheets to the observation table
// and its reports from the neutral document to the files that offices use.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
)

// The exit statuses are those of the county command.
const (
	statusDone    = 0
	statusRefused = 1 // input refused
	statusUsage   = 2
)

// A command is one of the words that may follow "office".
type command struct {
	name, does          string
	usage, usageChinese string
	prepare             func(args []string) (work, error)
}

// work is what a command does once its flags are read. It tells what a reader should know
// of what was written.
type work func(stdin io.Reader, stdout io.Writer) (notes []said.Text, err error)

// commands in the order in which an office needs them.
func commands() []command {
	return []command{
		{"template", "workbooks for departments to fill in", templateUsage, templateUsageChinese, prepareTemplate},
		{"read", "sheets of departments to the observation table", readUsage, readUsageChinese, prepareRead},
		{"workbook", "a report to an Excel workbook", workbookUsage, workbookUsageChinese, prepareWorkbook},
		{"word", "a report or a letter to a Word file", wordUsage, wordUsageChinese, prepareWord},
	}
}

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the whole command, for tests too.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	for _, c := range commands() {
		if len(args) > 0 && c.name == args[0] {
			return c.run(args[1:], stdin, stdout, stderr)
		}
	}
	_, _ = fmt.Fprintln(stderr, "office: one of these commands, each with -help:")
	for _, c := range commands() {
		_, _ = fmt.Fprintf(stderr, "  %-10s %s\n", c.name, c.does)
	}
	return statusUsage
}

func (c *command) run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	language := languageOf(args)
	does, err := c.prepare(args)
	switch {
	case errors.Is(err, flag.ErrHelp) && language == said.Chinese:
		_, _ = io.WriteString(stdout, c.usageChinese)
		return statusDone
	case errors.Is(err, flag.ErrHelp):
		_, _ = io.WriteString(stdout, c.usage)
		return statusDone
	case err != nil:
		_, _ = fmt.Fprintln(stderr, said.Of("office: %s (-help lists the flags)", said.Err(flagWords(err))).In(language))
		return statusUsage
	}
	notes, err := does(stdin, stdout)
	if err != nil {
		_, _ = fmt.Fprintln(stderr, inWords(err, language))
		return statusRefused
	}
	for _, note := range notes {
		_, _ = fmt.Fprintln(stderr, note.In(language))
	}
	return statusDone
}

// languageOf is the language that arguments ask for, wherever they do: the others may
// be faulty.
func languageOf(args []string) string {
	language := "en"
	for i, arg := range args {
		name, value, stated := strings.Cut(strings.TrimPrefix(arg, "-"), "=")
		if name != "-lang" && name != "lang" {
			continue
		}
		if !stated && i+1 < len(args) {
			value = args[i+1]
		}
		language = value
	}
	return language
}

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

// inWords words an error in a language.
func inWords(err error, language string) string {
	var problems *indicator.Problems
	if errors.As(err, &problems) {
		return problems.In(language)
	}
	var path *fs.PathError
	if language == said.Chinese && errors.As(err, &path) {
		return said.Of("%s: %s", path.Path, said.Err(path.Err)).In(language)
	}
	return said.Err(err).In(language)
}
