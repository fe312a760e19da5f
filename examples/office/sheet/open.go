package sheet

import (
	"bytes"
	"errors"
	"io"

	"github.com/countystat/attain/internal/said"
)

// Open lists the sheets of a workbook, or the one of a CSV file: what it is is told by
// its first bytes. The file must stay open as long as rows are read.
func Open(r io.ReaderAt, size int64, o Options) ([]*Sheet, error) {
	head := make([]byte, 512)
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	head = head[:n]
	switch {
	case n == 0:
		return nil, refused("empty-file", o.File, said.Of("a workbook (.xlsx), or CSV in UTF-8 or GB 18030"), said.Of("the file is empty"))
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return openWorkbook(r, size, o)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return nil, noWorkbook(o.File)
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		return nil, refused("not-utf8", o.File, said.Of("UTF-8, with or without a byte-order mark"), said.Of(`the table is not UTF-8; it looks like UTF-16; save it again as "CSV UTF-8"`))
	case bytes.IndexByte(head, 0) >= 0:
		return nil, noWorkbook(o.File)
	default:
		return openCSV(r, size, o)
	}
}
