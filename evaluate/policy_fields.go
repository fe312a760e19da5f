package evaluate

import "github.com/countystat/attain/indicator"

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
