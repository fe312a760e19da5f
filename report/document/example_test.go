package document_test

import (
	"bytes"
	"fmt"
	"html/template"
	"log"
	"os"
	"strings"

	"github.com/countystat/attain/report/document"
)

func ExampleWriteRowsJSON() {
	table := document.Table{ID: "own", Caption: "Own", Columns: []document.Column{{Key: "area", Title: "Area", Align: document.Start, Header: true}, {Key: "year", Title: "Year", Align: document.End}}}
	rows := func(yield func([]document.Cell, error) bool) {
		for _, area := range []string{"519921100", "519921200"} {
			if !yield([]document.Cell{document.Text(area), document.Year(2019)}, nil) {
				return
			}
		}
	}
	if err := document.WriteRowsJSON(os.Stdout, &table, rows); err != nil {
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
	table := document.Table{ID: "own", Columns: []document.Column{{Key: "note", Title: "Note", Align: document.Start}}, Rows: [][]document.Cell{
		{document.Text("=1+1")}, {document.Text("checked, twice")},
	}}
	if err := document.WriteTableCSV(unixLines{}, &table, document.CSVOptions{}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// Note
	// '=1+1
	// "checked, twice"
}

// unixLines writes to the standard output with line feeds alone: the lines of
// CSV files end in CR LF.
type unixLines struct{}

func (unixLines) Write(p []byte) (int, error) {
	_, err := os.Stdout.Write(bytes.ReplaceAll(p, []byte("\r"), nil))
	return len(p), err
}

// domains is a document of one table, made by hand.
func domains() *document.Document {
	percent := document.Cell{Kind: document.KindNumber, Text: "100.0", Number: &document.Number{Exact: "100", Shown: "100.0", Unit: "percent"}}
	table := &document.Table{
		ID: "domains-children", Caption: "Indicators by domain: Children's plan",
		Columns: []document.Column{
			{Key: "domain", Title: "Domain", Header: true}, {Key: "total", Title: "Total", Align: document.End},
			{Key: "expected", Title: "Expected", Align: document.End}, {Key: "percent", Title: "Attained or expected, %", Align: document.End},
		},
		Rows: [][]document.Cell{{document.Text("Health"), document.Count(1), document.Count(1), percent}},
	}
	return &document.Document{
		Version: document.Version, Language: "en", Title: "Domains",
		Sections: []document.Section{{ID: "domains", Title: "By domain", Blocks: []document.Block{{Table: table}}}},
	}
}

func ExampleWriteCSV() {
	if err := document.WriteCSV(unixLines{}, domains(), document.CSVOptions{}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// table,Domain,Total,Expected,"Attained or expected, %"
	// domains-children,Health,1,1,100.0
}

func ExampleWriteText() {
	if err := document.WriteText(os.Stdout, domains()); err != nil {
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
	if err := document.WriteHTML(&page, domains()); err != nil {
		log.Fatal(err)
	}
	fmt.Println(strings.Contains(page.String(), "<table"), strings.Contains(page.String(), "<script"))
	// Output: true false
}

// A document that was written is read back as it was.
func ExampleReadJSON() {
	var file bytes.Buffer
	if err := document.WriteJSON(&file, domains()); err != nil {
		log.Fatal(err)
	}
	document, err := document.ReadJSON(&file)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(document.Title, document.Sections[0].ID, document.Sections[0].Blocks[0].Table.Rows[0][0].Text)
	// Output: Domains domains Health
}

func ExampleWriteMarkdown() {
	if err := document.WriteMarkdown(os.Stdout, domains()); err != nil {
		log.Fatal(err)
	}
	// Output:
	// # Domains
	//
	// ## By domain
	//
	// **Indicators by domain: Children's plan**
	//
	// | Domain | Total | Expected | Attained or expected, % |
	// | :--- | ---: | ---: | ---: |
	// | Health | 1 | 1 | 100.0 |
}

// A renderer of one's own needs nothing but the document: here a section's
// tables as plain HTML rows, with the kind of a cell and its verdict as classes.
func Example_renderer() {
	const rows = `{{range .Blocks}}{{with .Table}}<table>
<caption>{{.Caption}}</caption>
<tr>{{range .Columns}}<th scope="col">{{.Title}}</th>{{end}}</tr>
{{$columns := .Columns}}{{range .Rows}}<tr>{{range $i, $cell := .}}{{if (index $columns $i).Header}}<th scope="row">{{.Text}}</th>{{else}}<td class="{{.Kind}} {{.Verdict}}">{{.Text}}</td>{{end}}{{end}}</tr>
{{end}}</table>
{{end}}{{end}}`
	section := domains().Sections[0]
	if err := template.Must(template.New("section").Parse(rows)).Execute(os.Stdout, section); err != nil {
		log.Fatal(err)
	}
	// Output:
	// <table>
	// <caption>Indicators by domain: Children&#39;s plan</caption>
	// <tr><th scope="col">Domain</th><th scope="col">Total</th><th scope="col">Expected</th><th scope="col">Attained or expected, %</th></tr>
	// <tr><th scope="row">Health</th><td class="number ">1</td><td class="number ">1</td><td class="number ">100.0</td></tr>
	// </table>
}
