package archive

import (
	"errors"
	"io"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
)

// Version is the version of this library, as assessment files state it.
const Version = evaluate.Version

// Input names a file that an assessment was made from.
type Input struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	Role   Role   `json:"role,omitempty"` // "" where the caller does not say
}

// Role says what a file is for.
type Role string

// The roles.
const (
	RolePlan       Role = "plan"
	RoleAreas      Role = "areas" // an area list
	RoleTable      Role = "table"
	RolePolicy     Role = "policy"
	RoleFollowUp   Role = "follow-up"
	RoleSuccession Role = "succession"
	RoleAssessment Role = "assessment" // an earlier one to compare with
)

// Roles lists the roles in order.
func Roles() []Role {
	return []Role{RolePlan, RoleAreas, RoleTable, RolePolicy, RoleFollowUp, RoleSuccession, RoleAssessment}
}

type assessmentJSON struct {
	Version int             `json:"version"`
	Library string          `json:"library"`
	Inputs  []Input         `json:"inputs"`
	AsOf    *int            `json:"asOf"`
	Stage   evaluate.Stage  `json:"stage"`
	Policy  evaluate.Policy `json:"policy"`
	Plans   []planJSON      `json:"plans"`
	Tally   tallyJSON       `json:"tally"`
	Rules   *tallyJSON      `json:"computedTally,omitempty"`
	Rates   []rateJSON      `json:"rates"`
	Results []resultJSON    `json:"results"`

	Document *Document   `json:"document,omitempty"`
	Corrects *Correction `json:"corrects,omitempty"`
	wholeJSON
	Input inputJSON `json:"input"`
}

type planJSON struct {
	Code  string         `json:"code"`
	Name  indicator.Text `json:"name"`
	Base  int            `json:"base"`
	Due   int            `json:"due"`
	AsOf  int            `json:"asOf"`
	Stage evaluate.Stage `json:"stage"`
}

type tallyJSON struct {
	Total         int         `json:"total"`
	Counts        object      `json:"counts"`
	NotApplicable int         `json:"notApplicable"`
	Monitored     int         `json:"monitored"`
	Twice         int         `json:"counted-twice"`
	ByPlan        []planTally `json:"byPlan,omitempty"`
}

type planTally struct {
	Plan   string `json:"plan"`
	Total  int    `json:"total"`
	Counts object `json:"counts"`
}

type rateJSON struct {
	Name        evaluate.Counted `json:"name"`
	Numerator   int              `json:"numerator"`
	Denominator int              `json:"denominator"`
	Of          evaluate.Among   `json:"of"`
	Percent     *string          `json:"percent"`
	Undated     *undatedJSON     `json:"undated,omitempty"`
}

// undatedJSON is a rate without what only values older than the due year attain.
type undatedJSON struct {
	Numerator   int     `json:"numerator"`
	Denominator int     `json:"denominator"`
	Percent     *string `json:"percent"`
}

// Options is what an assessment file states alongside the assessment. The zero
// Options states nothing more.
type Options struct {
	Inputs []Input           // the files that the assessment was made from
	Before *compare.Snapshot // an earlier assessment to compare with, nil for none
	Checks []check.Finding   // what the data checks found, where they were run already

	Compared *compare.Difference // how the assessment differs from Before, where that was worked out already

	Handovers []*compare.Handover // from the plans before to those judged, none where there are none

	Document *Document   // the document that is signed with it, nil for none
	Corrects *Correction // what it changes of an earlier signed one, nil for none; see [Correct]
}

// encoder writes what is worked out for the file.
type encoder struct {
	a      *evaluate.Assessment
	mode   indicator.Rounding
	before *compare.Snapshot
	checks []check.Finding

	compared *compare.Difference

	handovers []*compare.Handover
}

// Write writes the assessment file: the machine-readable result, the same
// bytes for the same assessment and options. The figures alongside the verdicts
// are worked out here. The file is for internal use: a copy for publication, which
// lacks figures, is an error, and so is none at all.
func Write(w io.Writer, a *evaluate.Assessment, o Options) error {
	switch {
	case a == nil:
		return errors.New("archive: no assessment to write")
	case a.IsPublic():
		return errors.New("archive: a copy for publication is no assessment to keep; write the one that it was made from")
	}
	policy := a.Policy.Resolved()
	mode := policy.Rounding
	e := encoder{a: a, mode: mode, before: o.Before, compared: o.Compared, checks: o.Checks, handovers: o.Handovers}
	if e.checks == nil {
		e.checks = check.Run(a)
	}
	out := assessmentJSON{
		Version: 1, Library: Version, Inputs: append([]Input{}, o.Inputs...), AsOf: someInt(a.AsOf), Stage: a.Stage,
		Policy: a.Policy, Tally: encodeTally(a.Tally), Rates: encodeRates(a, mode),
		Results: make([]resultJSON, 0, len(a.Results)), Document: o.Document, Corrects: o.Corrects,
	}
	if out.AsOf == nil && len(a.Plans) > 0 {
		out.AsOf = someInt(a.Plans[0].Due)
	}
	for _, p := range a.Plans {
		asOf, stage := a.Policy.When(p.Due)
		out.Plans = append(out.Plans, planJSON{
			Code: p.Code, Name: p.Name, Base: p.Base, Due: p.Due, AsOf: asOf, Stage: stage,
		})
	}
	out.Tally.ByPlan = encodePlanTallies(a)
	if a.Rules != a.Tally {
		rules := encodeTally(a.Rules)
		out.Rules = &rules
	}
	for i := range a.Results {
		in, ok := a.Indicator(a.Results[i].Key)
		if !ok {
			continue
		}
		result := encodeResult(&a.Results[i], in, mode)
		if result.Area == "" && result.Group == "" {
			result.figuresJSON = e.encodeFigures(&a.Results[i], evaluate.DisplayOf(&a.Results[i], in, mode))
		}
		out.Results = append(out.Results, result)
	}
	out.wholeJSON, out.Input = e.encodeWhole(), encodeInput(a)
	return writeIndented(w, out)
}

func encodePlanTallies(a *evaluate.Assessment) []planTally {
	var list []planTally
	for _, part := range a.By(evaluate.ByPlan) {
		t := encodeTally(part.Tally)
		list = append(list, planTally{Plan: part.Plan, Total: t.Total, Counts: t.Counts})
	}
	return list
}

func encodeTally(t evaluate.Tally) tallyJSON {
	c := t.All
	return tallyJSON{
		Total: c.Total(), Counts: encodeCounts(c), NotApplicable: c[evaluate.NotApplicable], Monitored: c[evaluate.Monitored], Twice: t.Twice,
	}
}

// encodeCounts writes the verdicts that count.
func encodeCounts(c evaluate.Counts) object {
	var counts object
	for _, v := range evaluate.Verdicts() {
		if v.Counts() {
			counts = append(counts, member{v.String(), c[v]})
		}
	}
	return counts
}

func encodeRates(a *evaluate.Assessment, mode indicator.Rounding) []rateJSON {
	var rates []rateJSON
	for _, of := range []evaluate.Among{evaluate.OfAll, evaluate.OfDeterminable, evaluate.OfQuantified, evaluate.OfKey} {
		for _, counted := range []evaluate.Counted{evaluate.AttainedOrExpected, evaluate.AttainedOrNearly, evaluate.AttainedOnly} {
			r, undated := a.Tally.RateOf(counted, of), a.Undated.RateOf(counted, of)
			rate := rateJSON{
				Name: counted, Numerator: r.Numerator, Denominator: r.Denominator, Of: of, Percent: some(r.Percent(1, mode)),
			}
			if undated != r {
				rate.Undated = &undatedJSON{undated.Numerator, undated.Denominator, some(undated.Percent(1, mode))}
			}
			rates = append(rates, rate)
		}
	}
	return rates
}
