package oracle_test

import (
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"

	"github.com/countystat/attain/internal/oracle"
)

func compact(c oracle.Case) string {
	var b strings.Builder
	fmt.Fprintf(&b, "seed %d ", c.Seed)
	for _, p := range c.Plans {
		var o map[string]any
		json.Unmarshal([]byte(oracle.PlanFile(p)), &o)
		for _, k := range []string{"area", "domains", "objectives", "name", "version"} {
			delete(o, k)
		}
		for _, in := range o["indicators"].([]any) {
			delete(in.(map[string]any), "name")
			delete(in.(map[string]any), "domain")
		}
		t, _ := json.Marshal(o)
		fmt.Fprintf(&b, "%s\n", t)
	}
	b.WriteString(strings.Join(strings.Split(c.Table(), "\n")[1:], "\n"))
	p := c.Policy
	fmt.Fprintf(&b, "asof %d stage %s cmp %s round %d tol %v%v about %v%v track %v proj %v win %d rec %d min %d age %d stab %d base %s small %d known %v sens %v over %v\n", p.AsOf, p.Stage, p.Compare, p.Rounding, p.Tolerance.Kind, p.Tolerance.Amount, p.About.Kind, p.About.Amount, p.OnTrack, p.Projection, p.Window, p.Recent, p.MinPoints, p.MaxAge, p.StableYears, p.Baseline, p.SmallEvents, c.KnownBy, p.Sensitivity, p.Overrides)
	return b.String()
}

func TestSurvey(t *testing.T) {
	if os.Getenv("SURVEY") == "" {
		return
	}
	n := casesToRun()
	count := map[string]int{}
	example := map[string]oracle.Case{}
	bad := 0
	for i := range n {
		c := oracle.Generate(*seed+uint64(i), oracle.Rules{})
		if os.Getenv("NOEACH") != "" && strings.Contains(c.String(), `"each"`) {
			continue
		}
		list := assessed(c)
		if len(list) > 0 {
			bad++
		}
		for _, l := range list {
			k := what(l)
			count[k]++
			if _, ok := example[k]; !ok {
				example[k] = c
			}
		}
	}
	var kinds []string
	for k := range count {
		kinds = append(kinds, k)
	}
	sort.Slice(kinds, func(i, j int) bool { return count[kinds[i]] > count[kinds[j]] })
	fmt.Println(bad, "of", n, "bad;", count)
	if k := os.Getenv("KIND"); k != "" {
		shown := 0
		for i := range n {
			c := oracle.Generate(*seed+uint64(i), oracle.Rules{})
			has := func(c oracle.Case) bool {
				for _, l := range assessed(c) {
					if what(l) == k {
						return true
					}
				}
				return false
			}
			if has(c) && shown < 8 {
				shown++
				c = oracle.Shrink(c, has)
				fmt.Printf("=== %s\n%s\n", strings.Join(assessed(c), "\n"), compact(c))
			}
		}
		return
	}
	for i, k := range kinds {
		if i > 7 {
			break
		}
		has := func(c oracle.Case) bool {
			for _, l := range assessed(c) {
				if what(l) == k {
					return true
				}
			}
			return false
		}
		c := oracle.Shrink(example[k], has)
		fmt.Printf("=== %s %d\n%s\n%s\n", k, count[k], strings.Join(assessed(c), "\n"), compact(c))
	}
}
