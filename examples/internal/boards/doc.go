// Package boards is what examples/board does, without files: it tells apart what inputs are by what is in them, reads and
// evaluates the cases, and makes the board of them. It is given readers and writes to writers, so that the same code runs in
// a browser.
package boards
