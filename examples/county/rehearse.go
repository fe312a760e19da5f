package main

import (
	"io"
	"os"
	"strings"

	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/report"
)

// runRehearse judges a signed assessment file again and lists what would change. The
// exit status is 1 where anything would, as it is for a file that cannot be read.
func runRehearse(a *arguments, stdout, stderr io.Writer) int {
	file, err := os.Open(a.rehearse)
	if err != nil {
		return fail(stderr, statusRefused, unreadable(a.rehearse, err), a.language)
	}
	defer file.Close() //nolint:errcheck // only read from
	rehearsal, err := archive.Rehearse(file, a.rehearse)
	if err != nil {
		return fail(stderr, statusRefused, err, a.language)
	}
	lines := report.WordingOf(rehearsal.Again, report.Options{Language: a.language}).Rehearsal(rehearsal)
	if err := deliver(a, []byte(strings.Join(lines, "\n")+"\n"), stdout); err != nil {
		return fail(stderr, statusRefused, err, a.language)
	}
	if len(rehearsal.Changes) > 0 {
		return statusRefused
	}
	return statusAssessed
}
