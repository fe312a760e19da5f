package document_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/report/document"
)

// FuzzHostileText: whatever the text, no encoder lets a control, a direction
// mark or broken UTF-8 through, the page keeps its elements, the CSV its cells,
// and JSON returns the text unchanged.
func FuzzHostileText(f *testing.F) {
	for _, text := range hostile() {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, document := range []func(string) document.Document{hostileDocument, hostileEverywhere} {
			d, plain := document(text), document("x")
			for name, write := range encoders() {
				var b bytes.Buffer
				require.NoError(t, write(&b, &d))
				require.True(t, utf8.Valid(b.Bytes()), name)
				bad := strings.IndexFunc(b.String(), func(r rune) bool {
					return unicode.Is(unicode.Bidi_Control, r) || unicode.IsControl(r) && r != '\n' && (r != '\r' || name != "csv")
				})
				require.Equal(t, -1, bad, name)
				requireInert(t, name, text, &b, &d, &plain)
			}
		}
	})
}

// requireInert: what an encoder wrote has the structure that it has of a plain text.
func requireInert(t *testing.T, name, text string, b *bytes.Buffer, d, plain *document.Document) {
	t.Helper()
	switch name {
	case "html":
		if text != "" {
			require.Len(t, wellFormed(t, b.String()), len(wellFormed(t, page(t, plain))))
		}
	case "csv":
		reader := csv.NewReader(b)
		reader.FieldsPerRecord = -1 // the marking stands alone
		records, err := reader.ReadAll()
		require.NoError(t, err)
		for _, cells := range records {
			first := strings.TrimLeft(cells[min(1, len(cells)-1)], " \u00a0\u3000")
			require.False(t, strings.HasPrefix(first, "=") || strings.HasPrefix(first, "+") || strings.HasPrefix(first, "@"), "%q is a formula", first)
		}
	case "json":
		back, err := document.ReadJSON(b)
		require.NoError(t, err)
		if utf8.ValidString(text) {
			require.Equal(t, *d, back)
		}
	}
}
