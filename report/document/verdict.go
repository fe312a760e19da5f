package document

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode"
)

// Verdict is how tables and pictures show a verdict: by a sign and a colour, so
// that neither says anything alone.
type Verdict struct {
	Code  string // as in Cell.Verdict
	Sign  string
	Class string // of the style sheet; verdicts of one class have one sign and colour

	Light, Dark, Print string // the colour on the ground of each scheme
}

// Verdicts lists the verdicts of the document's schema in the order of legends.
// One that is not among them is shown like the last.
func Verdicts() []Verdict {
	return []Verdict{
		{"attained", "●", "attained", "#1a6b3a", "#74d69d", "#14532d"},
		{"nearly", "◕", "nearly", "#4d6b10", "#bfdb73", "#3f5a0c"},
		{"expected", "◑", "expected", "#0b57a4", "#84bbff", "#0a4683"},
		{"difficult", "▲", "difficult", "#9a4300", "#ffb27a", "#7c3600"},
		{"missed", "■", "missed", "#b3261e", "#ff9d94", "#8f1d17"},
		{"undetermined", "?", "undetermined", "#5b4a91", "#c3b3f5", "#483a76"},
		{"not-applicable", "–", "none", "#57606a", "#a9b1ba", "#444"},
		{"monitored", "–", "none", "#57606a", "#a9b1ba", "#444"},
	}
}

// verdictOf is how a verdict is shown, by its code.
func verdictOf(code string) Verdict {
	verdicts := Verdicts()
	return verdicts[min(rank(code), len(verdicts)-1)]
}

// rank is a verdict's place among [Verdicts], that after the last for an unknown
// one.
func rank(code string) int {
	verdicts := Verdicts()
	for i := range verdicts {
		if verdicts[i].Code == code {
			return i
		}
	}
	return len(verdicts)
}

//go:embed html.css
var styleSheet string

// cssText writes text from the document as a string of a style sheet: what could end it or
// the sheet is spelt by its code.
func cssText(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range harmless(text) {
		if r > '~' || unicode.IsLetter(r) || unicode.IsDigit(r) || r == ' ' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\%x `, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// styleOf is the style sheet of a document's page: the rules for verdicts and for the
// columns of its tables, and the title above each sheet but the first, in their places.
func styleOf(d *Document) string {
	var classes []Verdict
	for _, v := range Verdicts() {
		if len(classes) == 0 || classes[len(classes)-1].Class != v.Class {
			classes = append(classes, v)
		}
	}
	rules := func(rule func(Verdict) string) []string {
		list := make([]string, 0, len(classes))
		for _, v := range classes {
			list = append(list, rule(v))
		}
		return list
	}
	colours := func(of func(Verdict) string) string {
		return strings.Join(rules(func(v Verdict) string { return "--" + v.Class + ":" + of(v) }), ";")
	}
	signs := rules(func(v Verdict) string {
		return "." + v.Class + "{color:var(--" + v.Class + ")}." + v.Class + `::before{content:"` + v.Sign + `"}`
	})
	fills := rules(func(v Verdict) string { return "svg .c-" + v.Class + "{fill:var(--" + v.Class + ")}" })
	half := len(fills) / 2
	return strings.NewReplacer(
		"/*verdict colours light*/", colours(func(v Verdict) string { return v.Light }),
		"/*verdict colours dark*/", colours(func(v Verdict) string { return v.Dark }),
		"/*verdict colours print*/", colours(func(v Verdict) string { return v.Print }),
		"/*verdict signs*/", strings.Join(signs[:len(signs)-1], "\n"), // the last is what ".v" shows by itself
		"/*columns*/\n", tableRules(d),
		"/*title*/", cssText(d.Title),
		"/*verdict fills*/", strings.Join(fills[:half], "")+"\n"+strings.Join(fills[half:], ""),
	).Replace(styleSheet)
}
