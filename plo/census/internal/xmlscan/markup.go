package xmlscan

import "bytes"

// beginning reads the rest of <name ...> or <name .../>.
func (s *Scanner) beginning() bool {
	name, local, is := s.elementName()
	if !is {
		return false
	}
	s.open = append(s.open, name...)
	s.opened = append(s.opened, len(s.open))
	s.name = s.open[len(s.open)-len(local):]
	for {
		b, is := s.afterBlanks()
		switch {
		case !is:
			return false
		case b == '>':
			s.at++
			return true
		case b == '/':
			s.at++
			if b, is = s.peek(); !is {
				return false
			}
			s.isEmpty = b == '>'
			if s.at++; !s.isEmpty {
				return s.wrong()
			}
			return true
		}
		if !s.attribute() {
			return false
		}
	}
}

// attribute reads name="value".
func (s *Scanner) attribute() bool {
	if _, _, is := s.elementName(); !is {
		return false
	}
	b, is := s.afterBlanks()
	if !is {
		return false
	}
	if b != '=' {
		return s.wrong()
	}
	s.at++
	if b, is = s.afterBlanks(); !is {
		return false
	}
	if b != '"' && b != '\'' {
		return s.wrong()
	}
	s.at++
	return s.characters(b)
}

// afterBlanks passes over blanks and returns the byte behind them, which is not read yet.
func (s *Scanner) afterBlanks() (b byte, is bool) {
	for {
		b, is = s.peek()
		if !is || b != ' ' && b != '\n' && b != '\t' && b != '\r' {
			return b, is
		}
		s.at++
	}
}

// ending reads the rest of </name>.
func (s *Scanner) ending() bool {
	if n := len(s.opened); n > 0 { // as it almost always is
		name := s.open[s.begin(n-1):s.opened[n-1]]
		rest := s.buf[s.at:s.stop]
		if len(rest) > len(name) && rest[len(name)] == '>' && bytes.HasPrefix(rest, name) {
			s.at += len(name) + 1
			s.close()
			return true
		}
	}
	name, _, is := s.elementName()
	if !is {
		return false
	}
	from, to := s.at-s.from-len(name), s.at-s.from
	b, is := s.afterBlanks()
	if !is {
		return false
	}
	s.at++
	n := len(s.opened)
	if b != '>' || n == 0 || !bytes.Equal(s.open[s.begin(n-1):s.opened[n-1]], s.buf[s.from+from:s.from+to]) {
		return s.wrong()
	}
	s.close()
	return true
}

// begin returns where the name of an open element begins.
func (s *Scanner) begin(n int) int {
	if n == 0 {
		return 0
	}
	return s.opened[n-1]
}

// close ends the innermost element.
func (s *Scanner) close() {
	n := len(s.opened) - 1
	begin := s.begin(n)
	name := s.open[begin:s.opened[n]]
	s.open, s.opened = s.open[:begin], s.opened[:n]
	if colon := bytes.IndexByte(name, ':'); colon > 0 && colon < len(name)-1 {
		name = name[colon+1:]
	}
	s.name = name
}

// instruction reads the rest of <?name ...?>.
func (s *Scanner) instruction() bool {
	name, _, is := s.readName()
	if !is {
		return false
	}
	long := len(name)
	begin := s.at - s.from
	for last := byte(0); ; {
		b, is := s.peek()
		if !is {
			return false
		}
		s.at++
		if last == '?' && b == '>' {
			break
		}
		last = b
	}
	s.name = s.buf[s.from+begin-long : s.from+begin]
	if string(s.name) != "xml" {
		return true
	}
	said := s.buf[s.from+begin : s.at-len("?>")]
	if version := attributeIn(said, "version="); version != "" && version != "1.0" {
		return s.wrong()
	}
	s.encoding = attributeIn(said, "encoding=")
	return true
}

// attributeIn returns what stands in quotation marks behind the first words in a declaration that have some behind them,
// "" if there is nothing. This is how encoding/xml reads a declaration.
func attributeIn(said []byte, words string) string {
	for {
		_, behind, is := bytes.Cut(said, []byte(words))
		if !is || len(behind) == 0 {
			return ""
		}
		if mark := behind[0]; mark == '"' || mark == '\'' {
			value, _, is := bytes.Cut(behind[1:], []byte{mark})
			if !is {
				return ""
			}
			return string(value)
		}
		said = behind[1:]
	}
}

// marked reads the rest of what begins with <!.
func (s *Scanner) marked() (Token, error) {
	b, is := s.peek()
	if !is {
		return 0, s.err
	}
	s.at++
	switch b {
	case '-':
		return s.given(Comment, s.follows("-") && s.comment())
	case '[':
		return s.given(Text, s.follows("CDATA[") && s.characters(inSection))
	default:
		return s.given(Directive, s.directive())
	}
}

// follows reads what must follow.
func (s *Scanner) follows(words string) bool {
	for i := range len(words) {
		b, is := s.peek()
		if !is {
			return false
		}
		s.at++
		if b != words[i] {
			return s.wrong()
		}
	}
	return true
}

// comment reads the rest of <!-- ... -->. There may be no "--" in it.
func (s *Scanner) comment() bool {
	for marks := 0; marks < 2; {
		b, is := s.peek()
		if !is {
			return false
		}
		s.at++
		if marks++; b != '-' {
			marks = 0
		}
	}
	return s.follows(">")
}

// directive reads the rest of <!DOCTYPE ...>, with what stands in < and > in it. What stands in quotation marks or in a
// comment is passed over.
func (s *Scanner) directive() bool {
	for quote, depth := byte(0), 0; ; {
		b, is := s.peek()
		if !is {
			return false
		}
		s.at++
		switch {
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == '\'' || b == '"':
			quote = b
		case b == '>' && depth == 0:
			return true
		case b == '>':
			depth--
		case b == '<':
			isComment, is := s.isComment()
			if !is {
				return false
			}
			if !isComment {
				depth++
			}
		}
	}
}

// isComment reads a comment in a directive, if one follows a <. is says whether that could be read.
func (s *Scanner) isComment() (isComment, is bool) {
	for _, want := range []byte("!--") {
		b, is := s.peek()
		if !is || b != want {
			return false, is
		}
		s.at++
	}
	for marks := 0; ; {
		b, is := s.peek()
		if !is {
			return false, false
		}
		s.at++
		switch {
		case b == '-':
			marks++
		case b == '>' && marks >= 2:
			return true, true
		default:
			marks = 0
		}
	}
}
