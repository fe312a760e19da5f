package browsertest

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "take the pictures of the README anew")

// The READMEs show the first page of the sample as a picture. Its sum is that of the page
// it was taken of, since a picture differs from one browser to the next.
func TestPicturesAreOfTheFirstPage(t *testing.T) {
	for _, language := range []string{"zh", "en"} {
		command := exec.Command("go", "run", "./examples/county", "-report", "brief", "-format", "html", "-lang", language)
		command.Dir, command.Stderr = "../..", os.Stderr
		page, err := command.Output()
		require.NoError(t, err)
		picture := "testdata/brief-" + language + ".png"
		sum := fmt.Appendf(nil, "%x\n", sha256.Sum256(page))
		if *update {
			p := newTab(t)
			p.size(960, 600)
			p.media("", "light")
			p.open(page)
			taken, err := chromedp.Run(p.context, chromedp.FullScreenshot(100))
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(picture, taken, 0o644))
			require.NoError(t, os.WriteFile(picture+".sum", sum, 0o644))
		}
		of, err := os.ReadFile(picture + ".sum")
		require.NoError(t, err)
		assert.Equal(t, string(of), string(sum), "%s is of an earlier page: run go test -run Pictures -update here", picture)
		assert.FileExists(t, picture)
	}
}
