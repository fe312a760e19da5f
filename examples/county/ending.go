package main

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/countystat/attain/internal/said"
)

// ending is how the names of files of a format end.
type ending struct{ suffix, format string }

// endings lists the endings, the one that files of a format are given first.
func endings() []ending {
	return []ending{{".txt", "text"}, {".md", "markdown"}, {".html", "html"}, {".htm", "html"}, {".csv", "csv"}, {".json", "json"}}
}

// formatOf is the format that a file's name says, "" where it says none.
func formatOf(name string) string {
	for _, e := range endings() {
		if strings.EqualFold(filepath.Ext(name), e.suffix) {
			return e.format
		}
	}
	return ""
}

// endingOf is how files of a format end.
func endingOf(format string) string {
	for _, e := range endings() {
		if e.format == format {
			return e.suffix
		}
	}
	return ""
}

// followEnding takes the format from the name of the output where none is given, and
// refuses one that contradicts it.
func (a *arguments) followEnding(given []string) error {
	told := formatOf(a.output)
	if told == "" || a.check != "" || a.rehearse != "" || a.intoFolder() {
		return nil
	}
	isJSON := told == "json" && a.format == "assessment"
	switch {
	case a.explain != "" && told != "text":
		return said.Errorf("-explain prints text, and -o %s is for %s by its ending", a.output, told)
	case !slices.Contains(given, "format"):
		a.format = told
	case a.format != told && !isJSON:
		return said.Errorf("-format %s contradicts -o %s, which is for %s by its ending", a.format, a.output, told)
	}
	return nil
}
