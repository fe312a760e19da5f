package sheet

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
)

// openCSV reads a CSV file, in GB 18030 where its bytes are no UTF-8.
func openCSV(r io.ReaderAt, size int64, o Options) ([]*Sheet, error) {
	if size > o.maxPart() { // a quote that is not closed takes in all that follows
		return nil, refused("too-large", o.File, said.Of("at most %d bytes", o.maxPart()), said.Of("the file is larger than %d bytes; split it", o.maxPart()))
	}
	isUTF8, err := checkUTF8(io.NewSectionReader(r, 0, size))
	if err != nil {
		return nil, err
	}
	s := &Sheet{File: o.File}
	s.rows = func() iter.Seq2[Row, error] {
		var text io.Reader = io.NewSectionReader(r, 0, size)
		if !isUTF8 {
			text = transform.NewReader(text, simplifiedchinese.GB18030.NewDecoder())
		}
		return csvRows(text, o.File)
	}
	return []*Sheet{s}, nil
}

// checkUTF8 reports whether all of a text is UTF-8.
func checkUTF8(r io.Reader) (bool, error) {
	buffered := bufio.NewReaderSize(r, 1<<16)
	for {
		c, size, err := buffered.ReadRune()
		switch {
		case errors.Is(err, io.EOF):
			return true, nil
		case err != nil:
			return false, err
		case c == utf8.RuneError && size == 1:
			return false, nil
		}
	}
}

// csvRows reads the records of a text; a row's number is that of its first line.
func csvRows(text io.Reader, file string) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		buffered := bufio.NewReaderSize(text, 1<<16)
		if mark, _, err := buffered.ReadRune(); err == nil && mark != '\ufeff' {
			_ = buffered.UnreadRune() // a rune was just read
		}
		records := csv.NewReader(buffered)
		records.FieldsPerRecord = -1
		records.ReuseRecord = true
		var row Row
		for {
			cells, err := records.Read()
			switch {
			case errors.Is(err, io.EOF):
				return
			case err != nil:
				yield(Row{}, csvError(err, file))
				return
			}
			row.Number, _ = records.FieldPos(0)
			row.Cells = row.Cells[:0]
			for _, text := range cells {
				row.Cells = append(row.Cells, csvCell(text))
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// csvCell refuses the character that stands for bytes that are none.
func csvCell(text string) Cell {
	if strings.ContainsRune(text, utf8.RuneError) {
		return Cell{Kind: Words, Problem: &indicator.Problem{
			Code: "lost-character", Value: clip(text), Allows: said.Of("text in UTF-8 or GB 18030"),
			Says: said.Of("%q holds a character that was lost in another encoding; type it again, and save the file as CSV UTF-8", clip(text)),
		}}
	}
	return textCell(text)
}

func csvError(err error, file string) error {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		return err
	}
	var problems indicator.Problems
	problems.Add(indicator.Problem{
		Code: "bad-quote", File: file, Line: parse.Line, Allows: said.Of(`"a cell with ""quotes"", commas or line ends"`),
		Says: said.Of("a quote in the line does not open or close a whole cell; write a quote inside a cell twice"),
	})
	return problems.Err()
}
