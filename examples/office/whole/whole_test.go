package whole

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// writes is a function that writes a text and ends with an error.
func writes(text string, end error) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return errors.Join(err, end)
	}
}

func contentOf(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(content)
}

func TestFileIsThereWholeOrNotAtAll(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "a.csv")
	broken := errors.New("broken")
	require.ErrorIs(t, File(name, writes("half", broken)), broken)
	assert.NoFileExists(t, name)
	require.NoError(t, File(name, writes("old", nil)))
	require.NoError(t, os.Chmod(name, 0o640))
	require.ErrorIs(t, File(name, writes("half", broken)), broken)
	assert.Equal(t, "old", contentOf(t, name))
	link := filepath.Join(folder, "link.csv")
	require.NoError(t, os.Symlink("a.csv", link))
	require.NoError(t, File(link, writes("new", nil)))
	assert.Equal(t, "new", contentOf(t, name))
	info, err := os.Stat(name)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o640), info.Mode().Perm())
	require.Error(t, File(folder, writes("x", nil)))
	require.NoError(t, File(os.DevNull, writes("x", nil)))
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Len(t, entries, 2, "no temporary file is left")
}

func TestFolder(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new", "forms")
	require.NoError(t, Folder(folder, []Content{{"a", []byte("1")}, {"b", []byte("2")}}))
	require.Error(t, Folder(folder, []Content{{"a", []byte("3")}, {"no/such", []byte("4")}}))
	assert.Equal(t, "1", contentOf(t, filepath.Join(folder, "a")))
	require.NoError(t, Folder(folder, []Content{{"a", []byte("5")}}))
	assert.Equal(t, "5", contentOf(t, filepath.Join(folder, "a")))
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Len(t, entries, 2, "the others stay, and nothing temporary does")
}

func TestIsSame(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a")
	require.NoError(t, os.WriteFile(name, nil, 0o600))
	assert.True(t, IsSame(name, filepath.Join(filepath.Dir(name), ".", "a")))
	assert.False(t, IsSame(name, name+"b"))
	assert.False(t, IsSame(os.DevNull, os.DevNull))
}
