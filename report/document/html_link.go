package document

// link writes a name that leads to the card of what it names, if there is one.
func (p *htmlPart) link(text string, about *Reference) {
	p.to(about, func() { p.text(text) })
}

// to makes what is written lead to a card, unless it stands in that card.
func (p *htmlPart) to(about *Reference, write func()) {
	to := p.links.to(about)
	if to == "" || to == p.card {
		write()
		return
	}
	p.raw(`<a href="`, to, `">`)
	write()
	p.raw("</a>")
}

// words writes a text whose names lead to their cards.
func (p *htmlPart) words(text string, mentions []Mention) {
	for _, part := range pieces(text, mentions) {
		p.link(part.text, part.about)
	}
}

// named writes the words of a cell that names one thing, or several among other words.
func (p *htmlPart) named(c *Cell, about *Reference) {
	if len(c.Names) > 0 {
		p.words(c.Text, c.Names)
		return
	}
	p.link(c.Text, about)
}

// places writes links back to where the document names what a card is about.
func (p *htmlPart) places(places []Place) {
	written := 0
	for i := range places {
		to := p.links.sections[places[i].Section]
		if to == "" {
			continue
		}
		if written++; written == 1 {
			p.raw(`<p class="places">↩`)
		}
		p.raw(` <a href="`, to, `">`)
		p.text(places[i].Text)
		p.raw("</a>")
	}
	if written > 0 {
		p.raw("</p>\n")
	}
}

// contents lists the sections of the first level and the page beside this one.
func (p *htmlPart) contents(d *Document, o *HTMLOptions) {
	if len(d.Sections) < 2 && p.links.beside == "" {
		return
	}
	p.raw("<nav>\n")
	if p.links.beside != "" && d.Kind == KindCards {
		p.raw(`<p><a href="`, p.links.beside, `">`)
		p.text(o.Beside.Title)
		p.raw("</a></p>\n")
	}
	p.raw("<ul>\n")
	for i := range d.Sections {
		if s := &d.Sections[i]; s.Level < 2 {
			p.entry("#"+identifier(s.ID), heading(*s))
		}
	}
	if p.links.beside != "" && d.Kind != KindCards {
		p.entry(p.links.beside, besideTitle(o.Beside))
	}
	p.raw("</ul>\n</nav>\n")
}

// entry writes a line of the contents.
func (p *htmlPart) entry(to, text string) {
	p.raw(`<li><a href="`, to, `">`)
	p.text(text)
	p.raw("</a></li>\n")
}

// besideTitle is what the page beside is called: that of cards by the heading above
// them, since its title is this one's.
func besideTitle(d *Document) string {
	if d.Kind == KindCards && len(d.Sections) > 0 && d.Sections[0].Level < 2 {
		return heading(d.Sections[0])
	}
	return d.Title
}
