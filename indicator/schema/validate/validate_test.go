package validate

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/evaluatetest"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/indicator/schema"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/followup"
)

const repository = "../../.."

func compile(t *testing.T, data []byte) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("file:///schema.json", doc); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("file:///schema.json") // checks it against the meta-schema
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

// check parses a file and validates it.
func check(s *jsonschema.Schema, data []byte) error {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(bytes.TrimPrefix(data, []byte("\uFEFF"))))
	if err != nil {
		return err
	}
	return s.Validate(doc)
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestSamplesAreValid finds the samples by the schema that their "$schema" key
// names, and the file that it names.
func TestSamplesAreValid(t *testing.T) {
	schemas := map[string]*jsonschema.Schema{
		"plan.schema.json": compile(t, schema.Plan()), "areas.schema.json": compile(t, schema.Areas()), "policy.schema.json": compile(t, schema.Policy()), "follow-up.schema.json": compile(t, schema.FollowUp()),
		"observation.schema.json": compile(t, schema.Observation()), "succession.schema.json": compile(t, schema.Succession()), "cases.schema.json": compile(t, schema.Cases()),
		"head.schema.json": compile(t, schema.Head()),
	}
	found := map[string]int{}
	err := filepath.WalkDir(repository, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && path != repository && strings.HasPrefix(entry.Name(), ".") || entry.IsDir() && entry.Name() == "bad" {
			return filepath.SkipDir
		}
		if filepath.Ext(path) != ".json" || strings.HasSuffix(path, ".schema.json") {
			return nil
		}
		data := read(t, path)
		var keys struct {
			Schema     string            `json:"$schema"`
			Indicators []json.RawMessage `json:"indicators"`
		}
		notAnObject := json.Unmarshal(data, &keys) != nil
		if notAnObject || keys.Schema == "" {
			if strings.HasPrefix(path, filepath.Join(repository, "testdata")) && keys.Indicators != nil {
				t.Errorf("%s is a plan without $schema", path)
			}
			return nil
		}
		name := filepath.Base(keys.Schema)
		s, ok := schemas[name]
		if !ok {
			return nil // a schema of another kind of file
		}
		if want, err := os.Stat(filepath.Join(repository, "indicator/schema", name)); err != nil {
			t.Error(err)
		} else if got, err := os.Stat(filepath.Join(filepath.Dir(path), keys.Schema)); err != nil || !os.SameFile(got, want) {
			t.Errorf("%s names the schema %s, which is not there", path, keys.Schema)
		}
		if err := check(s, data); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		found[name]++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, least := range map[string]int{"plan.schema.json": 11, "areas.schema.json": 1, "policy.schema.json": 2, "follow-up.schema.json": 2, "observation.schema.json": 1, "cases.schema.json": 1, "head.schema.json": 2} {
		if found[name] < least {
			t.Errorf("%d files name %s, at least %d should", found[name], name, least)
		}
	}
}

// beyond lists the wrong plans that no schema refuses: why.
func beyond() map[string]string {
	const (
		reference = "references between codes are looked up"
		order     = "items are compared with each other"
		figure    = "figures are compared with each other, the unit or the direction"
		bytes     = "a JSON parser lets it pass"
	)
	return map[string]string{
		"derive-circle": reference, "derived-too-deep": reference, "misspelt-operand": reference, "domain-disagrees": reference, "each-not-named": reference, "duplicate-codes": reference, "no-domain": reference,
		"objective-of-no-domain": reference, "unknown-domain": reference,
		"due-before-base": figure, "due-is-base": figure, "beyond-limit": figure, "each-not-below": figure, "empty-interval": figure,
		"neither-better": figure, "pool-of-persons": figure, "target-against-direction": figure,
		"revisions": order, "rule-order": order, "rule-unreachable": order,
		"duplicate-key": bytes, "gb18030": bytes, "lone-surrogate": bytes, "not-utf8": bytes,
	}
}

// TestWrongPlansAreRefused finds every wrong plan refused by the schema but
// those whose fault is no matter of shape.
func TestWrongPlansAreRefused(t *testing.T) {
	s := compile(t, schema.Plan())
	files, err := filepath.Glob(repository + "/testdata/bad/plans/*.json")
	if err != nil || len(files) < 50 {
		t.Fatal(len(files), err)
	}
	only := beyond()
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		_, known := only[name]
		delete(only, name)
		switch refused := check(s, read(t, file)) != nil; {
		case refused && known:
			t.Errorf("%s is refused by its shape: take it off the list", name)
		case !refused && !known:
			t.Errorf("%s is valid by the schema", name)
		}
	}
	for name := range only {
		t.Errorf("there is no %s", name)
	}
}

// visit calls do for every value with a setter.
func visit(v any, set func(any), do func(v any, set func(any))) {
	if set != nil {
		do(v, set)
	}
	switch v := v.(type) {
	case map[string]any:
		keys := make([]string, 0, len(v))
		for key := range v {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		for _, key := range keys {
			visit(v[key], func(x any) { v[key] = x }, do)
		}
	case []any:
		for i := range v {
			visit(v[i], func(x any) { v[i] = x }, do)
		}
	}
}

// decodeCases reads a case file of a plan with one indicator.
func decodeCases(data []byte) error {
	_, err := evaluatetest.Load(fstest.MapFS{
		"cases.json": {Data: data}, "policy.json": {Data: []byte("{}")}, "areas.json": {Data: []byte(`{"areas": []}`)},
		"plan.json": {Data: []byte(`{"version": 1, "code": "p", "base": 2010, "due": 2020, "indicators": [{"code": "rate", "unit": "percent", "better": "higher", "target": ">= 90"}]}`)},
	}, evaluatetest.Options{})
	return err
}

// TestCaseFilesAreValid validates the case files of the outlines and of the example.
func TestCaseFilesAreValid(t *testing.T) {
	s, found := compile(t, schema.Cases()), 0
	for _, pattern := range []string{"indicator/outlines/cases/*.json", "examples/definitions/cases/*.json"} {
		files, err := filepath.Glob(filepath.Join(repository, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if err := check(s, read(t, file)); err != nil {
				t.Errorf("%s: %v", file, err)
			}
			found++
		}
	}
	if found < 11 {
		t.Errorf("%d case files were found", found)
	}
}

// TestNothingThatIsReadIsRefused replaces every value of a file that has all
// keys, and takes away every key: what the decoder then reads is valid, and
// most of what it refuses is refused by the schema too.
func TestNothingThatIsReadIsRefused(t *testing.T) {
	for _, c := range []struct {
		file   string
		schema []byte
		decode func([]byte) error
	}{
		{"plan.json", schema.Plan(), func(data []byte) error {
			_, err := indicator.DecodePlan(bytes.NewReader(data), indicator.PlanOptions{})
			return err
		}},
		{"areas.json", schema.Areas(), func(data []byte) error {
			_, err := indicator.DecodeAreas(bytes.NewReader(data), indicator.AreaListOptions{})
			return err
		}},
		{"observation.json", schema.Observation(), func(data []byte) error { return new(indicator.Observation).UnmarshalJSON(data) }},
		{"policy.json", schema.Policy(), func(data []byte) error {
			_, err := evaluate.DecodePolicy(bytes.NewReader(data), evaluate.PolicyOptions{})
			return err
		}},
		{"follow-up.json", schema.FollowUp(), func(data []byte) error {
			_, err := followup.Decode(bytes.NewReader(data), followup.Options{})
			return err
		}},
		{"head.json", schema.Head(), func(data []byte) error {
			_, err := report.DecodeHead(bytes.NewReader(data), "")
			return err
		}},
		{"cases.json", schema.Cases(), decodeCases},
	} {
		s := compile(t, c.schema)
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(read(t, "../testdata/"+c.file)))
		if err != nil {
			t.Fatal(err)
		}
		var refused, both int
		try := func() {
			data, err := json.Marshal(doc)
			if err != nil {
				t.Fatal(err)
			}
			ofDecoder, ofSchema := c.decode(data), s.Validate(doc)
			switch {
			case ofDecoder == nil && ofSchema != nil:
				t.Errorf("%s is read but refused: %v", data, ofSchema)
			case ofDecoder != nil:
				refused++
				if ofSchema != nil {
					both++
				}
			}
		}
		visit(doc, nil, func(v any, set func(any)) {
			for _, other := range values() {
				set(other)
				try()
			}
			set(v)
			object, _ := v.(map[string]any)
			for key, value := range object {
				delete(object, key)
				try()
				object[key] = value
			}
		})
		t.Logf("%s: of %d wrong files %d are refused by the schema", c.file, refused, both)
		if both*100 < refused*85 {
			t.Errorf("%s: of %d wrong files only %d are refused by the schema", c.file, refused, both)
		}
	}
}

// values are what a value is replaced by.
func values() []any {
	list := []any{nil, true, false, "", " ", "x", "5", "-5", "0", "007", "16.90", "1/6", "2015", "sex=female", "yes-no", "strict", "2020-02-29", "town*", []any{}, map[string]any{}, map[string]any{"zh": "词"}}
	for _, n := range []string{"0", "1", "-1", "5", "16.90", "2015", "99999"} {
		list = append(list, json.Number(n))
	}
	return list
}
