package report_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

func ids(d document.Document) []string {
	var list []string
	for _, s := range d.Sections {
		list = append(list, s.ID)
	}
	return list
}

// Every section that can be asked for is usual in some document.
func TestEverySectionIsUsualSomewhere(t *testing.T) {
	known := report.SectionIDs()
	assert.Len(t, slices.Compact(slices.Sorted(slices.Values(known))), len(known), "two sections have one id")
	var usual []string
	for _, kind := range []string{"monitoring", "evaluation", "department", "township", "letter"} {
		sections := report.UsualSections(kind)
		require.NotEmpty(t, sections, kind)
		for _, id := range sections {
			assert.Contains(t, known, id)
		}
		usual = append(usual, sections...)
	}
	for _, id := range known {
		assert.Contains(t, usual, id)
	}
	assert.Empty(t, report.UsualSections("poem"))
}

func TestSectionsAreSelectedAndOrdered(t *testing.T) {
	a := sample(t, 2019)
	own := document.Section{ID: "annex", Title: "Annex", Blocks: []document.Block{{Paragraph: &document.Paragraph{Text: "x"}}}}
	methods := own
	methods.ID, methods.Title = "methods", "Our methods"
	for name, c := range map[string]struct {
		options report.Options
		want    []string
	}{
		"in the caller's order":       {report.Options{Sections: []string{"methods", "overview"}}, []string{"methods", "overview"}},
		"statistics without asking":   {report.Options{Sections: []string{"checks"}}, []string{"checks"}},
		"of another document":         {report.Options{Sections: []string{"evidence", "hard"}}, []string{"evidence", "hard"}},
		"without anything to say":     {report.Options{Sections: []string{"changes", "hard", "township"}}, []string{"hard"}},
		"one's own among them":        {report.Options{Sections: []string{"overview", "annex", "hard"}, Own: []document.Section{own}}, []string{"overview", "annex", "hard"}},
		"one's own that is not named": {report.Options{Sections: []string{"overview"}, Own: []document.Section{own}}, []string{"overview"}},
	} {
		assert.Equal(t, c.want, ids(made(t)(report.County(a, c.options))), name)
	}

	all := made(t)(report.County(a, report.Options{Own: []document.Section{methods, own}}))
	plain := ids(made(t)(report.County(a, report.Options{})))
	assert.Equal(t, append(plain, "annex"), ids(all), "one's own comes last, or in the place of the section that it replaces")
	assert.Equal(t, "Our methods", all.Sections[len(plain)-1].Title)
}

// Every fault is told at once.
func TestSectionsThatCannotBe(t *testing.T) {
	own := document.Section{ID: "annex"}
	o := report.Options{Sections: []string{"overwiev", "hard", "hard", "poem"}, Own: []document.Section{own, own}}
	_, err := report.County(sample(t, 2019), o)
	require.EqualError(t, err, `report: Options.Own has the section "annex" twice
report: there is no section "overwiev"; did you mean "overview"?
report: Options.Sections has "hard" twice
report: there is no section "poem"`)
	_, err = report.Township(sample(t, 2019), "519921202", o)
	assert.Error(t, err)
}
