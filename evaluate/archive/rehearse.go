package archive

import (
	"cmp"
	"io"
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/strict"
)

// Rehearsal is a signed assessment judged again by this version of the library.
type Rehearsal struct {
	Library string // the version that signed it
	AsOf    int
	Judged  int         // results on either side
	Changes []Rehearsed // in the order of the results
	Again   *evaluate.Assessment
}

// Rehearsed is a result that would be another one.
type Rehearsed struct {
	indicator.Key
	Signed, Now Said
}

// Said is what an assessment says of a result; the zero Said where it has none.
type Said struct {
	Verdict evaluate.Verdict
	Reason  evaluate.Reason
	Flags   []string
}

// Clause is the clause of METHODS.md by which the verdict is what it is now, that of
// the reason before where there is none now.
func (r *Rehearsed) Clause() string { return cmp.Or(r.Now.Reason.Clause(), r.Signed.Reason.Clause()) }

// Turned reports whether the verdict or its reason would be another one, and not
// only the flags.
func (r *Rehearsed) Turned() bool {
	return r.Signed.Verdict != r.Now.Verdict || r.Signed.Reason != r.Now.Reason
}

// Rehearse judges the input that an assessment file holds again and lists what would
// change: each verdict, reason or set of flags, of areas and groups too. Every
// problem is returned at once as [*indicator.Problems]; a file without its input is
// one.
func Rehearse(r io.Reader, file string) (*Rehearsal, error) {
	f := read(r, file)
	if err := f.problems.Err(); err != nil {
		return nil, err
	}
	again, err := judgedAgain(f.root, file)
	if err != nil {
		f.missing(err)
		if problems := f.problems.Err(); problems != nil {
			return nil, problems
		}
		return nil, err
	}
	out := &Rehearsal{Library: f.snapshot.Library, AsOf: f.snapshot.AsOf, Again: again}
	signed := map[indicator.Key]Said{}
	for _, item := range f.root.Open().Get("results").List() {
		key, said := saidOf(item)
		signed[key] = said
	}
	for i := range again.Results {
		now := &again.Results[i]
		was := signed[now.Key]
		delete(signed, now.Key)
		out.compare(now.Key, was, Said{now.Verdict, now.Reason, now.Flags.Strings()})
	}
	gone := make([]indicator.Key, 0, len(signed))
	for key := range signed {
		gone = append(gone, key)
	}
	slices.SortFunc(gone, indicator.Key.Compare)
	for _, key := range gone {
		out.compare(key, signed[key], Said{})
	}
	return out, f.problems.Err()
}

func (r *Rehearsal) compare(key indicator.Key, was, now Said) {
	r.Judged++
	sameFlags := slices.Equal(slices.Sorted(slices.Values(was.Flags)), slices.Sorted(slices.Values(now.Flags)))
	if was.Verdict != now.Verdict || was.Reason != now.Reason || !sameFlags {
		r.Changes = append(r.Changes, Rehearsed{key, was, now})
	}
}

func saidOf(item strict.Value) (indicator.Key, Said) {
	fields := item.Open()
	text := func(key string) string {
		s, _ := fields.Get(key).Plain()
		return s
	}
	said := Said{Verdict: verdictOf(fields.Need("verdict")), Reason: evaluate.Reason(text("reason")), Flags: fields.Get("flags").Texts()}
	return indicator.Key{Plan: text("plan"), Indicator: text("indicator"), Area: text("area"), Group: indicator.Group(text("group"))}, said
}
