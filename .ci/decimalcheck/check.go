package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"
)

// newAnalyzer returns the check as an analyzer.
func newAnalyzer() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: "decimalcheck",
		Doc:  "report comparisons of decimal.Decimal by representation: ==, map keys, comparable type arguments, reflect.DeepEqual",
		Run:  run,
	}
}

func run(pass *analysis.Pass) (any, error) {
	for _, file := range pass.Files {
		c := checker{
			pass: pass,
			test: strings.HasSuffix(pass.Fset.File(file.Pos()).Name(), "_test.go"),
		}
		ast.Inspect(file, c.node)
	}
	return nil, nil
}

// checker looks at the nodes of one file.
type checker struct {
	pass *analysis.Pass
	test bool
}

func (c checker) node(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		c.comparison(n)
	case *ast.SwitchStmt:
		if n.Tag != nil && containsDecimal(c.pass.TypesInfo.TypeOf(n.Tag)) {
			c.pass.Reportf(n.Tag.Pos(), "switch compares decimal.Decimal by representation: use Equal")
		}
	case *ast.MapType:
		if containsDecimal(c.pass.TypesInfo.TypeOf(n.Key)) {
			c.pass.Reportf(n.Key.Pos(), "map key holds decimal.Decimal: equal numbers make different keys")
		}
	case *ast.Ident:
		c.instance(n)
	case *ast.CallExpr:
		c.call(n)
	}
	return true
}

// comparison reports == and != between decimals, between values that hold
// decimals, and between pointers to decimals other than nil.
func (c checker) comparison(e *ast.BinaryExpr) {
	if e.Op != token.EQL && e.Op != token.NEQ {
		return
	}
	left, right := c.pass.TypesInfo.TypeOf(e.X), c.pass.TypesInfo.TypeOf(e.Y)
	switch {
	case containsDecimal(left) || containsDecimal(right):
		c.pass.Reportf(e.OpPos, "%s compares decimal.Decimal by representation: use Equal", e.Op)
	case isDecimalPointer(left) && isDecimalPointer(right):
		c.pass.Reportf(e.OpPos, "%s compares addresses of decimal.Decimal: use Equal on the values", e.Op)
	}
}

// instance reports a generic type or function that is given a decimal where it
// asks for a comparable type, such as slices.Index or a set.
func (c checker) instance(id *ast.Ident) {
	inst, ok := c.pass.TypesInfo.Instances[id]
	if !ok {
		return
	}
	params := typeParams(c.pass.TypesInfo.Uses[id])
	for i := range inst.TypeArgs.Len() {
		if params == nil || i >= params.Len() {
			return
		}
		limit, ok := params.At(i).Constraint().Underlying().(*types.Interface)
		if ok && limit.IsComparable() && containsDecimal(inst.TypeArgs.At(i)) {
			c.pass.Reportf(id.Pos(), "%s compares decimal.Decimal by representation: pass a function that uses Equal", id.Name)
		}
	}
}

func typeParams(obj types.Object) *types.TypeParamList {
	switch obj := obj.(type) {
	case *types.Func:
		return obj.Signature().TypeParams()
	case *types.TypeName:
		if named, ok := obj.Type().(*types.Named); ok {
			return named.Origin().TypeParams()
		}
	}
	return nil
}

// call reports comparisons by reflection. reflect.DeepEqual is stricter than
// equality of numbers, so a test that asserts it of whole structures cannot
// pass wrongly and may; one that asserts the opposite can.
func (c checker) call(call *ast.CallExpr) {
	fn, ok := typeutil.Callee(c.pass.TypesInfo, call).(*types.Func)
	if !ok || fn.Pkg() == nil {
		return
	}
	deep := false
	switch fn.Pkg().Path() {
	case "reflect":
		if fn.Name() != "DeepEqual" {
			return
		}
		deep = !c.test
	case "github.com/stretchr/testify/assert", "github.com/stretchr/testify/require":
		switch strings.TrimSuffix(fn.Name(), "f") {
		case "Equal", "EqualValues", "Exactly", "Contains", "ElementsMatch", "Subset":
		case "NotEqual", "NotEqualValues", "NotContains", "NotElementsMatch", "NotSubset":
			deep = true
		default:
			return
		}
	default:
		return
	}
	for _, arg := range call.Args {
		t := c.pass.TypesInfo.TypeOf(arg)
		if isDecimal(t) || isDecimalPointer(t) || deep && reachesDecimal(t, nil) {
			c.pass.Reportf(call.Pos(), "%s compares decimal.Decimal by representation: use Equal", fn.Name())
			return
		}
	}
}
