package report

// chineseEvaluation are the titles, captions and sentences of the evaluation
// report and of the sheets.
func chineseEvaluation() Texts {
	return Texts{}
}
