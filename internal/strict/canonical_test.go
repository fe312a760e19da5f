package strict

import (
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
	assert.Equal(t, `about=;maxAge="2";onTrack="0.9";`, one.CanonicalOf(keys))
	assert.Equal(t, one.CanonicalOf(keys), other.CanonicalOf(keys))
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
