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
	if s.Right == "" || s.Op == "" {
		key = "step.alone"
	}
	left, right := w.stepFigures(s, in)
	text := w.fill(key,
		argument("clause", s.Clause),
		argument("left", w.side(s.Left, left, s.Year, s.Source, in)),
		argument("op", operator(s.Op)),
		argument("right", w.side(s.Right, right, 0, "", in)),
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

// stepFigures shows the two figures of a step so that they compare as the exact
// ones do.
func (w *Wording) stepFigures(s *evaluate.Step, in *indicator.Indicator) (left, right evaluate.Shown) {
	d := w.display(in.Places)
	if isCount(s.Left) {
		return d.At(s.LeftIs, 0), d.At(s.RightIs, 0)
	}
	return d.Pair(s.LeftIs, s.RightIs)
}

// isCount reports whether a term is a whole number without a unit.
func isCount(t evaluate.Term) bool {
	return slices.Contains([]evaluate.Term{
		evaluate.TermAge, evaluate.TermAgeLimit, evaluate.TermPoints, evaluate.TermMinPoints, evaluate.TermAreas, evaluate.TermAreasAsked,
	}, t)
}

func (w *Wording) side(term evaluate.Term, shown evaluate.Shown, year int, source string, in *indicator.Indicator) string {
	figure := ""
	switch {
	case term == evaluate.TermAnswer:
		figure = w.text("answer." + source)
	case isCount(term):
		figure = shown.Text
	case term == evaluate.TermTolerance || term == evaluate.TermDistance:
		figure = w.inPoints(shown.Text, in)
	case shown.Text != "":
		figure = w.withUnit(shown.Text, in)
	}
	key := "step.figure"
	arguments := []document.Argument{argument("term", w.text("term."+string(term))), argument("figure", figure)}
	if year != 0 {
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
