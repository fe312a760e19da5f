//go:build unix

package main

import (
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// onlyFile asserts that a folder holds one file, so that no temporary is left.
func onlyFile(t *testing.T, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	require.Len(t, entries, 1)
	assert.Equal(t, filepath.Base(path), entries[0].Name())
}

func TestOutputToADeviceIsWrittenAndTheDeviceStays(t *testing.T) {
	require.NoError(t, writeFiles(file{os.DevNull, []byte("text")}))
	info, err := os.Stat(os.DevNull)
	require.NoError(t, err)
	assert.NotZero(t, info.Mode()&os.ModeDevice)
	assert.ErrorContains(t, writeFiles(file{t.TempDir(), []byte("text")}), "directory")
}

func TestOutputToAPipeIsWrittenAndThePipeStays(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	require.NoError(t, syscall.Mkfifo(pipe, 0o600))
	read := make(chan string)
	go func() {
		file, err := os.Open(pipe)
		if err != nil {
			read <- err.Error()
			return
		}
		content, _ := io.ReadAll(file) // what is missing is seen in the content
		read <- string(content)
	}()
	require.NoError(t, writeFiles(file{pipe, []byte("text")}))
	assert.Equal(t, "text", <-read)
	info, err := os.Lstat(pipe)
	require.NoError(t, err)
	assert.NotZero(t, info.Mode()&os.ModeNamedPipe)
	onlyFile(t, pipe)
}

func TestOutputHonoursTheUmaskAndKeepsPermissions(t *testing.T) {
	old := syscall.Umask(0o027)
	defer syscall.Umask(old)
	path := filepath.Join(t.TempDir(), "report.txt")
	mode := func() os.FileMode {
		info, err := os.Stat(path)
		require.NoError(t, err)
		return info.Mode().Perm()
	}
	require.NoError(t, writeFiles(file{path, []byte("first")}))
	assert.Equal(t, os.FileMode(0o640), mode())
	require.NoError(t, os.Chmod(path, 0o604))
	require.NoError(t, writeFiles(file{path, []byte("second")}))
	assert.Equal(t, os.FileMode(0o604), mode())
	onlyFile(t, path)
}

func TestOutputFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	for _, folder := range []string{"files", "links"} {
		require.NoError(t, os.Mkdir(filepath.Join(dir, folder), 0o700))
	}
	report := filepath.Join(dir, "files", "report.txt")
	first, second := filepath.Join(dir, "links", "first"), filepath.Join(dir, "links", "second")
	require.NoError(t, os.Symlink("second", first))
	require.NoError(t, os.Symlink("../files/report.txt", second))
	for _, text := range []string{"not there before", "there before"} {
		require.NoError(t, writeFiles(file{first, []byte(text)}))
		content, err := os.ReadFile(report)
		require.NoError(t, err)
		assert.Equal(t, text, string(content))
		for _, link := range []string{first, second} {
			info, err := os.Lstat(link)
			require.NoError(t, err)
			assert.NotZero(t, info.Mode()&os.ModeSymlink, link)
		}
		onlyFile(t, report)
	}
	require.NoError(t, os.Symlink("round", filepath.Join(dir, "round")))
	require.ErrorContains(t, writeFiles(file{filepath.Join(dir, "round"), nil}), "links")
}

func TestASignalLeavesTheOldFileAndNoTemporary(t *testing.T) {
	path := filepath.Join(t.TempDir(), "report.txt")
	require.NoError(t, writeFiles(file{path, []byte("old")}))
	ending := make(chan os.Signal, 1)
	ending <- syscall.SIGTERM
	require.ErrorIs(t, writeUnlessEnded([]file{{path, []byte("new")}}, ending), errInterrupted)
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "old", string(content))
	onlyFile(t, path)
}

// A killed run leaves its temporary file; the next one to the same file removes it,
// and nothing of a run that may still go on, of another file or of anybody else.
func TestTemporariesOfKilledRunsAreRemoved(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "report.txt")
	long, soon := time.Now().Add(-2*time.Hour), time.Now().Add(-time.Minute)
	var want []string
	for name, at := range map[string]time.Time{
		".report.txt.4711-0": long, ".report.txt.12-3": long,
		".report.txt.4712-0": soon, ".report.txt.4711-x": long, ".report.txt.-1-0": long, ".report.txt.4711": long, ".report.txt.04-0": long,
		".report.md.4711-0": long, "report.txt.4711-0": long, ".report.txt.swp": long,
	} {
		old := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(old, []byte("half"), 0o600))
		require.NoError(t, os.Chtimes(old, at, at))
		if name != ".report.txt.4711-0" && name != ".report.txt.12-3" {
			want = append(want, name)
		}
	}
	require.NoError(t, os.Mkdir(filepath.Join(dir, ".report.txt.5-0"), 0o700))
	require.NoError(t, os.Chtimes(filepath.Join(dir, ".report.txt.5-0"), long, long))
	require.NoError(t, writeFiles(file{path, []byte("whole")}))
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	var got []string
	for _, entry := range entries {
		got = append(got, entry.Name())
	}
	assert.ElementsMatch(t, append(want, "report.txt", ".report.txt.5-0"), got)
}

func TestOutputNeverOverwritesAnInput(t *testing.T) {
	dir, args := userFiles(t)
	cases := filepath.Join(dir, "cases")
	require.NoError(t, os.Mkdir(cases, 0o700))
	for name, text := range map[string]string{
		"policy.json": "{}", "follow-up.json": "{}", "previous.json": "{}", "cases/cases.json": "{}",
	} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	in := func(name string) string { return filepath.Join(dir, name) }
	require.NoError(t, os.Symlink(in("policy.json"), in("linked")))
	require.NoError(t, os.Link(in("women-2011.json"), in("other")))
	args = append(args, "-policy", in("policy.json"), "-follow-up", in("follow-up.json"), "-previous", in("previous.json"))
	check := []string{"-check", in("women-2011.json"), "-cases", cases}
	for _, c := range []struct {
		output string
		args   []string
	}{
		{in("women-2011.json"), args}, {args[3], args}, {args[len(args)-9], args}, {in("policy.json"), args}, {in("follow-up.json"), args},
		{in("previous.json"), args}, {in("linked"), args}, {in("other"), args}, {dir + "/../" + filepath.Base(dir) + "/policy.json", args},
		{in("women-2011.json"), check}, {in("cases/cases.json"), check},
	} {
		before, err := os.ReadFile(c.output)
		require.NoError(t, err)
		status, out, errors := county(t, append(c.args, "-o", c.output)...)
		assert.Equal(t, 2, status, c.output)
		assert.Empty(t, out)
		assert.Contains(t, errors, "is an input", c.output)
		after, err := os.ReadFile(c.output)
		require.NoError(t, err)
		assert.Equal(t, before, after, c.output)
	}
}
