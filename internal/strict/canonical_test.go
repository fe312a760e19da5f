package strict

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCanonical(t *testing.T) {
	for text, want := range map[string]string{
		`null`: "", `"null"`: `"null"`, `true`: "true", `false`: "false", `16.90`: `"16.90"`, `"16.90"`: `"16.90"`, `"a\u00e9\n"`: `"aé\n"`,
		`[]`: "[]", `{}`: "{}", `[1, null, [true]]`: `["1",null,[true]]`,
		` { "hold" : true , "atMost" : 20 } `: `{atMost:"20",hold:true}`, `{"b": {"d": 1, "c": null}, "a": []}`: `{a:[],b:{c:null,d:"1"}}`,
	} {
		v, faults := read(text)
		assert.Equal(t, want, v.Canonical(), text)
		assert.Empty(t, *faults, text)
	}
	assert.Empty(t, Value{}.Canonical())
}

// What differs only in how it is written is the same.
func TestCanonicalOf(t *testing.T) {
	one, _ := read(`{"maxAge": 2, "more": [1], "onTrack": "0.9", "about": null}`)
	other, _ := read(`{"onTrack": 0.9, "maxAge": "2"}`)
	keys := []string{"about", "maxAge", "onTrack"}
	assert.Equal(t, `about=;maxAge="2";onTrack="0.9";`, one.CanonicalOf(keys, Value{}))
	assert.Equal(t, one.CanonicalOf(keys, Value{}), other.CanonicalOf(keys, Value{}))
	assert.Equal(t, `about=;more=["1"];`, other.CanonicalOf([]string{"about", "more"}, one))
}

func TestPlain(t *testing.T) {
	v, faults := read(`{"text": "a", "number": 16.90, "nothing": null, "yes": true}`)
	o := v.Open()
	for key, want := range map[string]string{"text": "a", "number": "16.90"} {
		text, ok := o.Get(key).Plain()
		assert.True(t, ok, key)
		assert.Equal(t, want, text, key)
	}
	for _, key := range []string{"nothing", "missing"} {
		_, ok := o.Get(key).Plain()
		assert.False(t, ok, key)
	}
	assert.Empty(t, *faults, "any key is taken")
	_, ok := o.Get("yes").Plain()
	assert.False(t, ok)
	assert.Equal(t, []string{"wrong-type /yes 1"}, short(*faults))
}

func TestOpenReportsWhatIsNoObject(t *testing.T) {
	v, faults := read(`[1]`)
	assert.False(t, v.Open().Present())
	assert.Len(t, *faults, 1)
}

// What is written is read as the same value, also where a line would be too long.
func TestJSONIsReadAsTheSame(t *testing.T) {
	long := `"` + strings.Repeat("x", MaxLine/2) + `"`
	for _, text := range []string{
		`null`, `true`, `-16.90`, `"a\u00e9\n\"<&"`, `[]`, `{}`, `[1, null, [true, {}]]`, `{"b": {"d": 1.0, "c": null}, "x-a": [], "€": "~/"}`,
		`[` + long + ",\n" + long + ",\n" + long + `]`,
	} {
		v, faults := read(text)
		again, more := read(string(v.JSON()))
		assert.Equal(t, v.JSON(), again.JSON())
		assert.Equal(t, v.Canonical(), again.Canonical())
		assert.Equal(t, v.Kind(), again.Kind())
		assert.Empty(t, append(*faults, *more...))
	}
	assert.Nil(t, Value{}.JSON())
}
