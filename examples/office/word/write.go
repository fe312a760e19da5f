package word

import (
	"bytes"
	"fmt"
	"io"

	"github.com/countystat/attain/report/document"
)

// Options is how a document is written. The zero Options writes contents that lead to
// their sections and name no page.
type Options struct {
	// Convert lays a Word file out as PDF. With it the contents name the pages that the
	// PDF has: the file is written, converted, and written again. Word may break pages at
	// other places; "update field" there counts anew.
	Convert func(docx []byte) (pdf []byte, err error)
}

// Write writes a document as a Word file. Nothing is written where Convert fails, or
// where its PDF does not have the headings of the document.
func Write(w io.Writer, d document.Document, o Options) error {
	file, headings, err := build(&d, nil)
	if err != nil {
		return err
	}
	if o.Convert != nil && len(headings) > 0 {
		pdf, err := o.Convert(file)
		if err != nil {
			return fmt.Errorf("word: lay out: %w", err)
		}
		pages, err := pagesOf(pdf, headings)
		if err != nil {
			return fmt.Errorf("word: pages of the contents: %w", err)
		}
		if file, _, err = build(&d, pages); err != nil {
			return err
		}
	}
	if _, err := w.Write(file); err != nil {
		return fmt.Errorf("word: write: %w", err)
	}
	return nil
}

// build makes the file and lists the headings that an outline of it has. Pages are those
// of the headings, nil where nobody has counted them.
func build(d *document.Document, pages []int) (file []byte, headings []string, err error) {
	s := newStory(d, pages)
	s.write()
	var b bytes.Buffer
	if err := s.pack(&b); err != nil {
		return nil, nil, fmt.Errorf("word: %w", err)
	}
	if len(s.entries) == 0 { // no contents, no pages
		return b.Bytes(), nil, nil
	}
	return b.Bytes(), s.outline, nil
}
