package main

import (
	"cmp"
	"regexp"
	"strconv"

	"github.com/countystat/attain/examples/office/filing"
)

// cellPlace parts "2022.xlsx 卫健局!C5" into sheet, column and row.
var cellPlace = regexp.MustCompile(`^(.*[! ])([A-Z]{1,3})([0-9]+)$`)

// rowOf is the sheet and row of a cell's place.
func rowOf(place string) string {
	m := cellPlace.FindStringSubmatch(place)
	if m == nil {
		return place
	}
	return m[1] + m[3]
}

// compareCells orders places by sheet, row and column.
func compareCells(a, b string) int {
	first, second := cellPlace.FindStringSubmatch(a), cellPlace.FindStringSubmatch(b)
	if first == nil || second == nil {
		return cmp.Compare(a, b)
	}
	row, _ := strconv.Atoi(first[3]) // digits
	other, _ := strconv.Atoi(second[3])
	return cmp.Or(cmp.Compare(first[1], second[1]), cmp.Compare(row, other), cmp.Compare(len(first[2]), len(second[2])), cmp.Compare(first[2], second[2]))
}

// heldLine is a line of the table in a message.
var heldLine = regexp.MustCompile(heldName + `:([0-9]+)`)

// eachLine calls a function with the lines that a message names.
func eachLine(message string, do func(int)) {
	for _, m := range heldLine.FindAllStringSubmatch(message, -1) {
		line, _ := strconv.Atoi(m[1]) // digits
		do(line)
	}
}

// replaceLines puts the rows of sheets in the place of lines.
func replaceLines(message string, lines map[int]*filing.Line) string {
	return heldLine.ReplaceAllStringFunc(message, func(place string) string {
		line, _ := strconv.Atoi(place[len(heldName)+1:]) // digits
		if l := lines[line]; l != nil {
			at, _ := l.At("value")
			return at
		}
		return place
	})
}
