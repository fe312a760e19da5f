package indicator

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// MaxLine is the longest line of a table in bytes, and the longest record
// where a quoted cell holds line ends.
const MaxLine = 1 << 20

// recordReader splits a table into records after RFC 4180. It holds one record
// at a time, whatever the length of the table or of a line.
type recordReader struct {
	source *bufio.Reader
	line   int    // the line read last
	held   []byte // a line longer than the buffer
	cells  []string
}

// fault is a problem with a record before its cells are known. A fatal one
// leaves nothing worth reading in the table.
type fault struct {
	problem Problem
	fatal   bool
}

func (f *fault) Error() string { return f.problem.Message }

func newRecordReader(r io.Reader) *recordReader {
	return &recordReader{source: bufio.NewReaderSize(r, 1<<16)}
}

// read returns the cells of the next record that is not blank and the line it
// begins on. The cells slice is only valid until the next call. The error is
// io.EOF at the end, a *fault, or that of the reader.
func (r *recordReader) read() (cells []string, start int, err error) {
	for {
		line, err := r.nextLine()
		start = r.line
		switch {
		case err != nil:
			return nil, start, err
		case len(line) == 0:
			continue
		}
		if err := checkText(line); err != nil {
			return nil, start, err
		}
		r.cells = r.cells[:0]
		if bytes.IndexByte(line, '"') >= 0 {
			err = r.splitQuoted(string(line))
		} else {
			r.splitPlain(string(line))
		}
		return r.cells, start, err
	}
}

// endlessLine is the length at which a line is taken to have no end, as that of
// a device or of a file that is no table, and reading stops.
const endlessLine = 64 * MaxLine

// nextLine returns the next line without its end. One longer than MaxLine is
// read to its end without being held.
func (r *recordReader) nextLine() ([]byte, error) {
	line, err := r.source.ReadSlice('\n')
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
			if len(r.held) <= MaxLine {
				r.held = append(r.held, line...)
			}
		}
		line = r.held
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if len(line) == 0 {
		return nil, io.EOF
	}
	line = bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
	if len(line) > MaxLine {
		return nil, &fault{problem: lineTooLong()}
	}
	return line, nil
}

func (r *recordReader) splitPlain(line string) {
	for {
		comma := strings.IndexByte(line, ',')
		if comma < 0 {
			r.cells = append(r.cells, line)
			return
		}
		r.cells = append(r.cells, line[:comma])
		line = line[comma+1:]
	}
}

// splitQuoted splits a record with quoted cells.
func (r *recordReader) splitQuoted(rest string) error {
	size := len(rest)
	for {
		var cell string
		var err error
		if strings.HasPrefix(rest, `"`) {
			cell, rest, err = r.quotedCell(rest[1:], &size)
		} else {
			cell, rest, err = plainCell(rest)
		}
		if err != nil {
			return err
		}
		r.cells = append(r.cells, cell)
		if rest == "" {
			return nil
		}
		rest = rest[1:] // the comma
	}
}

// plainCell returns a cell without quotes and what follows it, which is nothing
// or begins with a comma.
func plainCell(text string) (cell, rest string, err error) {
	end := strings.IndexByte(text, ',')
	if end < 0 {
		end = len(text)
	}
	if strings.Contains(text[:end], `"`) {
		return "", "", badQuote("a quote stands inside a cell that does not begin with one; write the whole cell in quotes and the quote twice")
	}
	return text[:end], text[end:], nil
}

// quotedCell returns a cell whose opening quote has been read and what follows
// it, which is nothing or begins with a comma. It reads on where the cell holds
// line ends; size is that of the record so far.
func (r *recordReader) quotedCell(text string, size *int) (cell, rest string, err error) {
	var b strings.Builder
	for {
		inside, after, closed := strings.Cut(text, `"`)
		b.WriteString(inside)
		switch {
		case !closed:
			if text, err = r.continued(size); err != nil {
				return "", "", err
			}
			b.WriteByte('\n')
		case after == "" || after[0] == ',':
			return b.String(), after, nil
		case after[0] == '"':
			b.WriteByte('"')
			text = after[1:]
		default:
			return "", "", badQuote("text follows the quote that closes a cell; write a quote inside a cell twice")
		}
	}
}

// continued returns the next line of a record whose last cell is still open.
func (r *recordReader) continued(size *int) (string, error) {
	line, err := r.nextLine()
	if errors.Is(err, io.EOF) {
		return "", badQuote("a quote that opens a cell is not closed before the end of the table")
	}
	if err == nil {
		err = checkText(line)
	}
	if err != nil {
		return "", err
	}
	if *size += len(line) + 1; *size > MaxLine {
		return "", &fault{problem: lineTooLong()}
	}
	return string(line), nil
}

// checkText refuses what is not plain UTF-8 text.
func checkText(line []byte) error {
	for i, c := range line {
		if c < ' ' && c != '\t' || c == 0x7f {
			if !utf8.Valid(line) {
				break
			}
			return &fault{problem: Problem{
				Code: codeControlCharacter, Value: fmt.Sprintf("U+%04X", c), Allowed: "text and tabs",
				Message: fmt.Sprintf("control character U+%04X at byte %d of the line", c, i+1),
			}}
		}
	}
	if utf8.Valid(line) {
		return nil
	}
	return &fault{fatal: true, problem: notUTF8(line)}
}

func notUTF8(line []byte) Problem {
	guess := "it may be GB 18030, which spreadsheet programs write by default"
	if bytes.HasPrefix(line, []byte("\xff\xfe")) || bytes.HasPrefix(line, []byte("\xfe\xff")) {
		guess = "it looks like UTF-16"
	}
	return Problem{
		Code: codeNotUTF8, Allowed: "UTF-8, with or without a byte-order mark",
		Message: "the table is not UTF-8; " + guess + `; save it again as "CSV UTF-8"`,
	}
}

func lineTooLong() Problem {
	return Problem{
		Code: codeLineTooLong, Allowed: fmt.Sprintf("at most %d bytes", MaxLine),
		Message: fmt.Sprintf("the line is longer than %d bytes", MaxLine),
	}
}

func badQuote(message string) error {
	return &fault{problem: Problem{Code: codeBadQuote, Allowed: `"a cell with ""quotes"", commas or line ends"`, Message: message}}
}
