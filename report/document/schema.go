package document

import (
	_ "embed"
	"slices"
)

//go:embed document.schema.json
var schema []byte

// Schema returns the JSON Schema of what [WriteJSON] writes.
func Schema() []byte { return slices.Clone(schema) }
