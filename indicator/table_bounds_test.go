package indicator_test

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

func TestRowsGoOnAfterFaults(t *testing.T) {
	table := "indicator,period,value\nany,2018,1\nany,2019,x\n" + strings.Repeat("x", indicator.MaxLine+1) + "\nany,2020,\"2\"\nany,2021,\"3\n"
	var got []string
	for o, err := range indicator.Rows(strings.NewReader(table), indicator.TableOptions{File: "t.csv"}) {
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		got = append(got, fmt.Sprint(o.Place, " ", o.Year, " ", o.Value))
	}
	assert.Equal(t, []string{
		"t.csv:2 2018 1", `t.csv:3: not-a-reading value: "x" is not a number, a bound, an answer or an absence, such as 16.9, <=11.69, yes, in-progress, not-collected`,
		"t.csv:4: line-too-long: the line is longer than 1048576 bytes", "t.csv:5 2020 2",
		"t.csv:6: bad-quote: a quote that opens a cell is not closed before the end of the table",
	}, got)
	seen := 0
	for _, err := range indicator.Rows(strings.NewReader(table), indicator.TableOptions{}) {
		require.NoError(t, err)
		seen++
		break
	}
	assert.Equal(t, 1, seen)
}

func TestReaderErrorsAreWrapped(t *testing.T) {
	broken := errors.New("broken")
	var last error
	for _, err := range indicator.Rows(io.MultiReader(strings.NewReader("indicator,period,value\na,2019,"), iotest.ErrReader(broken)), indicator.TableOptions{}) {
		last = err
	}
	require.ErrorIs(t, last, broken)
}

// repeated reads a text over and over up to a length.
type repeated struct {
	head, body string
	left, at   int
}

func (r *repeated) Read(p []byte) (int, error) {
	if r.head != "" {
		n := copy(p, r.head)
		r.head = r.head[n:]
		return n, nil
	}
	if r.left <= 0 {
		return 0, io.EOF
	}
	n := copy(p, r.body[r.at:])
	r.at = (r.at + n) % len(r.body)
	r.left -= n
	return n, nil
}

func TestHugeLinesAreNotHeld(t *testing.T) {
	for name, source := range map[string]*repeated{
		"line":          {head: "indicator,period,value\n", body: strings.Repeat("9", 1000), left: 32 << 20},
		"header":        {body: strings.Repeat("a,", 500), left: 32 << 20},
		"open quote":    {head: "indicator,period,value\n\"", body: strings.Repeat("9", 99) + "\n", left: 4 << 20},
		"many problems": {head: "indicator,period,value\n", body: "shre,2019,1\n", left: 1 << 20},
	} {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		_, err := indicator.DecodeTable(source, indicator.TableOptions{}, tablePlans()...)
		runtime.ReadMemStats(&after)
		require.Error(t, err, name)
		if name != "many problems" && name != "open quote" {
			assert.Contains(t, err.Error(), "line-too-long", name)
			assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(16<<20), name)
		}
		var problems *indicator.Problems
		require.ErrorAs(t, err, &problems)
		assert.LessOrEqual(t, len(problems.List), indicator.MaxProblems)
	}
}

// A device may deliver bytes without end.
func TestEndlessLineStopsTheReading(t *testing.T) {
	source := &repeated{head: "indicator,period,value\n", body: strings.Repeat("\x00", 1000), left: 1 << 30}
	_, err := indicator.DecodeTable(source, indicator.TableOptions{}, tablePlans()...)
	require.ErrorContains(t, err, "line-too-long")
	assert.Less(t, 1<<30-source.left, 80*indicator.MaxLine)
}

func TestRowsAllocateLittle(t *testing.T) {
	const rows = 1000
	body := strings.Repeat("women-2011,w-mmr,2019,17.80,3,16854,final\n", rows)
	text := "plan,indicator,period,value,numerator,denominator,status\n" + body
	allocations := testing.AllocsPerRun(5, func() {
		n := 0
		for _, err := range indicator.Rows(strings.NewReader(text), indicator.TableOptions{}) {
			if err == nil {
				n++
			}
		}
		if n != rows {
			panic("rows are missing")
		}
	})
	assert.LessOrEqual(t, allocations/rows, 8.0)
}

// Faults beyond those that are kept are counted without being worded.
func TestFaultyRowsAllocateLittle(t *testing.T) {
	const rows = 20_000
	for row, most := range map[string]float64{
		"women,share,2019,17.8x,": 16, "women,share,2O19,17.8,": 12, "women,shre,2019,17.8,": 6, "women,share,2019,17.8,513222100": 12, "women,share,2019,-5,": 12,
	} {
		text := "plan,indicator,period,value,area\n" + strings.Repeat(row+"\n", rows)
		allocations := testing.AllocsPerRun(1, func() {
			_, err := indicator.DecodeTable(strings.NewReader(text), indicator.TableOptions{}, tablePlans()...)
			var problems *indicator.Problems
			if !errors.As(err, &problems) || problems.More != rows-indicator.MaxProblems {
				panic("problems are missing")
			}
		})
		assert.LessOrEqual(t, allocations/rows, most, row)
	}
}

func TestRowsHoldOneRowAtATime(t *testing.T) {
	source := &repeated{head: "indicator,period,value,note\n", body: "w-mmr,2019,17.80," + strings.Repeat("n", 200) + "\n", left: 20 << 20}
	var stats runtime.MemStats
	var first uint64
	rows := 0
	for _, err := range indicator.Rows(source, indicator.TableOptions{}) {
		require.NoError(t, err)
		if rows++; rows%30_000 != 0 {
			continue
		}
		runtime.GC()
		runtime.ReadMemStats(&stats)
		if first == 0 {
			first = stats.HeapAlloc
		}
		assert.Less(t, stats.HeapAlloc, first+1<<20)
	}
	assert.Greater(t, rows, 90_000)
}
