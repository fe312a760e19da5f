// Package strict reads JSON files that people write. It keeps keys in order,
// numbers digit for digit and the line of every value, refuses what
// encoding/json lets pass (duplicate keys, unpaired surrogates, invalid UTF-8,
// unknown keys), and reports every fault through a callback instead of
// stopping at the first.
//
//	root := strict.Read(file, func(f strict.Fault) { faults = append(faults, f) })
//	fields := root.Object("version", "code")
//	code, ok := fields.Get("code").Text()
//
// [Read] returns a [Value]; its getters report what has the wrong type and go
// on, so that one pass over a file finds all of its faults.
package strict

import "github.com/countystat/attain/internal/said"

// Limits of a file.
const (
	MaxBytes  = 64 << 20  // bytes a file
	MaxLine   = 1 << 20   // bytes a line
	MaxDepth  = 64        // arrays and objects inside each other
	MaxValues = 1_000_000 // values a file

	MaxPartsBytes = 1<<31 - 1 // bytes of a file of which parts are read
	BytesPerValue = 32        // of such a file MaxValues and one more for so many bytes are kept
)

// Fault is one thing wrong in a file.
type Fault struct {
	Code    string // stable, such as "unknown-key"
	File    string // see [In]
	Line    int    // 1-based, 0 where unknown
	Pointer string // JSON pointer (RFC 6901) of the value, "" for the whole file
	Value   string // the offending value as written
	Allowed string // what is allowed there, as Allows
	Nearest string // the nearest known word for a misspelt one
	Message string // the fault in words, as Says

	// What a fault says, from which whoever keeps the fault words Allowed and Message.
	Allows, Says said.Text
}

// Report receives the faults of a file in the order in which they are found.
type Report func(Fault)

// In names the file of the faults that it passes on.
func In(file string, report Report) Report {
	return func(f Fault) {
		f.File = file
		report(f)
	}
}
