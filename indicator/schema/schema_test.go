package schema_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/evaluatetest"
	"github.com/countystat/attain/evaluate/method"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/indicator/schema"
	"github.com/countystat/attain/indicator/succession"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/followup"
)

// Files whose decoder says for every key and word what it knows; the schemas
// must say the same.
type source struct {
	name   string
	schema []byte
	decode func([]byte) error
}

func sources() []source {
	return []source{
		{"plan", schema.Plan(), func(data []byte) error {
			_, err := indicator.DecodePlan(bytes.NewReader(data), indicator.PlanOptions{})
			return err
		}},
		{"areas", schema.Areas(), func(data []byte) error {
			_, err := indicator.DecodeAreas(bytes.NewReader(data), indicator.AreaListOptions{})
			return err
		}},
		{"succession", schema.Succession(), func(data []byte) error {
			_, err := succession.Decode(bytes.NewReader(data), succession.Options{})
			return err
		}},
		{"observation", schema.Observation(), func(data []byte) error { return new(indicator.Observation).UnmarshalJSON(data) }},
		{"policy", schema.Policy(), func(data []byte) error {
			_, err := evaluate.DecodePolicy(bytes.NewReader(data), evaluate.PolicyOptions{})
			return err
		}},
		{"follow-up", schema.FollowUp(), func(data []byte) error {
			_, err := followup.Decode(bytes.NewReader(data), followup.Options{})
			return err
		}},
		{"head", schema.Head(), func(data []byte) error {
			_, err := report.DecodeHead(bytes.NewReader(data), "")
			return err
		}},
		{"cases", schema.Cases(), func(data []byte) error {
			files := fstest.MapFS{
				"cases.json": {Data: data}, "policy.json": {Data: []byte("{}")}, "areas.json": {Data: []byte(`{"areas": []}`)},
				"plan.json": {Data: []byte(`{"version": 1, "code": "p", "base": 2010, "due": 2020, "indicators": [{"code": "rate", "unit": "percent", "better": "higher", "target": ">= 90"}]}`)},
			}
			_, err := evaluatetest.Load(files, evaluatetest.Options{})
			return err
		}},
	}
}

func parse(t *testing.T, data []byte) any {
	t.Helper()
	var v any
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	require.NoError(t, decoder.Decode(&v))
	return v
}

// allowed decodes a changed file and returns what the problem at the pointer
// allows, "" where there is none of that code.
func (s source) allowed(t *testing.T, root any, code, pointer string) string {
	t.Helper()
	data, err := json.Marshal(root)
	require.NoError(t, err)
	var problems *indicator.Problems
	if errors.As(s.decode(data), &problems) {
		for _, p := range problems.List {
			if p.Code == code && p.Pointer == pointer {
				return p.Allowed
			}
		}
	}
	return ""
}

// visit calls do for every value with its pointer and a setter; do may change
// the value for a while.
func visit(v any, pointer string, set func(any), do func(v any, pointer string, set func(any))) {
	do(v, pointer, set)
	switch v := v.(type) {
	case map[string]any:
		keys := make([]string, 0, len(v))
		for key := range v {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		for _, key := range keys {
			visit(v[key], pointer+"/"+key, func(x any) { v[key] = x }, do)
		}
	case []any:
		for i := range v {
			visit(v[i], pointer+"/"+strconv.Itoa(i), func(x any) { v[i] = x }, do)
		}
	}
}

// node is a place in a schema.
type node struct {
	root map[string]any
	at   []map[string]any // the subschemas that hold there
}

func nodeOf(root map[string]any) node { return node{root, spread(root, root)} }

// spread follows references and alternatives.
func spread(root, s map[string]any) []map[string]any {
	list := []map[string]any{s}
	if ref, ok := s["$ref"].(string); ok {
		defs := root["$defs"].(map[string]any)
		list = append(list, spread(root, defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any))...)
	}
	for _, key := range []string{"anyOf", "allOf"} {
		parts, _ := s[key].([]any)
		for _, part := range parts {
			list = append(list, spread(root, part.(map[string]any))...)
		}
	}
	return list
}

// child is the place of a member or an item.
func (n node) child(part string) node {
	next := node{root: n.root}
	for _, s := range n.at {
		candidates := []any{s["items"]}
		if properties, ok := s["properties"].(map[string]any); ok {
			candidates = append(candidates, properties[part])
		}
		if len(n.properties()) == 0 {
			candidates = append(candidates, s["additionalProperties"])
		}
		for _, c := range candidates {
			if sub, ok := c.(map[string]any); ok {
				next.at = append(next.at, spread(n.root, sub)...)
			}
		}
	}
	return next
}

func (n node) find(pointer string) node {
	for _, part := range strings.Split(pointer, "/")[1:] {
		n = n.child(part)
	}
	return n
}

// properties are the keys that an object may have.
func (n node) properties() []string {
	var keys []string
	for _, s := range n.at {
		properties, _ := s["properties"].(map[string]any)
		for key := range properties {
			if key != "$schema" && !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	slices.Sort(keys)
	return keys
}

func (n node) words() []string {
	for _, s := range n.at {
		if list, ok := s["enum"].([]any); ok {
			return texts(list)
		}
	}
	return nil
}

func texts(list []any) []string {
	var words []string
	for _, w := range list {
		if word, ok := w.(string); ok {
			words = append(words, word)
		}
	}
	return words
}

// TestKeysAndWordsAreThoseOfTheDecoders puts an unknown key into every object
// and an unknown word in place of every text of a file that has all of them.
func TestKeysAndWordsAreThoseOfTheDecoders(t *testing.T) {
	for _, s := range sources() {
		t.Run(s.name, func(t *testing.T) {
			data, err := os.ReadFile("testdata/" + s.name + ".json")
			require.NoError(t, err)
			require.NoError(t, s.decode(data))
			file, whole := parse(t, data), nodeOf(parse(t, s.schema).(map[string]any))
			objects, words := map[string]bool{}, map[string]bool{}
			visit(file, "", nil, func(v any, pointer string, set func(any)) {
				switch v := v.(type) {
				case map[string]any:
					v["zz"] = true
					known := s.allowed(t, file, "unknown-key", pointer+"/zz")
					delete(v, "zz")
					if known == "" || strings.HasPrefix(pointer, "/x-") {
						return // keys are free here
					}
					keys := strings.Split(known, ", ")
					slices.Sort(keys)
					assert.Equal(t, keys, whole.find(pointer).properties(), pointer)
					objects[known] = true
				case string:
					set("zz")
					known := s.allowed(t, file, "unknown-word", pointer)
					set(v)
					if known == "" {
						return
					}
					if strings.HasSuffix(pointer, "/hold") {
						known = "strict"
					}
					assert.Equal(t, strings.Split(known, ", "), whole.find(pointer).words(), pointer)
					words[known] = true
				}
			})
			wantObjects, wantWords := inventory(parse(t, s.schema))
			for _, w := range wantWords {
				assert.True(t, words[w], "no text of the file is one of: %s", w)
			}
			assert.Len(t, objects, wantObjects, "the file has every kind of object")
		})
	}
}

// inventory counts the different kinds of objects with known keys and lists the
// sets of words of a schema.
func inventory(root any) (objects int, words []string) {
	kinds := map[string]bool{}
	visit(root, "", nil, func(v any, pointer string, _ func(any)) {
		s, ok := v.(map[string]any)
		if !ok {
			return
		}
		properties, ok := s["properties"].(map[string]any)
		// The names of languages are free.
		if _, named := properties["zh"]; ok && !named && s["additionalProperties"] == false {
			kinds[strings.Join((node{at: []map[string]any{s}}).properties(), " ")] = true
		}
		list, _ := s["enum"].([]any)
		if w := texts(list); len(w) > 1 && !strings.Contains(pointer, "/methods/") && !strings.Contains(pointer, "/value/") {
			words = append(words, strings.Join(w, ", "))
		}
	})
	return len(kinds), words
}

// TestMethodsOfThePolicySchema finds the published methods among the names that
// editors propose.
func TestMethodsOfThePolicySchema(t *testing.T) {
	whole := nodeOf(parse(t, schema.Policy()).(map[string]any))
	assert.ElementsMatch(t, method.Names(), whole.find("/methods/0").words())
}

// TestSchemasAreCopies changes what a caller was given.
func TestSchemasAreCopies(t *testing.T) {
	for _, of := range []func() []byte{schema.Plan, schema.Areas, schema.Succession, schema.Observation, schema.Policy, schema.FollowUp, schema.Head, schema.Cases} {
		before := string(of())
		of()[0] = 'x'
		assert.Equal(t, before, string(of()))
	}
}

// TestSchemasDescribeThemselves asks for what an editor shows of a file.
func TestSchemasDescribeThemselves(t *testing.T) {
	for _, data := range [][]byte{schema.Plan(), schema.Areas(), schema.Succession(), schema.Observation(), schema.Policy(), schema.FollowUp(), schema.Head(), schema.Cases()} {
		root := parse(t, data).(map[string]any)
		assert.Equal(t, "https://json-schema.org/draft/2020-12/schema", root["$schema"])
		assert.NotEmpty(t, root["title"])
		assert.NotEmpty(t, root["description"])
	}
}

// TestAreaListsAreThoseOfPlans finds areas and departments described alike in both
// files that have them.
func TestAreaListsAreThoseOfPlans(t *testing.T) {
	inPlans := parse(t, schema.Plan()).(map[string]any)["$defs"].(map[string]any)
	for name, definition := range parse(t, schema.Areas()).(map[string]any)["$defs"].(map[string]any) {
		assert.Equal(t, inPlans[name], definition, name)
	}
}
