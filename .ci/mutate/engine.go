package main

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
)

// operators are put in each other's place. Text that is joined by + does not compile with -, and is drawn again.
var operators = map[token.Token]token.Token{
	token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR, token.EQL: token.NEQ, token.NEQ: token.EQL,
	token.LAND: token.LOR, token.LOR: token.LAND, token.ADD: token.SUB, token.SUB: token.ADD,
}

// largestNumber is the largest literal that is moved by one: larger ones are bounds and tables.
const largestNumber = 31

// enginePlaces are the places in the code of a file.
func enginePlaces(s *source) []place {
	return collect(s, func(c *collector, n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.FuncDecl:
			return n.Name.Name != "GoString"
		case *ast.CallExpr:
			return !c.isHint(n)
		case *ast.BinaryExpr:
			if other, ok := operators[n.Op]; ok {
				at := c.offset(n.OpPos)
				c.add(inOrder(n.Op, other), n.OpPos, edit{at, at + len(n.Op.String()), other.String()})
			}
		case *ast.Ident:
			if other := map[string]string{"true": "false", "false": "true"}[n.Name]; other != "" {
				c.add("true, false", n.Pos(), c.replace(n, other))
			}
		case *ast.BasicLit:
			if number, err := strconv.Atoi(n.Value); err == nil && n.Kind == token.INT && number <= largestNumber {
				c.add("number", n.Pos(), c.numbers(n)...)
			}
		case *ast.SelectorExpr:
			if other := map[string]string{"Before": "After", "After": "Before"}[n.Sel.Name]; other != "" {
				c.add("Before, After", n.Sel.Pos(), c.replace(n.Sel, other))
			}
		case *ast.BlockStmt:
			c.statements(n.List)
			c.returnEarly(n)
		case *ast.CaseClause:
			c.statements(n.Body)
		}
		return true
	})
}

// inOrder names two operators, the same for either.
func inOrder(a, b token.Token) string {
	if b < a {
		a, b = b, a
	}
	return a.String() + ", " + b.String()
}

// statements drops each assignment, which an append is too. What declares a name is kept.
func (c *collector) statements(list []ast.Stmt) {
	for _, statement := range list {
		switch s := statement.(type) {
		case *ast.AssignStmt:
			if s.Tok != token.DEFINE {
				c.add("assignment dropped", s.Pos(), c.drop(s.Pos(), s.End()))
			}
		case *ast.IncDecStmt:
			c.add("assignment dropped", s.Pos(), c.drop(s.Pos(), s.End()))
		}
	}
}

// returnEarly returns zeroes at the start of a block that does more than return.
func (c *collector) returnEarly(block *ast.BlockStmt) {
	if len(block.List) == 0 {
		return
	}
	first := block.List[0]
	_, isReturn := first.(*ast.ReturnStmt)
	switch c.parent().(type) {
	case *ast.FuncDecl, *ast.FuncLit:
	case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
		return // it holds cases
	default:
		if isReturn {
			return // its condition is mutated by itself
		}
	}
	results, known := c.results()
	if !known {
		return
	}
	var zeroes []string
	if results != nil {
		for _, result := range results.List {
			if len(result.Names) > 0 {
				zeroes = nil
				break
			}
			zeroes = append(zeroes, "*new("+c.textOf(result.Type)+")")
		}
	}
	at := c.offset(first.Pos())
	c.add("return early", first.Pos(), edit{at, at, strings.TrimSpace("return "+strings.Join(zeroes, ", ")) + "; "})
}

// results are those of the innermost function around the node visited.
func (c *collector) results() (results *ast.FieldList, known bool) {
	for i := len(c.stack) - 1; i >= 0; i-- {
		switch f := c.stack[i].(type) {
		case *ast.FuncDecl:
			return f.Type.Results, true
		case *ast.FuncLit:
			return f.Type.Results, true
		}
	}
	return nil, false
}
