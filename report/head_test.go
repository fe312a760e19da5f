package report_test

import (
	"fmt"
	"log"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// The head of a report from a file; what the options say themselves goes before it.
func ExampleDecodeHead() {
	head, err := report.DecodeHead(strings.NewReader(`{"issuer": "Statistics bureau", "number": "No. 18", "approver": "A. Made-up"}`), "head.json")
	if err != nil {
		log.Fatal(err)
	}
	a, _ := sampleCounty(2019)
	d, err := report.County(a, head.Fill(report.Options{Number: "No. 19"}))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(d.Issuer, d.Number)
	for _, line := range d.Signatures {
		fmt.Printf("%s %q\n", line.Label, line.Text)
	}
	// Output:
	// Statistics bureau No. 19
	// Reviewed by: ""
	// Approved by: "A. Made-up"
	// Contact: ""
}

// A head fills every option that a file speaks of, and none that is said already.
func TestHeadFillsOptions(t *testing.T) {
	t.Parallel()
	file, err := os.Open("../indicator/schema/testdata/head.json")
	require.NoError(t, err)
	defer file.Close() //nolint:errcheck // only read from
	head, err := report.DecodeHead(file, "head.json")
	require.NoError(t, err)
	want := report.Options{
		Signed: "示例县统计局", Number: "示例统〔2020〕18号", Date: "2020-06-10", Subject: "全县妇女儿童发展纲要", Title: "编造的监测报告",
		Reviewer: "审核人甲", Approver: "签发人乙", Contact: "联系人丙 0000-0000000", CopiesTo: []string{"编造的县委办公室", "编造的县政府办公室"},
	}
	assert.Equal(t, want, head.Fill(report.Options{}))
	said := report.Options{Signed: "1", Number: "2", Date: "3", Subject: "4", Title: "5", Reviewer: "6", Approver: "7", Contact: "8", CopiesTo: []string{"9"}}
	assert.Equal(t, said, head.Fill(said))
	assert.Equal(t, said, (*report.Head)(nil).Fill(said))
}

func TestWrongHeads(t *testing.T) {
	t.Parallel()
	_, err := report.DecodeHead(strings.NewReader("{\"approvr\": \"x\",\n\"date\": 5, \"copiesTo\": [\"\", \"b\"]}"), "h.json")
	var problems *indicator.Problems
	require.ErrorAs(t, err, &problems)
	var got []string
	for _, p := range problems.List {
		got = append(got, fmt.Sprint(p.Code, " ", p.File, ":", p.Line, " ", p.Pointer, " ", p.Nearest))
	}
	assert.Equal(t, []string{"unknown-key h.json:1 /approvr approver", "empty-text h.json:2 /copiesTo/0 ", "wrong-type h.json:2 /date "}, got)
	for _, text := range []string{"", "[]", "{", `{"title": "a", "title": "b"}`, `{"title": null}`} {
		_, err := report.DecodeHead(strings.NewReader(text), "h.json")
		assert.Error(t, err, text)
	}
}

// Signatures stand below the body of monitoring and evaluation reports, in every form
// that is printed, and in no public copy and no other document.
func TestSignatures(t *testing.T) {
	t.Parallel()
	a := sample(t, 2019)
	o := report.Options{Language: report.English, Contact: "Made-up Contact, room 5"}
	want := []document.Line{{Label: "Reviewed by:"}, {Label: "Approved by:"}, {Label: "Contact:", Text: o.Contact}}
	for _, d := range []document.Document{made(t)(report.County(a, o)), made(t)(report.Evaluation(a, nil, o))} {
		assert.Equal(t, want, d.Signatures)
		for _, extension := range []string{"txt", "md", "html", "json"} {
			text := written(t, d)[extension]
			assert.Equal(t, 1, strings.Count(text, o.Contact), extension)
			assert.Contains(t, text, "Reviewed by:", extension)
		}
	}
	for _, d := range []document.Document{made(t)(report.Brief(a, nil, o)), made(t)(report.Township(a, "519921202", o)), made(t)(report.Department(a, nil, "县教育局", o))} {
		assert.Empty(t, d.Signatures, d.Kind)
	}
	assert.Empty(t, made(t)(report.County(a, report.Options{})).Signatures)
	o.CopiesTo = []string{"Office A", "Office B"}
	assert.Equal(t, document.Line{Label: "Copies to:", Text: "Office A, Office B"}, made(t)(report.County(a, o)).Signatures[3])
	o.Contact = ""
	assert.Len(t, made(t)(report.County(a, o)).Signatures, 1)
	o.Audience = report.Public
	assert.Empty(t, made(t)(report.County(a, o)).Signatures)
	assert.Empty(t, made(t)(report.Evaluation(a, nil, o)).Signatures)
}
