package main

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// worksheetOrder is the order of a worksheet's elements in ECMA-376, which Excel repairs
// a file for not keeping.
func worksheetOrder() []string {
	return strings.Fields(`sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
		autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions
		pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing
		legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst`)
}

// The parts of the file are well-formed and complete, their elements in the order of the
// standard, their times fixed.
func TestWorkbookParts(t *testing.T) {
	name := workbookOf(t, "-lang", "zh")
	file, err := zip.OpenReader(name)
	require.NoError(t, err)
	defer file.Close() //nolint:errcheck // only read from
	var names []string
	for _, part := range file.File {
		names = append(names, part.Name)
		assert.Equal(t, 1980, part.Modified.UTC().Year(), part.Name)
	}
	assert.Equal(t, "[Content_Types].xml", names[0])
	assert.True(t, slices.IsSorted(names[1:]))
	for _, part := range file.File {
		elements, targets := elementsOf(t, part)
		if strings.HasPrefix(part.Name, "xl/worksheets/sheet") {
			last := 0
			for _, element := range elements {
				at := slices.Index(worksheetOrder(), element)
				assert.GreaterOrEqual(t, at, last, "%s: %s", part.Name, element)
				last = max(last, at)
			}
		}
		for _, target := range targets {
			if !strings.HasPrefix(target, "/") {
				target = path.Join(path.Dir(path.Dir(part.Name)), target)
			}
			assert.Contains(t, names, strings.TrimPrefix(target, "/"), part.Name)
		}
	}
}

// elementsOf are the elements right below the root of a part, and the parts that it leads
// to.
func elementsOf(t *testing.T, part *zip.File) (elements, targets []string) {
	t.Helper()
	content, err := part.Open()
	require.NoError(t, err)
	defer content.Close() //nolint:errcheck // only read from
	depth := 0
	for decoder := xml.NewDecoder(content); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return elements, targets
		}
		require.NoError(t, err, part.Name)
		switch token := token.(type) {
		case xml.StartElement:
			if depth++; depth == 2 {
				elements = append(elements, token.Name.Local)
			}
			for _, a := range token.Attr {
				if token.Name.Local == "Relationship" && a.Name.Local == "Target" {
					targets = append(targets, a.Value)
				}
			}
		case xml.EndElement:
			depth--
		}
	}
}

// No two merged ranges of a sheet share a cell: Excel would drop one.
func TestWorkbookMergesNoCellTwice(t *testing.T) {
	name := workbookOf(t, "-lang", "zh")
	f := openWorkbook(t, name)
	for _, sheet := range f.GetSheetList() {
		merged, err := f.GetMergeCells(sheet)
		require.NoError(t, err)
		rows := map[int][][2]int{}
		for _, m := range merged {
			from, row, err := excelize.CellNameToCoordinates(m.GetStartAxis())
			require.NoError(t, err)
			to, last, err := excelize.CellNameToCoordinates(m.GetEndAxis())
			require.NoError(t, err)
			assert.Equal(t, row, last)
			for _, other := range rows[row] {
				assert.True(t, to < other[0] || from > other[1], "%s row %d", sheet, row)
			}
			rows[row] = append(rows[row], [2]int{from, to})
		}
		assert.NotEmpty(t, merged)
	}
}
