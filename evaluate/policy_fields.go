package evaluate

// policyField is one setting of a policy file.
type policyField struct {
	key     string
	field   string // of Policy, "" for what only concerns reading
	decides bool   // another setting can give another verdict
}

// policyFields are the settings: what decoding accepts, and what comparing two
// assessments goes by.
func policyFields() []policyField {
	return []policyField{
		{"asOf", "AsOf", false}, // assessments of two years are compared by their years
		{"stage", "Stage", true},
		{"compare", "Compare", true},
		{"rounding", "Rounding", true},
		{"tolerance", "Tolerance", true},
		{"about", "About", true},
		{"onTrack", "OnTrack", true},
		{"projection", "Projection", true},
		{"window", "Window", true},
		{"recent", "Recent", true},
		{"minPoints", "MinPoints", true},
		{"maxAge", "MaxAge", true},
		{"baseline", "Baseline", true},
		{"stableYears", "StableYears", false}, // these two set flags
		{"smallEvents", "SmallEvents", false},
		{"methods", "Methods", false},
		{"absences", "", false},
		{"overrides", "Overrides", false}, // a cause of its own
	}
}

// PolicyFields returns the keys of the settings of a policy file that decide
// verdicts.
func PolicyFields() []string {
	var keys []string
	for _, f := range policyFields() {
		if f.decides {
			keys = append(keys, f.key)
		}
	}
	return keys
}
