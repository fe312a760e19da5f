package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/countystat/attain/examples/office/word"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/report/document"
)

const wordHelp = `office word -o FILE.docx [-document FILE.json] [-soffice PROGRAM] [-lang en|zh]

Writes a report or a letter as a Word file, from the JSON that the county command prints:

  county -report monitoring -format json | office word -o report.docx

  -document FILE     the document; standard input where none is named
  -o FILE            the Word file
  -soffice PROGRAM   LibreOffice, which lays the file out so that the contents name pages
  -lang en|zh        the language of problems and of this help; the file's is the document's
`

const wordHelpChinese = `office word -o 文件.docx [-document 文件.json] [-soffice 程序] [-lang en|zh]

把报告、函件写成 Word 文件，数据来自 county 命令输出的 JSON：

  county -report monitoring -lang zh -format json | office word -o 报告.docx

  -document 文件   文档；不写则从标准输入读取
  -o 文件          要写的 Word 文件
  -soffice 程序    LibreOffice 程序，用来排版，在目录中填写页码
  -lang en|zh      提示和本说明所用语言；文件所用语言以文档为准
`

// wordArguments is the command line of office word.
type wordArguments struct{ document, output, soffice, language string }

// runWord writes a document as a Word file, whole or not at all.
func runWord(args []string, stdout, stderr io.Writer) int {
	a, err := parseWord(args)
	fail := func(status int, err error) int {
		_, _ = fmt.Fprintln(stderr, "office word: "+said.Err(err).In(a.language))
		return status
	}
	switch {
	case errors.Is(err, flag.ErrHelp) && a.language == said.Chinese:
		_, _ = io.WriteString(stdout, wordHelpChinese)
		return statusDone
	case errors.Is(err, flag.ErrHelp):
		_, _ = io.WriteString(stdout, wordHelp)
		return statusDone
	case err != nil:
		return fail(statusUsage, said.Errorf("%s (-help lists the flags)", said.Err(err)))
	}
	if err := a.write(); err != nil {
		return fail(statusRefused, err)
	}
	return statusDone
}

// parseWord reads the command line. What it returns names the language even where the
// rest is faulty.
func parseWord(args []string) (*wordArguments, error) {
	a := &wordArguments{}
	set := flag.NewFlagSet("word", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.StringVar(&a.document, "document", "", "")
	set.StringVar(&a.output, "o", "", "")
	set.StringVar(&a.soffice, "soffice", "", "")
	set.StringVar(&a.language, "lang", "en", "")
	err := set.Parse(args)
	given := map[string]bool{}
	set.Visit(func(f *flag.Flag) { given[f.Name] = true })
	switch {
	case errors.Is(err, flag.ErrHelp):
		return a, err
	case err != nil:
		return a, wordFlagError(err)
	case set.NArg() > 0:
		return a, said.Errorf("unexpected argument %q", set.Arg(0))
	case a.language != "en" && a.language != said.Chinese:
		return a, said.Errorf("-lang %q is neither en nor zh", a.language)
	case a.output == "":
		return a, said.Errorf("-o names no file to write")
	case given["document"] && a.document == "":
		return a, said.Errorf("-%s is empty", "document")
	case given["soffice"] && a.soffice == "":
		return a, said.Errorf("-%s is empty", "soffice")
	}
	input, errInput := os.Stat(a.document)
	output, errOutput := os.Stat(a.output)
	if errInput == nil && errOutput == nil && os.SameFile(input, output) {
		return a, said.Errorf("-o %s is an input, %s; name another file", a.output, a.document)
	}
	return a, nil
}

// wordFlagError is the same error as package flag's, which Chinese words are known for.
func wordFlagError(err error) error {
	if name, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: -"); ok {
		return said.Errorf("flag provided but not defined: -%s", name)
	}
	if name, ok := strings.CutPrefix(err.Error(), "flag needs an argument: -"); ok {
		return said.Errorf("flag needs an argument: -%s", name)
	}
	return err
}

func (a *wordArguments) write() error {
	d, err := a.read()
	if err != nil {
		return err
	}
	o := word.Options{}
	var layingOut error // which says more than what is made of it
	if a.soffice != "" {
		if _, err := exec.LookPath(a.soffice); err != nil {
			return said.Errorf("-soffice %s is no program; install LibreOffice Writer or name where it is", a.soffice)
		}
		o.Convert = func(docx []byte) (pdf []byte, err error) {
			pdf, layingOut = layOut(a.soffice, docx)
			return pdf, layingOut
		}
	}
	var b bytes.Buffer
	err = word.Write(&b, d, o)
	switch {
	case layingOut != nil:
		return layingOut
	case err != nil:
		return said.Errorf("the pages of the contents are not known: %s", said.Err(err))
	}
	return writeWord(a.output, b.Bytes())
}

// mostOfDocument is more than any document has: 2,000 indicators come to 50 MB.
const mostOfDocument = 1 << 30

// read reads the document from the file named, else from standard input.
func (a *wordArguments) read() (document.Document, error) {
	name, in := a.document, io.Reader(os.Stdin)
	if name == "" {
		name = "stdin"
	} else {
		file, err := os.Open(name)
		if err != nil {
			return document.Document{}, wordPathError(err)
		}
		defer func() { _ = file.Close() }() // nothing was written
		in = file
	}
	d, err := document.ReadJSON(io.LimitReader(in, mostOfDocument))
	if err != nil {
		return d, said.Errorf("%s is no document; give what county -format json prints: %s", name, said.Err(err))
	}
	return d, nil
}

// wordPathError names the file before what is wrong with it, in every language.
func wordPathError(err error) error {
	var path *fs.PathError
	if !errors.As(err, &path) {
		return err
	}
	return said.Errorf("%s: %s", path.Path, said.Err(path.Err))
}

// layOut converts a Word file to PDF with LibreOffice. Each run has a profile of its own,
// since two with one lose an output; that there is an output is looked for, since
// LibreOffice does not say so by its status.
func layOut(program string, docx []byte) ([]byte, error) {
	folder, err := os.MkdirTemp("", "office-word-")
	if err != nil {
		return nil, wordPathError(err)
	}
	defer func() { _ = os.RemoveAll(folder) }() // what stays is in the folder for such things
	const ownerOnly = 0o600
	source := filepath.Join(folder, "document.docx")
	if err := os.WriteFile(source, docx, ownerOnly); err != nil {
		return nil, wordPathError(err)
	}
	const longest = 10 * time.Minute
	limited, cancel := context.WithTimeout(context.Background(), longest)
	defer cancel()
	command := exec.CommandContext(limited, program, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(folder, "profile")),
		"--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, source)
	command.WaitDelay = time.Second
	output, err := command.CombinedOutput()
	pdf, missing := os.ReadFile(filepath.Join(folder, "document.pdf"))
	if err != nil || missing != nil || len(pdf) == 0 {
		return nil, said.Errorf("LibreOffice made no PDF; it said %q", strings.TrimSpace(string(output)))
	}
	return pdf, nil
}

// writeWord writes through a file beside the target and renames it, so that a failed run
// leaves the old file whole. What a link leads to is written, not the link.
func writeWord(name string, content []byte) (err error) {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	var mode fs.FileMode = 0o666 // less what the umask takes away
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return said.Errorf("%s: %s", name, said.Of("this is a directory, not a file"))
	case err == nil && !info.Mode().IsRegular(): // a device or a pipe is never replaced
		return wordPathError(os.WriteFile(name, content, mode))
	case err == nil:
		mode = info.Mode().Perm()
	}
	temporary := filepath.Join(filepath.Dir(name), fmt.Sprintf(".%s.%d", filepath.Base(name), os.Getpid()))
	file, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return wordPathError(err)
	}
	_, err = file.Write(content)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err == nil {
		err = os.Rename(temporary, name)
	}
	if err != nil {
		_ = os.Remove(temporary) // the first error says what is wrong
		return wordPathError(err)
	}
	return nil
}
