package method

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator/schema"
)

// sources parses the files of the package whose names match.
func sources(t *testing.T, pattern string) []*ast.File {
	t.Helper()
	names, err := filepath.Glob(pattern)
	require.NoError(t, err)
	var files []*ast.File
	for _, name := range names {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		files = append(files, file)
	}
	return files
}

// declared lists the words of the constants of a type, in the order in which
// the source declares them.
func declared(t *testing.T, typeName string) []string {
	t.Helper()
	var words []string
	for _, file := range sources(t, "*.go") {
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if of, ok := spec.Type.(*ast.Ident); ok && of.Name == typeName && len(spec.Values) == 1 {
				if literal, ok := spec.Values[0].(*ast.BasicLit); ok {
					word, err := strconv.Unquote(literal.Value)
					require.NoError(t, err)
					words = append(words, word)
				}
			}
			return true
		})
	}
	require.NotEmpty(t, words, typeName)
	return words
}

// methodTypes lists the types of the package that grade.
func methodTypes(t *testing.T) []string {
	t.Helper()
	var types []string
	for _, file := range sources(t, "[a-z0-9]*.go") {
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil && f.Name.Name == "Describe" {
				types = append(types, f.Recv.List[0].Type.(*ast.Ident).Name)
			}
		}
	}
	return types
}

// TestMethodsAreDeclaredEverywhere walks the methods and fails for each place
// that lacks one: the table, METHODS.md, the schema of policies, the property
// tests, and the tests with cases of its own.
func TestMethodsAreDeclaredEverywhere(t *testing.T) {
	manual, err := os.ReadFile(filepath.Join("..", "..", "METHODS.md"))
	require.NoError(t, err)
	tested := map[string]bool{} // types with a table or an example
	for _, pattern := range []string{"table_*_test.go", "example_*test.go"} {
		for _, file := range sources(t, pattern) {
			ast.Inspect(file, func(n ast.Node) bool {
				if literal, ok := n.(*ast.CompositeLit); ok {
					switch of := literal.Type.(type) {
					case *ast.Ident:
						tested[of.Name] = true
					case *ast.SelectorExpr:
						tested[of.Sel.Name] = true
					}
				}
				return true
			})
		}
	}
	var types []string
	for _, m := range All() {
		name, facts := m.Name(), m.Describe()
		types = append(types, reflect.TypeOf(m).Name())
		row := "| " + name + " | " + string(facts.Path)
		at := strings.Index(string(manual), row)
		if assert.GreaterOrEqual(t, at, 0, "METHODS.md has a row %q", row) {
			line, _, _ := strings.Cut(string(manual)[at:], "\n")
			cells := strings.Split(line, " | ")
			assert.Equal(t, string(facts.Points), cells[2], "%s in METHODS.md: points", name)
			assert.True(t, strings.HasPrefix(cells[3], yes(facts.NeedsTarget)), "%s in METHODS.md: needs target", name)
			assert.True(t, strings.HasPrefix(cells[4], yes(facts.NeedsBase)), "%s in METHODS.md: needs base", name)
		}
		assert.Regexp(t, "(?m)^### (.*[ ,])?"+name+"([ ,].*)?$", string(manual), "METHODS.md has a section on %s", name)
		assert.Contains(t, string(schema.Policy()), strconv.Quote(name), "the schema of policies")
		assert.True(t, slices.ContainsFunc(graders(t), func(d Describer) bool { return d.Name() == name }), "%s in the property tests", name)
		assert.True(t, tested[reflect.TypeOf(m).Name()], "%s in a table test or an example", name)
	}
	assert.ElementsMatch(t, methodTypes(t), types, "All lists every method")
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}

func TestNames(t *testing.T) {
	require.True(t, slices.IsSorted(Names()))
	require.Len(t, slices.Compact(Names()), len(All()))
	for i, name := range Names() {
		m, ok := ByName(name)
		require.True(t, ok)
		require.Equal(t, All()[i], m)
	}
	m, ok := ByName("open_sdg")
	require.False(t, ok)
	require.Nil(t, m)
}

func TestFacts(t *testing.T) {
	paths, points := declared(t, "Path"), declared(t, "PointsUsed")
	for _, m := range All() {
		t.Run(m.Name(), func(t *testing.T) {
			facts := m.Describe()
			require.NotEqual(t, OwnPath, facts.Path)
			require.Contains(t, paths, string(facts.Path))
			require.Contains(t, points, string(facts.Points))
			require.NotEmpty(t, facts.Classes)
			require.Equal(t, OnCourse, facts.Classes[0].Standing, "best first")
			seen := map[string]bool{}
			standing := OnCourse
			for _, c := range facts.Classes {
				require.False(t, seen[c.Code], c.Code)
				seen[c.Code] = true
				require.NotEmpty(t, c.Name["zh"])
				require.NotEmpty(t, c.Name["en"])
				require.Contains(t, Standings(), c.Standing)
				require.GreaterOrEqual(t, rank(c.Standing), rank(standing))
				got, ok := StandingOf(m, c.Code)
				require.True(t, ok)
				require.Equal(t, c.Standing, got)
				if m.Name() != "eurostat" { // its rules with and without target have words of their own
					standing = c.Standing
				}
			}
			for _, r := range facts.Rules {
				require.NotEqual(t, "invalid", string(r.Measure))
				require.False(t, r.Bands[len(r.Bands)-1].Bound.Valid, "the last band takes the rest")
				for _, b := range r.Bands {
					require.True(t, seen[b.Class], b.Class)
				}
			}
			_, ok := StandingOf(m, "no such class")
			require.False(t, ok)
		})
	}
	require.True(t, Eurostat{}.Describe().Unconfirmed)
	require.Equal(t, LinePath, OpenSDG{Path: LinePath}.Describe().Path)
	_, ok := StandingOf(plain{}, "high")
	require.False(t, ok)
}

// rank orders standings, best first.
func rank(s Standing) int { return slices.Index(Standings(), s) }

// plain is a method that tells nothing of itself.
type plain struct{}

func (plain) Name() string                          { return "plain" }
func (plain) Grade(evaluate.Subject) evaluate.Grade { return evaluate.Grade{Class: "high"} }

// TestCodes walks the codes that grades carry: each once, all in METHODS.md, and
// every note written.
func TestCodes(t *testing.T) {
	manual, err := os.ReadFile(filepath.Join("..", "..", "METHODS.md"))
	require.NoError(t, err)
	noted := declared(t, "Note")
	for _, codes := range [][]string{declared(t, "Reason"), noted} {
		require.Len(t, slices.Compact(slices.Sorted(slices.Values(codes))), len(codes), "each code once")
		for _, code := range codes {
			require.Contains(t, string(manual), "`"+code+"`")
		}
	}
	var all notes
	for _, code := range noted {
		all.add(Note(code), Note(code))
	}
	require.Equal(t, strings.Join(noted, ", "), all.String(), "in the order of declaration")
	var standings []string
	for _, s := range Standings() {
		standings = append(standings, string(s))
	}
	require.Equal(t, declared(t, "Standing"), standings)
}
