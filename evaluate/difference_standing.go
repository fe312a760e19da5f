package evaluate

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/strict"
)

// Standing is how one indicator stood in an assessment, for the area reported
// on as a whole: what a later assessment is compared with.
type Standing struct {
	Plan, Indicator string
	Verdict         Verdict
	Reason          Reason
	AsOf            int
	Year            int    // of the value in force, 0 for none
	Value           string // as assessment files show it, "" for none
	BaseYear        int
	Base            string
	Target          string // in the object form of plan files without white space, "" for none

	series *indicator.Series // nil where read from a file
}

// Standings is how the indicators of an assessment stood.
type Standings struct {
	AsOf   int
	Policy string // the rules that decide verdicts, in a canonical text
	List   []Standing
}

// Standings returns how the indicators stand, in order: the results that the
// tally counts.
func (a *Assessment) Standings() *Standings {
	s := &Standings{AsOf: a.AsOf, Policy: policyText(canonicalJSON(encodePolicy(&a.Policy)))}
	if s.AsOf == 0 && len(a.Plans) > 0 {
		s.AsOf = a.Plans[0].Due
	}
	for _, r := range a.Main() {
		in, ok := a.Indicator(r.Key)
		if !ok {
			continue
		}
		standing := Standing{
			Plan: r.Plan, Indicator: r.Indicator, Verdict: r.Verdict, Reason: r.Reason, AsOf: r.AsOf, Year: r.Year, BaseYear: r.BaseYear,
			Value: orEmpty(valueJSON(r, in, a.Policy.rounding())), Base: orEmpty(baseJSON(r, in, a.Policy.rounding())),
			Target: targetText(canonicalJSON(r.Target)),
		}
		if series, ok := a.series[r.Key]; ok {
			standing.series = &series
		}
		s.List = append(s.List, standing)
	}
	return s
}

func orEmpty(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

// DecodeStandings reads how indicators stood from an assessment file. Only what
// a comparison needs is looked at, so that files of later versions can be read.
// Every problem is returned at once as [*indicator.Problems]; file is its name
// there.
func DecodeStandings(r io.Reader, file string) (*Standings, error) {
	var problems indicator.Problems
	root := strict.Read(r, func(f strict.Fault) { problems.Add(indicator.ProblemOf(file, f)) })
	s := &Standings{}
	fields := openObject(root)
	if root.Present() {
		s.AsOf, _ = fields.Need("asOf").Year()
		s.Policy = policyText(fields.Need("policy"))
		asOf := planYears(fields.Get("plans"))
		for _, item := range fields.Need("results").List() {
			if standing, ok := decodeStanding(item); ok {
				standing.AsOf = s.AsOf
				if year := asOf[standing.Plan]; year > 0 {
					standing.AsOf = year
				}
				s.List = append(s.List, standing)
			}
		}
		s.reportTwice(fields.Get("results"))
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return s, nil
}

// reportTwice reports results that stand twice: they could not be counted.
func (s *Standings) reportTwice(results strict.Value) {
	seen := make(map[indicator.Reference]bool, len(s.List))
	for i := range s.List {
		ref := indicator.Reference{Plan: s.List[i].Plan, Indicator: s.List[i].Indicator}
		if seen[ref] {
			results.Fault("duplicate-result", "one result for each indicator, area and group", "the result of "+ref.String()+" stands twice")
		}
		seen[ref] = true
	}
}

func planYears(plans strict.Value) map[string]int {
	years := map[string]int{}
	for _, plan := range plans.List() {
		fields := openObject(plan)
		code, _ := textOf(fields.Get("code"))
		if v := fields.Get("asOf"); v.Present() && !v.IsNull() {
			years[code], _ = v.Year()
		}
	}
	return years
}

// decodeStanding reads one result; not ok for that of an area or group.
func decodeStanding(item strict.Value) (Standing, bool) {
	fields := openObject(item)
	if !fields.Present() {
		return Standing{}, false
	}
	for _, key := range []string{"area", "group"} {
		if text, ok := textOf(fields.Get(key)); ok && text != "" {
			return Standing{}, false
		}
	}
	var s Standing
	s.Plan, _ = textOf(fields.Need("plan"))
	s.Indicator, _ = textOf(fields.Need("indicator"))
	verdict := fields.Need("verdict")
	if verdict.Present() {
		words := make([]string, 0, Monitored)
		for _, v := range Verdicts() {
			words = append(words, v.String())
		}
		word, _ := verdict.Word(words...)
		s.Verdict, _ = ParseVerdict(word)
	}
	reason, _ := textOf(fields.Get("reason"))
	s.Reason, _ = ParseReason(reason)
	if v := fields.Get("year"); v.Present() && !v.IsNull() {
		s.Year, _ = v.Year()
	}
	if v := fields.Get("baseYear"); v.Present() && !v.IsNull() {
		s.BaseYear, _ = v.Year()
	}
	s.Value, _ = textOf(fields.Get("value"))
	s.Base, _ = textOf(fields.Get("base"))
	s.Target = targetText(fields.Get("target"))
	return s, s.Verdict != 0
}

// textOf reads a text or a number's digits, "" for null and what is absent.
func textOf(v strict.Value) (string, bool) {
	if !v.Present() || v.IsNull() {
		return "", false
	}
	if v.Kind() == strict.Number {
		return v.Digits()
	}
	return v.Text()
}

// openObject opens an object whatever its keys.
func openObject(v strict.Value) strict.Fields {
	if v.Kind() != strict.Object {
		return v.Object()
	}
	members := v.Symbols()
	keys := make([]string, 0, len(members))
	for _, m := range members {
		keys = append(keys, m.Key)
	}
	return v.Object(keys...)
}

// policyText is the part of a policy that decides verdicts, one setting after
// the other.
func policyText(policy strict.Value) string {
	fields := openObject(policy)
	var b strings.Builder
	for _, key := range []string{
		"stage", "compare", "rounding", "tolerance", "about", "onTrack", "projection", "window", "recent", "minPoints", "maxAge", "baseline",
	} {
		b.WriteString(key)
		b.WriteByte('=')
		if v := fields.Get(key); v.Present() {
			writeCanonical(&b, v)
		}
		b.WriteByte(';')
	}
	return b.String()
}

func targetText(v strict.Value) string {
	if !v.Present() || v.IsNull() {
		return ""
	}
	var b strings.Builder
	writeCanonical(&b, v)
	return b.String()
}

// canonicalJSON is what reading an encoded value gives.
func canonicalJSON(value any) strict.Value {
	text, err := json.Marshal(value)
	if err != nil {
		return strict.Value{} // no type that is written here fails
	}
	return strict.Read(bytes.NewReader(text), func(strict.Fault) {})
}

// writeCanonical writes a value without white space, keys in order, numbers as
// texts.
func writeCanonical(b *strings.Builder, v strict.Value) {
	switch v.Kind() {
	case strict.Null:
		b.WriteString("null")
	case strict.Bool:
		if value, _ := v.Bool(); value {
			b.WriteString("true")
		} else {
			b.WriteString("false")
		}
	case strict.Number, strict.String:
		text, _ := textOf(v)
		quoted, err := json.Marshal(text)
		if err == nil {
			b.Write(quoted)
		}
	case strict.Array:
		b.WriteByte('[')
		for i, item := range v.List() {
			if i > 0 {
				b.WriteByte(',')
			}
			writeCanonical(b, item)
		}
		b.WriteByte(']')
	case strict.Object:
		members := v.Symbols()
		slices.SortFunc(members, func(x, y strict.Member) int { return strings.Compare(x.Key, y.Key) })
		b.WriteByte('{')
		for i, m := range members {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(m.Key)
			b.WriteByte(':')
			writeCanonical(b, m.Value)
		}
		b.WriteByte('}')
	}
}
