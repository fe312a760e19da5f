package attain_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/method"
	"github.com/countystat/attain/indicator"
)

// TestMethodsNameEveryCode keeps METHODS.md complete: every problem code with
// its meaning, every reason of an undetermined verdict, flag and method.
func TestMethodsNameEveryCode(t *testing.T) {
	content, err := os.ReadFile("METHODS.md")
	require.NoError(t, err)
	text := string(content)
	for _, code := range indicator.ProblemCodes() {
		assert.Contains(t, text, "| `"+code.Code+"` | "+code.Meaning+" |")
	}
	for _, r := range evaluate.Reasons() {
		assert.Contains(t, text, "`"+string(r)+"`")
	}
	flags := text[strings.Index(text, "## Flags"):strings.Index(text, "## Counting")]
	after := 0
	for _, name := range (^evaluate.Flags(0)).Strings() {
		at := strings.Index(flags[after:], "`"+name+"`")
		if assert.GreaterOrEqual(t, at, 0, "%s is listed in its order", name) {
			after += at
		}
	}
	for _, name := range method.Names() {
		assert.Contains(t, text, "| "+name+" |")
	}
}

// The clause that a reason names is the one in which METHODS.md gives it.
func TestReasonsHaveTheirClause(t *testing.T) {
	content, err := os.ReadFile("METHODS.md")
	require.NoError(t, err)
	clauses := map[string]string{}
	clause := ""
	for _, line := range strings.Split(string(content), "\n") {
		if rest, ok := strings.CutPrefix(line, "**"); ok {
			clause, _, _ = strings.Cut(rest, "**")
		}
		if strings.HasPrefix(line, "#") {
			clause = ""
		}
		clauses[clause] += line + "\n"
	}
	for _, r := range evaluate.Reasons() {
		require.NotEmpty(t, r.Clause(), r)
		assert.Contains(t, clauses[r.Clause()], "`"+string(r)+"`", "%s in %s", r, r.Clause())
	}
	assert.Empty(t, evaluate.Reason("").Clause())
}
