package strict

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"github.com/countystat/attain/internal/said"
)

// load reads a whole file within its limits and checks that it is UTF-8. It
// returns nil after a fault.
func load(r io.Reader, maxBytes int, report Report) []byte {
	data, ok := readBounded(r, maxBytes, report)
	if !ok {
		return nil
	}
	if advice := OtherEncoding(data); !advice.IsZero() {
		report(Fault{
			Code: "not-utf8", Line: 1 + bytes.Count(data[:validPrefix(data)], []byte{'\n'}),
			Allows: said.Of("UTF-8, with or without a byte-order mark"), Says: advice,
		})
		return nil
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if len(bytes.TrimSpace(data)) == 0 {
		report(Fault{Code: "empty-file", Line: 1, Allows: said.Of("a JSON object"), Says: said.Of("the file is empty")})
		return nil
	}
	return data
}

// readBounded stops at the first line or at the file's size that is too long,
// so that no more than the limit is ever held.
func readBounded(r io.Reader, maxBytes int, report Report) (data []byte, ok bool) {
	const chunk = 64 << 10
	lines, length := 1, 0
	buffer := make([]byte, chunk)
	for {
		n, err := r.Read(buffer)
		data = append(data, buffer[:n]...)
		if len(data) > maxBytes {
			size := (maxBytes + 1) >> 20
			report(Fault{Code: "file-too-large", Line: lines, Allows: said.Of("at most %d MiB", size), Says: said.Of("the file is larger than %d MiB", size)})
			return nil, false
		}
		for rest := buffer[:n]; len(rest) > 0; {
			line, after, ended := bytes.Cut(rest, []byte{'\n'})
			if length += len(line); length > MaxLine {
				report(Fault{
					Code: "line-too-long", Line: lines, Allows: said.Of("at most 1 MiB a line"),
					Says: said.Of("the line is longer than 1 MiB; is the file what it is taken for?"),
				})
				return nil, false
			}
			if ended {
				lines, length = lines+1, 0
			}
			rest = after
		}
		switch {
		case errors.Is(err, io.EOF):
			return data, true
		case err != nil:
			report(Fault{Code: "unreadable", Allows: said.Of("a readable file"), Says: said.Of("the file cannot be read: %v", said.Err(err))})
			return nil, false
		}
	}
}

// validPrefix returns how many bytes are valid UTF-8 before the first that is
// not.
func validPrefix(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size <= 1 {
			return i
		}
		i += size
	}
	return len(data)
}

// OtherEncoding says, where data is not UTF-8, what it seems to be and how to
// save it as UTF-8. It returns no text for UTF-8.
func OtherEncoding(data []byte) said.Text {
	const how = `; save it as UTF-8: "CSV UTF-8" in a spreadsheet program, encoding UTF-8 under "save as" in an editor`
	if len(data) >= 2 && (data[0] == 0xFF && data[1] == 0xFE || data[0] == 0xFE && data[1] == 0xFF) {
		return said.Of("the file is UTF-16, not UTF-8" + how)
	}
	at := validPrefix(data)
	switch {
	case at == len(data):
		return said.Text{}
	case seemsGB18030(data[at:]):
		return said.Of("the file is not UTF-8 but seems to be GB 18030 (GBK), the default of many spreadsheet programs" + how)
	default:
		return said.Of("the file is not UTF-8" + how)
	}
}

// seemsGB18030 reports whether the bytes above ASCII that come first pair up
// as GB 18030 characters do.
func seemsGB18030(data []byte) bool {
	pairs := 0
	for i := 0; i < len(data) && pairs < 32; {
		if data[i] < 0x80 {
			i++
			continue
		}
		if i+1 >= len(data) {
			break
		}
		lead, trail := data[i], data[i+1]
		if lead < 0x81 || lead > 0xFE || trail < 0x40 || trail == 0x7F || trail > 0xFE {
			return false
		}
		pairs++
		i += 2
	}
	return pairs > 0
}
