package evaluate

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Version is the version of this library, as assessment files state it.
const Version = "0.1.0"

// Input names a file that an assessment was made from.
type Input struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

type assessmentJSON struct {
	Version int          `json:"version"`
	Library string       `json:"library"`
	Inputs  []Input      `json:"inputs"`
	AsOf    *int         `json:"asOf"`
	Stage   string       `json:"stage"`
	Policy  policyJSON   `json:"policy"`
	Plans   []planJSON   `json:"plans"`
	Tally   tallyJSON    `json:"tally"`
	Rules   *tallyJSON   `json:"computedTally,omitempty"`
	Rates   []rateJSON   `json:"rates"`
	Results []resultJSON `json:"results"`
	wholeJSON
}

type planJSON struct {
	Code  string         `json:"code"`
	Name  indicator.Text `json:"name"`
	Base  int            `json:"base"`
	Due   int            `json:"due"`
	AsOf  int            `json:"asOf"`
	Stage string         `json:"stage"`
}

type tallyJSON struct {
	Total         int         `json:"total"`
	Counts        countsJSON  `json:"counts"`
	NotApplicable int         `json:"notApplicable"`
	Monitored     int         `json:"monitored"`
	Twice         int         `json:"counted-twice"`
	ByPlan        []planTally `json:"byPlan,omitempty"`
}

type planTally struct {
	Plan   string     `json:"plan"`
	Total  int        `json:"total"`
	Counts countsJSON `json:"counts"`
}

type countsJSON struct {
	Attained     int `json:"attained"`
	Nearly       int `json:"nearly"`
	Expected     int `json:"expected"`
	Difficult    int `json:"difficult"`
	Missed       int `json:"missed"`
	Undetermined int `json:"undetermined"`
}

type rateJSON struct {
	Name        string  `json:"name"`
	Numerator   int     `json:"numerator"`
	Denominator int     `json:"denominator"`
	Of          string  `json:"of"`
	Percent     *string `json:"percent"`
}

// FileOptions is what an assessment file states beside the assessment. The zero
// FileOptions states nothing more.
type FileOptions struct {
	Inputs []Input    // the files that the assessment was made from
	Before *Standings // an earlier assessment to compare with, nil for none
}

// WriteJSON writes the assessment file: the machine-readable result, the same
// bytes for the same assessment and options. The figures beside the verdicts
// are worked out here.
func (a *Assessment) WriteJSON(w io.Writer, o FileOptions) error {
	mode := a.Policy.rounding()
	out := assessmentJSON{
		Version: 1, Library: Version, Inputs: append([]Input{}, o.Inputs...), AsOf: someInt(a.AsOf), Stage: a.Stage.String(),
		Policy: encodePolicy(&a.Policy), Tally: encodeTally(a.Tally), Rates: encodeRates(a.Tally, mode),
		Results: make([]resultJSON, 0, len(a.Results)),
	}
	if out.AsOf == nil && len(a.Plans) > 0 {
		out.AsOf = someInt(a.Plans[0].Due)
	}
	for _, p := range a.Plans {
		out.Plans = append(out.Plans, planJSON{
			Code: p.Code, Name: p.Name, Base: p.Base, Due: p.Due, AsOf: asOfFor(&a.Policy, p), Stage: stageOf(&a.Policy, p).String(),
		})
	}
	for _, part := range a.By(ByPlan) {
		t := encodeTally(part.Tally)
		out.Tally.ByPlan = append(out.Tally.ByPlan, planTally{Plan: part.Plan, Total: t.Total, Counts: t.Counts})
	}
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
			result.figuresJSON = a.encodeFigures(&a.Results[i], in)
		}
		out.Results = append(out.Results, result)
	}
	out.wholeJSON = a.encodeWhole(o.Before)
	return writeIndented(w, out)
}

// writeIndented leaves < and > in texts as they are.
func writeIndented(w io.Writer, value any) error {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		return err
	}
	_, err := w.Write(buffer.Bytes())
	return err
}

func encodeTally(t Tally) tallyJSON {
	c := t.All
	return tallyJSON{
		Total: c.Total(), Counts: encodeCounts(c), NotApplicable: c[NotApplicable], Monitored: c[Monitored], Twice: t.Twice,
	}
}

func encodeCounts(c Counts) countsJSON {
	return countsJSON{
		Attained: c[Attained], Nearly: c[Nearly], Expected: c[Expected],
		Difficult: c[Difficult], Missed: c[Missed], Undetermined: c[Undetermined],
	}
}

func encodeRates(t Tally, mode indicator.Rounding) []rateJSON {
	var rates []rateJSON
	for _, of := range []Denominator{OfAll, OfDeterminable, OfQuantified, OfKey} {
		for _, counted := range []Numerator{AttainedOrExpected, AttainedOrNearly, AttainedOnly} {
			r := t.RateOf(counted, of)
			rates = append(rates, rateJSON{
				Name: counted.String(), Numerator: r.Numerator, Denominator: r.Denominator, Of: of.String(), Percent: some(r.Percent(1, mode)),
			})
		}
	}
	return rates
}

// percent turns a share into percent.
func percent(share indicator.Fraction) indicator.Fraction {
	return indicator.Known(share.Rat().Mul(exact.FromInt(100)))
}

type policyJSON struct {
	AsOf        *int           `json:"asOf"`
	Stage       string         `json:"stage"`
	Compare     string         `json:"compare"`
	Rounding    string         `json:"rounding"`
	Tolerance   *changeJSON    `json:"tolerance"`
	About       *changeJSON    `json:"about"`
	OnTrack     string         `json:"onTrack"`
	Projection  string         `json:"projection"`
	Window      int            `json:"window"`
	Recent      int            `json:"recent"`
	MinPoints   int            `json:"minPoints"`
	MaxAge      int            `json:"maxAge"`
	StableYears int            `json:"stableYears"`
	Baseline    string         `json:"baseline"`
	SmallEvents int            `json:"smallEvents"`
	Methods     []string       `json:"methods,omitempty"`
	Overrides   []overrideJSON `json:"overrides,omitempty"`
}

type changeJSON struct {
	Share  string `json:"share,omitempty"`
	Points string `json:"points,omitempty"`
}

type overrideJSON struct {
	Plan       string `json:"plan"`
	Indicator  string `json:"indicator"`
	Area       string `json:"area"`
	Group      string `json:"group"`
	AsOf       *int   `json:"asOf,omitempty"`
	Verdict    string `json:"verdict"`
	Reason     string `json:"reason"`
	By         string `json:"by"`
	ApprovedBy string `json:"approvedBy"`
	On         string `json:"on"`
}

// encodePolicy writes the policy as used, with the defaults filled in, in the
// form of a policy file.
func encodePolicy(p *Policy) policyJSON {
	about := p.about()
	out := policyJSON{
		AsOf: someInt(p.AsOf), Stage: p.Stage.String(), Compare: p.Compare.String(), Rounding: p.rounding().String(),
		Tolerance: encodeChange(p.Tolerance), About: encodeChange(about), OnTrack: "1", Projection: indicator.Endpoints.String(),
		Window: max(0, p.Window), Recent: orDefault(p.Recent, 5), MinPoints: orDefault(p.MinPoints, 2), MaxAge: orDefault(p.MaxAge, 2),
		StableYears: orDefault(p.StableYears, 3), Baseline: p.Baseline.String(), SmallEvents: orDefault(p.SmallEvents, 20),
	}
	if p.OnTrack.Sign() > 0 {
		out.OnTrack = p.OnTrack.String()
	}
	if p.Projection != 0 {
		out.Projection = p.Projection.String()
	}
	for _, m := range p.Methods {
		out.Methods = append(out.Methods, m.Name())
	}
	for _, o := range slices.Clone(p.Overrides) {
		out.Overrides = append(out.Overrides, overrideJSON{
			Plan: o.Plan, Indicator: o.Indicator, Area: o.Area, Group: string(o.Group), AsOf: someInt(o.AsOf), Verdict: o.Verdict.String(),
			Reason: o.Reason, By: o.By, ApprovedBy: o.ApprovedBy, On: o.On.String(),
		})
	}
	return out
}

func encodeChange(c indicator.Change) *changeJSON {
	switch c.Kind {
	case indicator.InShare:
		return &changeJSON{Share: c.Amount.String()}
	case indicator.InPoints:
		return &changeJSON{Points: c.Amount.String()}
	default:
		return nil
	}
}
