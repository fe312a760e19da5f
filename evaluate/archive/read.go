package archive

import (
	"bytes"
	"errors"
	"io"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
)

// Read reads what a comparison needs from an assessment file, and nothing else,
// so that files of later versions can be read. Where the file holds the input that it
// was judged from, and this version can judge it, the snapshot has it judged again.
// A file may have 2 GiB, and what
// is kept of it a million values and one more for each 32 bytes: room for any
// that [Write] makes within that size. Every problem is returned at once as
// [*indicator.Problems]; file is its name there.
func Read(r io.Reader, file string) (*compare.Snapshot, error) {
	f := read(r, file)
	if err := f.problems.Err(); err != nil {
		return nil, err
	}
	if again, err := judgedAgain(f.root, file); err == nil && f.problems.Err() == nil {
		f.snapshot.Again = again
	}
	return f.snapshot, nil
}

// kept is an assessment file as far as it is read.
type kept struct {
	file     string
	root     strict.Value
	snapshot *compare.Snapshot
	problems indicator.Problems
}

func read(r io.Reader, file string) *kept {
	f := &kept{file: file, snapshot: &compare.Snapshot{}}
	parts := strict.Parts{
		"library": nil, "asOf": nil, "policy": nil, "plans": {"code", "asOf"}, "input": nil,
		"results": {
			"plan", "indicator", "area", "group", "verdict", "reason", "flags", "year", "baseYear", "value", "valueExact", "byGroup", "base", "exact", "target",
		},
	}
	f.root = strict.ReadParts(r, parts, strict.In(file, func(fault strict.Fault) { f.problems.Add(indicator.Problem(fault)) }))
	s, fields := f.snapshot, f.root.Open()
	if !f.root.Present() {
		return f
	}
	s.Library, _ = fields.Get("library").Plain()
	s.AsOf, _ = fields.Need("asOf").Year()
	s.Policy = fields.Need("policy").CanonicalOf(evaluate.DecidingKeys(), defaults())
	asOf := planYears(fields.Get("plans"))
	for _, item := range fields.Need("results").List() {
		if state, ok := decodeState(item); ok {
			state.AsOf = s.AsOf
			if year := asOf[state.Plan]; year > 0 {
				state.AsOf = year
			}
			s.States = append(s.States, state)
		}
	}
	reportTwice(s, fields.Get("results"))
	return f
}

// defaults is the policy of whoever states nothing: that of a file which lacks a setting.
func defaults() strict.Value {
	var text bytes.Buffer
	if err := writeIndented(&text, evaluate.Policy{}); err != nil {
		return strict.Value{} // no policy fails
	}
	return strict.Read(&text, func(strict.Fault) {})
}

// missing adds that the file holds no input.
func (f *kept) missing(err error) {
	if errors.Is(err, errNoInput) {
		f.problems.Add(indicator.Problem{
			Code: "missing-key", File: f.file, Line: f.root.Line(), Pointer: "/input", Allows: said.Of("the key input"), Says: said.Err(err),
		})
	}
}

// reportTwice reports results that are there twice: they could not be counted.
func reportTwice(s *compare.Snapshot, results strict.Value) {
	seen := make(map[indicator.Reference]bool, len(s.States))
	for i := range s.States {
		ref := s.States[i].Reference
		if seen[ref] {
			results.Fault("duplicate-result", said.Of("one result for each indicator, area and group"), said.Of("the result of %s is there twice", ref))
		}
		seen[ref] = true
	}
}

func planYears(plans strict.Value) map[string]int {
	years := map[string]int{}
	for _, plan := range plans.List() {
		fields := plan.Open()
		code, _ := fields.Get("code").Plain()
		if v := fields.Get("asOf"); v.Present() && !v.IsNull() {
			years[code], _ = v.Year()
		}
	}
	return years
}

// decodeState reads one result; not ok for that of an area or group.
func decodeState(item strict.Value) (compare.State, bool) {
	fields := item.Open()
	if !fields.Present() {
		return compare.State{}, false
	}
	for _, key := range []string{"area", "group"} {
		if text, ok := fields.Get(key).Plain(); ok && text != "" {
			return compare.State{}, false
		}
	}
	var s compare.State
	s.Plan, _ = fields.Need("plan").Plain()
	s.Indicator, _ = fields.Need("indicator").Plain()
	s.Verdict = verdictOf(fields.Need("verdict"))
	reason, _ := fields.Get("reason").Plain()
	s.Reason = evaluate.Reason(reason)
	if v := fields.Get("year"); v.Present() && !v.IsNull() {
		s.Year, _ = v.Year()
	}
	if v := fields.Get("baseYear"); v.Present() && !v.IsNull() {
		s.BaseYear, _ = v.Year()
	}
	s.Value, s.Base = wholeFigure(fields.Get("value"), fields.Get("valueExact")), wholeFigure(fields.Get("base"), fields.Get("exact").Open().Get("base"))
	s.Target = fields.Get("target").Canonical()
	group, _ := fields.Get("byGroup").Plain()
	s.ByGroup = indicator.Group(group)
	return s, s.Verdict != 0
}

func verdictOf(v strict.Value) evaluate.Verdict {
	if !v.Present() {
		return 0
	}
	words := make([]string, 0, evaluate.Monitored)
	for _, verdict := range evaluate.Verdicts() {
		words = append(words, verdict.String())
	}
	word, _ := v.Word(words...)
	verdict, _ := evaluate.ParseVerdict(word)
	return verdict
}

// wholeFigure is the whole figure that a file states, which is the shown one where
// nothing else is written alongside. What is no number is left as it is.
func wholeFigure(shown, exact strict.Value) string {
	text, ok := exact.Plain()
	if !ok {
		text, _ = shown.Plain()
	}
	if figure, err := indicator.ParseFraction(text); err == nil {
		return figure.String()
	}
	return text
}
