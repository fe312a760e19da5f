package report

// englishEvaluation are the titles, captions and sentences of the evaluation
// report and of the sheets.
func englishEvaluation() Texts {
	return Texts{}
}
