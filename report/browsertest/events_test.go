package browsertest

import (
	"fmt"
	"slices"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// call sends a command of the protocol.
func call[P, R any](p *tab, command cdp.Command[P, R], params P) R {
	p.t.Helper()
	result, err := chromedp.Call(p.context, command, params)
	require.NoError(p.t, err, command.Method)
	return result
}

// hear keeps what the page says and asks for. It runs alongside the test.
func (p *tab) hear(event any) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning || e.Type == runtime.ConsoleAPICalledTypeAssert {
			p.told = append(p.told, fmt.Sprintf("console %s", e.Type))
		}
	case *runtime.EventExceptionThrown:
		p.told = append(p.told, "exception")
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			p.told = append(p.told, fmt.Sprintf("log %s: %s", e.Entry.Level, e.Entry.Text))
		}
	case *network.EventRequestWillBeSent:
		p.loaded = append(p.loaded, e.Request.URL)
	}
}

// heard returns what the page said and the addresses that it asked for.
func (p *tab) heard() (told, loaded []string) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return slices.Clone(p.told), slices.Clone(p.loaded)
}
