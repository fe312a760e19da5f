package document_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/report/document"
)

// carded is a document that names two indicators in every way, with a card of each.
func carded() document.Document {
	a, b := document.Reference{Plan: "p", Indicator: "a"}, document.Reference{Plan: "p", Indicator: "b"}
	group, unknown := a, document.Reference{Plan: "p", Indicator: "c"}
	group.Group = "sex=female"
	text := "甲率、乙率 and 甲率"
	mentions := []document.Mention{{At: 0, Text: "甲率", About: a}, {At: 3, Text: "乙率", About: b}, {At: 10, Text: "甲率", About: group}}
	sentence := document.Paragraph{Text: text, Mentions: mentions}
	number := document.Number{Exact: "1", Shown: "1"}
	card := func(of document.Reference, id string) document.Section {
		return document.Section{ID: id, Level: 2, Part: document.Annex, Title: id, About: &of, Places: []document.Place{{Section: "body", Text: "1"}, {Section: "gone", Text: "2"}}, Blocks: []document.Block{
			{Paragraph: &sentence}, {Table: &document.Table{ID: id, About: []document.Reference{of}, Columns: []document.Column{{Header: true}}, Rows: [][]document.Cell{{document.Text(id)}}}},
		}}
	}
	cell := func(text string, about *document.Reference, names ...document.Mention) document.Cell {
		return document.Cell{Kind: document.KindText, Text: text, About: about, Names: names}
	}
	return document.Document{Title: "T", Sections: []document.Section{
		{ID: "body", Title: "Body", Blocks: []document.Block{
			{Paragraph: &sentence}, {List: &document.List{Items: []document.Paragraph{sentence}}}, {Note: &document.Note{Kind: "note", Text: sentence}},
			{Table: &document.Table{ID: "t", About: []document.Reference{group, unknown, {Plan: "p"}}, Columns: []document.Column{{Header: true}, {}}, Rows: [][]document.Cell{
				{cell("row", nil), cell("cell", &b)}, {cell("unknown", nil), cell(text, nil, mentions...)}, {cell("plan", nil), document.Count(1)},
			}, Notes: []document.Note{{Kind: "note", Text: sentence}}}},
			{Chart: &document.Chart{ID: "s", Type: document.ChartSeries, Title: "course", About: &a}},
			{Chart: &document.Chart{ID: "b", Type: document.ChartBullets, Title: "bars", Bars: []document.ChartBar{{Name: "bar", About: &a, Share: &number, Verdict: "attained"}}}},
			{Chart: &document.Chart{ID: "h", Type: document.ChartHeat, Title: "heat", Columns: []string{"column"}, ColumnsAbout: []document.Reference{b}, Cells: [][]document.Cell{{document.None()}}}},
		}},
		{ID: "cards", Title: "Cards", Part: document.Annex, Blocks: []document.Block{{Note: &document.Note{Kind: "note", Text: document.Paragraph{Text: "signs"}}}}},
		card(a, "甲"), card(b, "card-b"),
	}}
}

var link = regexp.MustCompile(`(?s)<a href="([^"]*)"[^>]*>(.*?)</a>`)
var markup = regexp.MustCompile(`<[^>]*>`)

// linksIn are the links of a page as "words > address".
func linksIn(page string) []string {
	var list []string
	for _, m := range link.FindAllStringSubmatch(page, -1) {
		list = append(list, strings.Join(strings.Fields(markup.ReplaceAllString(m[2], " ")), " ")+" > "+m[1])
	}
	return list
}

// Every name leads to its card, that of a group to the card of the whole, and none out of
// its own card to itself; a card leads back to the sections that there are.
func TestNamesLeadToCards(t *testing.T) {
	d := carded()
	text := page(t, &d)
	checkPage(t, text)
	a, b := "#u7532", "#card-b"
	sentence := []string{"甲率 > " + a, "乙率 > " + b, "甲率 > " + a}
	var want []string
	add := func(lists ...[]string) {
		for _, list := range lists {
			want = append(want, list...)
		}
	}
	add([]string{"Body > #body", "Cards > #cards"}, sentence, sentence, sentence, []string{"row > " + a, "cell > " + b}, sentence, sentence)
	add([]string{"course > " + a, "bar ● 1% > " + a, "1. column > " + b}, []string{"乙率 > " + b, "1 > #body"}, []string{"甲率 > " + a, "甲率 > " + a, "1 > #body"})
	assert.Equal(t, want, linksIn(text))
}

// In Markdown names lead to the headings of their cards, none out of its own card, and
// without cards there is no link.
func TestNamesLeadToCardsInMarkdown(t *testing.T) {
	d := carded()
	d.Sections = append(d.Sections, d.Sections[3])
	d.Sections[2].Title, d.Sections[3].Title = "Cards", "甲率 (A_b), c-d!"
	var b strings.Builder
	require.NoError(t, document.WriteMarkdown(&b, &d))
	text := b.String()
	a, c := "#cards-1", "#甲率-a_b-c-d"
	sentence := "[甲率](" + a + ")、[乙率](" + c + ") and [甲率](" + a + ")"
	assert.Contains(t, text, "## Body\n\n"+sentence+"\n\n- "+sentence+"\n\n> "+sentence+"\n\n|")
	assert.Contains(t, text, "\n| [row]("+a+") | [cell]("+c+") |\n| unknown | "+sentence+" |\n| plan | 1 |\n\n> "+sentence+"\n")
	assert.Contains(t, text, "**[course]("+a+")**")
	assert.Contains(t, text, "### Cards\n\n甲率、[乙率]("+c+") and 甲率\n", "its own card")
	assert.Contains(t, text, "### 甲率 (A\\_b), c-d\\!\n\n[甲率]("+a+")、乙率 and")
	one, _, _ := document.SplitCards(&d)
	b.Reset()
	require.NoError(t, document.WriteMarkdown(&b, &one))
	assert.NotContains(t, b.String(), "](")
}

// Every link of the sample leads to a heading, by the rules as this test reads them.
func TestMarkdownLinksOfTheSample(t *testing.T) {
	link := regexp.MustCompile(`\]\((#[^)]*)\)`)
	punctuation := regexp.MustCompile(`[^\pL\pM\pN_ -]`)
	found := 0
	for _, d := range samples(t) {
		var b strings.Builder
		require.NoError(t, document.WriteMarkdown(&b, &d))
		anchors, times := map[string]bool{}, map[string]int{}
		for line := range strings.Lines(b.String()) {
			if title, is := strings.CutPrefix(strings.TrimLeft(line, "#"), " "); is && strings.HasPrefix(line, "#") {
				of := strings.ReplaceAll(strings.ToLower(punctuation.ReplaceAllString(strings.TrimSpace(title), "")), " ", "-")
				if times[of]++; times[of] > 1 {
					of += "-" + strconv.Itoa(times[of]-1)
				}
				anchors["#"+of] = true
			}
		}
		for _, m := range link.FindAllStringSubmatch(b.String(), -1) {
			assert.True(t, anchors[m[1]], m[1])
			found++
		}
	}
	assert.Greater(t, found, 1000)
}

// A mention that does not stand where it says is plain text.
func TestMentionsThatDoNotStandThere(t *testing.T) {
	of := document.Reference{Plan: "p", Indicator: "a"}
	for name, mentions := range map[string][]document.Mention{
		"other words": {{At: 0, Text: "x", About: of}}, "beyond": {{At: 90, Text: "甲率", About: of}}, "before": {{At: -1, Text: "甲率", About: of}},
		"empty": {{At: 1, Text: "", About: of}}, "inside": {{At: 0, Text: "甲率", About: of}, {At: 1, Text: "率", About: of}},
		"backwards": {{At: 3, Text: "甲率", About: of}, {At: 0, Text: "甲率", About: of}},
	} {
		d := carded()
		d.Sections[0].Blocks = []document.Block{{Paragraph: &document.Paragraph{Text: "甲率、甲率 <b>", Mentions: mentions}}}
		text := page(t, &d)
		wellFormed(t, text)
		_, after, _ := strings.Cut(text, `class="lead">`)
		paragraph, _, _ := strings.Cut(after, "</p>")
		assert.Equal(t, "甲率、甲率 &lt;b&gt;", markup.ReplaceAllString(paragraph, ""), name)
		links := map[string]int{"inside": 1, "backwards": 1}[name]
		assert.Equal(t, links, strings.Count(paragraph, "<a "), name)
	}
}

// References are all that a section names, in its order; who has enough may stop.
func TestReferencesOfASection(t *testing.T) {
	d := carded()
	var all []string
	for of := range d.Sections[0].References() {
		all = append(all, of.Indicator)
	}
	assert.Equal(t, "a b a a b a a b a a b c a b a  a b a a a b", strings.Join(all, " "))
	for range d.Sections[0].References() {
		break
	}
}

// Of a page and its cards beside it every link leads to what there is, by files of any
// name; where nothing lies beside, nothing leads there.
func TestCardsBesideTheirPage(t *testing.T) {
	d := carded()
	whole := page(t, &d)
	one, cards, split := document.SplitCards(&d)
	require.True(t, split)
	assert.Equal(t, whole, page(t, &d), "the document stays as it is")
	assert.Equal(t, document.KindCards, cards.Kind)
	assert.Len(t, one.Sections, 1)
	assert.Len(t, cards.Sections, 3)
	for file, to := range map[string]string{
		"x.html": "x.html", "报告 2019.html": "报告%202019.html", "a:b.html": "./a:b.html", `"><b>&lt;.html`: "%22%3E%3Cb%3E&amp;lt;.html", "100%#?.html": "100%25%23%3F.html",
	} {
		var first, second strings.Builder
		require.NoError(t, document.WritePage(&first, &one, document.HTMLOptions{Beside: &cards, File: file}))
		require.NoError(t, document.WritePage(&second, &cards, document.HTMLOptions{Beside: &one, File: file}))
		wellFormed(t, first.String())
		wellFormed(t, second.String())
		links := linksIn(first.String())
		assert.Contains(t, links, "Cards > "+to)
		assert.Contains(t, links, "甲率 > "+to+"#u7532")
		assert.Contains(t, linksIn(second.String()), "T > "+to)
		assert.Contains(t, linksIn(second.String()), "1 > "+to+"#body")
		checkLinksBetween(t, first.String(), second.String(), to)
		checkLinksBetween(t, second.String(), first.String(), to)
	}
	alone := page(t, &one)
	checkPage(t, alone)
	assert.Empty(t, linksIn(alone))
	_, _, split = document.SplitCards(&one)
	assert.False(t, split)
}

// checkLinksBetween: links lead to ids of the page or of the other one, in that file.
func checkLinksBetween(t *testing.T, page, other, file string) {
	t.Helper()
	links := link.FindAllStringSubmatch(page, -1)
	require.NotEmpty(t, links)
	for _, m := range links {
		to, there := m[1], page
		if rest, is := strings.CutPrefix(to, file); is {
			to, there = rest, other
		}
		if to != "" {
			assert.Contains(t, there, ` id="`+strings.TrimPrefix(to, "#")+`"`)
		}
	}
}

// The sample's reports keep to their cards on both sides.
func TestSampleCardsBesideTheirPages(t *testing.T) {
	split := 0
	for _, d := range samples(t) {
		one, cards, is := document.SplitCards(&d)
		if !is {
			continue
		}
		split++
		var first, second strings.Builder
		require.NoError(t, document.WritePage(&first, &one, document.HTMLOptions{Beside: &cards, File: "x-cards.html"}))
		require.NoError(t, document.WritePage(&second, &cards, document.HTMLOptions{Beside: &one, File: "x.html"}))
		assert.Less(t, first.Len(), 400_000)
		assert.Greater(t, strings.Count(second.String(), `<section id="card-`), 100)
		checkLinksBetween(t, first.String(), second.String(), "x-cards.html")
		checkLinksBetween(t, second.String(), first.String(), "x.html")
	}
	assert.Equal(t, 4, split)
}
