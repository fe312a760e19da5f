package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/countystat/attain/internal/said"
)

// progress tells on a terminal what a long run is doing. It stays silent for
// the first half second, and where standard error is no terminal.
type progress struct {
	to      io.Writer // nil where nothing is shown
	started time.Time
	last    time.Time
	shown   bool

	language string
}

// newProgress shows progress on f where that is a terminal.
func newProgress(f *os.File, language string) *progress {
	p := &progress{started: time.Now(), language: language}
	if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
		p.to = f
	}
	return p
}

// say shows what is being done now, at most ten times a second.
func (p *progress) say(what said.Text) {
	now := time.Now()
	if p.to == nil || now.Sub(p.started) < 500*time.Millisecond || now.Sub(p.last) < 100*time.Millisecond {
		return
	}
	p.last, p.shown = now, true
	_, _ = fmt.Fprintf(p.to, "\r\x1b[K%s", what.In(p.language))
}

// done wipes the line.
func (p *progress) done() {
	if p.shown {
		_, _ = fmt.Fprint(p.to, "\r\x1b[K")
		p.shown = false
	}
}

// reading reports how much of a file has been read.
func (p *progress) reading(name string, size int64, r io.Reader) io.Reader {
	if p.to == nil {
		return r
	}
	return &countingReader{from: r, name: filepath.Base(name), size: size, progress: p}
}

type countingReader struct {
	from       io.Reader
	name       string
	size, read int64
	progress   *progress
}

// Read passes on what it reads and reports it.
func (c *countingReader) Read(buffer []byte) (int, error) {
	n, err := c.from.Read(buffer)
	c.read += int64(n)
	if c.size > 0 {
		c.progress.say(said.Of("reading %s: %d %%", c.name, min(100, c.read*100/c.size)))
	}
	return n, err
}
