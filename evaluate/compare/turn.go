package compare

import (
	"slices"

	"github.com/countystat/attain/evaluate"
)

// Turn says which causes turned a verdict: each, and each two together, are taken
// back to what they were in the earlier assessment and the indicator is judged
// again.
type Turn struct {
	// Sets are the smallest sets of causes that, taken back together, lead back to
	// the earlier verdict. Several sets of one cause: each was needed. A set of two:
	// either of them taken back alone does not lead back. All of them where no two
	// do. The as-of year stands with the new figures that it hides, unless time
	// alone turned the verdict. Library is in a set of its own only where it alone did.
	Sets [][]Cause

	// Alone is what the verdict would be with each cause taken back alone, in the
	// order of the causes; without Library.
	Alone []Trial

	// Again is what this version of the library says of the earlier input. Where that
	// is not the signed verdict, the sets lead back to it.
	Again Trial
}

// Trial is a verdict with some causes taken back.
type Trial struct {
	Causes  []Cause
	Verdict evaluate.Verdict // 0 where the mixture cannot be judged
	Reason  evaluate.Reason
}

// Idle lists the causes that differ and turned nothing: of none of the sets, and
// taken back alone they leave the later verdict. The as-of year is none where new
// figures, which it brought, are in a set.
func (t *Turn) Idle(after evaluate.Verdict) []Cause {
	in := func(cause Cause) bool {
		return slices.ContainsFunc(t.Sets, func(set []Cause) bool { return slices.Contains(set, cause) })
	}
	var list []Cause
	for _, trial := range t.Alone {
		cause := trial.Causes[0]
		if trial.Verdict == after && !in(cause) && (cause != AsOfYear || !in(NewData) && !in(AreaData)) {
			list = append(list, cause)
		}
	}
	return list
}

// explain says what differs for an indicator and, where its verdict changed, which
// of it turned the verdict.
func (s *sides) explain(c *Change, library string) {
	was, okBefore := s.before.result(c.Reference)
	is, okAfter := s.after.result(c.Reference)
	if !okBefore || !okAfter {
		return
	}
	r := &replay{sides: s, ref: c.Reference, filed: &c.Before, library: library, was: was, is: is, tried: map[causeSet]Trial{}}
	r.cells = s.cells(c.Reference, was, is)
	c.Differs, c.Beside = r.ingredients(), r.beside()
	if c.Class == Unchanged {
		return
	}
	if turn := r.turn(c.Differs); turn != nil {
		c.Turn, c.Causes = turn, turn.causes()
	}
}

// causes are those of the sets, and the library where it judges otherwise.
func (t *Turn) causes() []Cause {
	var all causeSet
	for _, set := range t.Sets {
		all |= setOf(set...)
	}
	if slices.Contains(t.Again.Causes, Library) {
		all |= setOf(Library)
	}
	return all.list()
}

// turn is nil where judging again does not come to the two verdicts, so that
// nothing follows from it.
func (r *replay) turn(differs []Ingredient) *Turn {
	t := &Turn{Again: Trial{Verdict: r.was.Verdict, Reason: r.was.Reason}}
	var all causeSet
	for i := range differs {
		if differs[i].Cause == Library {
			t.Again.Causes = []Cause{Library}
			continue
		}
		all |= setOf(differs[i].Cause)
	}
	if r.without(0).Verdict != r.is.Verdict || r.without(all).Verdict != r.was.Verdict {
		return nil
	}
	for _, cause := range all.list() {
		t.Alone = append(t.Alone, r.without(setOf(cause)))
	}
	if r.was.Verdict == r.is.Verdict {
		t.Sets = [][]Cause{{Library}}
		return t
	}
	var sets []causeSet
	for _, set := range r.smallest(all) {
		named := r.named(set)
		// The earlier year leads back as well where the figures that it hides do.
		if !slices.ContainsFunc(sets, func(smaller causeSet) bool { return smaller&named == smaller }) {
			sets, t.Sets = append(sets, named), append(t.Sets, named.list())
		}
	}
	return t
}

// smallest are the smallest sets that lead back: single causes, then two of which
// neither does alone, else all.
func (r *replay) smallest(all causeSet) []causeSet {
	var sets []causeSet
	causes := all.list()
	leadsBack := func(set causeSet) bool { return r.without(set).Verdict == r.was.Verdict }
	held := func(set causeSet) bool {
		return slices.ContainsFunc(sets, func(smaller causeSet) bool { return smaller&set == smaller })
	}
	for _, cause := range causes {
		single := setOf(cause)
		if !held(single) && leadsBack(single) {
			sets = append(sets, single)
		}
	}
	for i, one := range causes {
		for _, other := range causes[i+1:] {
			if pair := setOf(one, other); !held(pair) && pair != setOf(NewData, AsOfYear) && leadsBack(pair) {
				sets = append(sets, pair)
			}
		}
	}
	if len(sets) == 0 {
		return []causeSet{all}
	}
	return sets
}

// named puts the new figures beside the as-of year that hides them, unless the year
// alone turned the verdict; those that change nothing alone only where all are so.
func (r *replay) named(set causeSet) causeSet {
	if !set.has(AsOfYear) || set == setOf(AsOfYear) && r.inTime().Verdict == r.is.Verdict {
		return set
	}
	fresh := r.newFigures()
	var moving causeSet
	for _, cause := range fresh.list() {
		if r.without(setOf(cause)).Verdict != r.is.Verdict {
			moving |= setOf(cause)
		}
	}
	return set | pick(moving != 0, moving, fresh)
}

// newFigures are the causes that hold figures of years that only the later
// assessment reaches.
func (r *replay) newFigures() (set causeSet) {
	for i := range r.cells {
		if c := &r.cells[i]; c.fresh && c.differs() {
			set |= setOf(pick(c.isOfArea(), AreaData, NewData))
		}
	}
	return set
}
