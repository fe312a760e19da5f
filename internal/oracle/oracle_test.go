package oracle_test

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/countystat/attain/internal/oracle"
)

var (
	cases = flag.Int("oracle.cases", 0, "how many cases to hold against the oracle; 0 for 3000, or 100000 where ATTAIN_EXHAUSTIVE=1")
	seed  = flag.Uint64("oracle.seed", 1, "the seed of the first case")
	rules = flag.String("oracle.rules", "", "fields of oracle.Rules to switch on, separated by commas; all for every one")
)

// enough is how many failing cases end the search for more.
const enough = 60

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

// rulesToRun switches on the rules that the flag names.
func rulesToRun(t *testing.T) oracle.Rules {
	t.Helper()
	var r oracle.Rules
	fields := reflect.ValueOf(&r).Elem()
	names := strings.FieldsFunc(*rules, func(c rune) bool { return c == ',' })
	if *rules == "all" {
		names = nil
		for i := range fields.NumField() {
			names = append(names, fields.Type().Field(i).Name)
		}
	}
	for _, name := range names {
		field := fields.FieldByName(name)
		if !field.IsValid() {
			t.Fatalf("there is no rule %q", name)
		}
		field.SetBool(true)
	}
	return r
}

// TestOracle holds package evaluate against the rules as written, case by case.
// Of each kind of difference it reports the smallest case that it finds.
func TestOracle(t *testing.T) {
	switched := rulesToRun(t)
	failing := search(casesToRun(), switched)
	kinds := map[string]oracle.Case{}
	for _, i := range failing {
		c := oracle.Generate(*seed+uint64(i), switched) //nolint:gosec // not negative
		for _, difference := range differencesOf(c) {
			if _, ok := kinds[kindOf(difference)]; !ok {
				kinds[kindOf(difference)] = c
			}
		}
	}
	smallest := make([]oracle.Case, 0, len(kinds))
	for kind, c := range kinds {
		smallest = append(smallest, oracle.Shrink(c, func(c oracle.Case) bool {
			return slices.ContainsFunc(differencesOf(c), func(d string) bool { return kindOf(d) == kind })
		}))
	}
	texts := make([]string, 0, len(smallest))
	for _, c := range smallest {
		texts = append(texts, fmt.Sprintf("%s\n%s", strings.Join(differencesOf(c), "\n"), c))
	}
	slices.SortFunc(texts, func(x, y string) int { return cmp.Or(len(x)-len(y), cmp.Compare(x, y)) })
	for _, text := range slices.Compact(texts) {
		t.Error(text)
	}
}

// search runs cases on all cores and returns the failing ones in order.
func search(n int, switched oracle.Rules) []int {
	var next, found atomic.Int64
	var guard sync.Mutex
	var failing []int
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && found.Load() < enough; i = int(next.Add(1)) - 1 {
				c := oracle.Generate(*seed+uint64(i), switched) //nolint:gosec // not negative
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
