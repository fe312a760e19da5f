package oracle_test

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/internal/oracle"
)

var (
	cases = flag.Int("oracle.cases", 0, "how many cases to hold against the oracle; 0 for 500, or 100000 where ATTAIN_EXHAUSTIVE is set")
	seed  = flag.Uint64("oracle.seed", 1, "the seed of the first case")
)

// enough is how many failing cases end the search for more.
const enough = 60

func casesToRun() int {
	if *cases > 0 {
		return *cases
	}
	return fixture.Rounds(os.Getenv, 500, 100_000)
}

// TestOracle holds package evaluate against the rules as written, case by case.
func TestOracle(t *testing.T) {
	var failing []oracle.Case
	for _, i := range search(casesToRun()) {
		failing = append(failing, oracle.Generate(*seed+uint64(i))) //nolint:gosec // not negative
	}
	report(t, failing, differencesOf)
}

// report prints of each kind of difference the smallest case that it finds.
func report(t *testing.T, failing []oracle.Case, differ func(oracle.Case) []string) {
	t.Helper()
	kinds := map[string]oracle.Case{}
	for _, c := range failing {
		for _, difference := range differ(c) {
			if _, ok := kinds[kindOf(difference)]; !ok {
				kinds[kindOf(difference)] = c
			}
		}
	}
	smallest := make([]oracle.Case, 0, len(kinds))
	for kind, c := range kinds {
		smallest = append(smallest, oracle.Shrink(c, func(c oracle.Case) bool {
			return slices.ContainsFunc(differ(c), func(d string) bool { return kindOf(d) == kind })
		}))
	}
	texts := make([]string, 0, len(smallest))
	for _, c := range smallest {
		texts = append(texts, fmt.Sprintf("%s\n%s", strings.Join(differ(c), "\n"), c))
	}
	slices.SortFunc(texts, func(x, y string) int { return cmp.Or(len(x)-len(y), cmp.Compare(x, y)) })
	for _, text := range slices.Compact(texts) {
		t.Error(text)
	}
}

// search runs cases on all cores and returns the failing ones in order.
func search(n int) []int {
	var next, found atomic.Int64
	var guard sync.Mutex
	var failing []int
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && found.Load() < enough; i = int(next.Add(1)) - 1 {
				c := oracle.Generate(*seed + uint64(i)) //nolint:gosec // not negative
				if len(differencesOf(c)) > 0 {
					found.Add(1)
					guard.Lock()
					failing = append(failing, i)
					guard.Unlock()
				}
			}
		})
	}
	workers.Wait()
	slices.Sort(failing)
	return failing
}

// kindOf names what a difference is about, so that shrinking keeps to it.
func kindOf(difference string) string {
	words, _, _ := strings.Cut(difference, ":")
	fields := strings.Fields(words)
	return fields[len(fields)-1]
}
