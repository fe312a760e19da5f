package document_test

import (
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/report/document"
)

var update = flag.Bool("update", false, "write the schema anew")

// The published schema is the Go types': a field, a name or an "omitempty" that
// changes shows here. -update writes it anew.
func TestSchemaIsOfTheTypes(t *testing.T) {
	s := schemaOf{defs: map[string]any{}}
	root := s.object(reflect.TypeFor[document.Document]())
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "Report document"
	root["description"] = "A report as data, as WriteJSON of package document writes it. Words are rendered in the document's language; the values they were made of go with them."
	root["$defs"] = s.defs
	text, err := json.MarshalIndent(root, "", "  ")
	require.NoError(t, err)
	text = append(text, '\n')
	if *update {
		require.NoError(t, os.WriteFile("document.schema.json", text, 0o644)) //nolint:gosec // a published file
	}
	assert.Equal(t, string(document.Schema()), string(text))
}

type schemaOf struct{ defs map[string]any }

func (s schemaOf) object(of reflect.Type) map[string]any {
	properties, required := map[string]any{}, []string{}
	for i := range of.NumField() {
		name, option, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
		property := s.value(of.Field(i).Type)
		if words := allowed(of, name); words != nil {
			property = map[string]any{"enum": words}
		}
		if of == reflect.TypeFor[document.Document]() && name == "version" {
			property = map[string]any{"const": document.Version}
		}
		properties[name] = property
		if option != "omitempty" {
			required = append(required, name)
		}
	}
	object := map[string]any{"type": "object", "additionalProperties": false, "properties": properties}
	if len(required) > 0 {
		object["required"] = required
	}
	if of == reflect.TypeFor[document.Block]() {
		object["minProperties"], object["maxProperties"] = 1, 1
	}
	return object
}

func (s schemaOf) value(of reflect.Type) any {
	switch of.Kind() { //nolint:exhaustive // the kinds that a document is made of
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Int:
		return map[string]any{"type": "integer"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Slice:
		return map[string]any{"type": "array", "items": s.value(of.Elem())}
	case reflect.Pointer:
		return s.value(of.Elem())
	default:
		if _, seen := s.defs[of.Name()]; !seen {
			s.defs[of.Name()] = nil
			s.defs[of.Name()] = s.object(of)
		}
		return map[string]any{"$ref": "#/$defs/" + of.Name()}
	}
}

// allowed are the words of a field that has a fixed list.
func allowed(of reflect.Type, name string) []string {
	switch of.Name() + "." + name {
	case "Document.audience":
		return []string{"internal", "public"}
	case "Section.part":
		return []string{"summary", "annex"}
	case "Section.orientation":
		return []string{"portrait", "landscape"}
	case "Cell.kind":
		return []string{"text", "number", "verdict", "flags", "year", "absence"}
	case "Cell.verdict", "ChartBar.verdict", "ChartPanel.verdict", "ChartCount.verdict":
		var words []string
		for _, v := range document.Verdicts() {
			words = append(words, v.Code)
		}
		return words
	case "Column.align":
		return []string{"end", "middle"}
	case "Chart.type":
		return []string{"counts", "shares", "series", "bullets", "courses", "heat"}
	case "Note.kind":
		return []string{"method", "source", "warning", "note", "legend"}
	default:
		return nil
	}
}

// Every document of the sample county keeps to the schema.
func TestDocumentsKeepToTheSchema(t *testing.T) {
	var schema map[string]any
	require.NoError(t, json.Unmarshal(document.Schema(), &schema))
	for _, d := range samples(t) {
		var value any
		encoded, err := json.Marshal(d)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(encoded, &value))
		conforms(t, schema, schema, value, d.Kind)
	}
}

// conforms checks the part of JSON Schema that the published schema uses.
func conforms(t *testing.T, root, schema map[string]any, value any, at string) {
	t.Helper()
	if ref, ok := schema["$ref"].(string); ok {
		schema = root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	}
	if words, ok := schema["enum"].([]any); ok {
		require.Contains(t, words, value, at)
		return
	}
	if constant, ok := schema["const"]; ok {
		require.Equal(t, constant, value, at)
		return
	}
	switch v := value.(type) {
	case string:
		require.Equal(t, "string", schema["type"], at)
	case bool:
		require.Equal(t, "boolean", schema["type"], at)
	case float64:
		require.Equal(t, "integer", schema["type"], at)
	case []any:
		require.Equal(t, "array", schema["type"], at)
		for _, item := range v {
			conforms(t, root, schema["items"].(map[string]any), item, at+"[]")
		}
	case map[string]any:
		require.Equal(t, "object", schema["type"], at)
		properties := schema["properties"].(map[string]any)
		for key, item := range v {
			require.Contains(t, properties, key, at)
			conforms(t, root, properties[key].(map[string]any), item, at+"."+key)
		}
		if required, ok := schema["required"].([]any); ok {
			for _, key := range required {
				require.Contains(t, v, key, at)
			}
		}
		if most, ok := schema["maxProperties"].(float64); ok {
			require.LessOrEqual(t, float64(len(v)), most, at)
		}
	default:
		require.Fail(t, "null or another type", at)
	}
}
