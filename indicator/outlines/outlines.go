// Package outlines holds the national women's and children's development
// outlines of China for 2011–2020 and 2021–2030 as plans: all main objectives,
// their measurable indicators with names in Chinese and English, and the
// document of each in its source.
//
//	plan, err := outlines.Load("women-2021")
//
// A county loads an outline and sets its own targets on it. Names are short
// labels, not quotations; the notes of the indicators say how
// wording without a number is read. A target whose figure has not been checked against
// the document is marked unconfirmed, and every result judged by it says so.
package outlines

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/indicator/succession"
)

//go:embed women-2011.json children-2011.json women-2021.json children-2021.json successions/*.json
var files embed.FS

// Codes lists the codes of the outlines: by decade, the women's one first.
func Codes() []string {
	return []string{"women-2011", "children-2011", "women-2021", "children-2021"}
}

// Load returns the outline with a code of [Codes] as a new plan, which the
// caller may change. An unknown code is an error.
//
// Where both outlines of a decade name the same indicator, the women's one takes
// the children's data if both plans are judged together, and its own if not.
func Load(code string) (*indicator.Plan, error) {
	if !slices.Contains(Codes(), code) {
		return nil, fmt.Errorf("outlines: there is no outline %q, only %s", code, strings.Join(Codes(), ", "))
	}
	name := code + ".json"
	file, err := files.Open(name)
	if err != nil {
		return nil, fmt.Errorf("outlines: %w", err)
	}
	defer file.Close() //nolint:errcheck // an embedded file, only read from
	plan, err := indicator.DecodePlan(file, indicator.PlanOptions{File: name})
	if err != nil {
		return nil, fmt.Errorf("outlines: %w", err)
	}
	return plan, nil
}

// Succession returns what became of the indicators of the outline before the one with
// a code of [Codes]: of "women-2011" in "women-2021". An outline that has none
// before it is an error.
//
// It goes by the wording of the documents. A county whose own definition of an
// indicator stayed, or changed, says so in a file of its own.
func Succession(code string) (*succession.Mapping, error) {
	i := slices.Index(Codes(), code)
	if i < outlinesADecade {
		return nil, fmt.Errorf("outlines: there is no outline before %q", code)
	}
	from, err := Load(Codes()[i-outlinesADecade])
	if err != nil {
		return nil, err
	}
	to, err := Load(code)
	if err != nil {
		return nil, err
	}
	name := "successions/" + code + ".json"
	file, err := files.Open(name)
	if err != nil {
		return nil, fmt.Errorf("outlines: %w", err)
	}
	defer file.Close() //nolint:errcheck // an embedded file, only read from
	mapping, err := succession.Decode(file, succession.Options{File: name, Plans: []*indicator.Plan{from, to}})
	if err != nil {
		return nil, fmt.Errorf("outlines: %w", err)
	}
	return mapping, nil
}

// outlinesADecade is how far the outline of the decade before is ahead in [Codes].
const outlinesADecade = 2
