package word_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"log"

	"github.com/countystat/attain/examples/office/word"
	"github.com/countystat/attain/report/document"
)

// Any document can be written, not only reports of this module.
func ExampleWrite() {
	d := document.Document{
		Version: document.Version, Language: "zh", Title: "关于报送供水数据的函", Issuer: "示例县水务局", Date: "2020-10-10", Recipients: []string{"各乡（镇）"},
		Sections: []document.Section{{ID: "matter", Number: "一、", Title: "事由", Blocks: []document.Block{{Paragraph: &document.Paragraph{Text: "请报送供水数据。"}}}}},
	}
	var file bytes.Buffer
	if err := word.Write(&file, d, word.Options{}); err != nil {
		log.Fatal(err)
	}
	parts, err := zip.NewReader(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		log.Fatal(err)
	}
	for _, part := range parts.File {
		fmt.Println(part.Name)
	}
	// Output:
	// [Content_Types].xml
	// _rels/.rels
	// docProps/core.xml
	// word/document.xml
	// word/_rels/document.xml.rels
	// word/styles.xml
	// word/numbering.xml
	// word/settings.xml
	// word/fontTable.xml
	// word/header.xml
	// word/headerWideOdd.xml
	// word/headerWideEven.xml
	// word/footerOdd.xml
	// word/footerEven.xml
	// word/none.xml
	// word/noHeader.xml
}
