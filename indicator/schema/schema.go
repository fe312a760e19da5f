// Package schema holds the JSON Schemas (2020-12) of the files that people and
// programs write: plans, area lists, successions, observations, policies, follow-up files,
// heads of reports and test cases.
// Editors complete and check a file whose "$schema" key names one of them, by a path such
// as "../../indicator/schema/plan.schema.json".
//
//	err := os.WriteFile("plan.schema.json", schema.Plan(), 0o644)
//
// A schema says what can be said about the shape of a file: keys, types, words
// and forms. What needs more than the shape is checked on reading, and every
// file that is read without a problem is valid by its schema.
package schema

import _ "embed"

// The files are kept as texts: those cannot be changed by callers.
var (
	//go:embed plan.schema.json
	plan string
	//go:embed areas.schema.json
	areas string
	//go:embed succession.schema.json
	succession string
	//go:embed observation.schema.json
	observation string
	//go:embed policy.schema.json
	policy string
	//go:embed follow-up.schema.json
	followUp string
	//go:embed head.schema.json
	head string
	//go:embed cases.schema.json
	cases string
)

// Plan returns the schema of plan files, which indicator.DecodePlan reads.
func Plan() []byte { return []byte(plan) }

// Areas returns the schema of area lists, which indicator.DecodeAreas reads.
func Areas() []byte { return []byte(areas) }

// Succession returns the schema of succession files, which succession.Decode reads.
func Succession() []byte { return []byte(succession) }

// Observation returns the schema of an observation in JSON, which
// indicator.Observation reads and writes.
func Observation() []byte { return []byte(observation) }

// Policy returns the schema of policy files, which evaluate.DecodePolicy reads.
func Policy() []byte { return []byte(policy) }

// FollowUp returns the schema of follow-up files: what units have undertaken
// and what the committee office adds.
func FollowUp() []byte { return []byte(followUp) }

// Head returns the schema of head files, which report.DecodeHead reads.
func Head() []byte { return []byte(head) }

// Cases returns the schema of the case files that package evaluatetest runs.
func Cases() []byte { return []byte(cases) }
