package evaluate

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/strict"
)

// Validate returns what is wrong with a policy built in Go, by the rules that
// policy files are read by: words that are none, numbers out of range, overrides
// that say too little or, where plans are given, name nothing of theirs. Every
// problem is returned at once as [*indicator.Problems]; a nil plan is another error.
func (p *Policy) Validate(plans ...*indicator.Plan) error {
	if slices.Contains(plans, nil) {
		return errors.New("evaluate: a plan is nil")
	}
	var v policyValidator
	checkWord(&v, "/stage", p.Stage, Stages())
	checkWord(&v, "/compare", p.Compare, Comparisons())
	checkWord(&v, "/baseline", p.Baseline, BaselineChains())
	checkWord(&v, "/rounding", p.Rounding, []indicator.Rounding{indicator.HalfUp, indicator.HalfEven})
	checkWord(&v, "/projection", p.Projection, indicator.Projections())
	v.year("/asOf", p.AsOf)
	settings := *p
	for _, s := range numberSettings(&settings) {
		if *s.is > s.high {
			v.add("out-of-range", "/"+s.key, strconv.Itoa(*s.is), fmt.Sprintf("at most %d", s.high), "the number is out of range")
		}
		if *s.is == 1 && s.pairs {
			v.add("out-of-range", "/"+s.key, "1", aWindow, "a line needs two observations")
		}
	}
	v.change("/tolerance", p.Tolerance)
	v.change("/about", p.About)
	if p.OnTrack.Known() && p.OnTrack.Sign() <= 0 {
		v.add("not-positive", "/onTrack", p.OnTrack.String(), "a share above 0", "the share must be above 0")
	}
	v.overrides(p.Overrides, plans)
	return v.problems.Err()
}

type policyValidator struct {
	problems indicator.Problems
	place    indicator.Place // of the override that is checked
}

func (v *policyValidator) add(code, pointer, value, allowed, message string) {
	v.problems.Add(indicator.Problem{
		Code: code, File: v.place.File, Line: v.place.Line, Pointer: pointer, Value: value, Allowed: allowed, Message: message,
	})
}

func checkWord[T ~string](v *policyValidator, pointer string, word T, known []T) {
	if word == "" || slices.Contains(known, word) {
		return
	}
	words := make([]string, len(known))
	for i := range known {
		words[i] = string(known[i])
	}
	v.problems.Add(indicator.Problem{
		Code: "unknown-word", Pointer: pointer, Value: string(word), Allowed: strings.Join(words, ", "), Nearest: strict.Nearest(string(word), words),
		Message: fmt.Sprintf("the word %q is not known here", word),
	})
}

// year checks an as-of year, 0 for the due year.
func (v *policyValidator) year(pointer string, year int) {
	if year != 0 && (year < indicator.FirstYear || year > indicator.LastYear) {
		v.add("year-out-of-range", pointer, strconv.Itoa(year), fmt.Sprintf("%d to %d", indicator.FirstYear, indicator.LastYear), "the year is out of range")
	}
}

func (v *policyValidator) change(pointer string, change indicator.Change) {
	if change.Amount.Sign() < 0 {
		v.add("negative", pointer+"/"+string(change.Kind), change.Amount.String(), "0 or more", "a tolerance must not be negative")
	}
}
