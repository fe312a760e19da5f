package browsertest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

const install = "install it: apt-get install -y --no-install-recommends chromium fonts-noto-cjk poppler-utils"

// browser is the Chromium that all tests share, each with tabs of its own.
var browser struct {
	start   sync.Once
	context context.Context
	err     error
}

func TestMain(m *testing.M) {
	code := m.Run()
	if browser.context != nil {
		if err := chromedp.Cancel(browser.context); err != nil {
			fmt.Fprintln(os.Stderr, "closing chromium:", err)
		}
	}
	os.Exit(code)
}

func startBrowser() {
	path, err := chromium()
	if err != nil {
		browser.err = err
		return
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path))
	if os.Geteuid() == 0 { // Chromium has no sandbox for the superuser
		options = append(options, chromedp.NoSandbox)
	}
	allocator, _ := chromedp.NewExecAllocator(context.Background(), options...)
	browser.context, _ = chromedp.NewContext(allocator)
	if browser.err = chromedp.Do(browser.context); browser.err != nil {
		return
	}
	chinese, err := chromedp.Run(browser.context, chromedp.Evaluate[bool](script("chinese.js")))
	switch {
	case err != nil:
		browser.err = err
	case !chinese:
		browser.err = errors.New("no font has Chinese characters; " + install)
	}
}

// chromium finds the program.
func chromium() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("there is no chromium; " + install)
}

// tab is one tab of the browser and what it has told since it was opened.
type tab struct {
	t       *testing.T
	context context.Context

	mutex  sync.Mutex
	told   []string // console messages and exceptions
	loaded []string // addresses asked for
}

// newTab opens a tab that is closed when the test ends.
func newTab(t *testing.T) *tab {
	t.Helper()
	browser.start.Do(startBrowser)
	require.NoError(t, browser.err)
	tab := &tab{t: t}
	ctx, cancel := chromedp.NewContext(browser.context)
	t.Cleanup(cancel)
	require.NoError(t, chromedp.Listen(ctx, tab.hear))
	ctx, stop := context.WithTimeout(ctx, 5*time.Minute)
	t.Cleanup(stop)
	tab.context = ctx
	call(tab, network.Enable, network.EnableParams{})
	return tab
}

// do runs actions that return nothing.
func (p *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	require.NoError(p.t, chromedp.Do(p.context, actions...))
}

// open writes a page to a file and opens it.
func (p *tab) open(page []byte) {
	p.t.Helper()
	file := filepath.Join(p.t.TempDir(), "page.html")
	require.NoError(p.t, os.WriteFile(file, page, 0o600))
	p.do(chromedp.Navigate("file://" + file))
}

// size sets the size of the window in CSS pixels.
func (p *tab) size(width, height int64, options ...chromedp.EmulateViewportOption) {
	p.t.Helper()
	p.do(chromedp.EmulateViewport(width, height, options...))
}

// media sets the medium ("" for the screen) and the colour scheme.
func (p *tab) media(medium, scheme string) {
	p.t.Helper()
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: medium, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
}

// ask evaluates a file of testdata in the page.
func ask[T any](p *tab, name string) T {
	p.t.Helper()
	answer, err := chromedp.Run(p.context, chromedp.Evaluate[T](script(name)))
	require.NoError(p.t, err, name)
	return answer
}
