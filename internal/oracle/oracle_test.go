package oracle_test

import (
	"flag"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/countystat/attain/internal/oracle"
)

var (
	cases = flag.Int("oracle.cases", 0, "how many cases to hold against the oracle")
	seed  = flag.Uint64("oracle.seed", 1, "the seed of the first case")
)

func casesToRun() int {
	switch {
	case *cases > 0:
		return *cases
	case os.Getenv("ATTAIN_EXHAUSTIVE") == "1":
		return 100_000
	default:
		return 3000
	}
}

// TestOracle holds package evaluate against the rules as written, case by case.
func TestOracle(t *testing.T) {
	var next, failed atomic.Int64
	var lowest sync.Mutex
	first := -1
	n := casesToRun()
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && failed.Load() < 1; i = int(next.Add(1)) - 1 {
				if len(assessed(oracle.Generate(*seed+uint64(i), oracle.Rules{}))) == 0 {
					continue
				}
				failed.Add(1)
				lowest.Lock()
				if first < 0 || i < first {
					first = i
				}
				lowest.Unlock()
			}
		})
	}
	workers.Wait()
	if first < 0 {
		return
	}
	found := oracle.Generate(*seed+uint64(first), oracle.Rules{})
	kind := what(assessed(found)[0])
	smallest := oracle.Shrink(found, func(c oracle.Case) bool {
		list := assessed(c)
		return len(list) > 0 && what(list[0]) == kind
	})
	t.Errorf("%s\n%s", strings.Join(assessed(smallest), "\n"), smallest)
}

// what names the kind of a difference, so that shrinking keeps to it.
func what(difference string) string {
	words, _, _ := strings.Cut(difference, ":")
	fields := strings.Fields(words)
	return fields[len(fields)-1]
}

var _ = rand.IntN
