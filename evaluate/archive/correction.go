package archive

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
)

// Correction is what a reissue changes of an earlier signed assessment, and why.
// What is not changed is not in it.
type Correction struct {
	File      string              `json:"file"`
	SHA256    string              `json:"sha256,omitempty"`
	AsOf      int                 `json:"asOf"`
	Library   string              `json:"library"` // that made the earlier one
	Document  *Heading            `json:"document,omitempty"`
	Inputs    []string            `json:"inputs"` // files that only one of the two was made from, or with other contents
	Figures   []CorrectedFigure   `json:"figures"`
	Results   []CorrectedItem     `json:"results"`
	Counts    []CorrectedCount    `json:"counts"`
	Rates     []CorrectedRate     `json:"rates"`
	Sentences []CorrectedSentence `json:"sentences"`
	Ended     []CorrectedItem     `json:"ended,omitempty"` // of the last results of the plans before

	FiguresCompared bool `json:"figuresCompared"`   // the earlier file holds filed figures
	Compared        bool `json:"sentencesCompared"` // both have a document of one kind in one language

	NotCompared []string `json:"notCompared,omitempty"` // keys that the earlier file does not state: items of results, and others
}

// IsNone reports whether nothing that was signed is changed.
func (c *Correction) IsNone() bool {
	return len(c.Figures)+len(c.Results)+len(c.Counts)+len(c.Rates)+len(c.Sentences)+len(c.Ended) == 0
}

// CorrectedFigure is a figure of a year that was filed otherwise, in the notation of
// [indicator.ParseSeries]; null where it was not filed, or no longer is.
type CorrectedFigure struct {
	seriesJSON
	Year   int     `json:"year"`
	Before *string `json:"before"`
	After  *string `json:"after"`
	Filed  string  `json:"filed,omitempty"`  // when the later one was filed
	Source string  `json:"source,omitempty"` // of the later one
	Note   string  `json:"note,omitempty"`   // of the later one
}

// Key is the key of the figure's series.
func (f *CorrectedFigure) Key() indicator.Key { return f.key() }

// CorrectedItem is one thing that a result says otherwise, as the files state it;
// null for nothing. A result that only one of the two has is there with its verdict.
type CorrectedItem struct {
	seriesJSON
	Item   Item            `json:"item"`
	Of     string          `json:"of,omitempty"` // the year of a milestone, the level of a compared target
	Before *string         `json:"before"`
	After  *string         `json:"after"`
	Causes []compare.Cause `json:"causes"`
}

// Key is the key of the result.
func (c *CorrectedItem) Key() indicator.Key { return c.key() }

// CorrectedCount is how many indicators of a plan have a verdict, of all plans by
// the code "".
type CorrectedCount struct {
	Plan    string          `json:"plan,omitempty"`
	Verdict string          `json:"verdict"`
	Before  int             `json:"before"`
	After   int             `json:"after"`
	Causes  []compare.Cause `json:"causes"`
}

// CorrectedRate is a rate that is another, of all plans by the code "".
type CorrectedRate struct {
	Plan   string           `json:"plan,omitempty"`
	Name   evaluate.Counted `json:"name"`
	Of     evaluate.Among   `json:"of"`
	Before SignedRate       `json:"before"`
	After  SignedRate       `json:"after"`
	Causes []compare.Cause  `json:"causes"`
}

// SignedRate is a rate as a file states it.
type SignedRate struct {
	Numerator   int     `json:"numerator"`
	Denominator int     `json:"denominator"`
	Percent     *string `json:"percent"`
}

func (r SignedRate) String() string {
	text := fmt.Sprintf("%d/%d", r.Numerator, r.Denominator)
	if r.Percent != nil {
		text += ", " + *r.Percent
	}
	return text
}

// CorrectedSentence is a sentence that reads otherwise; null where there was none,
// or no longer is.
type CorrectedSentence struct {
	Section string          `json:"section"`
	Key     string          `json:"key,omitempty"`
	About   string          `json:"about,omitempty"`
	Before  *string         `json:"before"`
	After   *string         `json:"after"`
	Causes  []compare.Cause `json:"causes"`

	FollowUp bool `json:"followUp,omitempty"` // the follow-up is another, and bears on it
}

func (s seriesJSON) key() indicator.Key {
	return indicator.Key{Plan: s.Plan, Indicator: s.Indicator, Area: s.Area, Group: s.Group}
}

// CorrectOptions is what a reissue is made with. The zero CorrectOptions compares
// no sentences.
type CorrectOptions struct {
	Inputs   []Input   // the files that it was made from
	Document *Document // its document, nil for none

	Handovers []*compare.Handover // from the plans before to those judged, none where there are none
}

// Correct lists what an assessment changes of an earlier signed one, with the causes:
// what differs between the two and bears on it. It returns an error where the two are
// not of the same plans and year, so that one could not be issued in place of the other.
func Correct(before *Signed, a *evaluate.Assessment, o CorrectOptions) (*Correction, error) {
	now := compare.Of(a)
	if before.AsOf != now.AsOf {
		return nil, said.Errorf("archive: %s is as of %d, the assessment that is to correct it as of %d", before.File, before.AsOf, now.AsOf)
	}
	after, err := stated(a, o.Handovers)
	if err != nil {
		return nil, err
	}
	if x, y := slices.Sorted(slices.Values(before.plans)), slices.Sorted(slices.Values(after.plans)); !slices.Equal(x, y) {
		return nil, said.Errorf("archive: %s is of the plans %s, the assessment that is to correct it of %s", before.File, strings.Join(x, ", "), strings.Join(y, ", "))
	}
	c := &corrector{a: a, otherFollowUp: followUps(before.Inputs) != followUps(o.Inputs), before: before, after: after, Correction: &Correction{
		File: before.File, SHA256: before.SHA256, AsOf: before.AsOf, Library: before.Library, Inputs: differing(before.Inputs, o.Inputs),
		Figures: []CorrectedFigure{}, Results: []CorrectedItem{}, Counts: []CorrectedCount{}, Rates: []CorrectedRate{}, Sentences: []CorrectedSentence{},
	}}
	if before.Document != nil {
		heading := before.Document.Heading
		c.Document = &heading
	}
	if c.FiguresCompared = before.hasFiled; c.FiguresCompared {
		c.figures()
	}
	if err := c.results(compare.Between(before.snapshot, now)); err != nil {
		return nil, err
	}
	c.endings()
	c.totals()
	c.sentences(o.Document)
	return c.Correction, nil
}

// stated is what the file of an assessment would state of it.
func stated(a *evaluate.Assessment, handovers []*compare.Handover) (*Signed, error) {
	mode := a.Policy.Resolved().Rounding
	out := assessmentJSON{Inputs: []Input{}, Policy: a.Policy, Tally: encodeTally(a.Tally), Rates: encodeRates(a, mode), Input: encodeInput(a)}
	out.Tally.ByPlan = encodePlanTallies(a)
	for _, plan := range a.Plans {
		out.Plans = append(out.Plans, planJSON{Code: plan.Code})
	}
	for i := range a.Results {
		if in, ok := a.Indicator(a.Results[i].Key); ok {
			out.Results = append(out.Results, encodeResult(&a.Results[i], in, mode))
		}
	}
	out.Successions = (&encoder{a: a, handovers: handovers}).encodeSuccessions()
	var text bytes.Buffer
	if err := writeIndented(&text, out); err != nil { // one line would soon be longer than lines may be
		return nil, err
	}
	var problems indicator.Problems
	signed := readSigned(&text, func(f strict.Fault) { problems.Add(indicator.Problem(f)) })
	return signed, problems.Err()
}

// followUps are the checksums of the follow-up files, "" for none.
func followUps(list []Input) string {
	sums := ""
	for _, in := range list {
		if in.Role == RoleFollowUp {
			sums += in.SHA256 + " "
		}
	}
	return sums
}

// differing names the files that only one of two assessments was made from, or
// with other contents.
func differing(before, after []Input) []string {
	list := []string{}
	sums := map[string]string{}
	for _, in := range before {
		sums[in.File] = in.SHA256
	}
	for _, in := range after {
		if sum, both := sums[in.File]; !both || sum != in.SHA256 {
			list = append(list, in.File)
		}
		delete(sums, in.File)
	}
	for _, in := range before {
		if _, left := sums[in.File]; left {
			list = append(list, in.File)
		}
	}
	return list
}
