package validate

import (
	"bytes"
	"encoding/json"
	"strconv"
	"testing"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/evaluate/method"
	"github.com/countystat/attain/indicator/schema"
	"github.com/countystat/attain/internal/fixture"
)

// assessments are assessment files of the sample county.
func assessments(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	write := func(name string, policy evaluate.Policy, before *compare.Snapshot) *evaluate.Assessment {
		a := fixture.County(policy)
		var out bytes.Buffer
		if err := archive.Write(&out, a, archive.Options{Inputs: []archive.Input{{File: "f", SHA256: "0"}}, Before: before}); err != nil {
			t.Fatal(err)
		}
		files[name] = out.Bytes()
		return a
	}
	for _, year := range []int{2012, 2015, 2019, 2020} {
		write(strconv.Itoa(year), evaluate.Policy{AsOf: year}, nil)
	}
	detailed := evaluate.Policy{AsOf: 2019, Steps: true, Sensitivity: true}
	for _, name := range method.Names() {
		m, ok := method.ByName(name)
		if !ok {
			t.Fatal(name)
		}
		detailed.Methods = append(detailed.Methods, m)
	}
	before := write("with steps and methods", detailed, nil)
	write("with a comparison", evaluate.Policy{AsOf: 2020}, compare.Of(before))
	files["with a correction"] = correction(t, files["2019"])
	next, handovers := fixture.Handovers()
	var out bytes.Buffer
	if err := archive.Write(&out, next, archive.Options{Handovers: handovers}); err != nil {
		t.Fatal(err)
	}
	files["with successions"] = out.Bytes()
	return files
}

// correction is the assessment file of a reissue that changes a lot.
func correction(t *testing.T, signed []byte) []byte {
	t.Helper()
	before, err := archive.ReadSigned(bytes.NewReader(signed), "signed.json")
	if err != nil {
		t.Fatal(err)
	}
	document := func(text string) *archive.Document {
		return &archive.Document{
			Heading:   archive.Heading{Kind: "monitoring", Language: "en", Title: "T", Issuer: "I", Number: "7", Date: "2020-10-09"},
			Sentences: []archive.Sentence{{Section: "overview", Key: "k", About: "a", Text: text, FollowUp: true}},
		}
	}
	before.Document = document("before")
	a := fixture.County(evaluate.Policy{AsOf: 2019, Stage: evaluate.Terminal})
	o := archive.Options{Inputs: []archive.Input{{File: "f", SHA256: "1", Role: archive.RoleFollowUp}}, Document: document("after")}
	if o.Corrects, err = archive.Correct(before, a, archive.CorrectOptions{Inputs: o.Inputs, Document: o.Document}); err != nil {
		t.Fatal(err)
	}
	if len(o.Corrects.Results) == 0 || len(o.Corrects.Counts) == 0 || len(o.Corrects.Rates) == 0 || len(o.Corrects.Sentences) != 1 {
		t.Fatal("the reissue changes too little")
	}
	var out bytes.Buffer
	if err := archive.Write(&out, a, o); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestAssessmentsAreValid checks the files, and by the schemas of policies and
// plans what those say of a policy and of targets.
func TestAssessmentsAreValid(t *testing.T) {
	file, policy := compile(t, archive.Schema()), compile(t, schema.Policy())
	target := compile(t, targetSchema(t))
	for name, data := range assessments(t) {
		if err := check(file, data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var parts struct {
			Policy  json.RawMessage
			Results []struct{ Target json.RawMessage }
		}
		if err := json.Unmarshal(data, &parts); err != nil {
			t.Fatal(err)
		}
		if err := check(policy, parts.Policy); err != nil {
			t.Errorf("%s, policy: %v", name, err)
		}
		for _, r := range parts.Results {
			if err := check(target, r.Target); err != nil && string(r.Target) != "null" {
				t.Errorf("%s, target %s: %v", name, r.Target, err)
			}
		}
	}
}

// TestWrongAssessmentsAreRefused replaces words, numbers and keys of a file.
func TestWrongAssessmentsAreRefused(t *testing.T) {
	file := compile(t, archive.Schema())
	data := assessments(t)["with a comparison"]
	for from, to := range map[string]string{
		`"verdict": "attained"`: `"verdict": "attaind"`, `"firstMet"`: `"firstmet"`, `"gap": "`: `"gap": "about `, `"asOf": 2020`: `"asOf": "2020"`,
		`"class": "newly-attained"`: `"class": "new"`, `"version": 1`: `"version": 2`, `"causes": [`: `"causes": ["x", `, `"tally"`: `"x-tally"`,
	} {
		wrong := bytes.Replace(data, []byte(from), []byte(to), 1)
		if bytes.Equal(wrong, data) || check(file, wrong) == nil {
			t.Errorf("%s is taken for %s", to, from)
		}
	}
}

// targetSchema is the part of the schema of plans that a target follows.
func targetSchema(t *testing.T) []byte {
	t.Helper()
	var plan map[string]any
	if err := json.Unmarshal(schema.Plan(), &plan); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(map[string]any{"$schema": plan["$schema"], "$ref": "#/$defs/target", "$defs": plan["$defs"]})
	if err != nil {
		t.Fatal(err)
	}
	return data
}
