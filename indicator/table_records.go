package indicator

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/countystat/attain/internal/said"
)

// MaxLine is the longest line of a table in bytes, and the longest record
// where a quoted cell holds line ends.
const MaxLine = 1 << 20

// recordReader splits a table into records after RFC 4180. It holds one record
// at a time, whatever the length of the table or of a line.
type recordReader struct {
	lines *lineReader
	cells *csv.Reader
}

func newRecordReader(r io.Reader, most int64) *recordReader {
	lines := &lineReader{source: bufio.NewReaderSize(r, 1<<16), left: most, most: most}
	cells := csv.NewReader(lines)
	cells.FieldsPerRecord = -1 // the layout counts them
	cells.ReuseRecord = true
	return &recordReader{lines: lines, cells: cells}
}

// read returns the cells of the next record that is not blank and the line it
// begins on. The cells slice is only valid until the next call. The error is
// io.EOF at the end, a *fault, or that of the reader.
func (r *recordReader) read() (cells []string, start int, err error) {
	r.lines.size = 0
	cells, err = r.cells.Read()
	if err != nil {
		err = r.worded(err)
	}
	return cells, r.lines.start, err
}

// worded says how to write the quotes that encoding/csv refuses.
func (r *recordReader) worded(err error) error {
	says := said.Of("text follows the quote that closes a cell; write a quote inside a cell twice")
	switch {
	case errors.Is(err, csv.ErrBareQuote):
		says = said.Of("a quote stands inside a cell that does not begin with one; write the whole cell in quotes and the quote twice")
	case !errors.Is(err, csv.ErrQuote):
		return err
	case r.lines.ended:
		says = said.Of("a quote that opens a cell is not closed before the end of the table")
	}
	return &fault{problem: Problem{Code: codeBadQuote, Allows: said.Of(`"a cell with ""quotes"", commas or line ends"`), Says: says}}
}

// fault is a problem with a record before its cells are known. A fatal one
// leaves nothing worth reading in the table.
type fault struct {
	problem Problem
	fatal   bool
}

func (f *fault) Error() string { return f.problem.Says.In("en") }

// lineReader hands out one line a call, so that a record ends as soon as it is
// too long or no text, and reading goes on with the next line.
type lineReader struct {
	source *bufio.Reader
	line   int    // the line read last
	start  int    // the line on which the record begins
	size   int    // of the record so far
	rest   []byte // what is left of the line to hand out
	held   []byte // a line longer than the buffer
	ended  bool   // there are no more lines
	left   int64  // bytes that may yet be read
	most   int64  // bytes that may be read in all
}

// Read implements io.Reader.
func (r *lineReader) Read(p []byte) (int, error) {
	if len(r.rest) == 0 {
		line, err := r.nextLine()
		if r.size == 0 {
			r.start = r.line
		}
		if err != nil {
			return 0, err
		}
		text := bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
		if err := r.check(text); err != nil {
			return 0, err
		}
		r.rest = line
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// check refuses a line that makes its record too long or is no text.
func (r *lineReader) check(text []byte) error {
	if len(text) > MaxLine {
		return &fault{problem: lineTooLong()}
	}
	if isSpreadsheet(text) && r.line == 1 {
		return &fault{fatal: true, problem: Problem{
			Code: codeNotUTF8, Allows: said.Of("UTF-8, with or without a byte-order mark"),
			Says: said.Of(`the file is a spreadsheet, not a table as text; open it and save it as "CSV UTF-8"`),
		}}
	}
	if err := checkText(text); err != nil {
		return err
	}
	if len(text) > 0 || r.size > 0 { // no record begins with a blank line
		r.size += len(text) + 1
	}
	if r.size > MaxLine+1 {
		return &fault{problem: lineTooLong()}
	}
	return nil
}

// endlessLine is the length at which a line is taken to have no end, as that of
// a device or of a file that is no table, and reading stops.
const endlessLine = 64 * MaxLine

// nextLine returns the next line with its end, which the last one gets if it has
// none. One longer than MaxLine is read to its end without being held.
func (r *lineReader) nextLine() ([]byte, error) {
	line, err := r.source.ReadSlice('\n')
	if r.left -= int64(len(line)); r.left < 0 {
		return nil, &fault{fatal: true, problem: tableTooLarge(said.Of("%d bytes", r.most))}
	}
	if r.line++; r.line == 1 {
		line = bytes.TrimPrefix(line, []byte("\ufeff"))
	}
	if errors.Is(err, bufio.ErrBufferFull) {
		r.held = append(r.held[:0], line...)
		for size := len(line); errors.Is(err, bufio.ErrBufferFull); size += len(line) {
			if size > endlessLine {
				return nil, &fault{fatal: true, problem: lineTooLong()}
			}
			line, err = r.source.ReadSlice('\n')
			r.left -= int64(len(line))
			if len(r.held) <= MaxLine {
				r.held = append(r.held, line...)
			}
		}
		line = r.held
	}
	switch {
	case err == nil:
		return line, nil
	case !errors.Is(err, io.EOF):
		return nil, err
	case len(line) == 0:
		r.ended = true
		return nil, io.EOF
	default:
		return append(bytes.Clone(line), '\n'), nil
	}
}

// isSpreadsheet reports whether a file begins as those of spreadsheet programs do: a zip
// archive, or a compound file of older ones.
func isSpreadsheet(start []byte) bool {
	return bytes.HasPrefix(start, []byte("PK\x03\x04")) || bytes.HasPrefix(start, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
}

// checkText refuses what is not plain UTF-8 text.
func checkText(line []byte) error {
	for i, c := range line {
		if c < ' ' && c != '\t' || c == 0x7f {
			if !utf8.Valid(line) {
				break
			}
			return &fault{problem: Problem{
				Code: codeControlCharacter, Value: fmt.Sprintf("U+%04X", c), Allows: said.Of("text and tabs"),
				Says: said.Of("control character U+%04X at byte %d of the line", c, i+1),
			}}
		}
	}
	if utf8.Valid(line) {
		return nil
	}
	return &fault{fatal: true, problem: notUTF8(line)}
}

func notUTF8(line []byte) Problem {
	says := said.Of(`the table is not UTF-8; it may be GB 18030, which spreadsheet programs write by default; save it again as "CSV UTF-8"`)
	if bytes.HasPrefix(line, []byte("\xff\xfe")) || bytes.HasPrefix(line, []byte("\xfe\xff")) {
		says = said.Of(`the table is not UTF-8; it looks like UTF-16; save it again as "CSV UTF-8"`)
	}
	return Problem{
		Code: codeNotUTF8, Allows: said.Of("UTF-8, with or without a byte-order mark"),
		Says: says,
	}
}

func tableTooLarge(most said.Text) Problem {
	return Problem{
		Code: codeTableTooLarge, Allows: said.Of("at most %s, or a higher limit in the options", most), Says: said.Of("the table has more than %s", most),
	}
}

func lineTooLong() Problem {
	return Problem{
		Code: codeLineTooLong, Allows: said.Of("at most %d bytes", MaxLine),
		Says: said.Of("the line is longer than %d bytes", MaxLine),
	}
}
