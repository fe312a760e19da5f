package strict

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func read(text string) (Value, *[]Fault) {
	faults := &[]Fault{}
	v := Read(strings.NewReader(text), keepIn(faults))
	return v, faults
}

// keepIn words faults as whoever keeps them does.
func keepIn(faults *[]Fault) Report {
	return func(f Fault) {
		f.Allowed, f.Message = f.Allows.In("en"), f.Says.In("en")
		*faults = append(*faults, f)
	}
}

func TestGettersReportAndGoOn(t *testing.T) {
	v, faults := read(`{
 "text": "a\u00e9\ud83d\ude00\n", "number": "16.90", "bare": 16.90, "yes": true, "year": 2019,
 "list": ["a", 1, "b"], "share": "1/6", "nothing": null,
 "words": {"zh": "值", "en": "value", "x-y": 1}, "x-own": {"any": 1}, "$schema": "s", "tex": 1}`)
	o := v.Object("text", "number", "bare", "yes", "year", "list", "share", "nothing", "words", "missing")
	text, ok := o.Get("text").Text()
	assert.True(t, ok)
	assert.Equal(t, "aé😀\n", text)
	for _, key := range []string{"number", "bare"} {
		d, ok := o.Get(key).Decimal()
		assert.True(t, ok)
		assert.Equal(t, int32(-2), d.Exponent(), "published digits are kept")
	}
	yes, ok := o.Get("yes").Bool()
	assert.True(t, yes && ok)
	year, ok := o.Get("year").Year()
	assert.True(t, ok)
	assert.Equal(t, 2019, year)
	share, ok := o.Get("share").Fraction()
	assert.True(t, ok)
	assert.Equal(t, "1/6", share.String())
	assert.Equal(t, []string{"a", "b"}, o.Get("list").Texts())
	assert.Equal(t, map[string]string{"zh": "值", "en": "value"}, o.Get("words").ByLanguage())
	assert.True(t, o.Get("nothing").IsNull())
	assert.Equal(t, []string{"text", "number", "bare", "yes", "year", "list", "share", "nothing", "words"}, o.Keys())
	_, ok = o.Get("yes").Text()
	assert.False(t, ok)
	_, ok = o.Get("text").Word("above", "below")
	assert.False(t, ok)
	assert.False(t, o.Need("missing").Present())
	assert.Equal(t, 3, v.LineAt("/list/1"))
	assert.Equal(t, 4, v.LineAt("/words/fr/x"))
	assert.Equal(t, []string{"unknown-key /tex 4", "wrong-type /list/1 3", "wrong-type /yes 2", "unknown-word /text 2", "missing-key /missing 1"}, short(*faults))
	assert.Equal(t, "text", (*faults)[0].Nearest)
}

func short(faults []Fault) []string {
	list := make([]string, len(faults))
	for i, f := range faults {
		list[i] = fmt.Sprintf("%s %s %d", f.Code, f.Pointer, f.Line)
	}
	return list
}

func TestAbsentValuesReportNothing(t *testing.T) {
	var v Value
	_, okText := v.Text()
	_, okBool := v.Bool()
	_, okNumber := v.Decimal()
	_, okYear := v.Year()
	assert.False(t, okText || okBool || okNumber || okYear)
	assert.Nil(t, v.List())
	assert.Nil(t, v.ByLanguage())
	assert.False(t, v.Object("a").Need("a").Present())
	assert.Zero(t, v.Line())
	assert.Empty(t, v.Pointer())
	assert.Zero(t, v.LineAt("/a"))
}

func TestFaultsOfFiles(t *testing.T) {
	for text, want := range map[string]string{
		"":                           "empty-file  1",
		"\uFEFF \n":                  "empty-file  1",
		"\n\xff\xfe":                 "not-utf8  2",
		"{\n\"a\": 1,\n\"a\": 2}":    "duplicate-key /a 3",
		"{\"a\": {\"b~/\": \n01}}":   "syntax /a/b~0~1 2",
		"[1, 2":                      "syntax  1",
		"[1 2]":                      "syntax  1",
		"[1,\n]":                     "syntax  2",
		"{1: 2}":                     "syntax  1",
		"{\"a\": 1,\n}":              "syntax  2",
		"{\"a\": 1\n\"b\": 2}":       "syntax  2",
		"{\"a\"\n1}":                 "syntax /a 2",
		"{\"a\":":                    "syntax /a 1",
		"{\"a\n\": 1}":               "syntax  1",
		"\"a":                        "syntax  1",
		"\"a\\nb":                    "syntax  1",
		"\"a\\":                      "syntax  1",
		"\"\\ud83d\\n\"":             "syntax  1",
		"\"\\ud83d\\u0041\"":         "syntax  1",
		"\"\\u+123\"":                "syntax  1",
		"\"\\u00":                    "syntax  1",
		"\"\\x\"":                    "syntax  1",
		"\"\\udc00\\ud800\"":         "syntax  1",
		"\"\\u12\"":                  "syntax  1",
		"\"a\tb\"":                   "syntax  1",
		"-":                          "syntax  1",
		"1.":                         "syntax  1",
		"1e":                         "syntax  1",
		"nul":                        "syntax  1",
		"1 2":                        "trailing-data  1",
		strings.Repeat("[", 100):     "too-deep " + strings.Repeat("/0", MaxDepth+1) + " 1",
		strings.Repeat("1", 1<<20+1): "line-too-long  1",
		"[\n" + strings.Repeat("1,\n", MaxValues) + "1]": fmt.Sprintf("too-many-values /%d %d", MaxValues-1, MaxValues+1),
	} {
		_, faults := read(text)
		require.NotEmpty(t, *faults, "%.40q", text)
		assert.Equal(t, want, short(*faults)[0], "%.40q", text)
		assert.NotEmpty(t, (*faults)[0].Message)
		assert.NotEmpty(t, (*faults)[0].Allowed)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestReadErrorsAreFaults(t *testing.T) {
	var faults []Fault
	v := Read(failing{}, keepIn(&faults))
	assert.False(t, v.Present())
	assert.Equal(t, []string{"unreadable  0"}, short(faults))
	assert.Contains(t, faults[0].Message, io.ErrUnexpectedEOF.Error())
}

func TestEscapes(t *testing.T) {
	v, faults := read(`"a\"\\\/\b\f\n\r\t\u00E9 值"`)
	text, ok := v.Text()
	assert.True(t, ok)
	assert.Equal(t, "a\"\\/\b\f\n\r\té 值", text)
	assert.Empty(t, *faults)
}

func TestFaultsShowTheRestOfTheLine(t *testing.T) {
	_, faults := read("[1] " + strings.Repeat("x", longestShown-1) + "值 and so on\n")
	require.Len(t, *faults, 1)
	assert.Equal(t, strings.Repeat("x", longestShown-1), (*faults)[0].Value)
}

func TestOtherEncoding(t *testing.T) {
	assert.True(t, OtherEncoding([]byte("孕产妇")).IsZero())
	assert.Contains(t, OtherEncoding([]byte("a,\xd4\xd0\xb2\xfa\xb8\xbe")).In("en"), "GB 18030")
	assert.Contains(t, OtherEncoding([]byte("\xff\xfea\x00")).In("en"), "UTF-16")
	for _, latin := range []string{"caf\xe9,", "caf\xe9", "\xff\x80"} {
		assert.NotContains(t, OtherEncoding([]byte(latin)).In("en"), "GB 18030")
		assert.NotEmpty(t, OtherEncoding([]byte(latin)))
	}
	assert.Contains(t, OtherEncoding([]byte("\xd4\xd0a\xb2\xfab\xb8")).In("en"), "GB 18030", "cut in the middle of a character")
}

func TestNearest(t *testing.T) {
	known := []string{"target", "targets", "better", "unit", "note", "key"}
	for word, want := range map[string]string{
		"traget": "target", "target": "target", "Targets": "targets", "bettter": "better", "unti": "unit", "nota": "note",
		"kye": "key", "wholly-else": "", "": "", strings.Repeat("target", 100): "",
	} {
		assert.Equal(t, want, Nearest(word, known), word)
	}
	assert.Equal(t, "妇女与健康", Nearest("妇女与建康", []string{"妇女与教育", "妇女与健康"}))
}

// FuzzRead compares with encoding/json: what is accepted here is accepted
// there, with equal values.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{`{"a": [1, -0.5e+3, "x\u00e9\ud83d\ude00", true, null]}`, "\uFEFF[]", `{"a":1,"a":2}`, `"\ud800"`, "[1,]", `{"a"}`, " 12 "} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		faults := 0
		v := Read(bytes.NewReader(data), func(Fault) { faults++ })
		if faults > 0 {
			return
		}
		decoder := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\uFEFF"))))
		decoder.UseNumber()
		var want any
		require.NoError(t, decoder.Decode(&want))
		require.Equal(t, want, plain(v.node))
		_, err := decoder.Token()
		require.ErrorIs(t, err, io.EOF)
	})
}

func plain(n *node) any {
	switch n.kind {
	case Bool:
		return n.text == "true"
	case Number:
		return json.Number(n.text)
	case String:
		return n.text
	case Array:
		list := make([]any, len(n.children))
		for i, child := range n.children {
			list[i] = plain(child)
		}
		return list
	case Object:
		object := map[string]any{}
		for _, child := range n.children {
			object[child.key] = plain(child)
		}
		return object
	case Null:
		return nil
	default:
		panic("a node without a kind")
	}
}
