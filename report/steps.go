package report

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// Steps words the recorded steps of a decision, one sentence each, in
// the order in which they were taken. There are none unless the policy asked
// for them.
func (w *Wording) Steps(r *evaluate.Result, in *indicator.Indicator) []string {
	sentences := make([]string, 0, len(r.Steps))
	for i := range r.Steps {
		sentences = append(sentences, w.step(&r.Steps[i], in))
	}
	return sentences
}

func (w *Wording) step(s *evaluate.Step, in *indicator.Indicator) string {
	outcome := "step.fails"
	if s.Holds {
		outcome = "step.holds"
	}
	key := "step"
	if s.Right == evaluate.TermNone || s.Op == "" {
		key = "step.alone"
	}
	leftPlaces, rightPlaces := w.stepPlaces(s, in)
	text := w.fill(key,
		argument("clause", s.Clause),
		argument("left", w.side(s.Left, s.LeftIs, s.Year, leftPlaces, s.Source, in)),
		argument("op", operator(s.Op)),
		argument("right", w.side(s.Right, s.RightIs, 0, rightPlaces, "", in)),
		argument("outcome", w.text(outcome)))
	if s.Source == "" || s.Left == evaluate.TermAnswer {
		return text
	}
	for _, key := range []string{"projection." + s.Source, "base." + s.Source, "source." + s.Source} {
		if w.has(key) {
			return w.fill("step.by", argument("text", text), argument("by", w.text(key)))
		}
	}
	return w.fill("step.source", argument("text", text), argument("source", s.Source))
}

// stepPlaces finds places at which the two shown figures compare as the exact
// ones do.
func (w *Wording) stepPlaces(s *evaluate.Step, in *indicator.Indicator) (left, right int) {
	if isCount(s.Left) {
		return 0, 0
	}
	bounds := func(p int) (int, int) { return w.boundPlaces(s.LeftIs, p), w.boundPlaces(s.RightIs, p) }
	return bounds(placesFrom(in.Places, func(p int) bool {
		left, right := bounds(p)
		return w.rounded(s.LeftIs, left).Compare(w.rounded(s.RightIs, right)) == s.LeftIs.Compare(s.RightIs)
	}))
}

// isCount reports whether a term is a whole number without a unit.
func isCount(t evaluate.Term) bool {
	return slices.Contains([]evaluate.Term{
		evaluate.TermAge, evaluate.TermAgeLimit, evaluate.TermPoints, evaluate.TermMinPoints, evaluate.TermAreas, evaluate.TermYear,
	}, t)
}

func (w *Wording) side(term evaluate.Term, f indicator.Fraction, year, places int, source string, in *indicator.Indicator) string {
	figure := ""
	switch {
	case term == evaluate.TermAnswer:
		figure = w.text("answer." + source)
	case isCount(term):
		figure = f.Text(0, w.rounding)
	case term == evaluate.TermTolerance || term == evaluate.TermDistance:
		figure = w.inPoints(f.Text(places, w.rounding), in)
	case f.Known():
		figure = w.withUnit(f.Text(places, w.rounding), in)
	}
	key := "step.figure"
	arguments := []document.Argument{argument("term", w.text("term."+term.String())), argument("figure", figure)}
	if year != 0 && term != evaluate.TermYear {
		key = "step.dated"
		arguments = append(arguments, argument("year", document.Year(year)))
	}
	return w.fill(key, arguments...)
}

// operator writes a comparison as readers know it.
func operator(op string) string {
	switch op {
	case ">=":
		return "≥"
	case "<=":
		return "≤"
	default:
		return op
	}
}
