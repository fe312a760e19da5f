package report_test

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disclosure"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// cardsOf are the cards of a document by what they are about.
func cardsOf(d *document.Document) map[document.Reference]*document.Section {
	cards := map[document.Reference]*document.Section{}
	for i := range d.Sections {
		if s := &d.Sections[i]; s.About != nil {
			cards[*s.About] = s
		}
	}
	return cards
}

// withCards are the two reports with cards, by kind.
func withCards(t *testing.T, a *evaluate.Assessment, o report.Options) map[string]document.Document {
	t.Helper()
	o.Cards, o.Statistics = true, true
	return map[string]document.Document{"monitoring": made(t)(report.County(a, o)), "evaluation": made(t)(report.Evaluation(a, followUp(t), o))}
}

// Whatever a document of the sample names has a card; every card is of a main indicator,
// is named in a section, and says in which.
func TestEveryReferenceHasACardAndEveryCardIsReached(t *testing.T) {
	t.Parallel()
	for year, o := range map[int]report.Options{2012: {}, 2019: {Language: report.Chinese}, 2020: {Audience: report.Public}} {
		a := sample(t, year)
		others := append(documentsFor(t, a, followUp(t), o), made(t)(report.Brief(a, followUp(t), o)))
		for kind, d := range withCards(t, a, o) {
			cards := cardsOf(&d)
			require.Len(t, cards, len(a.Main()), kind)
			checkReached(t, &d, cards)
			for _, other := range append(others, d) {
				checkCards(t, &other, cards)
			}
		}
	}
}

// checkCards: what a document names has a card.
func checkCards(t *testing.T, d *document.Document, cards map[document.Reference]*document.Section) {
	t.Helper()
	named := 0
	for i := range d.Sections {
		for of := range d.Sections[i].References() {
			if of.Indicator != "" {
				named++
				_, carded := cards[document.Reference{Plan: of.Plan, Indicator: of.Indicator}]
				assert.True(t, carded, "%s %s: %v", d.Kind, d.Sections[i].ID, of)
			}
		}
	}
	assert.Positive(t, named, d.Kind)
}

// checkReached: the places of a card are the sections that name what it is about, in
// their order.
func checkReached(t *testing.T, d *document.Document, cards map[document.Reference]*document.Section) {
	t.Helper()
	want := map[document.Reference][]string{}
	for i := range d.Sections {
		s := &d.Sections[i]
		for of := range s.References() {
			of = document.Reference{Plan: of.Plan, Indicator: of.Indicator}
			if s.About == nil && of.Indicator != "" && !slices.Contains(want[of], s.ID) {
				want[of] = append(want[of], s.ID)
			}
		}
	}
	for of, card := range cards {
		var places []string
		for _, place := range card.Places {
			places = append(places, place.Section)
			assert.NotEmpty(t, place.Text)
		}
		assert.NotEmpty(t, places, "%s: %v is reached from nowhere", d.Kind, of)
		assert.Equal(t, want[of], places, "%s %v", d.Kind, of)
	}
}

// textOf is a card, or any section, as text.
func textOf(t *testing.T, s document.Section) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, document.WriteText(&b, &document.Document{Sections: []document.Section{s}}))
	return b.String()
}

func TestWhatACardSays(t *testing.T) {
	t.Parallel()
	a := sample(t, 2019)
	card := func(o report.Options, plan, code string) document.Section {
		o.Language, o.Sections = report.Chinese, []string{"cards"}
		d := made(t)(report.County(a, o))
		return *cardsOf(&d)[document.Reference{Plan: plan, Indicator: code}]
	}
	infant := card(report.Options{}, "children-2011", "c-imr")
	assert.Equal(t, "card-children-2011-c-imr", infant.ID)
	assert.Equal(t, "婴儿死亡率", infant.Title)
	text := textOf(t, infant)
	in, _ := a.Indicator(indicator.Key{Plan: "children-2011", Indicator: "c-imr"})
	r, _ := a.Result(indicator.Key{Plan: "children-2011", Indicator: "c-imr"})
	explained := report.WordingOf(a, report.Options{Language: report.Chinese}).Explain(r, in)
	require.Len(t, infant.Blocks, 4)
	facts, years := infant.Blocks[0].Table, infant.Blocks[3].Table
	assert.Equal(t, explained, infant.Blocks[1].Paragraph.Text)
	assert.Equal(t, document.ChartSeries, infant.Blocks[2].Chart.Type)
	var said []string
	for _, cell := range facts.Rows[0] {
		said = append(said, cell.Text)
	}
	assert.Equal(t, []string{"达标困难", "11.43‰", "2019", "10‰以下", "-1.43", "示例数据 (made up): 县卫生健康局年报", "县卫生健康局"}, said)
	var of []string
	for i := range years.Rows {
		of = append(of, years.Rows[i][0].Text)
		assert.Len(t, years.Rows[i], 11)
	}
	assert.Equal(t, []string{"示例县", "女", "男", "示例镇", "示例一乡", "示例二乡", "示例三乡", "示例四乡"}, of)
	assert.Equal(t, document.Reference{Plan: "children-2011", Indicator: "c-imr", Group: "sex=female"}, years.About[1])
	assert.NotContains(t, text, "判定步骤")

	public := textOf(t, card(report.Options{Audience: report.Public}, "children-2011", "c-imr"))
	assert.NotContains(t, public, "牵头")
	assert.Contains(t, public, "※", "figures of townships are of few events")
	pooled := card(report.Options{}, "women-2011", "w-mmr")
	assert.Contains(t, textOf(t, pooled), "2015—2019")
	assert.Contains(t, textOf(t, pooled), "ᵐ")
}

// What a public copy withholds it withholds in its cards.
func TestCardsWithholdFigures(t *testing.T) {
	t.Parallel()
	a := sample(t, 2019)
	withheld := map[document.Reference]bool{}
	for _, cell := range disclosure.Of(a) {
		withheld[document.Reference{Plan: cell.Plan, Indicator: cell.Indicator, Area: cell.Area, Group: string(cell.Group), Year: cell.Year}] = true
	}
	for _, audience := range report.Audiences() {
		gone, shown := 0, 0
		d := made(t)(report.County(a, report.Options{Audience: audience, Cards: true}))
		for _, card := range cardsOf(&d) {
			years := card.Blocks[len(card.Blocks)-1].Table
			if years == nil || !strings.HasPrefix(years.ID, "card-years-") {
				continue
			}
			for i, row := range years.Rows {
				for k := range row[1:] {
					of := years.About[i]
					of.Year = years.Columns[k+1].About.Year
					switch cell := row[k+1]; {
					case cell.Kind == document.KindNumber:
						shown++
						assert.False(t, audience == report.Public && withheld[of], "%v shows %s", of, cell.Text)
					case cell.Absence == "withheld":
						gone++
						assert.True(t, withheld[of], "%v is not withheld", of)
					}
				}
			}
		}
		assert.Equal(t, audience == report.Public, gone > 0)
		assert.Greater(t, shown, 1000)
	}
}

// The steps of a decision are in a card where the policy has them recorded, and are for
// the screen alone.
func TestCardsHaveStepsOnDemand(t *testing.T) {
	t.Parallel()
	o := report.Options{Language: report.English, Cards: true}
	d := made(t)(report.County(sampleBy(t, evaluate.Policy{AsOf: 2019, Steps: true}), o))
	for of, card := range cardsOf(&d) {
		last := card.Blocks[len(card.Blocks)-1]
		if of.Indicator == "c-imr" {
			require.NotNil(t, last.List)
			assert.Equal(t, "Steps of the decision", last.List.Summary)
			assert.Greater(t, len(last.List.Items), 3)
		}
	}
	var page bytes.Buffer
	require.NoError(t, document.WriteHTML(&page, &d))
	assert.Contains(t, page.String(), `<details class="steps"><summary>Steps of the decision</summary>`)
	assert.Regexp(t, `@media print(?s:.*)\.steps\{display:none\}`, page.String())
}

// Names that both plans of the sample have are told apart where both are spoken of, and
// nowhere else; what is named stays where it says.
func TestSharedNamesAreToldApart(t *testing.T) {
	t.Parallel()
	shared := []string{"九年义务教育巩固率", "学前教育毛入园率"}
	for kind, d := range withCards(t, sample(t, 2019), report.Options{Language: report.Chinese}) {
		told := 0
		for i := range d.Sections {
			s := &d.Sections[i]
			text := textOf(t, *s)
			for _, name := range shared {
				whole := strings.Count(text, name)
				apart := strings.Count(text, name+"（妇女发展规划）") + strings.Count(text, name+"（儿童发展规划）")
				switch {
				case s.ID == "indicators", s.ID == "years", s.ID == "milestones", s.ID == "cards", s.ID == "provenance":
					// tables of one plan, lists of a plan's domain, or narrow cells that break the name
				case s.About != nil:
					assert.LessOrEqual(t, apart, 1, "%s %s", kind, s.ID) // its heading
				default:
					told += apart
					assert.LessOrEqual(t, apart, whole)
				}
			}
			checkMentions(t, s)
		}
		assert.Positive(t, told, kind)
		for _, card := range cardsOf(&d) {
			for _, name := range shared {
				assert.NotEqual(t, name, card.Title)
			}
		}
	}
	county := made(t)(report.County(sample(t, 2019), report.Options{Language: report.English}))
	for _, s := range pick(county.Sections, "indicators", "by-sex-and-residence") {
		text := textOf(t, s)
		assert.Contains(t, text, "Gross preschool")
		assert.Equal(t, s.ID == "by-sex-and-residence", strings.Contains(text, "(Women’s Development Plan)"), s.ID)
	}
}

// checkMentions: no text holds codes, and each name stands where its mention says; every
// cell that holds a shared name knows whose it is.
func checkMentions(t *testing.T, s *document.Section) {
	t.Helper()
	check := func(text string, mentions []document.Mention) {
		assert.NotContains(t, text, "\xff", s.ID)
		assert.NotContains(t, text, "\xfd", s.ID)
		for _, m := range mentions {
			characters := []rune(text)
			assert.Equal(t, m.Text, string(characters[m.At:m.At+len([]rune(m.Text))]), s.ID)
		}
	}
	check(s.Title, nil)
	for _, block := range s.Blocks {
		switch {
		case block.Paragraph != nil:
			check(block.Paragraph.Text, block.Paragraph.Mentions)
		case block.List != nil:
			for _, item := range block.List.Items {
				check(item.Text, item.Mentions)
			}
		case block.Note != nil:
			check(block.Note.Text.Text, block.Note.Text.Mentions)
		case block.Chart != nil:
			check(block.Chart.Title+block.Chart.Summary+strings.Join(block.Chart.Columns, ""), nil)
			for _, bar := range block.Chart.Bars {
				check(bar.Name, nil)
			}
		case block.Table != nil:
			for _, column := range block.Table.Columns {
				check(column.Title, nil)
			}
			for _, row := range block.Table.Rows {
				for _, cell := range row {
					check(cell.Text, cell.Names)
				}
			}
		}
	}
}

// Plans of one short name are told apart by the whole of theirs.
func TestPlansOfOneShortNameAreToldApart(t *testing.T) {
	t.Parallel()
	plan := func(code, name string) *indicator.Plan {
		p := fixture.Plan(2020, *fixture.RateAtMost("10"))
		p.Code, p.Name = code, indicator.Text{"en": name}
		p.Indicators[0].Name = indicator.Text{"en": "Made-up rate"}
		return p
	}
	for name, c := range map[string]struct {
		plans []*indicator.Plan
		want  []string
	}{
		"two plans":      {[]*indicator.Plan{plan("a", "First plan (2011-2020)"), plan("b", "Second plan")}, []string{"Made-up rate (First plan)", "Made-up rate (Second plan)"}},
		"one short name": {[]*indicator.Plan{plan("a", "Plan (2001-2010)"), plan("b", "Plan (2011-2020)")}, []string{"Made-up rate (Plan (2001-2010))", "Made-up rate (Plan (2011-2020))"}},
		"one plan":       {[]*indicator.Plan{plan("a", "Plan")}, []string{"Made-up rate"}},
	} {
		d := made(t)(report.County(fixture.Assess(evaluate.Policy{AsOf: 2019}, "indicator,period,value,plan\nrate,2010,20,a\n", c.plans...), report.Options{Language: report.English, Cards: true}))
		var titles []string
		for _, s := range d.Sections {
			if s.About != nil {
				titles = append(titles, s.Title)
			}
		}
		assert.Equal(t, c.want, titles, name)
	}
}

// What is signed is the same with and without cards, so that a reissue lists no card.
func TestCardsAreNoSignedSentences(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"monitoring", "evaluation"} {
		o := report.Options{Language: report.Chinese}
		with := withCards(t, sample(t, 2019), o)[kind]
		without, _, split := document.SplitCards(&with)
		require.True(t, split)
		signed := report.SignedAs(&with, o)
		assert.Greater(t, len(signed.Sentences), 10)
		assert.Equal(t, report.SignedAs(&without, o), signed)
	}
}

// The cards are the last annex, so that the annexes of a page without them are numbered
// without a gap and its contents name the page of cards in its place.
func TestCardsAreTheLastAnnex(t *testing.T) {
	t.Parallel()
	for kind, d := range withCards(t, sample(t, 2019), report.Options{Language: report.English}) {
		page, cards, split := document.SplitCards(&d)
		require.True(t, split)
		annexes := 0
		for _, s := range append(page.Sections, cards.Sections[0]) {
			if s.Part == document.Annex && s.Level < 2 {
				annexes++
				assert.Equal(t, "Annex "+strconv.Itoa(annexes), strings.TrimRight(s.Number, ": "), "%s: %s", kind, s.ID)
			}
		}
		assert.Greater(t, annexes, 3, kind)
	}
}

// A page whose cards lie beside it stays small.
func TestPagesBesideTheirCardsAreSmall(t *testing.T) {
	t.Parallel()
	for _, language := range []string{report.Chinese, report.English} {
		for kind, d := range withCards(t, sample(t, 2019), report.Options{Language: language}) {
			page, cards, split := document.SplitCards(&d)
			require.True(t, split)
			var b bytes.Buffer
			require.NoError(t, document.WritePage(&b, &page, document.HTMLOptions{Beside: &cards, File: "示例县妇女儿童发展规划-cards.html"}))
			assert.Less(t, b.Len(), 400_000, kind)
			assert.Greater(t, strings.Count(b.String(), `<a href="示例县妇女儿童发展规划-cards.html#card-`), 100, kind)
		}
	}
}
