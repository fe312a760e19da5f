package check

import (
	"fmt"
	"strings"
)

// summaryLines is how many findings a summary names.
const summaryLines = 3

// Summary is how many findings there are, and the first of them.
type Summary struct {
	Count int
	First []Finding // three at most
}

// Summarize counts findings.
func Summarize(findings []Finding) Summary {
	return Summary{Count: len(findings), First: findings[:min(summaryLines, len(findings)):min(summaryLines, len(findings))]}
}

// Lines are the first findings, one a line: the check, the series, the year, what is
// filed, and where.
func (s Summary) Lines() []string {
	lines := make([]string, len(s.First))
	for i := range s.First {
		f := &s.First[i]
		parts := []string{f.String()}
		if f.Filed != "" {
			parts = append(parts, f.Filed)
		}
		if place := f.Place.String(); place != "" {
			parts = append(parts, "("+place+")")
		}
		lines[i] = strings.Join(parts, " ")
	}
	return lines
}

// String is the summary in one line, "" where nothing was found.
func (s Summary) String() string {
	words, rest := "findings", ""
	switch {
	case s.Count == 0:
		return ""
	case s.Count == 1:
		words = "finding"
	case s.Count > len(s.First):
		rest = "; …"
	}
	return fmt.Sprintf("%d data-check %s: %s%s", s.Count, words, strings.Join(s.Lines(), "; "), rest)
}
