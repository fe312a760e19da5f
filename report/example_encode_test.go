package report_test

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/countystat/attain/report"
)

func ExampleWriteRowsJSON() {
	table := report.Table{ID: "own", Caption: "Own", Columns: []report.Column{{Key: "area", Title: "Area", Align: report.Start, Header: true}, {Key: "year", Title: "Year", Align: report.End}}}
	rows := func(yield func([]report.Cell, error) bool) {
		for _, area := range []string{"519921100", "519921200"} {
			if !yield([]report.Cell{{Kind: report.KindText, Text: area}, {Kind: report.KindYear, Text: "2019", Year: 2019}}, nil) {
				return
			}
		}
	}
	if err := report.WriteRowsJSON(os.Stdout, &table, rows); err != nil {
		log.Fatal(err)
	}
	// Output:
	// {"id":"own","caption":"Own","columns":[{"key":"area","title":"Area","header":true},{"key":"year","title":"Year","align":"end"}],"rows":[
	// [{"kind":"text","text":"519921100"},{"kind":"year","text":"2019","year":2019}],
	// [{"kind":"text","text":"519921200"},{"kind":"year","text":"2019","year":2019}]
	// ]}
}

// Text that a spreadsheet program would take for a formula is made harmless.
func ExampleWriteTableCSV() {
	table := report.Table{ID: "own", Columns: []report.Column{{Key: "note", Title: "Note", Align: report.Start}}, Rows: [][]report.Cell{
		{{Kind: report.KindText, Text: "=1+1"}}, {{Kind: report.KindText, Text: "checked, twice"}},
	}}
	if err := report.WriteTableCSV(unixLines{}, &table, report.CSVOptions{}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// Note
	// '=1+1
	// "checked, twice"
}

// domainsOnly is a document of one section.
func domainsOnly() *report.Document {
	o := report.Options{Language: report.English}
	return &report.Document{
		Version: report.Version, Language: o.Language, Title: "Domains", Sections: []report.Section{report.Domains(smallAssessment(), o)},
	}
}

func ExampleWriteCSV() {
	if err := report.WriteCSV(unixLines{}, domainsOnly(), report.CSVOptions{}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// table,Domain,Total,Expected,"Attained or expected, %"
	// domains-children,Health,1,1,100.0
}

func ExampleWriteText() {
	if err := report.WriteText(os.Stdout, domainsOnly()); err != nil {
		log.Fatal(err)
	}
	// Output:
	// Domains
	// =======
	//
	// By domain
	// ---------
	//
	// Indicators by domain: Children's plan
	// Domain  Total  Expected   Attained or
	//                           expected, %
	// ------  -----  --------  ------------
	// Health      1         1         100.0
}

func ExampleWriteHTML() {
	var page bytes.Buffer
	if err := report.WriteHTML(&page, domainsOnly()); err != nil {
		log.Fatal(err)
	}
	fmt.Println(strings.Contains(page.String(), "<table"), strings.Contains(page.String(), "<script"))
	// Output: true false
}

// A document that was written is read back as it was.
func ExampleReadJSON() {
	var file bytes.Buffer
	if err := report.WriteJSON(&file, domainsOnly()); err != nil {
		log.Fatal(err)
	}
	document, err := report.ReadJSON(&file)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(document.Title, document.Sections[0].ID, document.Sections[0].Blocks[0].Table.Rows[0][0].Text)
	// Output: Domains domains Health
}
