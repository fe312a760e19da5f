package main

import (
	"io"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/report/document"
)

// stdinName is what standard input is called in problems.
const stdinName = "standard input"

// readDocument reads a document that the county command wrote, or standard input, and
// keeps what is wrong with it.
func readDocument(problems *indicator.Problems, name string, stdin io.Reader) *document.Document {
	var d document.Document
	var err error
	if name == stdinName {
		d, err = document.ReadJSON(stdin)
	} else {
		d, err = decodeFile(name, document.ReadJSON)
	}
	if err := gather(problems, err); err != nil {
		problems.Add(indicator.Problem{Code: "unreadable", File: name, Allows: said.Of("a document as the county command prints it with -format json"), Says: said.Err(err)})
	}
	return &d
}
