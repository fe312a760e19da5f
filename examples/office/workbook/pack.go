package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"time"
)

// noTime stands in the file's properties for when it was made: the same report is to have
// the same bytes. It is the year that zip files begin with.
const noTime = "1980-01-01T00:00:00Z"

// pack writes the file, its parts in a fixed order and without times.
func (b *book) pack(w io.Writer) error {
	var made bytes.Buffer
	if _, err := b.file.WriteTo(&made); err != nil {
		return err
	}
	from, err := zip.NewReader(bytes.NewReader(made.Bytes()), int64(made.Len()))
	if err != nil {
		return err
	}
	parts := slices.Clone(from.File)
	slices.SortFunc(parts, func(a, b *zip.File) int { return strings.Compare(partOrder(a.Name), partOrder(b.Name)) })
	to := zip.NewWriter(w)
	for _, part := range parts {
		if err := repack(to, part); err != nil {
			return err
		}
	}
	return to.Close()
}

const typesPart = "[Content_Types].xml"

// partOrder puts the list of contents first, by which programs know the kind of file.
func partOrder(name string) string {
	if name == typesPart {
		return ""
	}
	return name
}

// contentTypes names the kinds of the parts, which the library lists in any order.
type contentTypes struct {
	XMLName   xml.Name      `xml:"http://schemas.openxmlformats.org/package/2006/content-types Types"`
	Defaults  []contentType `xml:"Default"`
	Overrides []contentType `xml:"Override"`
}

type contentType struct {
	Extension   string `xml:",attr,omitempty"`
	PartName    string `xml:",attr,omitempty"`
	ContentType string `xml:",attr"`
}

// inOrder is the list of the parts' kinds sorted by the parts' names.
func inOrder(from io.Reader) (io.Reader, error) {
	var list contentTypes
	if err := xml.NewDecoder(from).Decode(&list); err != nil {
		return nil, err
	}
	slices.SortFunc(list.Defaults, func(a, b contentType) int { return strings.Compare(a.Extension, b.Extension) })
	slices.SortFunc(list.Overrides, func(a, b contentType) int { return strings.Compare(a.PartName, b.PartName) })
	sorted, err := xml.Marshal(list)
	return io.MultiReader(strings.NewReader(xml.Header), bytes.NewReader(sorted)), err
}

func repack(to *zip.Writer, part *zip.File) (err error) {
	opened, err := part.Open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, opened.Close()) }()
	from := io.Reader(opened)
	if part.Name == typesPart {
		if from, err = inOrder(opened); err != nil {
			return err
		}
	}
	into, err := to.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		return err
	}
	_, err = io.Copy(into, from) //nolint:gosec // what this program has just packed
	return err
}
