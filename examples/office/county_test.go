package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// countyCommand is the county command, built once for all tests: what an office has beside this
// one.
var countyCommand struct {
	build  sync.Once
	folder string
	err    error
	says   []byte
}

func TestMain(m *testing.M) {
	code := m.Run()
	if countyCommand.folder != "" {
		_ = os.RemoveAll(countyCommand.folder)
	}
	os.Exit(code)
}

// runCounty runs the county command and returns what it prints.
func runCounty(tb testing.TB, args ...string) []byte {
	tb.Helper()
	countyCommand.build.Do(func() {
		if countyCommand.folder, countyCommand.err = os.MkdirTemp("", "office"); countyCommand.err == nil {
			countyCommand.says, countyCommand.err = exec.Command("go", "build", "-o", filepath.Join(countyCommand.folder, "county"), "github.com/countystat/attain/examples/county").CombinedOutput() //nolint:gosec // the test's own folder
		}
	})
	require.NoError(tb, countyCommand.err, string(countyCommand.says))
	var stderr strings.Builder
	command := exec.Command(filepath.Join(countyCommand.folder, "county"), args...) //nolint:gosec // the test's own arguments
	command.Stderr = &stderr
	printed, err := command.Output()
	require.NoError(tb, err, stderr.String())
	return printed
}

// reported are the report and the departments' sheets of one input, made once.
type reported struct {
	report      []byte
	departments string // the folder
}

var made = map[string]reported{}

// reportOf is what the county command makes of some input, none for the sample county.
func reportOf(tb testing.TB, input ...string) reported {
	tb.Helper()
	key := strings.Join(input, "\x00")
	if _, ok := made[key]; !ok {
		report := runCounty(tb, append(input, "-format", "json")...)
		folder := filepath.Join(countyCommand.folder, "departments")
		folder, err := os.MkdirTemp(countyCommand.folder, filepath.Base(folder))
		require.NoError(tb, err)
		runCounty(tb, append(input, "-report", "department", "-format", "json", "-o", folder+"/")...)
		made[key] = reported{report, folder}
	}
	return made[key]
}

// workbookOf runs office workbook on what the county command makes of some input, and
// returns the file's name.
func workbookOf(tb testing.TB, input ...string) string {
	tb.Helper()
	r := reportOf(tb, input...)
	name := filepath.Join(tb.TempDir(), "report.xlsx")
	var stdout, stderr bytes.Buffer
	require.Equal(tb, statusDone, run([]string{"workbook", "-departments", r.departments, "-o", name}, bytes.NewReader(r.report), &stdout, &stderr), stderr.String())
	require.Empty(tb, stdout.String()+stderr.String())
	return name
}
