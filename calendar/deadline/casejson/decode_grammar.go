package casejson

import "github.com/careclock/careclock/calendar/deadline/internal/strictjson"

// mostDeep is how deep values may lie in one another where they are passed over.
const mostDeep = 256

// skip passes over a value of any kind, however deep, and holds nothing of it. It is false if reading has stopped.
func (d *Decoder) skip() bool {
	var objects [mostDeep/64 + 1]uint64 // a bit for each level: whether it is an object
	depth := 0
	for {
		// A value is to come here.
		opened := false
		switch c := d.next(); c {
		case '{', '[':
			if depth == mostDeep {
				return d.stopAt(strictjson.TooDeep(mostDeep))
			}
			d.pos++
			depth++
			objects[depth/64] &^= 1 << (depth % 64)
			if c == '{' {
				objects[depth/64] |= 1 << (depth % 64)
			}
			opened = true
		default:
			if !d.skipScalar(c) {
				return false
			}
		}
		// Go to the next value, out of as many levels as end here.
		for depth > 0 {
			var again, ok bool
			if objects[depth/64]>>(depth%64)&1 == 1 {
				if _, again, ok = d.key(opened); ok && again {
					ok = d.colon()
				}
			} else {
				again, ok = d.item(opened)
			}
			if !ok {
				return false
			}
			if again {
				break
			}
			opened = false
			depth--
		}
		if depth == 0 {
			return true
		}
	}
}

// skipScalar passes over a string, a number, true, false or null, which begins with c.
func (d *Decoder) skipScalar(c byte) bool {
	switch c {
	case '"':
		_, ok := d.text()
		return ok
	case 't':
		return d.literal("true")
	case 'f':
		return d.literal("false")
	case 'n':
		return d.literal("null")
	}
	if c == '-' || c >= '0' && c <= '9' {
		return d.number()
	}
	return d.unexpected("a value")
}

// literal takes a word of JSON's own.
func (d *Decoder) literal(word string) bool {
	for i := range len(word) {
		if d.peek() != word[i] {
			return d.unexpected("true, false or null")
		}
		d.pos++
	}
	return true
}

// number passes over a number: no field has one.
func (d *Decoder) number() bool {
	if d.peek() == '-' {
		d.pos++
	}
	if d.peek() == '0' {
		d.pos++
	} else if !d.digits() {
		return false
	}
	if d.peek() == '.' {
		d.pos++
		if !d.digits() {
			return false
		}
	}
	if c := d.peek(); c == 'e' || c == 'E' {
		d.pos++
		if c = d.peek(); c == '+' || c == '-' {
			d.pos++
		}
		return d.digits()
	}
	return true
}

// digits takes one digit or more.
func (d *Decoder) digits() bool {
	if c := d.peek(); c < '0' || c > '9' {
		return d.unexpected("a digit")
	}
	for c := d.peek(); c >= '0' && c <= '9'; c = d.peek() {
		d.pos++
	}
	return true
}

// key goes to the next field of an object and takes its name; that holds until something else is read. At the end of
// the object, which it takes, there is none: again is false. opened says that the brace was just taken.
func (d *Decoder) key(opened bool) (name []byte, again, ok bool) {
	c := d.next()
	if c == '}' {
		d.pos++
		return nil, false, true
	}
	if !opened {
		if c != ',' {
			return nil, false, d.unexpected("a comma or a closing brace")
		}
		d.pos++
		c = d.next()
	}
	if c != '"' {
		return nil, false, d.unexpected("the name of a field in quotes")
	}
	name, ok = d.text()
	return name, true, ok
}

// colon takes the colon behind a field's name.
func (d *Decoder) colon() bool {
	if d.next() != ':' {
		return d.unexpected("a colon")
	}
	d.pos++
	return true
}

// item goes to the next value of a list. At the end of the list, which it takes, again is false. opened says that the
// bracket was just taken.
func (d *Decoder) item(opened bool) (again, ok bool) {
	switch c := d.next(); {
	case c == ']':
		d.pos++
		return false, true
	case opened:
		return true, true
	case c == ',':
		d.pos++
		return true, true
	}
	return false, d.unexpected("a comma or a closing bracket")
}
