package main

import (
	"fmt"
	"io"
)

func runCheck(_ *arguments, _, stderr io.Writer) int {
	_, _ = fmt.Fprintln(stderr, "county: -check is not there yet")
	return statusUsage
}
