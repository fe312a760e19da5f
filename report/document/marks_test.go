package document_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/report/document"
)

// Why a document stands as its title says is printed below the title, harmless.
func TestMarksArePrinted(t *testing.T) {
	d := document.Document{Version: document.Version, Title: "T (draft)", Subtitle: "S", Marks: []document.Mark{
		{Code: "draft", Note: document.Paragraph{Key: "draft.note", Text: "Draft: <b>*one*</b>."}}, {Code: "other", Note: document.Paragraph{Text: "Second."}},
	}}
	var text, markdown, html bytes.Buffer
	require.NoError(t, document.WriteText(&text, &d))
	require.NoError(t, document.WriteMarkdown(&markdown, &d))
	require.NoError(t, document.WriteHTML(&html, &d))
	assert.Equal(t, "T (draft)\n=========\nS\n\n* Draft: <b>*one*</b>.\n\n* Second.\n", text.String())
	assert.Equal(t, "# T (draft)\n\nS\n\n> Draft: &lt;b&gt;\\*one\\*&lt;/b&gt;.\n\n> Second.\n", markdown.String())
	assert.Contains(t, html.String(), `<p class="sub">S</p>
<p class="note warning">Draft: &lt;b&gt;*one*&lt;/b&gt;.</p>
<p class="note warning">Second.</p>
</header>`)
}
