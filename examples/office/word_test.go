package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
	"github.com/countystat/attain/testdata/county"
)

// program finds a program that the tests of Word files need.
func program(t *testing.T, name, install string) string {
	t.Helper()
	found, err := exec.LookPath(name)
	require.NoError(t, err, "these tests need %s: %s", name, install)
	return found
}

const (
	installOffice    = "apt-get install libreoffice-writer-nogui fonts-noto-cjk"
	installPDF       = "apt-get install poppler-utils"
	installValidator = "npm install --global @ooxml-tools/validate@0.4.6"
)

// documentFile is a report of the sample county as the county command prints it.
func documentFile(t *testing.T, kind, language string) string {
	t.Helper()
	a := fixture.County(evaluate.Policy{AsOf: 2019, Sensitivity: true})
	file, err := county.Files().Open("follow-up.json")
	require.NoError(t, err)
	followUp, err := followup.Decode(file, followup.Options{File: "follow-up.json", Plans: a.Plans})
	require.NoError(t, err)
	o := report.Options{
		Language: language, Audience: report.Internal, Signed: "编造的统计局", Number: "编造统〔2020〕1号", Date: "2020-10-10", Approver: "编造的签发人",
		Statistics: true, Cards: kind == "monitoring", Checks: check.Run(a),
	}
	var d document.Document
	switch kind {
	case "monitoring":
		d, err = report.County(a, o)
	case "evaluation":
		d, err = report.Evaluation(a, followUp, o)
	default:
		d, err = report.Letter(a, followUp, "县卫生健康局", o)
	}
	require.NoError(t, err)
	const enough = 12 // cards: the rest are alike and take LibreOffice a minute
	cards := 0
	d.Sections = slices.DeleteFunc(d.Sections, func(s document.Section) bool {
		if s.About != nil {
			cards++
		}
		return s.About != nil && cards > enough
	})
	var b bytes.Buffer
	require.NoError(t, document.WriteJSON(&b, &d))
	name := filepath.Join(t.TempDir(), kind+".json")
	require.NoError(t, os.WriteFile(name, b.Bytes(), 0o600))
	return name
}

// pdfOf lays a file out, and returns the text of each page.
func pdfOf(t *testing.T, docx string) []string {
	t.Helper()
	content, err := os.ReadFile(docx)
	require.NoError(t, err)
	pdf, err := layOut(program(t, "soffice", installOffice), content)
	require.NoError(t, err)
	name := docx + ".pdf"
	require.NoError(t, os.WriteFile(name, pdf, 0o600))
	text, err := exec.Command(program(t, "pdftotext", installPDF), "-layout", name, "-").Output()
	require.NoError(t, err)
	return strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
}

// Reports and letters open in LibreOffice, have the pages and the figures that they must
// have, and the Open XML validator has nothing to say of them. The contents name the pages
// on which the headings stand.
func TestWordFilesAreLaidOut(t *testing.T) {
	soffice, validate := program(t, "soffice", installOffice), program(t, "ooxml-validate", installValidator)
	for _, c := range []struct {
		kind, language string
		least, most    int // pages, with room for the fonts of other machines
		says           []string
	}{
		{"monitoring", "zh", 50, 95, []string{"114项主要指标", "已达标或预期可达标107项，占93.9%", "附件1", "编造的统计局", "2020年10月10日"}},
		{"evaluation", "en", 25, 60, []string{"107 are attained or on course, 93.9%", "Annex 1"}},
		{"letter", "zh", 3, 7, []string{"有3项需要整改", "县卫生健康局：", "附件：1.整改清单", "—1—"}},
		{"letter", "en", 3, 7, []string{"Annexes: 1."}},
	} {
		t.Run(c.kind+"-"+c.language, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "out.docx")
			var problems bytes.Buffer
			require.Equal(t, statusDone, run([]string{"word", "-document", documentFile(t, c.kind, c.language), "-soffice", soffice, "-o", file}, nil, &bytes.Buffer{}, &problems), problems.String())

			found, err := exec.Command(validate, file).CombinedOutput()
			require.NoError(t, err, string(found))
			assert.Contains(t, string(found), "Found 0 errors")

			pages := pdfOf(t, file)
			assert.GreaterOrEqual(t, len(pages), c.least)
			assert.LessOrEqual(t, len(pages), c.most)
			bare := func(text string) string { return strings.Join(strings.Fields(text), "") }
			whole := bare(strings.Join(pages, ""))
			for _, says := range c.says {
				if says == "—1—" { // the first page has no number
					assert.NotContains(t, bare(pages[0]), says)
					continue
				}
				assert.Contains(t, whole, bare(says))
			}
			if c.kind != "letter" {
				checkContents(t, pages)
			}
		})
	}
}

// checkContents holds the contents to the pages on which their headings stand.
func checkContents(t *testing.T, pages []string) {
	t.Helper()
	entries := 0
	for _, line := range strings.Split(pages[1], "\n") {
		entry := regexp.MustCompile(`^\s*(\S.*?)\s*\.{4,}\s*(\d+)\s*$`).FindStringSubmatch(line)
		if entry == nil {
			continue
		}
		entries++
		page, err := strconv.Atoi(entry[2])
		require.NoError(t, err)
		require.LessOrEqual(t, page, len(pages))
		words := strings.Fields(strings.ReplaceAll(entry[1], "　", " "))
		assert.Contains(t, strings.Join(strings.Fields(pages[page-1]), ""), words[len(words)-1], "page %d", page)
	}
	assert.Greater(t, entries, 20)
}

// A wrong use is told in both languages, and nothing is written.
func TestWordUsage(t *testing.T) {
	folder := t.TempDir()
	target, input := filepath.Join(folder, "x.docx"), filepath.Join(folder, "x.json")
	require.NoError(t, os.WriteFile(input, []byte("{}"), 0o600))
	letter := documentFile(t, "letter", "zh")
	for _, c := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{}, statusUsage, "-o names no file to write"},
		{[]string{"-o", target, "more"}, statusUsage, `unexpected argument "more"`},
		{[]string{"-o", target, "-lang", "fr"}, statusUsage, `is none of: en, zh`},
		{[]string{"-o", target, "-document", ""}, statusUsage, "-document is empty"},
		{[]string{"-o", input, "-document", input}, statusUsage, "is an input"},
		{[]string{"-o", target, "-wide"}, statusUsage, "flag provided but not defined: -wide"},
		{[]string{"-o"}, statusUsage, "flag needs an argument: -o"},
		{[]string{"-o", target, "-document", input}, statusRefused, "unreadable"},
		{[]string{"-o", target, "-document", filepath.Join(folder, "none")}, statusRefused, "no such file"},
		{[]string{"-o", folder, "-document", letter}, statusRefused, "this is a directory, not a file"},
		{[]string{"-o", target, "-document", letter, "-soffice", filepath.Join(folder, "none")}, statusRefused, "is no program"},
		{[]string{"-lang", "zh"}, statusUsage, "请用 -o 写明要写的文件"},
	} {
		var out, problems bytes.Buffer
		assert.Equal(t, c.status, run(append([]string{"word"}, c.args...), nil, &out, &problems), c.args)
		assert.Contains(t, problems.String(), c.says)
		assert.True(t, c.status == statusRefused || strings.HasPrefix(problems.String(), "office: "))
		assert.NoFileExists(t, target)
	}
	for language, says := range map[string]string{"en": "LibreOffice, which lays the file out", "zh": "用来排版"} {
		var out bytes.Buffer
		assert.Equal(t, statusDone, run([]string{"word", "-lang", language, "-help"}, nil, &out, &bytes.Buffer{}))
		assert.Contains(t, out.String(), says)
	}
}

// A file is replaced whole, with its permissions, through links.
func TestWordReplacesFiles(t *testing.T) {
	folder := t.TempDir()
	target, link := filepath.Join(folder, "a.docx"), filepath.Join(folder, "b.docx")
	require.NoError(t, os.WriteFile(target, []byte("old"), 0o640))
	require.NoError(t, os.Symlink(target, link))
	require.Equal(t, statusDone, run([]string{"word", "-document", documentFile(t, "letter", "en"), "-o", link}, nil, &bytes.Buffer{}, &bytes.Buffer{}))
	info, err := os.Lstat(target)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o640), info.Mode())
	assert.Greater(t, info.Size(), int64(1000))
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Len(t, entries, 2, "nothing temporary stays")
}
