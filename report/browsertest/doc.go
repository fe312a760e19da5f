// Package browsertest opens the one-page HTML report in a headless Chromium and
// checks what only a browser can tell: that the page is quiet, loads nothing and
// needs no script, that heads, headings and pictures say what they are, that all
// text has enough contrast with its ground in light, dark and print, that no page is
// wider than a phone or a sheet of paper, and that hostile names stay text. It is
// a module of its own because the library needs no browser.
//
// The tests need Chromium, Chinese fonts and pdftotext and fail without them. On Debian:
//
//	apt-get install -y --no-install-recommends chromium fonts-noto-cjk poppler-utils
//
// To look at the pages, name a directory; the tests then write screenshots of
// phone and desktop and A4 PDFs there, in light and dark:
//
//	ATTAIN_SCREENSHOTS=/tmp/screenshots go test -run TestScreenshots ./...
package browsertest
