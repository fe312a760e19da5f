package document

import (
	"fmt"
	"html"
	"slices"
	"strings"
)

// KindCards is the kind of a document of cards alone.
const KindCards = "cards"

// SplitCards returns a document without its cards and, as a document of their own with
// the same head, the section before the first card and the cards; false where it has
// no cards. The document itself stays as it is.
func SplitCards(d *Document) (page, cards Document, split bool) {
	first := slices.IndexFunc(d.Sections, isCard)
	if first < 0 {
		return *d, Document{}, false
	}
	page, cards = *d, *d
	head := first
	if first > 0 && d.Sections[first].Level > 1 && d.Sections[first-1].Level < 2 {
		head--
	}
	page.Sections, cards.Sections = nil, nil
	for i := range d.Sections {
		if i == head || isCard(d.Sections[i]) {
			cards.Sections = append(cards.Sections, d.Sections[i])
		} else {
			page.Sections = append(page.Sections, d.Sections[i])
		}
	}
	cards.Kind, cards.Recipients, cards.Signatures = KindCards, nil, nil
	return page, cards, true
}

func isCard(s Section) bool { return s.About != nil }

// links tells where names lead: to a card of this page, or of one beside it.
type links struct {
	cards    map[Reference]string
	sections map[string]string
	beside   string // the file of the page beside it, "" for none
}

func linksOf(d *Document, o *HTMLOptions) *links {
	l := &links{cards: map[Reference]string{}, sections: map[string]string{}}
	l.add(d, "")
	if o.Beside != nil && o.File != "" {
		l.beside = fileLink(o.File)
		l.add(o.Beside, l.beside)
	}
	return l
}

// fileLink is the markup of a link to a file in the same folder. Letters outside ASCII stay as they
// are, since each would be nine characters in every link.
func fileLink(name string) string {
	var b strings.Builder
	if strings.Contains(name, ":") { // not to be taken for a scheme
		b.WriteString("./")
	}
	for _, r := range harmless(name) {
		if r <= ' ' || strings.ContainsRune("\"#%'/<>?[\\]^`{|}", r) {
			fmt.Fprintf(&b, "%%%02X", r)
		} else {
			b.WriteRune(r)
		}
	}
	return html.EscapeString(b.String())
}

// add takes up the sections of a document in a file, those first that came first.
func (l *links) add(d *Document, file string) {
	for i := range d.Sections {
		s := &d.Sections[i]
		to := file + "#" + identifier(s.ID)
		if _, there := l.sections[s.ID]; !there {
			l.sections[s.ID] = to
		}
		if s.About == nil {
			continue
		}
		if _, there := l.cards[*s.About]; !there {
			l.cards[*s.About] = to
		}
	}
}

// to is where a name leads: to the card of just that, else to that of the whole
// indicator; "" where there is none.
func (l *links) to(of *Reference) string {
	if of == nil || l == nil || len(l.cards) == 0 {
		return ""
	}
	exact := *of
	exact.Year = 0
	if to := l.cards[exact]; to != "" {
		return to
	}
	if of.Indicator == "" {
		return ""
	}
	return l.cards[Reference{Plan: of.Plan, Indicator: of.Indicator}]
}
