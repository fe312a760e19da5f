package document

import _ "embed" // the schema is a file

//go:embed document.schema.json
var schema string

// Schema returns the JSON Schema of what [WriteJSON] writes.
func Schema() []byte { return []byte(schema) }
