package casejson

// LimitTo makes the longest case that a decoder reads a shorter one, so that tests need not read many long ones.
func LimitTo(d *Decoder, bytes int) { d.most = bytes }
