package attain_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestReadmeCodeIsCompiled holds each Go block of the READMEs against the
// marked part of an example that runs.
func TestReadmeCodeIsCompiled(t *testing.T) {
	source, err := os.ReadFile("example_test.go")
	require.NoError(t, err)
	parts := map[string]string{}
	for _, part := range strings.Split(string(source), "// readme: ")[1:] {
		name, code, _ := strings.Cut(part, "\n")
		if name == "end" {
			continue
		}
		code = strings.TrimRight(code, "\n\t")
		if strings.HasPrefix(code, "\t") {
			code = strings.ReplaceAll(code[1:], "\n\t", "\n")
		}
		parts[name] = code
	}
	require.NotEmpty(t, parts)
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		blocks := strings.Split(string(text), "```go\n")[1:]
		assert.Len(t, blocks, len(parts), "%s shows every part", name)
		for _, block := range blocks {
			code, _, _ := strings.Cut(block, "\n```")
			found := false
			for _, part := range parts {
				found = found || part == code
			}
			assert.True(t, found, "%s: this code is in no example:\n%s", name, code)
		}
	}
}

// TestReadmeShowsTheFirstPage holds the page in each README against what the command of
// the README prints, as its own test holds it.
func TestReadmeShowsTheFirstPage(t *testing.T) {
	for readme, page := range map[string]string{"README.md": "sample-en.txt", "README.zh-CN.md": "sample-zh.txt"} {
		text, err := os.ReadFile(readme)
		require.NoError(t, err)
		printed, err := os.ReadFile("examples/county/testdata/" + page)
		require.NoError(t, err)
		assert.Contains(t, string(text), "\n```text\n"+string(printed)+"```\n", "%s shows another page than the command prints", readme)
	}
}
