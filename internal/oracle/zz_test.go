package oracle_test

import (
	"fmt"
	"testing"

	"github.com/countystat/attain/internal/oracle"
)

func TestZZ(t *testing.T) {
	reasons := map[string]int{}
	bounded := 0
	for s := uint64(1); s <= 3000; s++ {
		c := oracle.Generate(s)
		timed := false
		for _, p := range c.Plans {
			timed = timed || p.Roster().Bounded()
		}
		if !timed {
			continue
		}
		bounded++
		for _, r := range oracle.Assess(c.Input).Results {
			if r.Rules.Reason == "area-ended" || r.Rules.Reason == "area-not-yet" || r.Rules.Reason == "each" || r.Rules.Reason == "incomplete" {
				reasons[string(r.Rules.Reason)]++
			}
			for _, m := range r.Milestones {
				if m.Reason == "area-ended" || m.Reason == "area-not-yet" {
					reasons["milestone "+string(m.Reason)]++
				}
			}
		}
	}
	fmt.Println(bounded, reasons)
}
