package browsertest

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
	"github.com/countystat/attain/testdata/county"
)

// hostile is text that would act if it were not taken as text, what the page
// shows instead, and harmless text of the same lines.
var hostile = []struct{ text, shown, plain string }{
	{`<script>console.error("ran")</script>`, `<script>console.error("ran")</script>`, "vexq"},
	{`</title></style></svg></td></table><img src=x onerror=console.error("ran")>`, `</title></style></svg></td></table><img src=x onerror=console.error("ran")>`, "vexq"},
	{`"' onfocus="console.error('ran')" autofocus tabindex="0" x="`, `"' onfocus="console.error('ran')" autofocus tabindex="0" x="`, "vexq"},
	{`javascript:console.error('ran')//<a href="javascript:console.error('ran')">&lt;b&gt;`, `javascript:console.error('ran')//<a href="javascript:console.error('ran')">&lt;b&gt;`, "vexq"},
	{"a|b\nc\u202ed\u200fe\u2067f", "c[U+202E]d[U+200F]e[U+2067]f", "a\nvexq"},
}

// Names and notes of any kind add no element, run nothing and are shown as they
// are.
func TestHostileNamesStayText(t *testing.T) {
	type page struct {
		elements []string
		count    int
	}
	plain := map[string]page{}
	for _, h := range hostile {
		want, ok := plain[h.plain]
		if !ok {
			p := newTab(t)
			p.open(pageNaming(t, h.plain))
			want = page{ask[[]string](p, "elements.js"), strings.Count(ask[string](p, "text.js"), "vexq")}
			require.Greater(t, len(want.elements), 1000)
			require.Greater(t, want.count, 300)
			plain[h.plain] = want
		}
		p := newTab(t)
		p.open(pageNaming(t, h.text))
		told, loaded := p.heard()
		assert.Empty(t, told, h.text)
		assert.Len(t, loaded, 1, h.text)
		assert.Empty(t, ask[[]string](p, "structure.js"), h.text)
		assert.Equal(t, want.elements, ask[[]string](p, "elements.js"), h.text)
		assert.Equal(t, want.count, strings.Count(ask[string](p, "text.js"), h.shown), h.text)
	}
}

// On a first page, of which the length of names decides how much there is room for, no
// element is of another kind than with plain names.
func TestHostileNamesOnAFirstPage(t *testing.T) {
	brief := func(text string) *tab {
		p := newTab(t)
		d := hostileSample(t, text).document(t, "monitoring", report.Chinese)
		p.open(html(t, &d))
		return p
	}
	kinds := map[string]bool{}
	for _, element := range ask[[]string](brief("vexq"), "elements.js") {
		kinds[element] = true
	}
	for _, h := range hostile {
		p := brief(h.text)
		told, loaded := p.heard()
		assert.Empty(t, told, h.text)
		assert.Len(t, loaded, 1, h.text)
		assert.Empty(t, ask[[]string](p, "structure.js"), h.text)
		assert.Greater(t, strings.Count(ask[string](p, "text.js"), h.shown), 300, h.text)
		for _, element := range ask[[]string](p, "elements.js") {
			assert.True(t, kinds[element], "%s: %s", h.text, element)
		}
	}
}

// pageNaming is a page of both reports in which the text precedes every
// name, note and source of the sample.
func pageNaming(t *testing.T, text string) []byte {
	t.Helper()
	s := hostileSample(t, text)
	whole := func(kind string) document.Document { // nothing is cut, as nothing has to fit
		return s.document(t, kind, report.Chinese, slices.DeleteFunc(report.UsualSections(kind), func(id string) bool {
			return slices.Contains(report.UsualSections("brief"), id)
		})...)
	}
	d := whole("monitoring")
	d.Title, d.Subtitle = text, text
	known := map[string]bool{}
	for _, section := range d.Sections {
		known[section.ID] = true
	}
	for _, section := range whole("evaluation").Sections {
		if !known[section.ID] {
			d.Sections = append(d.Sections, section)
		}
	}
	return html(t, &d)
}

// hostileSample is the sample with a text before every name, note and source.
func hostileSample(t *testing.T, text string) *sample {
	t.Helper()
	s := readSample(t)
	for _, plan := range s.plans {
		renamePlan(plan, text)
	}
	renameFollowUp(s.followUp, text)
	s.data = dataWithSources(t, s.plans, text)
	return s
}

func renamePlan(plan *indicator.Plan, text string) {
	rename := func(name indicator.Text) {
		for language := range name {
			name[language] = text + name[language]
		}
	}
	rename(plan.Name)
	rename(plan.Area.Name)
	for i := range plan.Areas {
		rename(plan.Areas[i].Name)
	}
	for i := range plan.Domains {
		rename(plan.Domains[i].Name)
	}
	for i := range plan.Objectives {
		rename(plan.Objectives[i].Name)
	}
	for i := range plan.Indicators {
		in := &plan.Indicators[i]
		rename(in.Name)
		rename(in.UnitName)
		in.Lead, in.Source, in.Note = text+in.Lead, text+in.Source, text+in.Note
		for k := range in.Partners {
			in.Partners[k] = text + in.Partners[k]
		}
	}
}

func renameFollowUp(f *followup.File, text string) {
	for i := range f.Units {
		u := &f.Units[i]
		u.Name, u.Leader, u.Contact = text+u.Name, text+u.Leader, text+u.Contact
	}
	for i := range f.Measures {
		m := &f.Measures[i]
		m.Cause, m.Measure, m.Lead, m.Person = text+m.Cause, text+m.Measure, text+m.Lead, text+m.Person
	}
	for i := range f.SelfAssessments {
		f.SelfAssessments[i].Unit = text + f.SelfAssessments[i].Unit
	}
	for i := range f.Inspections {
		n := &f.Inspections[i]
		n.By, n.Unit, n.Finding, n.Result = text+n.By, text+n.Unit, text+n.Finding, text+n.Result
	}
	for i := range f.Narrative {
		for language, words := range f.Narrative[i].Text {
			f.Narrative[i].Text[language] = text + words
		}
	}
}

// dataWithSources reads the sample's tables with the text before each source,
// note and document number.
func dataWithSources(t *testing.T, plans []*indicator.Plan, text string) *indicator.Data {
	t.Helper()
	names, err := fs.Glob(county.Files(), "*.csv")
	require.NoError(t, err)
	var sources []indicator.TableSource
	for _, name := range names {
		content, err := fs.ReadFile(county.Files(), name)
		require.NoError(t, err)
		records, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
		require.NoError(t, err)
		for _, record := range records[1:] {
			for i, column := range records[0] {
				if (column == "source" || column == "note" || column == "evidence") && record[i] != "" {
					record[i] = text + record[i]
				}
			}
		}
		var b bytes.Buffer
		require.NoError(t, csv.NewWriter(&b).WriteAll(records))
		sources = append(sources, indicator.TableSource{File: name, Reader: &b})
	}
	data, err := indicator.DecodeTables(sources, indicator.TableOptions{}, plans...)
	require.NoError(t, err)
	return data
}
