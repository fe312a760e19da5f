package strict

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/internal/said"
)

// TestFaultsOfGetters asks the value of the key "v" on line 2 for what it is not.
func TestFaultsOfGetters(t *testing.T) {
	text := func(v Value) { v.Text() }
	digits := func(v Value) { v.Decimal() }
	share := func(v Value) { v.Fraction() }
	count := func(v Value) { v.Int(1, 10, "pool-out-of-range") }
	word := func(v Value) { v.Word("final", "provisional") }
	names := func(v Value) { v.ByLanguage() }
	long := strings.Repeat("值", 30)
	for _, c := range []struct {
		value string
		get   func(Value)
		want  string // code, pointer, line, value and message
	}{
		{"null", text, `wrong-type /v 2 null: null is not allowed here; leave the key out or write a text`},
		{"1", text, `wrong-type /v 2 1: a number stands where a text should`},
		{`["a"]`, text, `wrong-type /v 2 […]: a list stands where a text should`},
		{`{"a": 1}`, text, `wrong-type /v 2 {…}: an object stands where a text should`},
		{`"yes"`, func(v Value) { v.Bool() }, `wrong-type /v 2 yes: a text stands where true or false should`},
		{"true", digits, `wrong-type /v 2 true: true or false stands where a number such as "16.9" should`},
		{`"1 000"`, digits, `not-a-number /v 2 1 000: "1 000": not a number: digits with at most one leading minus and one decimal point are allowed`},
		{`1e5`, digits, `not-a-number /v 2 1e5: "1e5": not a number: digits with at most one leading minus and one decimal point are allowed`},
		{`"0.` + strings.Repeat("1", 19) + `"`, digits, `number-out-of-range /v 2 0.1111111111111111111: "0.1111111111111111111": too many decimals: at most 18 are allowed`},
		{`"1/0"`, share, `not-a-number /v 2 1/0: "1/0": the denominator is zero`},
		{"[]", share, `wrong-type /v 2 […]: a list stands where a number such as "16.9" should`},
		{`"11"`, count, `pool-out-of-range /v 2 11: 11 is not a whole number from 1 to 10`},
		{"0", count, `pool-out-of-range /v 2 0: 0 is not a whole number from 1 to 10`},
		{"2.5", count, `pool-out-of-range /v 2 2.5: 2.5 is not a whole number from 1 to 10`},
		{`"two"`, count, `not-a-number /v 2 two: "two": not a number: digits with at most one leading minus and one decimal point are allowed`},
		{"{}", count, `wrong-type /v 2 {…}: an object stands where a number such as "16.9" should`},
		{"10000", func(v Value) { v.Year() }, `year-out-of-range /v 2 10000: 10000 is not a whole number from 1800 to 2200`},
		{`"fnal"`, word, `unknown-word /v 2 fnal: "fnal" is none of: final, provisional; did you mean "final"?`},
		{`"else"`, word, `unknown-word /v 2 else: "else" is none of: final, provisional`},
		{"1", word, `wrong-type /v 2 1: a number stands where a text should`},
		{`"` + long + `"`, word, "unknown-word /v 2 " + strings.Repeat("值", 20) + `…: "` + strings.Repeat("值", 20) + `…" is none of: final, provisional`},
		{`"a"`, func(v Value) { v.List() }, `wrong-type /v 2 a: a text stands where a list should`},
		{`["a", [1]]`, func(v Value) { v.Texts() }, `wrong-type /v/1 2 […]: a list stands where a text should`},
		{`"a"`, func(v Value) { v.Object("from", "to") }, `wrong-type /v 2 a: a text stands where an object with from, to should`},
		{`"a"`, func(v Value) { v.Object("a", "b", "c", "d", "e") }, `wrong-type /v 2 a: a text stands where an object should`},
		{`{"form": 1}`, func(v Value) { v.Object("from", "to") }, `unknown-key /v/form 2 form: the key "form" is not known here; did you mean "from"?`},
		{`{}`, func(v Value) { v.Object("from").Need("from") }, `missing-key /v/from 2 : the key "from" is missing`},
		{"[]", func(v Value) { v.Symbols() }, `wrong-type /v 2 […]: a list stands where an object should`},
		{`"value"`, names, `wrong-type /v 2 value: a text stands where texts by language: {"zh": "…", "en": "…"} should`},
		{`{"zh": " "}`, names, `empty-text /v/zh 2  : the text is empty`},
		{`{"zh": 1}`, names, `wrong-type /v/zh 2 1: a number stands where a text should`},
		{`{"english": "value"}`, names, `language-tag /v/english 2 value: "english" is no language tag`},
		{`{"z": "value"}`, names, `language-tag /v/z 2 value: "z" is no language tag`},
		{`{"zh-": "value"}`, names, `language-tag /v/zh- 2 value: "zh-" is no language tag`},
		{`{"ZH": "value"}`, names, `language-tag /v/ZH 2 value: "ZH" is no language tag`},
		{`{"zh-H_s": "value"}`, names, `language-tag /v/zh-H_s 2 value: "zh-H_s" is no language tag`},
		{`"a"`, func(v Value) { v.Fault("code", said.Of("b"), said.Of("message")) }, `code /v 2 a: message`},
		{`"a"`, func(v Value) { v.FaultNear("code", said.Of("b"), "b", said.Of("message")) }, `code /v 2 a: message; did you mean "b"?`},
	} {
		v, faults := read("{\n\"v\": " + c.value + "}")
		c.get(v.Object("v").Get("v"))
		require.Len(t, *faults, 1, c.value)
		f := (*faults)[0]
		assert.Equal(t, c.want, fmt.Sprintf("%s %s %d %s: %s", f.Code, f.Pointer, f.Line, f.Value, f.Message))
		assert.NotEmpty(t, f.Allowed)
	}
}

func TestGettersThatFindWhatTheyWant(t *testing.T) {
	v, faults := read(`{"word": "final", "tag": {"zh-Hans-CN": "值"}, "open": {"b": 1, "x-own": 2, "a": 3}, "none": [null]}`)
	o := v.Object("word", "tag", "open", "none")
	assert.True(t, o.Present())
	assert.Equal(t, Object, v.Kind())
	word, ok := o.Get("word").Word("final")
	assert.True(t, ok)
	assert.Equal(t, "final", word)
	assert.Equal(t, map[string]string{"zh-Hans-CN": "值"}, o.Get("tag").ByLanguage())
	var keys []string
	for _, m := range o.Get("open").Symbols() {
		n, ok := m.Value.Int(1, 3, "")
		assert.True(t, ok)
		keys = append(keys, fmt.Sprint(m.Key, n))
	}
	assert.Equal(t, []string{"b1", "a3"}, keys, "in the order of the file")
	assert.Equal(t, "/none/0", o.Get("none").List()[0].Pointer())
	assert.Equal(t, 1, v.LineAt("/none/7"))
	assert.Equal(t, 1, v.LineAt("/none/x"))
	assert.Equal(t, 1, v.LineAt("/word/below"))
	assert.Empty(t, *faults)
}

func TestKinds(t *testing.T) {
	for text, want := range map[string]Kind{"null": Null, "true": Bool, "-0.5e-3": Number, `"a"`: String, "[]": Array, "{}": Object} {
		v, faults := read(text)
		assert.Empty(t, *faults)
		assert.Equal(t, want, v.Kind(), text)
	}
	assert.Equal(t, Kind(0), Value{}.Kind())
	assert.Equal(t, "nothing", Kind(0).String())
}

func TestManyUnknownKeysAreComparedUpToALimit(t *testing.T) {
	var b strings.Builder
	for i := range mostCompared + 1 {
		fmt.Fprintf(&b, `"tartget%d": 1, `, i)
	}
	v, faults := read("{" + b.String() + `"tartget": 1}`)
	v.Object("tartget1")
	require.Len(t, *faults, mostCompared+1)
	assert.NotEmpty(t, (*faults)[0].Nearest)
	assert.Empty(t, (*faults)[mostCompared].Nearest)
}

func TestHintsAreGivenUpToALimit(t *testing.T) {
	known := make([]string, mostSought/2)
	known[0] = "target"
	var hints Hints
	assert.Equal(t, "target", hints.Nearest("tartget", known))
	assert.Equal(t, "target", hints.Nearest("tartget", known))
	assert.Empty(t, hints.Nearest("tartget", known))
}
