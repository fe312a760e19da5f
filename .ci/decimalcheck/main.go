// Command decimalcheck reports comparisons of decimal.Decimal that look at the
// representation instead of the number. 1.0 and 1.00 are the same number and
// different values of the Go type, so ==, map keys and reflect.DeepEqual
// answer wrongly; the methods Equal, Cmp and IsZero answer rightly.
//
// Usage:
//
//	decimalcheck ./...
package main

import "golang.org/x/tools/go/analysis/singlechecker"

func main() {
	singlechecker.Main(newAnalyzer())
}
