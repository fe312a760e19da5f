package word

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

// errNoOutline is returned for a PDF whose outline cannot be read.
var errNoOutline = errors.New("the PDF has no outline of the headings")

// pagesOf reads from a PDF on which page each heading stands, 1 for the first. It reads
// what LibreOffice writes: a flat list of pages, and an outline whose entries stand in the
// file uncompressed, in the order of the headings.
func pagesOf(pdf []byte, headings []string) ([]int, error) {
	pageOf := map[string]int{}
	kids := regexp.MustCompile(`/Type\s*/Pages\b[^>]*?/Kids\s*\[([^\]]*)\]`).FindSubmatch(pdf)
	if kids == nil {
		return nil, errNoOutline
	}
	for _, kid := range regexp.MustCompile(`(\d+) 0 R`).FindAllSubmatch(kids[1], -1) {
		pageOf[string(kid[1])] = len(pageOf) + 1
	}
	entries := outlineEntries(pdf)
	if len(entries) != len(headings) {
		return nil, fmt.Errorf("%w: it has %d entries, not %d", errNoOutline, len(entries), len(headings))
	}
	pages := make([]int, len(headings))
	for i, entry := range entries {
		page := pageOf[entry.page]
		if page == 0 || !sameWords(entry.title, headings[i]) {
			return nil, fmt.Errorf("%w: entry %d is %q, not %q", errNoOutline, i+1, entry.title, headings[i])
		}
		pages[i] = page
	}
	return pages, nil
}

// sameWords compares a heading with its entry, which may have its number before it.
func sameWords(entry, heading string) bool {
	bare := func(text string) string { return strings.Join(strings.Fields(plain(text)), "") }
	return strings.HasSuffix(bare(entry), bare(heading))
}

type outlineEntry struct{ title, page string }

// outline reads a PDF's outline, object by object.
type outline struct {
	objects                  map[string][]byte
	first, next, dest, title *regexp.Regexp
}

// outlineEntries follows an outline from its root, depth first.
func outlineEntries(pdf []byte) []outlineEntry {
	o := outline{
		objects: map[string][]byte{},
		first:   regexp.MustCompile(`/First (\d+) 0 R`), next: regexp.MustCompile(`/Next (\d+) 0 R`),
		dest: regexp.MustCompile(`/Dest\s*\[\s*(\d+) 0 R`), title: regexp.MustCompile(`/Title\s*<([0-9A-Fa-f]*)>`),
	}
	for _, at := range regexp.MustCompile(`(?m)^(\d+) 0 obj\s*<<`).FindAllSubmatchIndex(pdf, -1) {
		body := pdf[at[1]:]
		if end := bytes.Index(body, []byte("endobj")); end >= 0 {
			o.objects[string(pdf[at[2]:at[3]])] = body[:end]
		}
	}
	root := regexp.MustCompile(`/Outlines (\d+) 0 R`).FindSubmatch(pdf)
	if root == nil {
		return nil
	}
	var entries []outlineEntry
	seen := map[string]bool{}
	waiting := []string{found(o.first, o.objects[string(root[1])])} // objects, the next one last
	for len(waiting) > 0 {
		object := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		if object == "" || seen[object] {
			continue
		}
		seen[object] = true
		of := o.objects[object]
		entries = append(entries, o.entry(of))
		waiting = append(waiting, found(o.next, of), found(o.first, of))
	}
	return entries
}

// found is what a pattern holds of an object, "" for nothing.
func found(pattern *regexp.Regexp, object []byte) string {
	if match := pattern.FindSubmatch(object); match != nil {
		return string(match[1])
	}
	return ""
}

// entry reads an entry's title, which is UTF-16 in hexadecimal digits, and its page.
func (o *outline) entry(object []byte) outlineEntry {
	entry := outlineEntry{page: found(o.dest, object)}
	raw, err := hex.DecodeString(found(o.title, object))
	if err != nil {
		return entry
	}
	units := make([]uint16, 0, len(raw)/2)
	for i := 2; i+1 < len(raw); i += 2 { // after the byte-order mark
		units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
	}
	entry.title = string(utf16.Decode(units))
	return entry
}

// trailing splits a number such as "表12" into what stands before its digits and the
// digits' value, false where it does not end in digits.
func trailing(numbered string) (prefix string, n int, ok bool) {
	prefix = strings.TrimRight(numbered, "0123456789")
	n, err := strconv.Atoi(numbered[len(prefix):])
	return prefix, n, err == nil && n > 0
}
