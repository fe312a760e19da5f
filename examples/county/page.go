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

// output is what a run writes, and where its cards lie beside it their page.
type output struct {
	bytes.Buffer
	cards []byte
}

// deliver writes both, the page that the other leads to first.
func (o *output) deliver(a *arguments, stdout io.Writer) error {
	if o.cards != nil {
		if err := writeFile(cardsFile(a.output), o.cards); err != nil {
			return err
		}
	}
	return deliver(a, o.Bytes(), stdout)
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
func writePage(w *output, a *arguments, d *document.Document) error {
	page, cards, split := document.SplitCards(d)
	var whole bytes.Buffer
	if err := document.WriteHTML(&whole, d); err != nil {
		return err
	}
	switch {
	case !split || whole.Len() <= mostPage:
		_, err := whole.WriteTo(w)
		return err
	case !a.hasFolder():
		return document.WriteHTML(w, &page)
	}
	var beside bytes.Buffer
	if err := document.WritePage(&beside, &cards, document.HTMLOptions{Beside: &page, File: filepath.Base(a.output)}); err != nil {
		return err
	}
	w.cards = beside.Bytes()
	return document.WritePage(w, &page, document.HTMLOptions{Beside: &cards, File: filepath.Base(cardsFile(a.output))})
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
