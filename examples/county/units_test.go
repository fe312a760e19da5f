package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/report"
)

// filesIn lists what a folder holds, with the first line of each file.
func filesIn(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	files := map[string]string{}
	for _, entry := range entries {
		content, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		require.NoError(t, err)
		files[entry.Name()] = string(content)
	}
	return files
}

// A folder has what -for prints of each unit, and nothing else.
func TestAFileAUnit(t *testing.T) {
	for kind, want := range map[string]int{"department": 24, "township": 5, "letter": 4} {
		folder := filepath.Join(t.TempDir(), "out")
		status, out, errors := county(t, "-report", kind, "-o", folder, "-lang", "zh")
		require.Equal(t, 0, status, errors)
		assert.Empty(t, out)
		files := filesIn(t, folder)
		assert.Len(t, files, want, kind)
		left, err := os.ReadDir(filepath.Dir(folder))
		require.NoError(t, err)
		assert.Len(t, left, 1, "no temporary folder")
		for name, content := range files {
			unit, isText := strings.CutSuffix(name, ".txt")
			require.True(t, isText, name)
			_, called, isArea := strings.Cut(unit, "-")
			if !isArea {
				called = unit
			}
			status, printed, errors := county(t, "-report", kind, "-for", called, "-lang", "zh")
			require.Equal(t, 0, status, errors)
			assert.Equal(t, printed, content, name)
		}
	}
}

// Each format has its ending, in a folder and by the name of the output.
func TestEndingsOfFormats(t *testing.T) {
	for format, ending := range map[string]string{"text": ".txt", "markdown": ".md", "html": ".html", "csv": ".csv", "json": ".json"} {
		folder := t.TempDir()
		status, _, errors := county(t, "-report", "letter", "-format", format, "-o", folder)
		require.Equal(t, 0, status, errors)
		_, found := filesIn(t, folder)["县民政局"+ending]
		assert.True(t, found, format)

		file := filepath.Join(folder, "X"+strings.ToUpper(ending))
		status, _, errors = county(t, "-report", "letter", "-for", "县民政局", "-o", file)
		require.Equal(t, 0, status, errors)
		assert.Equal(t, filesIn(t, folder)["县民政局"+ending], filesIn(t, folder)[filepath.Base(file)])
	}
	folder := t.TempDir()
	assessment, page := filepath.Join(folder, "a.json"), filepath.Join(folder, "page.htm")
	status, _, errors := county(t, "-format", "assessment", "-o", assessment)
	require.Equal(t, 0, status, errors)
	status, _, errors = county(t, "-o", page)
	require.Equal(t, 0, status, errors)
	var document struct{ Tally struct{ Total int } }
	require.NoError(t, json.Unmarshal([]byte(filesIn(t, folder)["a.json"]), &document))
	assert.Equal(t, 114, document.Tally.Total)
	status, _, errors = county(t, "-format", "html", "-o", filepath.Join(folder, "same.html"))
	require.Equal(t, 0, status, errors)
	assert.Equal(t, strings.ReplaceAll(filesIn(t, folder)["same.html"], "same-cards.html", "page-cards.htm"), filesIn(t, folder)["page.htm"])
}

func TestUnitsAreNamedByCodeOrName(t *testing.T) {
	_, want, _ := county(t, "-report", "township", "-for", "519921202")
	for _, name := range []string{"示例三乡", "Third Sample Township"} {
		status, out, errors := county(t, "-report", "township", "-for", name)
		require.Equal(t, 0, status, errors)
		assert.Equal(t, want, out, name)
	}
	for _, c := range []struct{ args, want string }{
		{"-report township -for 519921203x", `did you mean "519921203"? there are 519921100 Sample Town, 519921200 First`},
		{"-report department -for 县卫健局", `names no unit that has a -report department; `},
		{"-report letter -for 县教育局", "there is no letter to it; its sheet is -report department"},
		{"-report letter -for 示例三乡", "there are 县委组织部, 县民政局, 县司法局, 县卫生健康局"},
	} {
		status, out, errors := county(t, strings.Fields(c.args)...)
		assert.Equal(t, 2, status, c.args)
		assert.Empty(t, out, c.args)
		assert.Contains(t, errors, c.want, c.args)
	}
}

// A name of two units has to be a code; a code is never another's name.
func TestUnitsOfOneName(t *testing.T) {
	units := []report.Unit{{Code: "1", Name: "城关镇"}, {Code: "2", Name: "城关镇", Also: []string{"1"}}, {Code: "3", Name: "河口乡"}}
	_, err := unitCalled(&arguments{forUnit: "城关镇"}, units)
	require.EqualError(t, err, `county: -for "城关镇" may mean 1 城关镇 or 2 城关镇; give the code`)
	for word, want := range map[string]string{"1": "1", "2": "2", "河口乡": "3"} {
		unit, err := unitCalled(&arguments{forUnit: word}, units)
		require.NoError(t, err)
		assert.Equal(t, want, unit.Code)
	}
}

func TestWrongUsageOfUnits(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "out")
	for args, want := range map[string]string{
		"-for 县民政局":                                         "-for needs -report department",
		"-for 县民政局 -report evaluation":                      "-for needs -report department",
		"-report letter -for= -o " + folder:                 "-for is empty",
		"-report letter":                                    "-report letter needs -for NAME, or -o DIR",
		"-report township -o " + folder + "/x.html":         "names one file",
		"-report letter -number 3 -o " + folder:             "-number is the number of one letter",
		"-report letter -audience public -o " + folder:      "-report letter is for internal use",
		"-report letter -format assessment -o " + folder:    "-format assessment is of a report on the whole",
		"-report department -previous 2018 -o " + folder:    "shows nothing of -previous",
		"-report department -methods open-sdg -o " + folder: "shows nothing of -methods",
		"-report letter -explain c-imr -o " + folder:        "-explain shows nothing of -report",
		"-format csv -o " + folder + ".html":                "-format csv contradicts -o",
		"-explain c-imr -o " + folder + ".html":             "-explain prints text",
		"-check plan.json -cases . -for 县民政局":               "-check has no -for",
		"-rehearse signed.json -for 县民政局":                   "-rehearse has no -for",
		"-report letters -o " + folder:                      "-report \"letters\" is none of",
	} {
		status, out, errors := county(t, strings.Fields(args)...)
		assert.Equal(t, 2, status, args)
		assert.Empty(t, out, args)
		assert.Contains(t, errors, want, args)
	}
	_, err := os.Stat(folder)
	assert.ErrorIs(t, err, os.ErrNotExist)
}

// What lies in the folder already is kept whole or replaced; no input is.
func TestFoldersKeepInputs(t *testing.T) {
	dir, args := userFiles(t)
	followUp := filepath.Join(dir, "follow-up.json")
	content, err := readSample("follow-up.json")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(followUp, content, 0o600))
	args = append(args, "-follow-up", followUp, "-as-of", "2019", "-report", "letter", "-format", "json", "-o")
	before := filesIn(t, dir)
	require.NoError(t, os.Symlink(followUp, filepath.Join(dir, "县民政局.json")))
	status, _, errors := county(t, append(args, dir)...)
	assert.Equal(t, 2, status)
	assert.Contains(t, errors, "would overwrite an input, "+followUp)
	require.NoError(t, os.Remove(filepath.Join(dir, "县民政局.json")))
	assert.Equal(t, before, filesIn(t, dir), "nothing is written")

	require.NoError(t, os.Mkdir(filepath.Join(dir, "县民政局.json"), 0o700))
	status, _, errors = county(t, append(args, dir)...)
	assert.Equal(t, 2, status)
	assert.Contains(t, errors, "has a folder 县民政局.json")
	require.NoError(t, os.Remove(filepath.Join(dir, "县民政局.json")))
	status, _, errors = county(t, append(args, followUp+"/")...)
	assert.NotEqual(t, 0, status, errors)

	out := filepath.Join(t.TempDir(), "out")
	require.NoError(t, os.Mkdir(out, 0o700))
	for _, name := range []string{"县民政局.json", "县教育局.json", "notes.txt"} {
		require.NoError(t, os.WriteFile(filepath.Join(out, name), []byte("old"), 0o600))
	}
	status, _, errors = county(t, append(args, out)...)
	require.Equal(t, 0, status, errors)
	files := filesIn(t, out)
	assert.Len(t, files, 6)
	assert.Equal(t, []string{"old", "old"}, []string{files["县教育局.json"], files["notes.txt"]})
	assert.Contains(t, files["县民政局.json"], `"kind": "letter"`)
	assert.Contains(t, errors, "4 files written to "+out+"; also there, and not of this run: 县教育局.json")
	assert.NotContains(t, errors, "notes.txt")
}

// A folder comes with all files or none of them.
func TestFoldersComeWhole(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "out")
	to := func(name string) file { return file{filepath.Join(folder, name), []byte("new")} }
	require.Error(t, writeFolder(folder, []file{to("a.txt"), to(strings.Repeat("b", 300))}))
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Empty(t, left)
	require.Error(t, writeFolder(filepath.Join(dir, "no", "out"), []file{to("a.txt")}), "only one folder is made")
	require.NoError(t, writeFolder(folder+string(filepath.Separator), []file{to("a.txt")}))
	assert.Equal(t, map[string]string{"a.txt": "new"}, filesIn(t, folder))

	// One that is there keeps all its files, whichever of the new ones fails.
	require.NoError(t, os.WriteFile(filepath.Join(folder, "a.txt"), []byte("old"), 0o600))
	require.Error(t, writeFolder(folder, []file{to("a.txt"), to("c.txt"), to(strings.Repeat("b", 300))}))
	assert.Equal(t, map[string]string{"a.txt": "old"}, filesIn(t, folder))
}

// What is hard and has no lead is in no letter, and that is said.
func TestLettersWithoutALead(t *testing.T) {
	dir, args := userFiles(t)
	plan := filepath.Join(dir, "women-2011.json")
	content, err := os.ReadFile(plan)
	require.NoError(t, err)
	without := strings.ReplaceAll(string(content), `"lead": "县司法局"`, `"lead": ""`)
	require.NotEqual(t, string(content), without)
	require.NoError(t, os.WriteFile(plan, []byte(without), 0o600))
	out := filepath.Join(t.TempDir(), "out")
	args = append(args, "-as-of", "2019", "-report")
	status, _, errors := county(t, append(args, "letter", "-o", out)...)
	require.Equal(t, 0, status, errors)
	assert.Contains(t, errors, "3 files written to "+out+"; without a lead, so in no letter: w-legal-aid\n")
	status, _, errors = county(t, append(args, "department", "-o", out, "-lang", "zh")...)
	require.Equal(t, 0, status, errors)
	assert.NotContains(t, errors, "w-legal-aid")
}

// Without a follow-up file the evaluation says that it had none, and nothing of what it
// would tell.
func TestEvaluationsWithoutAFollowUp(t *testing.T) {
	dir, args := userFiles(t)
	args = append(args, "-as-of", "2019", "-lang", "zh", "-report", "evaluation")
	status, out, errors := county(t, args...)
	require.Equal(t, 0, status, errors)
	assert.Contains(t, out, "编制时未取得督办资料，相关内容未列入。")
	for _, word := range []string{"没有报送措施", "未备案", "尚无备案", "逾期", "责任人", "督办台账", "四个落实", "  未报"} {
		assert.NotContains(t, out, word)
	}
	followUp := filepath.Join(dir, "follow-up.json")
	require.NoError(t, os.WriteFile(followUp, []byte("{}"), 0o600))
	status, out, errors = county(t, append(args, "-follow-up", followUp)...)
	require.Equal(t, 0, status, errors)
	assert.NotContains(t, out, "编制时未取得督办资料", "an empty file was supplied")
}

// Without a follow-up file nothing of one is said.
func TestUnitsWithoutAFollowUp(t *testing.T) {
	_, args := userFiles(t)
	status, out, errors := county(t, append(args, "-as-of", "2019", "-lang", "zh", "-report", "letter", "-for", "县司法局")...)
	require.Equal(t, 0, status, errors)
	for _, word := range []string{"未报", "尚无备案", "逾期"} {
		assert.NotContains(t, out, word)
	}
	assert.Contains(t, out, "督办单")
}

func TestNamesOfFiles(t *testing.T) {
	names := fileNames{taken: map[string]bool{}}
	for _, c := range []struct{ code, name, want string }{
		{"", "县民政局", "县民政局.md"}, {"519921100", "示例镇", "519921100-示例镇.md"}, {"519921101", "519921101", "519921101.md"},
		{"", "../../etc/passwd", "_.._.._etc_passwd.md"}, {"", "a/b\\c:d*e?f\"g<h>i|j\x00k\u202el\n", "a_b_c_d_e_f_g_h_i_j_k_l_.md"},
		{"", "Bureau", "Bureau.md"}, {"", "bureau", "bureau-2.md"}, {"", "BUREAU. ", "BUREAU-3.md"}, {"", "con", "_con.md"}, {"", "LPT1.x", "_LPT1.x.md"}, {"", "Lpth", "Lpth.md"},
		{"", "...", "_.md"}, {"", "-rf", "_-rf.md"}, {"", strings.Repeat("县", 100), strings.Repeat("县", 53) + ".md"},
	} {
		assert.Equal(t, c.want, names.next(&report.Unit{Code: c.code, Name: c.name}, ".md"), c.name)
	}
}
