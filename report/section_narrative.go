package report

import (
	"strings"

	"github.com/countystat/attain/report/document"
)

// narrative makes a section that the office writes itself. An internal copy without its
// text says what belongs there.
func narrative(section string) func(*view) []document.Block {
	return func(v *view) []document.Block {
		blocks := v.written(section)
		if len(blocks) == 0 && !v.isPublic() {
			blocks = append(blocks, v.sentence("narrative."+section))
		}
		return blocks
	}
}

// written is the office's own text for a section of this report, a paragraph a line.
func (v *view) written(section string) []document.Block {
	var blocks []document.Block
	for i := range v.filed.Narrative {
		n := &v.filed.Narrative[i]
		if n.Section != section || n.Report != v.kind {
			continue
		}
		for line := range strings.Lines(v.name(n.Text)) {
			if line = strings.TrimSpace(line); line != "" {
				blocks = append(blocks, document.Block{Paragraph: &document.Paragraph{Text: line}})
			}
		}
	}
	return blocks
}
