module github.com/careclock/careclock

go 1.26

require (
	github.com/rickar/cal/v2 v2.1.31 // indirect
	github.com/stretchr/testify v1.12.1 // indirect
)
