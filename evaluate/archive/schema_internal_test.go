package archive

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// shape is what a JSON Schema says of one value.
type shape struct {
	Ref        string `json:"$ref"`
	Type       any
	Required   []string
	Properties map[string]shape
	Items      *shape
	AnyOf      []shape
	Defs       map[string]shape `json:"$defs"`
}

// resolved follows a reference and takes null away.
func (s shape) resolved(defs map[string]shape) (of shape, orNull bool) {
	if len(s.AnyOf) == 2 && s.AnyOf[1].Type == "null" {
		of, _ = s.AnyOf[0].resolved(defs)
		return of, true
	}
	if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok {
		return defs[name].resolved(defs)
	}
	types, _ := s.Type.([]any)
	return s, slices.Contains(types, any("null"))
}

// The schema has the keys of the types that are written: no more, no fewer,
// required unless they may be left out, and null where there may be nothing.
func TestSchemaHasTheKeysOfTheTypes(t *testing.T) {
	var whole shape
	require.NoError(t, json.Unmarshal(Schema(), &whole))
	compareShape(t, reflect.TypeFor[assessmentJSON](), whole, whole.Defs, "")
}

func compareShape(t *testing.T, typ reflect.Type, s shape, defs map[string]shape, at string) {
	t.Helper()
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	switch {
	case typ.Implements(reflect.TypeFor[json.Marshaler]()):
	case typ.Kind() == reflect.Slice:
		require.NotNil(t, s.Items, at)
		items, _ := s.Items.resolved(defs)
		compareShape(t, typ.Elem(), items, defs, at+"/0")
	case typ.Kind() == reflect.Struct:
		fields := jsonFields(typ)
		assert.ElementsMatch(t, slices.Collect(maps.Keys(fields)), slices.Collect(maps.Keys(s.Properties)), at)
		var required []string
		for name, field := range fields {
			_, omitted := strings.CutSuffix(field.Tag.Get("json"), ",omitempty")
			of, orNull := s.Properties[name].resolved(defs)
			if !omitted {
				required = append(required, name)
				if !field.Type.Implements(reflect.TypeFor[json.Marshaler]()) {
					assert.Equal(t, field.Type.Kind() == reflect.Pointer, orNull, "%s/%s or null", at, name)
				}
			}
			compareShape(t, field.Type, of, defs, at+"/"+name)
		}
		assert.ElementsMatch(t, required, s.Required, at)
	}
}

// jsonFields are the fields of a struct by key, those of embedded ones among them.
func jsonFields(typ reflect.Type) map[string]reflect.StructField {
	fields := map[string]reflect.StructField{}
	for i := range typ.NumField() {
		field := typ.Field(i)
		if field.Anonymous {
			maps.Copy(fields, jsonFields(field.Type))
			continue
		}
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		fields[name] = field
	}
	return fields
}
