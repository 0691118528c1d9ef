// Package strictjson reads JSON that people write by hand, strictly.
package strictjson

import (
	"bytes"
	"encoding/json"
)

// Unmarshal reads one value into a Go value. A field that the value does not have is an error.
func Unmarshal(data []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	return decoder.Decode(into)
}
