package evaluate

import (
	"encoding/json"

	"github.com/countystat/attain/indicator"
)

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

// MarshalJSON writes the policy as used, with the defaults filled in, in the form
// of a policy file.
func (p Policy) MarshalJSON() ([]byte, error) {
	r := p.Resolved()
	out := policyJSON{
		AsOf: someInt(r.AsOf), Stage: string(r.Stage), Compare: string(r.Compare), Rounding: string(r.Rounding),
		Tolerance: encodeChange(r.Tolerance), About: encodeChange(r.About), OnTrack: r.OnTrack.String(), Projection: string(r.Projection),
		Window: r.Window, Recent: r.recent(), MinPoints: r.minPoints(), MaxAge: r.maxAge(),
		StableYears: r.stableYears(), Baseline: string(r.Baseline), SmallEvents: r.smallEvents(),
	}
	for _, m := range p.Methods {
		out.Methods = append(out.Methods, m.Name())
	}
	for _, o := range p.Overrides {
		out.Overrides = append(out.Overrides, overrideJSON{
			Plan: o.Plan, Indicator: o.Indicator, Area: o.Area, Group: string(o.Group), AsOf: someInt(o.AsOf), Verdict: o.Verdict.String(),
			Reason: o.Reason, By: o.By, ApprovedBy: o.ApprovedBy, On: o.On.String(),
		})
	}
	return json.Marshal(out)
}

func someInt(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
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

// policyField is one setting of a policy file.
type policyField struct {
	key     string
	decides bool // another setting can lead to another verdict
}

// policyFields are the settings: what decoding accepts, and what comparing two
// assessments goes by.
func policyFields() []policyField {
	return []policyField{
		{"asOf", false}, // assessments of two years are compared by their years
		{"stage", true},
		{"compare", true},
		{"rounding", true},
		{"tolerance", true},
		{"about", true},
		{"onTrack", true},
		{"projection", true},
		{"window", true},
		{"recent", true},
		{"minPoints", true},
		{"maxAge", true},
		{"baseline", true},
		{"stableYears", false}, // these two set flags
		{"smallEvents", false},
		{"methods", false},
		{"absences", false},
		{"overrides", false}, // a cause of its own
	}
}

// PolicyKeys returns the keys of the settings of a policy file.
func PolicyKeys() []string {
	keys := make([]string, 0, len(policyFields()))
	for _, f := range policyFields() {
		keys = append(keys, f.key)
	}
	return keys
}

// DecidingKeys returns the keys of the settings of a policy file that decide
// verdicts.
func DecidingKeys() []string {
	var keys []string
	for _, f := range policyFields() {
		if f.decides {
			keys = append(keys, f.key)
		}
	}
	return keys
}

// numberSetting is a setting that is a whole number: its key, where it is kept and
// what files may say.
type numberSetting struct {
	key       string
	is        *int
	low, high int
	offAtZero bool // 0 in a file switches the matter off, which a policy says by -1
	pairs     bool // 1 is too few
}

// mostYears bounds settings that are far below it in earnest.
const mostYears = 9999

// aWindow is what the window may be.
const aWindow = "0 for all, or 2 and more"

func numberSettings(p *Policy) []numberSetting {
	return []numberSetting{
		{"window", &p.Window, 0, indicator.MaxObservations, false, true},
		{"recent", &p.Recent, 1, indicator.MaxObservations, false, false},
		{"minPoints", &p.MinPoints, 1, indicator.MaxObservations, false, false},
		{"maxAge", &p.MaxAge, 0, mostYears, true, false},
		{"stableYears", &p.StableYears, 0, mostYears, true, false},
		{"smallEvents", &p.SmallEvents, 0, mostYears, true, false},
	}
}
