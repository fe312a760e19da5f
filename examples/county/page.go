package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/countystat/attain/report/document"
)

// output is what a run writes.
type output struct {
	bytes.Buffer        // to -o or standard output
	files        []file // into the folder -o, or beside the file -o

	unaddressed []string // indicators that a letter is owed on and goes to nobody
}

// deliver writes all of it or nothing.
func (o *output) deliver(a *arguments, stdout io.Writer) error {
	switch {
	case a.intoFolder() || a.isTableFolder():
		return writeFolder(a.output, o.files)
	case a.output != "":
		return writeFiles(append(o.files, file{a.output, o.Bytes()})...)
	default:
		_, err := o.WriteTo(stdout)
		return err
	}
}

// mostPage is how many bytes a page has at most before its cards go to one beside it.
const mostPage = 400_000

// cardsFile is the name of the page of cards beside a page: x-cards.html of x.html.
func cardsFile(page string) string {
	extension := filepath.Ext(page)
	return strings.TrimSuffix(page, extension) + "-cards" + extension
}

// writePage writes a report as a page. Where it would be too large, its cards are a page
// beside it, or left out where nothing can lie beside it.
func (o *output) writePage(a *arguments, d *document.Document) error {
	page, cards, split := document.SplitCards(d)
	var whole bytes.Buffer
	if err := document.WriteHTML(&whole, d); err != nil {
		return err
	}
	switch {
	case !split || whole.Len() <= mostPage:
		_, err := whole.WriteTo(o)
		return err
	case !a.hasFolder():
		return document.WriteHTML(o, &page)
	}
	var beside bytes.Buffer
	if err := document.WritePage(&beside, &cards, document.HTMLOptions{Beside: &page, File: filepath.Base(a.output)}); err != nil {
		return err
	}
	o.files = []file{{cardsFile(a.output), beside.Bytes()}}
	return document.WritePage(o, &page, document.HTMLOptions{Beside: &cards, File: filepath.Base(cardsFile(a.output))})
}

// hasFolder reports whether the output is a file that another can lie beside, not
// standard output or a device.
func (a *arguments) hasFolder() bool {
	if a.output == "" {
		return false
	}
	info, err := os.Stat(a.output)
	return errors.Is(err, fs.ErrNotExist) || err == nil && info.Mode().IsRegular()
}
