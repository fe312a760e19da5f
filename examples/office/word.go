package main

import (
	"bytes"
	"context"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/countystat/attain/examples/office/whole"
	"github.com/countystat/attain/examples/office/word"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
)

const wordUsage = `office word -o FILE.docx [-document FILE.json] [-soffice PROGRAM] [-lang en|zh]

Writes a report or a letter as a Word file, from the JSON that the county command prints:

  county -report monitoring -format json | office word -o report.docx

  -document FILE     the document; standard input where none is named
  -o FILE            the Word file
  -soffice PROGRAM   LibreOffice, which lays the file out so that the contents name pages
  -lang en|zh        the language of problems and of this help; the file's is the document's
`

const wordUsageChinese = `office word -o 文件.docx [-document 文件.json] [-soffice 程序] [-lang en|zh]

把报告、函件写成 Word 文件，数据来自 county 命令输出的 JSON：

  county -report monitoring -lang zh -format json | office word -o 报告.docx

  -document 文件   文档；不写则从标准输入读取
  -o 文件          要写的 Word 文件
  -soffice 程序    LibreOffice 程序，用来排版，在目录中填写页码
  -lang en|zh      提示和本说明所用语言；文件所用语言以文档为准
`

// wordArguments is the command line of office word.
type wordArguments struct {
	documentFlags
	soffice string
}

// prepareWord is the command office word.
func prepareWord(args []string) (work, error) {
	a, err := parseWord(args)
	return func(stdin io.Reader, _ io.Writer) ([]said.Text, error) { return nil, a.write(stdin) }, err
}

func parseWord(args []string) (*wordArguments, error) {
	a := &wordArguments{}
	set := flag.NewFlagSet("word", flag.ContinueOnError)
	set.StringVar(&a.soffice, "soffice", "", "")
	if err := a.parse(set, args); err != nil {
		return nil, err
	}
	if a.output == "" {
		return nil, said.Errorf("-o names no file to write")
	}
	return a, keepsInputs(a.output, a.document)
}

func (a *wordArguments) write(stdin io.Reader) error {
	var problems indicator.Problems
	d := readDocument(&problems, a.document, stdin)
	if err := problems.Err(); err != nil {
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
	err := word.Write(&b, *d, o)
	switch {
	case layingOut != nil:
		return layingOut
	case err != nil:
		return said.Errorf("the pages of the contents are not known: %s", said.Err(err))
	}
	return whole.File(a.output, func(w io.Writer) error { _, err := w.Write(b.Bytes()); return err })
}

// layOut converts a Word file to PDF with LibreOffice. Each run has a profile of its own,
// since two with one lose an output; that there is an output is looked for, since
// LibreOffice does not say so by its status.
func layOut(program string, docx []byte) ([]byte, error) {
	folder, err := os.MkdirTemp("", "office-word-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }() // what stays is in the folder for such things
	const ownerOnly = 0o600
	source := filepath.Join(folder, "document.docx")
	if err := os.WriteFile(source, docx, ownerOnly); err != nil {
		return nil, err
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
