package report_test

import (
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
