package word_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/examples/office/word"
	"github.com/countystat/attain/report/document"
)

// pdf is as much of a PDF as has an outline: the object of a page for each heading.
func pdf(headings []string, pages []int) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.6\n1 0 obj\n<</Type/Pages\n/Kids[ 101 0 R 102 0 R 103 0 R ]\n/Count 3>>\nendobj\n2 0 obj\n<</Outlines 3 0 R>>\nendobj\n3 0 obj\n<</First 10 0 R>>\nendobj\n")
	for i, heading := range headings {
		fmt.Fprintf(&b, "%d 0 obj\n<</Title<FEFF", 10+i)
		for _, unit := range utf16.Encode([]rune(heading)) {
			fmt.Fprintf(&b, "%04X", unit)
		}
		fmt.Fprintf(&b, ">\n/Dest[%d 0 R/XYZ 0 0 0]", 100+pages[i])
		if i+1 < len(headings) {
			fmt.Fprintf(&b, "/Next %d 0 R", 11+i)
		}
		b.WriteString(">>\nendobj\n")
	}
	return b.Bytes()
}

func covered() document.Document {
	return document.Document{Language: "zh", Title: "报告", Sections: []document.Section{
		{Part: document.Summary, Level: 2, Title: "总体"}, {Number: "一、", Title: "情况"}, {Part: document.Annex, Number: "附件1", Title: "表"},
	}}
}

// The contents name the pages that the PDF has; without one they name none.
func TestPagesOfContents(t *testing.T) {
	convert := func(file []byte, err error) word.Options {
		return word.Options{Convert: func([]byte) ([]byte, error) { return file, err }}
	}
	main := unpacked(t, written(t, covered(), convert(pdf([]string{"总体", "一、情况", "表"}, []int{1, 2, 3}), nil)))["word/document.xml"]
	for _, want := range []string{`PAGEREF _s2 \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve">2<`, `PAGEREF _s3 \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve">3<`} {
		assert.Contains(t, main, want)
	}
	assert.NotContains(t, main, "PAGEREF _s1 ", "the first page is not in the contents")
	assert.NotContains(t, unpacked(t, written(t, covered(), word.Options{}))["word/document.xml"], "PAGEREF")

	broken := errors.New("broken")
	for _, o := range []word.Options{
		convert(nil, broken), convert(nil, nil), convert([]byte("no PDF"), nil),
		convert(pdf([]string{"总体", "一、情况"}, []int{1, 2}), nil), convert(pdf([]string{"总体", "一、情况", "图"}, []int{1, 2, 3}), nil), convert(pdf([]string{"总体", "一、情况", "表"}, []int{1, 2, 9}), nil),
	} {
		var b bytes.Buffer
		require.Error(t, word.Write(&b, covered(), o))
		assert.Zero(t, b.Len(), "nothing is written")
	}
	assert.ErrorIs(t, word.Write(&bytes.Buffer{}, covered(), convert(nil, broken)), broken)
}

// Any PDF is read or refused.
func FuzzPages(f *testing.F) {
	f.Add(pdf([]string{"总体", "一、情况", "表"}, []int{1, 2, 3}))
	f.Add([]byte("1 0 obj\n<</Outlines 1 0 R/First 1 0 R/Next 1 0 R/Title<FE>/Type/Pages/Kids[1 0 R]>>endobj"))
	f.Fuzz(func(t *testing.T, file []byte) {
		var b bytes.Buffer
		err := word.Write(&b, covered(), word.Options{Convert: func([]byte) ([]byte, error) { return file, nil }})
		assert.Equal(t, err != nil, b.Len() == 0)
	})
}
