package main

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
)

// noteLines are what is said of how tables were read: one line where something was
// passed over, all of it where that is asked for.
func noteLines(a *arguments, notes *indicator.Notes) []string {
	var lines []string
	if a.notes {
		for _, note := range notes.List {
			lines = append(lines, note.In(a.language))
		}
		if notes.More > 0 {
			lines = append(lines, said.Of("and %d more notes", notes.More).In(a.language))
		}
		return lines
	}
	counts := map[indicator.NoteKind]int{}
	for _, note := range notes.List {
		counts[note.Kind]++
	}
	var parts []said.Text
	for _, part := range []struct {
		kind indicator.NoteKind
		text func(n int) said.Text
	}{
		{indicator.TitleLine, func(n int) said.Text { return said.Of("lines above headers (%d)", n) }},
		{indicator.EmptyColumns, func(n int) said.Text { return said.Of("empty columns of %d tables", n) }},
		{indicator.ForPeople, func(n int) said.Text { return said.Of("columns for orientation (%d)", n) }},
		{indicator.OtherName, func(n int) said.Text { return said.Of("names beside codes that the plan does not have (%d)", n) }},
	} {
		if n := counts[part.kind]; n > 0 {
			parts = append(parts, part.text(n))
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return []string{said.Of("passed over in tables: %s; -notes lists them", said.Sentences(parts...)).In(a.language)}
}
