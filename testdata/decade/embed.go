// Package decade holds a made-up county in which a township is merged into another,
// a bureau is renamed, and the rest of ten years goes on.
package decade

import (
	"embed"
	"io/fs"
)

//go:embed *.json *.csv
var files embed.FS

// Files returns the files, all in the root of the file system.
func Files() fs.FS { return files }
