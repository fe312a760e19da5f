package archive

import _ "embed"

// The file is kept as a text: that cannot be changed by callers.
//
//go:embed assessment.schema.json
var schema string

// Schema returns the JSON Schema (2020-12) of assessment files as this version
// writes them. [Read] takes files of later versions too.
func Schema() []byte { return []byte(schema) }
