package report_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// Every sentence that the package words is its text with its arguments.
func TestSentencesAreTheirTextsWithTheirArguments(t *testing.T) {
	t.Parallel()
	for _, language := range []string{report.Chinese, report.English} {
		texts := report.BuiltIn(language)
		for _, a := range []*evaluate.Assessment{sample(t, 2015), sample(t, 2019), sample(t, 2021), fixture.Troubled()} {
			o := report.Options{Language: language, Statistics: true, Cards: true, Before: compare.Of(sample(t, 2014))}
			for _, d := range everyDocument(t, a, followUp(t), o) {
				for i := range d.Sections {
					for _, p := range paragraphs(d.Sections[i]) {
						if p.Key != "" && p.Key != "explain" {
							assert.Equal(t, filledBy(texts[p.Key], p.Arguments), p.Text, p.Key)
						}
					}
				}
			}
		}
	}
}

// filledBy fills a text with the words of its arguments, in another way than the package.
func filledBy(text string, arguments []document.Argument) string {
	for _, of := range arguments {
		text = strings.ReplaceAll(text, "{"+of.Name+"}", of.Value.Text)
		for _, found := range compiled(`\{`+of.Name+`\|([^|}]*)\|([^}]*)\}`).FindAllStringSubmatch(text, -1) {
			form := found[2]
			if of.Value.Text == "1" {
				form = found[1]
			}
			text = strings.ReplaceAll(text, found[0], form)
		}
	}
	return text
}

// An explanation is the texts of its clauses with their arguments, and only marks stand
// between them.
func TestExplanationsAreTheirClauses(t *testing.T) {
	t.Parallel()
	said := map[string]bool{}
	for _, language := range []string{report.Chinese, report.English} {
		texts := report.BuiltIn(language)
		subjects := []*evaluate.Assessment{sample(t, 2015), sample(t, 2019), sample(t, 2021), fixture.Troubled()}
		for seed := range uint64(8) {
			r := rand.New(rand.NewPCG(seed, 13))
			plan := smallCounty(r)
			subjects = append(subjects, fixture.AssessObservations(evaluate.Policy{AsOf: 2014 + r.IntN(8)}, plan, smallFigures(r, plan)...))
		}
		for _, a := range subjects {
			d := made(t)(report.County(a, report.Options{Language: language, Cards: true}))
			for i := range d.Sections {
				for _, p := range paragraphs(d.Sections[i]) {
					if p.Key != "explain" {
						continue
					}
					rest := p.Text
					for _, c := range p.Clauses {
						assert.Equal(t, filledBy(texts[c.Key], c.Arguments), c.Text, c.Key)
						said[c.Key] = true
						before, after, found := strings.Cut(rest, strings.TrimLeft(c.Text, ","))
						assert.True(t, found, "%s in %s", c.Text, p.Text)
						assert.Regexp(t, `^[;,. ；，。]*$`, before, p.Text)
						rest = after
					}
					assert.Equal(t, texts["mark.stop"], rest, p.Text)
				}
			}
		}
	}
	for _, key := range []string{"explain.value", "explain.value.pooled.own", "explain.meets-target", "explain.projection", "explain.projection.difficult", "explain.flags", "explain.each.areas.valued"} {
		assert.True(t, said[key], key)
	}
}
