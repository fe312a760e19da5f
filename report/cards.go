package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// sectionCards is the section that the cards follow.
const sectionCards = "cards"

// cardsHead lists the cards by domain and explains the signs in them, nothing where there
// are none.
func (v *view) cardsHead() []document.Block {
	if len(v.entries) == 0 {
		return nil
	}
	index := document.Block{List: &document.List{}}
	byDomain := map[indicator.Reference][]*entry{} // of a plan
	for _, e := range v.entries {
		of := indicator.Reference{Plan: e.r.Plan, Indicator: e.in.Domain}
		byDomain[of] = append(byDomain[of], e)
	}
	var charts []document.Block
	short := v.shortNames()
	for _, plan := range v.a.Plans {
		for _, domain := range append(slices.Clone(plan.Domains), indicator.Domain{}) {
			entries := byDomain[indicator.Reference{Plan: plan.Code, Indicator: domain.Code}]
			if len(entries) == 0 {
				continue
			}
			names := each(entries, func(e *entry) string { return v.seriesName(indicator.Key{Plan: e.r.Plan}, e.in) })
			part := v.marked(v.partName(domain.Name, domain.Code), []string{short[plan.Code]})
			index.List.Items = append(index.List.Items, v.paragraph("cards.index", argument("part", part), argument("names", v.join(names))))
			if chart := v.courses("courses-"+plan.Code+"-"+domain.Code, part, entries); len(chart.Panels) > 0 {
				charts = append(charts, document.Block{Chart: chart})
			}
		}
	}
	return v.ofOnePlan(append(append([]document.Block{index}, charts...), v.note("note", "years.legend"), v.note("legend", "chart.course.legend")))
}

// courses draws indicators over the years side by side; their cards have the figures.
func (v *view) courses(id, title string, entries []*entry) *document.Chart {
	c := &document.Chart{ID: id, Type: document.ChartCourses, Title: title, Tabled: true}
	var words []string
	for _, e := range entries {
		course := v.seriesChart(e)
		if len(course.Points) < 2 || isWithheldWhole(e.r) {
			continue
		}
		about := document.Reference{Plan: e.r.Plan, Indicator: e.in.Code}
		panel := document.ChartPanel{Name: v.seriesName(indicator.Key{Plan: e.r.Plan}, e.in), About: &about, Points: course.Points, Target: course.Target}
		if e.r.Verdict != 0 {
			panel.Verdict, panel.Label = e.r.Verdict.String(), v.text("verdict."+e.r.Verdict.String())
		}
		c.Panels = append(c.Panels, panel)
		words = append(words, v.fill("cards.course", argument("name", panel.Name), argument("course", course.Summary)))
	}
	c.Summary = strings.Join(words, " ")
	return c
}

// addCards puts the cards behind their section, once the sections that name what they
// are about are whole.
func (v *view) addCards(d *document.Document) {
	at := slices.IndexFunc(d.Sections, func(s document.Section) bool { return s.ID == sectionCards })
	if at < 0 || slices.ContainsFunc(v.options.Own, func(s document.Section) bool { return s.ID == sectionCards }) {
		return
	}
	places, part := placesIn(d), d.Sections[at].Part
	cards := make([]document.Section, len(v.entries))
	for i, e := range v.entries {
		cards[i] = v.card(e)
		cards[i].Part, cards[i].Places = part, places[*cards[i].About]
	}
	d.Sections = slices.Insert(d.Sections, at+1, cards...)
}

// placesIn are the sections that name each indicator, in their order.
func placesIn(d *document.Document) map[document.Reference][]document.Place {
	places := map[document.Reference][]document.Place{}
	for i := range d.Sections {
		s := &d.Sections[i]
		place := document.Place{Section: s.ID, Text: placeText(s)}
		for of := range s.References() {
			of = document.Reference{Plan: of.Plan, Indicator: of.Indicator}
			if of.Indicator != "" && !slices.Contains(places[of], place) {
				places[of] = append(places[of], place)
			}
		}
	}
	return places
}

// placeText is a section's number, without the mark that ends it, or its title.
func placeText(s *document.Section) string {
	if number := strings.TrimRight(s.Number, "、. "); number != "" {
		return number
	}
	return s.Title
}

// card is what there is to know of one indicator.
func (v *view) card(e *entry) document.Section {
	about := document.Reference{Plan: e.r.Plan, Indicator: e.in.Code}
	id := about.Plan + "-" + about.Indicator
	title, _ := settler{v, true}.words(v.seriesName(indicator.Key{Plan: e.r.Plan}, e.in))
	why := v.explained(e)
	blocks := []document.Block{{Table: v.cardFacts("card-facts-"+id, e)}, {Paragraph: &why}}
	if chart := v.seriesChart(e); len(chart.Points) > 1 && !isWithheldWhole(e.r) {
		chart.ID, chart.Tabled = "card-"+chart.ID, true
		blocks = append(blocks, document.Block{Chart: &chart})
	}
	blocks = append(blocks, tabled(v.cardYears("card-years-"+id, e))...)
	if steps := v.Steps(e.r, e.in); len(steps) > 0 {
		list := &document.List{Summary: v.text("cards.steps")}
		for _, step := range steps {
			list.Items = append(list.Items, document.Paragraph{Text: step})
		}
		blocks = append(blocks, document.Block{List: list})
	}
	return document.Section{
		ID: "card-" + id, Level: 2, Title: title, Orientation: document.Portrait, About: &about, Blocks: v.ofOnePlan(blocks),
	}
}

// cardFacts is an indicator in one row.
func (v *view) cardFacts(id string, e *entry) *document.Table {
	c := indicatorColumnsOf[*entry](v)
	return uncaptioned(v.Wording, id, []*entry{e}, append([]column[*entry]{
		c.judged(), c.measured(), c.inYear(), c.target(), c.gap("gap"),
		c.optional("source", func(e *entry) string {
			return v.join(distinct(each(filed(e), func(o indicator.Observation) string { return o.Source })))
		}),
	}, internally(v, c.lead())...)...)
}

// cardSeries is a series of an indicator in its card.
type cardSeries struct {
	of   *entry
	name string
}

func (s cardSeries) reference() document.Reference { return s.of.reference() }

// cardYears is the values by year: of the whole, of its groups and of the areas in it,
// as far as any were filed.
func (v *view) cardYears(id string, e *entry) *document.Table {
	c := columns[cardSeries]{v.Wording}
	list := []column[cardSeries]{c.head("covered", func(s cardSeries) string { return s.name })}
	for year := e.plan.Base; year <= min(v.asOf(), e.plan.Due); year++ {
		cell := c.number(strconv.Itoa(year), func(s cardSeries) document.Cell { return v.inYear(s.of, year) })
		list = append(list, cell.titled(strconv.Itoa(year)).standing(document.Reference{Year: year}))
	}
	return uncaptioned(v.Wording, id, v.cardSeries(e), list...)
}

// cardSeries are those that have something to show in a year of the plan.
func (v *view) cardSeries(e *entry) []cardSeries {
	var rows []cardSeries
	results := v.lookup().results[indicator.Reference{Plan: e.r.Plan, Indicator: e.r.Indicator}]
	for i := range results {
		if of := v.ownOf(&results[i]); of != nil && v.hasYears(of) {
			rows = append(rows, cardSeries{of, cmp.Or(v.partOf(of.key), v.placeName())})
		}
	}
	return rows
}

// ownOf is a result with the series of its own key: of a total that counts by its groups
// what was filed for the total, of which nothing is judged.
func (v *view) ownOf(r *evaluate.Result) *entry {
	e := v.judged(r)
	if e == nil || r.ByGroup == indicator.Total {
		return e
	}
	bare := &evaluate.Result{Key: r.Key}
	own := &entry{key: r.Key, plan: e.plan, in: e.in, r: bare, shown: v.figuresOf(bare, e.in)}
	own.series, _ = v.a.Series(r.Key)
	return own
}

// hasYears reports whether a series has anything from the base year up to the as-of year.
func (v *view) hasYears(e *entry) bool {
	own := e.series.Own()
	for i := range own.Len() {
		if year := own.Year(i); own.Lack(i) == 0 && year >= e.plan.Base && year <= min(v.asOf(), e.plan.Due) {
			return true
		}
	}
	return false
}
