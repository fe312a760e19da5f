package report

import (
	"fmt"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disclosure"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// copyFor is the assessment as the audience may see it. Whoever makes many public
// documents hands in one made by [disclosure.Public].
func copyFor(a *evaluate.Assessment, o Options) *evaluate.Assessment {
	if o.Audience == Public {
		return disclosure.Public(a)
	}
	return a
}

func (v *view) isPublic() bool { return v.options.Audience == Public }

// wrongAudience is the error of an audience that there is not, nil for the others.
func (o *Options) wrongAudience() error {
	if o.Audience == "" || slices.Contains(Audiences(), o.Audience) {
		return nil
	}
	return fmt.Errorf("report: Options.Audience %q is none of: %s, %s", o.Audience, Internal, Public)
}

// internally are columns that public copies are without.
func internally[R any](v *view, columns ...column[R]) []column[R] {
	if v.isPublic() {
		return nil
	}
	return columns
}

// isWithheld reports whether a result's figure is withheld from public copies.
func isWithheld(r *evaluate.Result) bool { return r.Reading.Kind == indicator.Withheld }

// hidesGap reports whether a gap is withheld since it may be that of an area whose
// figure is.
func (v *view) hidesGap(e *entry) bool {
	return v.isPublic() && !e.r.Gap.Known() && e.r.Target.Each() != 0 && e.r.Verdict.Counts() && !isUndetermined(e)
}

// withheld is the cell of a figure that is withheld from public copies.
func (w *Wording) withheld() document.Cell { return w.absence(indicator.Withheld) }

// withhold says of what a result has no figure or verdict for in a row that it is
// withheld, where it is.
func withhold[R any](w *Wording, r *evaluate.Result, cells []document.Cell, columns []column[R]) {
	if r.Year == 0 || !isWithheld(r) && r.Verdict != 0 {
		return
	}
	for i := range cells {
		isVerdict := columns[i].Key == "verdict" || columns[i].Key == "flags"
		isEmpty := cells[i].Absence == "none" || cells[i].Kind == document.KindFlags && len(cells[i].Flags) == 0
		if isEmpty && (isVerdict || isWithheld(r) && columns[i].Align == document.End) {
			cells[i] = w.withheld()
		}
	}
}
