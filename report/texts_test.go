package report_test

import (
	"bufio"
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/report"
)

func TestBothLanguagesHaveTheSameTexts(t *testing.T) {
	zh, en := report.BuiltIn(report.Chinese), report.BuiltIn(report.English)
	for key, text := range zh {
		assert.Contains(t, en, key)
		assert.Equal(t, names(text), names(en[key]), "%s: the arguments differ", key)
		if key != "unit.per-100k" { // the head of a column
			assert.NotContains(t, text, "1/10万", key)
		}
	}
	for key, text := range en {
		assert.Contains(t, zh, key)
		assert.NotEmpty(t, text, key)
	}
	assert.Nil(t, report.BuiltIn("fr"))
}

// names are the arguments of a text, each once.
func names(text string) []string {
	var list []string
	for _, m := range regexp.MustCompile(`\{([^|}]*)`).FindAllStringSubmatch(text, -1) {
		list = append(list, m[1])
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// The files of texts have one key a line, in order, none twice.
func TestTextsAreInOrder(t *testing.T) {
	for _, language := range []string{report.Chinese, report.English} {
		file, err := os.ReadFile("texts/" + language + ".json")
		require.NoError(t, err)
		previous, lines := "", 0
		for scanner := bufio.NewScanner(bytes.NewReader(file)); scanner.Scan(); {
			key, _, ok := strings.Cut(strings.TrimPrefix(scanner.Text(), ` "`), `": "`)
			if !ok {
				continue
			}
			assert.Less(t, previous, key, language)
			previous = key
			lines++
		}
		assert.Len(t, report.BuiltIn(language), lines)
	}
}

// source is what the package's code says of texts.
type source struct {
	literals map[string]bool
	keys     map[string]string // keys of texts that are written out, with their place
}

// readSource reads the package's code without its tests.
func readSource(t *testing.T) source {
	t.Helper()
	s := source{map[string]bool{}, map[string]string{}}
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	set := token.NewFileSet()
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, 0)
		require.NoError(t, err)
		retitled := map[ast.Node]bool{}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if text, err := strconv.Unquote(n.Value); err == nil {
					s.literals[text] = true
				}
			case *ast.CallExpr:
				if to, ok := n.Fun.(*ast.SelectorExpr); ok && to.Sel.Name == "titled" {
					retitled[to.X] = true
				}
				if key := keyOf(n); key != "" && !retitled[n] {
					s.keys[key] = set.Position(n.Pos()).String()
				}
			}
			return true
		})
	}
	return s
}

// keyOf is the key that a call writes out, "" for none.
func keyOf(call *ast.CallExpr) string {
	literal := func(i int) string {
		if i < len(call.Args) {
			if l, ok := call.Args[i].(*ast.BasicLit); ok && l.Kind == token.STRING {
				return strings.Trim(l.Value, `"`)
			}
		}
		return ""
	}
	if to, ok := call.Fun.(*ast.Ident); ok && to.Name == "tableOf" {
		return "table." + literal(1)
	}
	to, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	switch to.Sel.Name {
	case "fill", "sentence", "paragraph", "capital", "none":
		return literal(0)
	case "note":
		return literal(1)
	case "column", "cell", "number", "text", "optional", "owed", "head", "year", "count", "verdict", "gap":
		if key := literal(0); key != "" && (len(call.Args) > 1 || to.Sel.Name == "gap") {
			return "column." + key
		}
		if to.Sel.Name == "text" {
			return literal(0)
		}
	}
	return ""
}

// Every key that the code writes out is in the files, and every key of the files
// is written out or made of a code that [codes] walks.
func TestEveryTextIsUsed(t *testing.T) {
	s := readSource(t)
	texts := report.BuiltIn(report.English)
	require.Greater(t, len(s.keys), 200)
	for key, place := range s.keys {
		if !strings.HasSuffix(key, ".") { // the rest is a code
			assert.Contains(t, texts, key, place)
		}
	}
	walked := map[string]bool{}
	for _, key := range codes() {
		walked[key] = true
	}
	for key := range texts {
		topic, rest, _ := strings.Cut(key, ".")
		written := s.literals[key] || slices.Contains([]string{"column", "section", "table"}, topic) && s.literals[rest]
		assert.True(t, written || walked[key], "nothing uses %q", key)
	}
}

// Every code has words in both languages.
func TestEveryCodeHasWords(t *testing.T) {
	for _, language := range []string{report.Chinese, report.English} {
		texts := report.BuiltIn(language)
		for _, key := range codes() {
			assert.NotEmpty(t, texts[key], "%s: %s", language, key)
		}
	}
}
