package document_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/report/document"
)

// twoTables is a made-up document of two tables.
func twoTables() *document.Document {
	column := func(key, title string) document.Column { return document.Column{Key: key, Title: title} }
	return &document.Document{Marking: "Internal", Sections: []document.Section{
		{Blocks: []document.Block{{Paragraph: &document.Paragraph{Text: "x"}}, {Table: &document.Table{
			ID: "one", Columns: []document.Column{column("name", "指标"), column("value", "现值")},
			Rows: [][]document.Cell{{document.Text("甲"), document.Count(5)}, {document.Text("乙"), document.Count(6)}, {document.Text("-丙"), document.None()}},
			About: []document.Reference{
				{Plan: "p", Indicator: "a", Area: "519921", Group: "sex=female"}, {Plan: "p", Indicator: "=b"}, {},
			},
		}}}},
		{Blocks: []document.Block{{Table: &document.Table{
			ID: "two", Columns: []document.Column{{Key: "name", Title: "Name", Group: "By"}}, Rows: [][]document.Cell{{document.Text("z")}},
		}}}},
	}}
}

func TestCSVWithKeysAndCodes(t *testing.T) {
	for name, c := range map[string]struct {
		options document.CSVOptions
		want    string
	}{
		"titles":    {document.CSVOptions{}, "Internal\r\ntable,指标,现值\r\none,甲,5\r\none,乙,6\r\none,'-丙,\r\ntable,By Name\r\ntwo,z\r\n"},
		"one table": {document.CSVOptions{Table: "two", BOM: true}, "\uFEFFInternal\r\nBy Name\r\nz\r\n"},
		"keys": {document.CSVOptions{Keys: true}, "Internal\r\ntable,plan-code,indicator-code,area-code,group-code,name,value\r\n" +
			"one,p,a,519921,sex=female,甲,5\r\none,p,'=b,,,乙,6\r\none,,,,,'-丙,\r\ntable,name\r\ntwo,z\r\n"},
		"one with keys": {document.CSVOptions{Keys: true, Table: "one"}, "Internal\r\nplan-code,indicator-code,area-code,group-code,name,value\r\n" +
			"p,a,519921,sex=female,甲,5\r\np,'=b,,,乙,6\r\n,,,,'-丙,\r\n"},
	} {
		var b bytes.Buffer
		require.NoError(t, document.WriteCSV(&b, twoTables(), c.options), name)
		assert.Equal(t, c.want, b.String(), name)
	}
	var b bytes.Buffer
	require.EqualError(t, document.WriteCSV(&b, twoTables(), document.CSVOptions{Table: "three"}), `document: there is no table "three"`)
	assert.Empty(t, b.String())
}

// A table alone has its codes too, and where fewer rows say what they are about than
// there are, the rest have none.
func TestCSVOfATableWithKeys(t *testing.T) {
	table := twoTables().Tables()[0]
	table.About = table.About[:1]
	var b bytes.Buffer
	require.NoError(t, document.WriteTableCSV(&b, table, document.CSVOptions{Keys: true}))
	assert.Equal(t, "plan-code,indicator-code,area-code,group-code,name,value\r\np,a,519921,sex=female,甲,5\r\n,,,,乙,6\r\n,,,,'-丙,\r\n", b.String())
}
