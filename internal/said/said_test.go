package said

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTextsInBothLanguages(t *testing.T) {
	for _, c := range []struct {
		text    Text
		en, zh  string
		isLists bool
	}{
		{Text{}, "", "", false},
		{Of("the text is empty"), "the text is empty", "文字是空的", false},
		{Of("%d is no year", 3), "3 is no year", "3不是年份", false},
		{Of("%q is no code", "a b"), `"a b" is no code`, "“a b”不能作代码", false},
		{Of("there is no %s %q", Domain, "x"), `there is no domain "x"`, "找不到领域“x”", false},
		{Words("a", "b"), "a, b", "“a”、“b”", true},
		{Words(), "", "", true},
		{Just(Word("a")), "a", "“a”", true},
		{Of("%s and %d more", Words("a"), 2), "a and 2 more", "“a”等，另有2个", true},
		{Either("a", "b"), "a or b", "“a”或“b”", true},
		{Quoted("a", "b"), `"a" or "b"`, "“a”或“b”", true},
		{Of("the key %s", "a"), "the key a", "键“a”", false},
		{Asking(Of("no year is given"), ""), "no year is given", "没有写年份", false},
		{Asking(Of("no year is given"), "a"), `no year is given; did you mean "a"?`, "没有写年份；是否为“a”？", false},
		{Of("control character U+%04X at byte %d of the line", byte(1), 2), "control character U+0001 at byte 2 of the line", "第2个字节是控制字符 U+0001", false},
		{Sentences(Of("no group"), Of("a date")), "no group; a date", "不写分组；日期", false},
		{Of("nobody has worded %q yet", "x"), `nobody has worded "x" yet`, "nobody has worded “x” yet", false},
		{Of("; %q is of another script than the plan's codes, as where a GB 18030 file is taken for UTF-8; save it again as \"CSV UTF-8\"", 'ж'),
			`; 'ж' is of another script than the plan's codes, as where a GB 18030 file is taken for UTF-8; save it again as "CSV UTF-8"`,
			"；字符“ж”不是规划代码所用的文字，可能是把 GB 18030 编码的文件当成了 UTF-8；请另存为“CSV UTF-8”", false},
	} {
		assert.Equal(t, c.en, c.text.In("en"))
		assert.Equal(t, c.en, c.text.In("fr"))
		assert.Equal(t, c.zh, c.text.In(Chinese))
		assert.Equal(t, c.isLists, c.text.Lists(), c.en)
	}
	assert.Equal(t, "%d is no year", Of("%d is no year", 3).Key())
}

func TestErrorsInBothLanguages(t *testing.T) {
	missing := &fs.PathError{Op: "open", Path: "a.csv", Err: fs.ErrNotExist}
	for _, c := range []struct {
		err error
		zh  string
	}{
		{missing, "文件或文件夹不存在"},
		{fs.ErrPermission, "没有读写这个文件的权限"},
		{errors.New("disk on fire"), "系统提示“disk on fire”"},
		{Errorf("the file is empty"), "文件是空的"},
		{errors.Join(Errorf("the file is empty"), missing), "文件是空的\n文件或文件夹不存在"},
		{fmt.Errorf("more: %w", Errorf("the file is empty")), "系统提示“more: the file is empty”"},
	} {
		assert.Equal(t, c.err.Error(), Err(c.err).In("en"))
		assert.Equal(t, c.zh, Err(c.err).In(Chinese))
	}
}

func TestEqualTexts(t *testing.T) {
	assert.True(t, Of("%d is no year", 3).Equal(Of("%d is no year", 3)))
	assert.False(t, Of("%d is no year", 3).Equal(Of("%d is no year", 4)))
	assert.False(t, Of("a date").Equal(Text{}))
	assert.True(t, Text{}.IsZero())
}

// Every noun has a word in both languages.
func TestNouns(t *testing.T) {
	for n := Indicator; n <= Policy; n++ {
		english, chinese := n.words()
		assert.NotEmpty(t, english)
		assert.NotRegexp(t, `[A-Za-z]`, chinese)
		assert.NotEmpty(t, chinese)
	}
}

// Every text of the code has its Chinese, and the file has no other.
func TestEveryTextHasChinese(t *testing.T) {
	used := map[string]bool{}
	for _, place := range textsOfModule(t) {
		used[place.key] = true
		assert.NotEmpty(t, texts()[place.key], "%s: there is no Chinese for %q", place.at, place.key)
		if place.args >= 0 {
			assert.Len(t, placeholders(t, place.key), place.args, place.at)
		}
	}
	for key := range texts() {
		assert.True(t, used[key], "nothing says %q", key)
	}
	var raw map[string]string
	require.NoError(t, json.Unmarshal(file, &raw))
	lines := strings.Split(strings.TrimSpace(string(file)), "\n")
	assert.Len(t, lines, len(raw)+2, "one key a line, each once")
	assert.True(t, slices.IsSortedFunc(lines[1:len(lines)-1], func(a, b string) int { return strings.Compare(keyOf(t, a), keyOf(t, b)) }), "keys in order")
}

func keyOf(t *testing.T, line string) string {
	t.Helper()
	var one map[string]string
	require.NoError(t, json.Unmarshal([]byte("{"+strings.TrimSuffix(line, ",")+"}"), &one))
	for key := range one {
		return key
	}
	return ""
}

// The two languages take the same arguments, and what is not a word of a file or a
// name that both have is worded in Chinese.
func TestChineseTexts(t *testing.T) {
	quoted := regexp.MustCompile(`“[^“”]*”`)
	names := regexp.MustCompile(`(county|office):|-[a-z]+(-[a-z]+)*( assessment| public)?|UTF-8|UTF-16|GB 18030|GBK|GB/T 2260|U\+`)
	for key, text := range texts() {
		assert.Equal(t, placeholders(t, key), placeholders(t, text), key)
		bare := names.ReplaceAllString(quoted.ReplaceAllString(verb.ReplaceAllString(text, ""), ""), "")
		assert.NotRegexp(t, `[A-Za-z;?!]`, bare, key)
		assert.Equal(t, strings.Count(text, "“"), strings.Count(text, "”"), key)
		assert.NotRegexp(t, `“%(\[\d\])?q”`, text, key)
	}
}

var verb = regexp.MustCompile(`%(\[(\d)\])?0?\d*(\[(\d)\])?([a-zA-Z])`)

// placeholders are the arguments that a text takes, counted from 1.
func placeholders(t *testing.T, text string) map[int]bool {
	t.Helper()
	taken := map[int]bool{}
	next := 1
	for _, m := range verb.FindAllStringSubmatch(text, -1) {
		if index := m[2] + m[4]; index != "" {
			n, err := strconv.Atoi(index)
			require.NoError(t, err)
			next = n
		}
		taken[next] = true
		next++
	}
	return taken
}

// place is where the code says a text.
type place struct {
	key  string
	args int // -1 where that cannot be told
	at   string
}

// textsOfModule finds the texts in all packages, and refuses a problem that has its
// message from elsewhere.
func textsOfModule(t *testing.T) []place {
	t.Helper()
	var places []place
	for folder, files := range packagesOfModule(t) {
		constants := map[string]ast.Expr{}
		for _, f := range files {
			ast.Inspect(f.syntax, func(n ast.Node) bool {
				if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Names) == len(spec.Values) {
					for i, name := range spec.Names {
						constants[name.Name] = spec.Values[i]
					}
				}
				return true
			})
		}
		for _, f := range files {
			ast.Inspect(f.syntax, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.CallExpr:
					if folder == "internal/said" && !saysOwn(n) || folder != "internal/said" && !says(n) {
						break
					}
					key, ok := constant(n.Args[0], constants)
					args := len(n.Args) - 1
					if args == 0 || n.Ellipsis.IsValid() {
						args = -1
					}
					if assert.True(t, ok, "%s: the text is no constant", f.at(n)) {
						places = append(places, place{key, args, f.at(n)})
					}
				case *ast.CompositeLit:
					if keys := keysOf(n); keys["Code"] && !keys["Says"] && (keys["Pointer"] || keys["Allows"] || keys["Line"]) {
						assert.Equal(t, "indicator/validate_indicator.go", f.name, "%s: the problem says nothing", f.at(n)) // there each case says its own
					}
				case *ast.KeyValueExpr:
					if name, ok := n.Key.(*ast.Ident); ok && (name.Name == "Message" || name.Name == "Allowed") {
						assert.Equal(t, "evaluate/evaluatetest/write.go", f.name, "%s: say it by Says and Allows", f.at(n))
					}
				case *ast.AssignStmt:
					for _, left := range n.Lhs {
						if s, ok := left.(*ast.SelectorExpr); ok && (s.Sel.Name == "Message" || s.Sel.Name == "Allowed") {
							assert.Equal(t, "indicator/problem.go", f.name, "%s: say it by Says and Allows", f.at(n))
						}
					}
				}
				return true
			})
		}
	}
	require.NotEmpty(t, places)
	return places
}

func keysOf(literal *ast.CompositeLit) map[string]bool {
	keys := map[string]bool{}
	for _, element := range literal.Elts {
		if pair, ok := element.(*ast.KeyValueExpr); ok {
			if name, ok := pair.Key.(*ast.Ident); ok {
				keys[name.Name] = true
			}
		}
	}
	return keys
}

// says reports whether a call makes a text from a format.
func says(call *ast.CallExpr) bool {
	s, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	from, ok := s.X.(*ast.Ident)
	return ok && from.Name == "said" && (s.Sel.Name == "Of" || s.Sel.Name == "Errorf")
}

// saysOwn is says for this package, whose lists alone are of the format "%s".
func saysOwn(call *ast.CallExpr) bool {
	f, ok := call.Fun.(*ast.Ident)
	if !ok || f.Name != "Of" || call.Ellipsis.IsValid() {
		return false
	}
	literal, ok := call.Args[0].(*ast.BasicLit)
	return !ok || literal.Value != `"%s"`
}

func constant(e ast.Expr, constants map[string]ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil
	case *ast.BinaryExpr:
		left, okLeft := constant(e.X, constants)
		right, okRight := constant(e.Y, constants)
		return left + right, okLeft && okRight && e.Op == token.ADD
	case *ast.Ident:
		if value, ok := constants[e.Name]; ok {
			return constant(value, constants)
		}
	}
	return "", false
}

type sourceFile struct {
	name   string
	syntax *ast.File
	files  *token.FileSet
}

func (f *sourceFile) at(n ast.Node) string {
	return f.name + ":" + strconv.Itoa(f.files.Position(n.Pos()).Line)
}

// packagesOfModule parses the module's files without its tests, by folder.
func packagesOfModule(t *testing.T) map[string][]*sourceFile {
	t.Helper()
	packages := map[string][]*sourceFile{}
	root := os.DirFS("../..")
	require.NoError(t, fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		content, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		f := &sourceFile{name: name, files: token.NewFileSet()}
		f.syntax, err = parser.ParseFile(f.files, name, content, 0)
		folder := filepath.ToSlash(filepath.Dir(name))
		packages[folder] = append(packages[folder], f)
		return err
	}))
	return packages
}
