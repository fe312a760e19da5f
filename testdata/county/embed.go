// Package county holds the sample county: two plans, their observation tables,
// a policy and a follow-up file. All values are made up for a demonstration.
package county

import (
	"embed"
	"io/fs"
)

//go:embed *.json *.csv
var files embed.FS

// Files returns the files of the sample county, all in the root of the file
// system.
func Files() fs.FS {
	return files
}
