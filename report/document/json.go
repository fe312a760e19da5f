package document

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"unicode/utf8"
)

// WriteJSON writes the document as indented JSON: see document.schema.json for
// its form. Decoding it again returns an equal document. Characters that could
// act on the text around them are escaped, so that the file is safe to view.
func WriteJSON(w io.Writer, d *Document) error {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(d); err != nil {
		return fmt.Errorf("document: encode document: %w", err)
	}
	if _, err := w.Write(escapeHarmful(b.Bytes())); err != nil {
		return fmt.Errorf("document: write document: %w", err)
	}
	return nil
}

// escapeHarmful spells harmful characters of JSON text as \u escapes. Controls
// below 0x20 are escaped already; the others can only be inside strings.
func escapeHarmful(text []byte) []byte {
	at := 0
	var out []byte
	for i := 0; i < len(text); {
		if text[i] < 0x7f {
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if isHarmful(r) {
			out = append(out, text[at:i]...)
			if r > 0xffff {
				out = fmt.Appendf(out, `\u%04x\u%04x`, 0xd800+(r-0x10000)>>10, 0xdc00+(r-0x10000)&0x3ff)
			} else {
				out = fmt.Appendf(out, `\u%04x`, r)
			}
			at = i + size
		}
		i += size
	}
	if out == nil {
		return text
	}
	return append(out, text[at:]...)
}

// ReadJSON reads a document that [WriteJSON] wrote. Unknown keys, a version
// that is not [Version], and anything after the document are errors.
func ReadJSON(r io.Reader) (Document, error) {
	var d Document
	decoder := json.NewDecoder(r)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&d); err != nil {
		return Document{}, fmt.Errorf("document: decode: %w", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return Document{}, errors.New("document: decode: something follows the document")
	}
	if d.Version != Version {
		return Document{}, fmt.Errorf("document: decode: version %d; this library reads version %d", d.Version, Version)
	}
	return d, nil
}

// WriteRowsJSON writes a table in the document's JSON form, its rows one by
// one, a row a line; t.Rows is not used. It holds one row at a time. An error
// from the rows is returned; the JSON is then incomplete.
func WriteRowsJSON(w io.Writer, t *Table, rows iter.Seq2[[]Cell, error]) error {
	head := *t
	head.Rows = nil
	text, err := json.Marshal(&head)
	if err != nil {
		return fmt.Errorf("document: encode table: %w", err)
	}
	b := bufio.NewWriterSize(w, 1<<16)
	_, _ = b.Write(escapeHarmful(bytes.TrimSuffix(text, []byte("}")))) // bufio keeps the error for Flush
	_, _ = b.WriteString(`,"rows":[`)
	first := true
	for row, err := range rows {
		if err != nil {
			return err
		}
		text, err := json.Marshal(row)
		if err != nil {
			return fmt.Errorf("document: encode row: %w", err)
		}
		if !first {
			_ = b.WriteByte(',')
		}
		first = false
		_ = b.WriteByte('\n')
		_, _ = b.Write(escapeHarmful(text))
	}
	_, _ = b.WriteString("\n]}\n")
	if err := b.Flush(); err != nil {
		return fmt.Errorf("document: write JSON: %w", err)
	}
	return nil
}
