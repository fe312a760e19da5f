package browsertest

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// screenshots is the directory to write pictures to, "" for none.
var screenshots = os.Getenv("ATTAIN_SCREENSHOTS")

// keep writes a picture or PDF where pictures are asked for.
func keep(t *testing.T, name string, content []byte) {
	t.Helper()
	if screenshots == "" {
		return
	}
	require.NoError(t, os.MkdirAll(screenshots, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(screenshots, name), content, 0o600))
}

// Pages are painted, light on request light and dark on request dark.
func TestScreenshots(t *testing.T) {
	for _, page := range samplePages(t) {
		p := newTab(t)
		p.open(page.html)
		for _, scheme := range []string{"light", "dark"} {
			p.media("", scheme)
			name := page.name + "-" + scheme
			p.size(390, 844, chromedp.EmulateScale(2), chromedp.EmulateMobile, chromedp.EmulateTouch)
			phone := p.shot(nil)
			keep(t, name+"-phone.png", phone)
			requirePainted(t, phone, image.Pt(780, 1688), scheme)
			if scheme == "light" {
				p.keepWhole(name + "-phone-whole")
			}
			p.size(1280, 900)
			desktop := p.shot(nil)
			keep(t, name+"-desktop.png", desktop)
			requirePainted(t, desktop, image.Pt(1280, 900), scheme)
			p.keepWhole(name + "-desktop-whole")
		}
	}
}

// shot is a picture of the window or of a part of the page.
func (p *tab) shot(part *cdppage.Viewport) []byte {
	p.t.Helper()
	beyond, fast := part != nil, true
	return call(p, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{Clip: part, CaptureBeyondViewport: &beyond, OptimizeForSpeed: &fast}).Data
}

// keepWhole writes the whole page in pieces, as no picture may be of any height.
func (p *tab) keepWhole(name string) {
	p.t.Helper()
	if screenshots == "" {
		return
	}
	const height = 3000.0
	size := call(p, cdppage.GetLayoutMetrics, struct{}{}).CSSContentSize
	for i := 0; height*float64(i) < size.Height; i++ {
		y := height * float64(i)
		part := &cdppage.Viewport{Y: y, Width: size.Width, Height: min(height, size.Height-y), Scale: 1}
		keep(p.t, fmt.Sprintf("%s-%02d.png", name, i+1), p.shot(part))
	}
}

// requirePainted: the picture has the size, more than one colour, and is bright
// in light and dark in dark.
func requirePainted(t *testing.T, content []byte, size image.Point, scheme string) {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(content))
	require.NoError(t, err)
	require.Equal(t, size, picture.Bounds().Size())
	colours, bright, count := map[[3]uint32]bool{}, 0, 0
	for y := 0; y < size.Y; y += 3 {
		for x := 0; x < size.X; x += 3 {
			r, g, b, _ := picture.At(x, y).RGBA()
			colours[[3]uint32{r, g, b}] = true
			count++
			if r+g+b > 3*0x8000 {
				bright++
			}
		}
	}
	assert.Greater(t, len(colours), 20)
	if scheme == "light" {
		assert.Greater(t, bright, count*8/10)
	} else {
		assert.Less(t, bright, count*2/10)
	}
}
