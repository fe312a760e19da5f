package main

import (
	"flag"
	"io"

	"github.com/countystat/attain/examples/office/whole"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/report/document"
)

// stdinName is what standard input is called in problems.
const stdinName = "standard input"

// documentFlags are the flags of commands that make a file of documents.
type documentFlags struct{ document, output, language string }

// parse declares the flags, reads all of a set and refuses what no command takes.
func (d *documentFlags) parse(set *flag.FlagSet, args []string) error {
	set.SetOutput(io.Discard)
	set.StringVar(&d.document, "document", stdinName, "")
	set.StringVar(&d.output, "o", "", "")
	set.StringVar(&d.language, "lang", "en", "")
	if err := set.Parse(args); err != nil {
		return err
	}
	empty := ""
	set.Visit(func(f *flag.Flag) {
		if f.Value.String() == "" && empty == "" {
			empty = f.Name
		}
	})
	switch {
	case set.NArg() > 0:
		return said.Errorf("unexpected argument %q", set.Arg(0))
	case d.language != "en" && d.language != said.Chinese:
		return said.Errorf("%s %q is none of: %s", "-lang", d.language, said.Words("en", said.Chinese))
	case empty != "":
		return said.Errorf("-%s is empty", empty)
	default:
		return nil
	}
}

// keepsInputs refuses an output that is one of the files read, also by another name.
func keepsInputs(output string, inputs ...string) error {
	for _, name := range inputs {
		if whole.IsSame(name, output) {
			return said.Errorf("-o %s is an input, %s; name another file", output, name)
		}
	}
	return nil
}

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
