package report

import "github.com/countystat/attain/report/document"

// signatures are who answers for a monitoring or evaluation report, in internal copies:
// where one of them is named the others get a place to be filled in by hand.
func (v *view) signatures(kind string) []document.Line {
	if v.isPublic() || kind != kindMonitoring && kind != kindEvaluation {
		return nil
	}
	var lines []document.Line
	o := &v.options
	if o.Reviewer != "" || o.Approver != "" || o.Contact != "" {
		lines = []document.Line{
			{Label: v.text("signature.reviewer"), Text: o.Reviewer}, {Label: v.text("signature.approver"), Text: o.Approver},
			{Label: v.text("signature.contact"), Text: o.Contact},
		}
	}
	if len(o.CopiesTo) > 0 {
		lines = append(lines, document.Line{Label: v.text("signature.copies-to"), Text: v.join(o.CopiesTo)})
	}
	return lines
}
