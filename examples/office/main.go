// Command office carries a county's tables from spreadsheets to the observation table
// and its reports from the neutral document to the files that offices use.
package main

import (
	"fmt"
	"io"
	"os"
)

// The exit statuses are those of the county command.
const (
	statusDone    = 0
	statusRefused = 1 // input refused
	statusUsage   = 2
)

// A command is one of the words that may follow "office".
type command struct {
	name, does string
	run        func(args []string, stdout, stderr io.Writer) int
}

// commands in the order in which an office needs them.
var commands = []command{ //nolint:gochecknoglobals // never written
	{"word", "a report or a letter as a Word file", runWord},
}

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run is the whole command, for tests too.
func run(args []string, stdout, stderr io.Writer) int {
	if len(args) > 0 {
		for _, c := range commands {
			if c.name == args[0] {
				return c.run(args[1:], stdout, stderr)
			}
		}
	}
	_, _ = fmt.Fprintln(stderr, "office: one of these commands, each with -help:")
	for _, c := range commands {
		_, _ = fmt.Fprintf(stderr, "  %-10s %s\n", c.name, c.does)
	}
	return statusUsage
}
