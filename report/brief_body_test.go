package report_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// The first page counts what the body lists, and its figures of what is off course are
// those of the whole list.
func TestTheFirstPageCountsWhatTheBodyLists(t *testing.T) {
	t.Parallel()
	subjects := []*evaluate.Assessment{sample(t, 2015), sample(t, 2019), sample(t, 2020), sample(t, 2021), fixture.Troubled()}
	for seed := range uint64(fixture.Rounds(os.Getenv, 20, 200)) { //nolint:gosec // not negative
		r := rand.New(rand.NewPCG(seed, 71))
		plan := smallCounty(r)
		subjects = append(subjects, fixture.AssessObservations(evaluate.Policy{AsOf: 2013 + r.IntN(9)}, plan, smallFigures(r, plan)...))
	}
	for _, a := range subjects {
		for _, audience := range report.Audiences() {
			o := report.Options{Audience: audience, Sections: []string{
				"brief", "brief-hard", "brief-undetermined", "brief-qualified", "brief-domains", "overview", "domains", "hard", "undetermined", "qualified",
			}}
			d := made(t)(report.County(a, o))
			holdPageAgainstBody(t, a, &d)
			if t.Failed() {
				t.Fatalf("as of %d, %s: %d indicators", a.AsOf, audience, len(a.Main()))
			}
		}
	}
}

func holdPageAgainstBody(t *testing.T, a *evaluate.Assessment, d *document.Document) {
	t.Helper()
	count := func(is func(evaluate.Verdict) bool) (n int) {
		for _, r := range a.Main() {
			if is(r.Verdict) {
				n++
			}
		}
		return n
	}
	hard := count(func(v evaluate.Verdict) bool { return v == evaluate.Difficult || v == evaluate.Missed })
	assert.Equal(t, hard, rowsIn(t, d, "hard", "hard"))
	assert.Equal(t, hard, rowsIn(t, d, "brief-hard", "brief-hard"))
	assert.Equal(t, titled(t, d, "brief-hard", hard), titled(t, d, "brief-hard", rowsIn(t, d, "brief-hard", "brief-hard")))
	undetermined := count(func(v evaluate.Verdict) bool { return v == evaluate.Undetermined })
	assert.Equal(t, undetermined, rowsIn(t, d, "undetermined", "undetermined"))
	assert.Equal(t, undetermined, rowsIn(t, d, "brief-undetermined", "brief-undetermined"))
	titled(t, d, "brief-undetermined", undetermined)

	concerns := map[document.Reference]bool{}
	if rowsIn(t, d, "qualified", "qualified") > 0 {
		for _, of := range tableIn(d, "qualified", "qualified").About {
			concerns[document.Reference{Plan: of.Plan, Indicator: of.Indicator}] = true
		}
	}
	titled(t, d, "brief-qualified", len(concerns))
	for _, s := range pick(d.Sections, "qualified") {
		for _, p := range paragraphs(s) {
			if p.Key == "qualified.count" {
				assert.Equal(t, strconv.Itoa(len(concerns)), p.Arguments[0].Value.Text)
			}
		}
	}
	samePageAsBody(t, d)
	domainsOnThePage(t, d)
	if first, overview := pick(d.Sections, "brief"), pick(d.Sections, "overview"); assert.Len(t, first, 1) {
		assert.Equal(t, paragraphs(overview[0])[0], paragraphs(first[0])[0])
		for _, p := range paragraphs(first[0]) {
			if p.Key == "overview.counts" {
				assert.Contains(t, paragraphs(overview[0]), p)
				countsOnThePage(t, &p, count)
			}
		}
	}
}

// countsOnThePage: the counts by verdict are those of the results.
func countsOnThePage(t *testing.T, p *document.Paragraph, count func(func(evaluate.Verdict) bool) int) {
	t.Helper()
	for _, verdict := range evaluate.Verdicts() {
		of := slices.IndexFunc(p.Arguments, func(a document.Argument) bool { return a.Name == verdict.String() })
		if n := count(func(v evaluate.Verdict) bool { return v == verdict }); verdict.Counts() && n > 0 && assert.GreaterOrEqual(t, of, 0) {
			assert.Equal(t, strconv.Itoa(n), p.Arguments[of].Value.Text)
		}
	}
}

// samePageAsBody: the rows of what is off course are those of the whole list.
func samePageAsBody(t *testing.T, d *document.Document) {
	t.Helper()
	page, body := tableIn(d, "brief-hard", "brief-hard"), tableIn(d, "hard", "hard")
	if page == nil || body == nil {
		return
	}
	gaps := map[document.Reference]string{}
	for i := range body.Rows {
		gaps[body.About[i]] = cellsBy(body, i)["gap"].Text
	}
	for i := range page.Rows {
		gap, listed := gaps[page.About[i]]
		assert.True(t, listed, page.About[i])
		row := cellsBy(page, i)
		assert.Equal(t, gap, row["gap"].Text)
		holdGap(t, row)
	}
}

// holdGap: the gap of a row is between its value and the bound of its target.
func holdGap(t *testing.T, row map[string]document.Cell) {
	t.Helper()
	bound := compiled(`^(?:at least|at most) (\d+(?:\.\d+)?)(?:%| per [\d,]+| persons?)?(?: in every \w+)?(?:, kept)?$`).FindStringSubmatch(row["target"].Text)
	value, gap := row["current"].Number, row["gap"].Number
	if bound == nil || value == nil || gap == nil {
		return
	}
	at, err := indicator.ParseFraction(value.Exact)
	require.NoError(t, err)
	by, err := indicator.ParseFraction(gap.Exact)
	require.NoError(t, err)
	to, err := indicator.ParseFraction(bound[1])
	require.NoError(t, err)
	assert.Zero(t, at.Sub(to).Abs().Compare(by.Abs()), "%s against %s: %s", row["current"].Text, row["target"].Text, row["gap"].Text)
}

// domainsOnThePage: the first page has the domains below 100 per cent with their rates and
// counts the others.
func domainsOnThePage(t *testing.T, d *document.Document) {
	t.Helper()
	full, below := 0, map[string]bool{}
	for _, s := range pick(d.Sections, "domains") {
		for _, b := range s.Blocks {
			for i := 0; b.Table != nil && i < len(b.Table.Rows); i++ {
				row := cellsBy(b.Table, i)
				switch rate := row["percent-expected"].Text; {
				case row["total"].Text == "0":
				case row["percent-expected"].Number.Exact == "100":
					full++
				default:
					below[rate] = true
				}
			}
		}
	}
	for _, s := range pick(d.Sections, "brief-domains") {
		for _, p := range paragraphs(s) {
			for _, of := range p.Arguments {
				switch {
				case of.Name == "count" && p.Key != "brief.rest":
					assert.Equal(t, strconv.Itoa(full), of.Value.Text)
				case of.Value.Number != nil && of.Value.Number.Unit == "percent":
					assert.True(t, below[of.Value.Text], of.Value.Text)
				}
			}
		}
	}
}

// titled checks the count in a section's title; without rows there is no section.
func titled(t *testing.T, d *document.Document, id string, count int) string {
	t.Helper()
	sections := pick(d.Sections, id)
	if count == 0 {
		assert.Empty(t, sections, id)
		return ""
	}
	if assert.Len(t, sections, 1, id) {
		assert.Regexp(t, `: `+strconv.Itoa(count)+`$`, sections[0].Title)
		return sections[0].Title
	}
	return ""
}

func tableIn(d *document.Document, section, id string) *document.Table {
	for _, s := range pick(d.Sections, section) {
		for _, b := range s.Blocks {
			if b.Table != nil && b.Table.ID == id {
				return b.Table
			}
		}
	}
	return nil
}

func rowsIn(t *testing.T, d *document.Document, section, id string) int {
	t.Helper()
	if table := tableIn(d, section, id); table != nil {
		return len(table.Rows)
	}
	return 0
}

// cellsBy are the cells of a row by the keys of their columns.
func cellsBy(table *document.Table, row int) map[string]document.Cell {
	cells := map[string]document.Cell{}
	for i, c := range table.Columns {
		cells[c.Key] = table.Rows[row][i]
	}
	return cells
}
