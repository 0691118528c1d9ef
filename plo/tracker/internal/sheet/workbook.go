package sheet

func openWorkbook([]byte) (*Book, error) { return nil, refuse("a workbook: not yet read") }
