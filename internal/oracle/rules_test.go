package oracle_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/internal/oracle"
)

// digest writes what a case comes to.
func digest(c oracle.Case, switched oracle.Rules) string {
	c.Rules = switched
	own := oracle.Assess(c.Input)
	var b strings.Builder
	for i := range own.Results {
		r := &own.Results[i]
		fmt.Fprintln(&b, r.Key, r.Ruling, numbers(r.Flags), r.Year, text(r.Value), text(r.Base), text(r.Interval.Low.At), text(r.Interval.High.At), text(r.Gap),
			r.FirstMet, r.MetSince, r.Relapses, r.Failing, r.Missing, own.Reach(r.Key, ""))
		for _, beside := range append(r.Milestones, r.Compare...) {
			fmt.Fprintln(&b, beside.Ruling, text(beside.Value), text(beside.Gap))
		}
		w := own.WhatIf(r.Key)
		if w.Measured && w.Next > 0 {
			fmt.Fprintln(&b, own.OnCourse(r.Key, w.DueValue.At))
		}
		for _, e := range []*oracle.Event{w.More, w.Fewer} {
			if e != nil {
				fmt.Fprintln(&b, e.Ruling)
			}
		}
	}
	return b.String()
}

// numbers writes flags by number, those without a name included.
func numbers(flags []evaluate.Flag) []int {
	list := make([]int, len(flags))
	for i, f := range flags {
		list[i] = int(f)
	}
	return list
}

// TestEveryRuleMatters keeps a switch from being one in name only.
func TestEveryRuleMatters(t *testing.T) {
	const most = 8000
	fields := reflect.TypeFor[oracle.Rules]()
	open := map[int]bool{}
	for i := range fields.NumField() {
		open[i] = true
	}
	for seed := uint64(1); seed <= most && len(open) > 0; seed++ {
		c := oracle.Generate(seed, oracle.Rules{})
		plain := digest(c, oracle.Rules{})
		for i := range fields.NumField() {
			if !open[i] {
				continue
			}
			var switched oracle.Rules
			reflect.ValueOf(&switched).Elem().Field(i).SetBool(true)
			if digest(c, switched) != plain {
				delete(open, i)
			}
		}
	}
	for i := range open {
		assert.Fail(t, "no case in "+fmt.Sprint(most)+" depends on "+fields.Field(i).Name)
	}
}
