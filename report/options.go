package report

import (
	"embed"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/evaluate/disclosure"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// The built-in languages.
const (
	Chinese = "zh"
	English = "en"
)

// Texts is words by key. A text may name arguments in braces, "{count} of
// {total}"; "{count|indicator|indicators}" writes the first word where count is
// 1 and the second elsewhere.
type Texts map[string]string

// Audience is whom a document is for. The zero Audience is Internal.
type Audience string

// The audiences. Internal copies say so on their first line. Public ones withhold
// the figures that package disclosure lists, and have only final figures with who
// supplied them: nothing of the follow-up, no section that is for internal use, and
// no names of those who decided by hand.
const (
	Internal Audience = "internal"
	Public   Audience = "public"
)

// Audiences lists the audiences, the default first.
func Audiences() []Audience { return []Audience{Internal, Public} }

// Options is how documents are worded and what is in them. The zero Options
// words the usual sections in English.
type Options struct {
	Language string                    // tag of the words; "" for English
	Texts    Texts                     // replaces built-in texts or adds those of another language; missing ones are in English
	Areas    map[string]indicator.Text // names of areas by code, in addition to those in the plans

	Audience Audience // whom the document is for, "" for Internal

	Subject string // whose indicators they are, e.g. "全县妇女儿童发展纲要"; "" for the plans' names
	Title   string // "" for the report's own
	Signed  string // the office that signs, "" for none
	Date    string // the date of the report as it is to be printed, "" for none
	Number  string // the number of the document (文号), "" for none

	// Who answers for a monitoring or evaluation report (审核人、签发人、联系人), printed
	// below its body in internal copies: where one is named the others get a blank place.
	Reviewer, Approver, Contact string

	CopiesTo []string // the offices that get copies (抄送), printed with them

	Before    *compare.Snapshot    // an earlier assessment to compare with, nil for none
	Compared  *compare.Difference  // how the assessment differs from it, where that was worked out already
	Handovers []*compare.Handover  // from the plans before to those in force, none where there are none
	Checks    []check.Finding      // what the data checks found, where they were run already
	Chosen    *evaluate.YearChoice // how the as-of year was chosen, nil where it was named

	Corrects *archive.Signed // the signed assessment that this one is issued in place of, nil for none
	Inputs   []archive.Input // the files that the assessment was made from, for a reissue to tell which are others

	// FollowUp is for internal copies of documents that take none of their own: what a
	// township says of itself for [Township], confirmations and the bureau's own texts for
	// [County]; nil for none.
	FollowUp *followup.File

	// Statistics asks for the usual sections whose figures are worked out
	// alongside the verdicts, at many times the cost of judging.
	Statistics bool

	// Cards asks for the usual section of cards, one for each indicator, that its names
	// lead to. They make a page several times as long: [document.SplitCards] puts them
	// beside it.
	Cards bool

	// Sections selects sections and orders them, by the ids of [SectionIDs] and
	// Own; those without anything to say are left out. None selects the
	// document's usual ones and all of Own after them.
	Sections []string

	// Own is sections of the caller's; where Sections says something, those that
	// it names. One with the id of a section that the package makes takes its
	// place.
	Own []document.Section
}

//go:embed texts
var texts embed.FS

// BuiltIn returns the built-in texts of a language, which the caller may
// change and hand in as Options.Texts; nil for a language that is not built in.
func BuiltIn(language string) Texts {
	file, err := texts.ReadFile("texts/" + language + ".json")
	if err != nil {
		return nil
	}
	var all Texts
	if err := json.Unmarshal(file, &all); err != nil { // the files are read by tests
		return nil
	}
	return all
}

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

// isWithheldWhole reports whether a total that counts by its groups is withheld with
// its target and its year, which would tell by which of them.
func isWithheldWhole(r *evaluate.Result) bool {
	return isWithheld(r) && r.Area == "" && r.Year == 0 && r.Target.IsZero()
}

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
	if r.AsOf == 0 || !isWithheld(r) && r.Verdict != 0 {
		return
	}
	for i := range cells {
		isVerdict := slices.Contains([]string{"verdict", "reason", "flags"}, columns[i].Key)
		isFigure := columns[i].Align == document.End || columns[i].Key == "target" && isWithheldWhole(r) && r.Reason != evaluate.ReasonNoTarget
		isEmpty := cells[i].Absence == "none" || cells[i].Kind == document.KindFlags && len(cells[i].Flags) == 0
		if isEmpty && (isVerdict || isWithheld(r) && isFigure) {
			cells[i] = w.withheld()
		}
	}
}

// laterFacts returns what is dated after the report, if its date is one that can be
// compared: facts of the follow-up, and the document that it corrects.
func (v *view) laterFacts() []error {
	date, ok := indicator.ParseDate(v.options.Date)
	if !ok {
		return nil
	}
	facts := v.followUp.Facts()
	if !v.hasFollowUp {
		facts = (&followup.File{Confirmations: v.filed.Confirmations}).Facts()
	}
	if signed := v.options.Corrects; signed != nil && signed.Document != nil {
		if on, ok := indicator.ParseDate(signed.Document.Date); ok {
			facts = append(facts, followup.Fact{What: said.Of("the document that is corrected"), On: on})
		}
	}
	var problems []error
	for _, f := range facts {
		if f.On.Compare(date) > 0 {
			problems = append(problems, said.Errorf("report: %s is of %s, after the report's date %s", f.What, f.On, date))
		}
	}
	return problems
}

// laterOverrides returns what is wrong with manual verdicts that are dated after the
// report, if its date is one that can be compared.
func (v *view) laterOverrides() []error {
	date, ok := indicator.ParseDate(v.options.Date)
	if !ok {
		return nil
	}
	var problems []error
	for i := range v.a.Policy.Overrides {
		if o := &v.a.Policy.Overrides[i]; o.On.Compare(date) > 0 {
			problems = append(problems, said.Errorf("report: the override of %s/%s is of %s, after the report's date %s", o.Plan, o.Indicator, o.On, date))
		}
	}
	return problems
}
