package check_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	sample "github.com/countystat/attain/testdata/county"
)

// counts says what came of faulty tables.
type counts struct{ tried, refused, accepted, changed, silent int }

func (c counts) with(o counts) counts {
	return counts{c.tried + o.tried, c.refused + o.refused, c.accepted + o.accepted, c.changed + o.changed, c.silent + o.silent}
}

// TestFewFaultsInTablesPassInSilence mutates one place of the sample tables at a
// time. A fault may be refused, change nothing, or be told of by a data check; few
// may lead to other verdicts without a word.
func TestFewFaultsInTablesPassInSilence(t *testing.T) {
	tables := newSampleTables(t)
	random := rand.New(rand.NewPCG(11, 20)) //nolint:gosec // tests repeat
	total, byKind := counts{}, map[string]counts{}
	for range fixture.Rounds(os.Getenv, 400, 9000) {
		kind, name, text := tables.mutate(random)
		if bytes.Equal(text, tables.files[name]) {
			continue
		}
		outcome := tables.outcome(t, name, text)
		total = total.with(outcome)
		byKind[kind] = byKind[kind].with(outcome)
	}
	for _, kind := range slices.Sorted(maps.Keys(byKind)) {
		t.Logf("%-22s %+v", kind, byKind[kind])
	}
	t.Logf("%+v", total)
	assert.Less(t, total.silent*100, total.accepted*mostSilent, "%+v", total)
}

// mostSilent is how many in a hundred accepted faults may change a verdict without
// a finding: a figure that is wrong and plausible looks like any other.
const mostSilent = 2

// sampleTables are the sample county's tables and what comes of them as they are.
type sampleTables struct {
	plans    []*indicator.Plan
	files    map[string][]byte
	names    []string
	verdicts map[indicator.Key]evaluate.Verdict
	findings map[string]int
}

func newSampleTables(t *testing.T) *sampleTables {
	t.Helper()
	s := &sampleTables{files: map[string][]byte{}}
	s.plans, _ = fixture.CountyPlans()
	s.names, _ = fs.Glob(sample.Files(), "*.csv")
	for _, name := range s.names {
		text, err := fs.ReadFile(sample.Files(), name)
		require.NoError(t, err)
		s.files[name] = text
	}
	var accepted bool
	s.verdicts, s.findings, accepted = s.assess(t, "", nil)
	require.True(t, accepted)
	return s
}

// assess judges the tables with one in place of another.
func (s *sampleTables) assess(t *testing.T, changed string, text []byte) (map[indicator.Key]evaluate.Verdict, map[string]int, bool) {
	t.Helper()
	read := func(name string) indicator.TableSource {
		if name == changed {
			return indicator.TableSource{File: name, Reader: bytes.NewReader(text)}
		}
		return indicator.TableSource{File: name, Reader: bytes.NewReader(s.files[name])}
	}
	var tables []indicator.TableSource
	for _, name := range s.names {
		tables = append(tables, read(name))
	}
	if changed != "" {
		if _, err := indicator.DecodeTables([]indicator.TableSource{read(changed)}, indicator.TableOptions{}, s.plans...); err != nil {
			return nil, nil, false
		}
	}
	data, err := indicator.DecodeTables(tables, indicator.TableOptions{}, s.plans...)
	if err != nil {
		return nil, nil, false
	}
	a, err := evaluate.Assess(data, evaluate.Policy{AsOf: 2019}, s.plans...)
	require.NoError(t, err)
	verdicts := map[indicator.Key]evaluate.Verdict{}
	for i := range a.Results {
		verdicts[a.Results[i].Key] = a.Results[i].Verdict
	}
	findings := map[string]int{}
	for _, f := range check.Run(a) {
		findings[f.String()]++
	}
	return verdicts, findings, true
}

// outcome says what comes of the tables with one in place of another.
func (s *sampleTables) outcome(t *testing.T, name string, text []byte) counts {
	t.Helper()
	verdicts, findings, accepted := s.assess(t, name, text)
	switch {
	case !accepted:
		return counts{tried: 1, refused: 1}
	case maps.Equal(verdicts, s.verdicts):
		return counts{tried: 1, accepted: 1}
	}
	for found, n := range findings {
		if n > s.findings[found] {
			return counts{tried: 1, accepted: 1, changed: 1}
		}
	}
	return counts{tried: 1, accepted: 1, changed: 1, silent: 1}
}

// mutate changes one place of one table and says how.
func (s *sampleTables) mutate(random *rand.Rand) (kind, name string, text []byte) {
	name = s.names[random.IntN(len(s.names))]
	lines := strings.Split(strings.TrimSuffix(string(s.files[name]), "\n"), "\n")
	at := 1 + random.IntN(len(lines)-1)
	cells := strings.Split(lines[at], ",")
	cell := random.IntN(len(cells))
	if random.IntN(8) > 0 { // empty cells are many, and filling them is refused
		for cells[cell] == "" {
			cell = random.IntN(len(cells))
		}
	}
	all := faults()
	chosen := all[random.IntN(len(all))]
	switch chosen.kind {
	case "line left out":
		lines = slices.Delete(lines, at, at+1)
	case "line twice":
		lines = slices.Insert(lines, at, lines[at])
	case "cells exchanged":
		other := random.IntN(len(cells))
		cells[cell], cells[other] = cells[other], cells[cell]
		lines[at] = strings.Join(cells, ",")
	case "cell of another line":
		cells[cell] = strings.Split(lines[1+random.IntN(len(lines)-1)], ",")[cell]
		lines[at] = strings.Join(cells, ",")
	case "cell of the next line":
		cells[cell] = strings.Split(lines[1+at%(len(lines)-1)], ",")[cell]
		lines[at] = strings.Join(cells, ",")
	default:
		cells[cell] = chosen.change(random, []rune(cells[cell]))
		lines[at] = strings.Join(cells, ",")
	}
	return chosen.kind, name, []byte(strings.Join(lines, "\n") + "\n")
}

// fault is what hands and programs do to a cell or line.
type fault struct {
	kind   string
	change func(random *rand.Rand, cell []rune) string // of one cell, nil where it is of lines
}

func faults() []fault {
	strange := []rune("0123456789-.<>=% ０９．－\u00a0\u200b\u00ad\u0301\ufeff，、e/aА1l|")
	pick := func(random *rand.Rand, cell []rune) int { return random.IntN(max(1, len(cell))) }
	return []fault{
		{"line left out", nil},
		{"line twice", nil},
		{"cells exchanged", nil},
		{"cell of another line", nil},
		{"cell of the next line", nil},
		{"cell emptied", func(*rand.Rand, []rune) string { return "" }},
		{"sign", func(_ *rand.Rand, cell []rune) string { return "-" + string(cell) }},
		{"bound", func(random *rand.Rand, cell []rune) string {
			return []string{"<", ">", "<=", ">="}[random.IntN(4)] + string(cell)
		}},
		{"character lost", func(random *rand.Rand, cell []rune) string {
			at := pick(random, cell)
			return string(slices.Delete(cell, at, min(at+1, len(cell))))
		}},
		{"character twice", func(random *rand.Rand, cell []rune) string {
			if len(cell) == 0 {
				return ""
			}
			at := pick(random, cell)
			return string(slices.Insert(cell, at, cell[at]))
		}},
		{"characters exchanged", func(random *rand.Rand, cell []rune) string {
			if at := pick(random, cell); at > 0 {
				cell[at-1], cell[at] = cell[at], cell[at-1]
			}
			return string(cell)
		}},
		{"strange character", func(random *rand.Rand, cell []rune) string {
			return string(slices.Insert(cell, min(pick(random, cell)+random.IntN(2), len(cell)), strange[random.IntN(len(strange))]))
		}},
		{"another character", func(random *rand.Rand, cell []rune) string {
			if len(cell) > 0 {
				cell[pick(random, cell)] = strange[random.IntN(len(strange))]
			}
			return string(cell)
		}},
		{"point moved", func(random *rand.Rand, cell []rune) string {
			digits := strings.Replace(string(cell), ".", "", 1)
			at := random.IntN(len(digits) + 1)
			return digits[:at] + "." + digits[at:]
		}},
		{"case", func(_ *rand.Rand, cell []rune) string { return strings.ToUpper(string(cell)) }},
		{"word for a figure", func(random *rand.Rand, _ []rune) string {
			return []string{"0", "unknown", "not-applicable", "suppressed", "-", "/", "yes", "no"}[random.IntN(8)]
		}},
		{"read in another coding", func(_ *rand.Rand, cell []rune) string {
			return fmt.Sprintf("%s\xd0\xa1", string(cell))
		}},
	}
}
