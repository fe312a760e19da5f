package report

import (
	"strings"
	"unicode/utf8"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// While a document is made, the name of a series carries the codes of what it names, so
// that every sentence and cell made of it can say what it mentions: nameBegins, the codes,
// nameWords, the name, nameEnds. These bytes are in no UTF-8 text. [view.settle] takes
// them out again.
const (
	nameBegins = "\xff"
	nameWords  = "\xfe"
	nameEnds   = "\xfd"
	nameCodes  = "\x00" // between the codes
)

func carrying(key indicator.Key, name string) string {
	return nameBegins + strings.Join([]string{key.Plan, key.Indicator, key.Area, string(key.Group)}, nameCodes) + nameWords + name + nameEnds
}

// carried are the codes that a name carries.
func carried(codes string) document.Reference {
	parts := append(strings.Split(codes, nameCodes), "", "", "", "")
	return document.Reference{Plan: parts[0], Indicator: parts[1], Area: parts[2], Group: parts[3]}
}

// tellApart finds the names that indicators of two plans share, each with what tells its
// plan: that plan's short name.
func (v *view) tellApart() {
	type named struct{ plan, indicator, name string }
	var all []named
	plans := map[string]map[string]bool{}
	for _, plan := range v.a.Plans {
		for i := range plan.Indicators {
			name := v.name(plan.Indicators[i].Name)
			if plans[name] == nil {
				plans[name] = map[string]bool{}
			}
			plans[name][plan.Code] = true
			all = append(all, named{plan.Code, plan.Indicators[i].Code, name})
		}
	}
	short := v.shortNames()
	v.shared = map[document.Reference]string{}
	for _, n := range all {
		if n.name != "" && len(plans[n.name]) > 1 {
			v.shared[document.Reference{Plan: n.plan, Indicator: n.indicator}] = short[n.plan]
		}
	}
}

// shortNames are the plans' names without their area and what follows in brackets, such
// as the years; in full where two would be alike.
func (v *view) shortNames() map[string]string {
	short, alike := map[string]string{}, map[string]int{}
	for _, plan := range v.a.Plans {
		name := v.partName(plan.Name, plan.Code)
		if at := strings.LastIndexAny(name, "(（"); at > 0 && (strings.HasSuffix(name, ")") || strings.HasSuffix(name, "）")) {
			name = strings.TrimSpace(name[:at])
		}
		if area := v.name(plan.Area.Name); area != "" {
			name = strings.TrimSpace(strings.Replace(name, v.fill("plan.of-area", argument("area", area)), "", 1))
		}
		short[plan.Code] = name
		alike[name]++
	}
	for _, plan := range v.a.Plans {
		if name := short[plan.Code]; name == "" || alike[name] > 1 {
			short[plan.Code] = v.partName(plan.Name, plan.Code)
		}
	}
	return short
}

// settler takes the codes out of names and says what is mentioned where. Names that
// plans share are told apart where it is not clear which plan is spoken of.
type settler struct {
	v     *view
	apart bool
}

// settle settles what a section says, in place.
func (v *view) settle(blocks []document.Block) []document.Block {
	return settler{v, true}.blocks(blocks)
}

// ofOnePlan settles what only one plan's indicators are named in.
func (v *view) ofOnePlan(blocks []document.Block) []document.Block {
	return settler{v, false}.blocks(blocks)
}

// words is a text without codes, and what it mentions.
func (s settler) words(text string) (string, []document.Mention) {
	if !strings.Contains(text, nameBegins) {
		return text, nil
	}
	var b strings.Builder
	var mentions []document.Mention
	for {
		before, rest, begins := strings.Cut(text, nameBegins)
		b.WriteString(before)
		codes, rest, worded := strings.Cut(rest, nameWords)
		name, rest, ends := strings.Cut(rest, nameEnds)
		if !begins || !worded || !ends {
			return b.String(), mentions
		}
		of := carried(codes)
		plan := s.v.shared[document.Reference{Plan: of.Plan, Indicator: of.Indicator}]
		if s.apart && plan != "" {
			name = s.v.marked(name, []string{plan})
		}
		if _, known := s.v.a.Indicator(indicator.Key{Plan: of.Plan, Indicator: of.Indicator}); known {
			mentions = append(mentions, document.Mention{At: utf8.RuneCountInString(b.String()), Text: name, About: of})
		}
		b.WriteString(name)
		text = rest
	}
}

func (s settler) plain(text *string) { *text, _ = s.words(*text) }

// cell settles a cell; row is what its row says already.
func (s settler) cell(c *document.Cell, row *document.Reference) {
	text, mentions := s.words(c.Text)
	c.Text = text
	switch {
	case len(mentions) == 0, c.About != nil:
	case len(mentions) > 1 || mentions[0].Text != text:
		c.Names = mentions
	case row == nil || *row != mentions[0].About:
		c.About = &mentions[0].About
	}
}

func (s settler) paragraph(p *document.Paragraph) {
	text, mentions := s.words(p.Text)
	if p.Text = text; mentions != nil { // else settled already, or without names
		p.Mentions = mentions
	}
	for i := range p.Arguments {
		s.cell(&p.Arguments[i].Value, nil)
		p.Arguments[i].Value.Names = nil // the paragraph has them
	}
	for i := range p.Clauses {
		s.paragraph(&p.Clauses[i])
		p.Clauses[i].Mentions = nil // so have they
	}
}

func (s settler) table(t *document.Table) {
	s.plain(&t.Caption)
	for i := range t.Columns {
		s.plain(&t.Columns[i].Title)
	}
	for i, row := range t.Rows {
		for k := range row {
			var of *document.Reference
			if i < len(t.About) && t.Columns[k].Header {
				of = &t.About[i]
			}
			s.cell(&row[k], of)
		}
	}
	for i := range t.Notes {
		s.paragraph(&t.Notes[i].Text)
	}
}

func (s settler) chart(c *document.Chart) {
	s.plain(&c.Title)
	s.plain(&c.Summary)
	for i := range c.Bars {
		s.plain(&c.Bars[i].Name)
	}
	for i := range c.Panels {
		s.plain(&c.Panels[i].Name)
	}
	for i := range c.Columns {
		s.plain(&c.Columns[i])
	}
}

func (s settler) blocks(blocks []document.Block) []document.Block {
	for i := range blocks {
		switch b := &blocks[i]; {
		case b.Paragraph != nil:
			s.paragraph(b.Paragraph)
		case b.List != nil:
			for k := range b.List.Items {
				s.paragraph(&b.List.Items[k])
			}
		case b.Table != nil:
			s.table(b.Table)
		case b.Chart != nil:
			s.chart(b.Chart)
		case b.Note != nil:
			s.paragraph(&b.Note.Text)
		}
	}
	return blocks
}
