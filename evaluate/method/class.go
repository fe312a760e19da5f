package method

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// classify returns the class of the rule that holds the quantity, false where
// a comparison stays undecided. It decides on the quantity itself, not on the
// figure that is shown.
func classify(rule indicator.Rule, q quantity) (string, bool) {
	for i := range rule.Bands {
		b := &rule.Bands[i]
		if !b.Bound.Valid {
			return b.Class, true
		}
		bound, ok := exact.FromDecimal(b.Bound.Decimal)
		if !ok {
			return "", false
		}
		c, ok := q.compare(bound)
		if !ok {
			return "", false
		}
		if b.UpTo {
			c = -c
		}
		if c > 0 || c == 0 && !b.Open {
			return b.Class, true
		}
	}
	return "", false
}

// classOf classifies a given figure, "" for an unknown one.
func classOf(rule indicator.Rule, given indicator.Fraction) string {
	i := rule.Classify(given)
	if i < 0 {
		return ""
	}
	return rule.Bands[i].Class
}

// top returns the class of the rule's first band, bottom that of its last.
func top(rule indicator.Rule) string    { return rule.Bands[0].Class }
func bottom(rule indicator.Rule) string { return rule.Bands[len(rule.Bands)-1].Class }

// from is a band of figures not below coefficient · 10^exponent.
func from(coefficient int64, exponent int32, class, zh string) indicator.Band {
	return indicator.Band{
		Bound: decimal.NewNullDecimal(decimal.New(coefficient, exponent)),
		Class: class, Name: words(class, zh),
	}
}

// above is from without the bound itself.
func above(coefficient int64, exponent int32, class, zh string) indicator.Band {
	b := from(coefficient, exponent, class, zh)
	b.Open = true
	return b
}

// upTo is a band of figures not above coefficient · 10^exponent.
func upTo(coefficient int64, exponent int32, class, zh string) indicator.Band {
	b := from(coefficient, exponent, class, zh)
	b.UpTo = true
	return b
}

// below is upTo without the bound itself.
func below(coefficient int64, exponent int32, class, zh string) indicator.Band {
	b := upTo(coefficient, exponent, class, zh)
	b.Open = true
	return b
}

func rest(class, zh string) indicator.Band {
	return indicator.Band{Class: class, Name: words(class, zh)}
}

// words names a class; the English words are the source's code without underscores.
func words(class, zh string) indicator.Text {
	return indicator.Text{"en": strings.ReplaceAll(class, "_", " "), "zh": zh}
}

// graded classifies the measure into a grade.
func graded(rule indicator.Rule, measure quantity) (evaluate.Grade, Reason) {
	class, ok := classify(rule, measure)
	if !ok {
		return evaluate.Grade{}, Undecided
	}
	return evaluate.Grade{Class: class, Measure: figure(measure)}, ""
}

// known reads a figure handed in, false for an unknown one.
func known(f indicator.Fraction) (exact.Rat, bool) { return exact.Of(f), f.Known() }

// allKnown reports whether all figures handed in are known.
func allKnown(figures ...indicator.Fraction) bool {
	return !slices.ContainsFunc(figures, func(f indicator.Fraction) bool { return !f.Known() })
}
