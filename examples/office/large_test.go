package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/countystat/attain/examples/office/sheet"
)

// large writes a made-up workbook (示例数据) of so many rows, a text of its own in each.
func large(tb testing.TB, rows int) string {
	tb.Helper()
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	require.NoError(tb, err)
	require.NoError(tb, w.SetRow("A1", []any{"指标代码", "年份", "数值", "地区", "备注"}))
	for i := range rows {
		cell := fmt.Sprintf("A%d", i+2)
		require.NoError(tb, w.SetRow(cell, []any{"c-immunisation", 2019, 90 + float64(i%100)/10, 519921100000 + i, "示例数据"}))
	}
	require.NoError(tb, w.Flush())
	path := filepath.Join(tb.TempDir(), "large.xlsx")
	require.NoError(tb, f.SaveAs(path))
	return path
}

// heldBy reads a workbook and returns the memory that is in use in the middle of it.
func heldBy(t *testing.T, path string, rows int) uint64 {
	t.Helper()
	file, err := os.Open(path)
	require.NoError(t, err)
	defer func() { assert.NoError(t, file.Close()) }()
	info, err := file.Stat()
	require.NoError(t, err)
	sheets, err := sheet.Open(file, info.Size(), sheet.Options{File: path})
	require.NoError(t, err)
	var held uint64
	count := 0
	for _, err := range sheets[0].Rows() {
		require.NoError(t, err)
		if count++; count == rows {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			held = m.HeapAlloc
		}
	}
	assert.Equal(t, rows+1, count)
	return held
}

// What is held does not grow with the rows.
func TestWorkbookOfManyRowsIsReadInConstantMemory(t *testing.T) {
	const few, many, most = 1_000, 100_000, 1 << 20
	small := heldBy(t, large(t, few), few)
	big := heldBy(t, large(t, many), many)
	assert.Less(t, big, small+most)
}

func BenchmarkRead100000Rows(b *testing.B) {
	path := large(b, 100_000)
	b.ResetTimer()
	for b.Loop() {
		got := run([]string{"read", "-o", os.DevNull, path}, nil, os.Stderr, os.Stderr)
		require.Equal(b, statusDone, got)
	}
}
