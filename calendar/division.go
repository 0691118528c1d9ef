package calendar

// parts are divisions of the United Kingdom, one bit each.
type parts uint8

const (
	englandWales parts = 1 << iota
	scotland
	northernIreland
	wholeKingdom = englandWales | scotland | northernIreland
)

// A division is a part of the kingdom, or all of it, by the name that GOV.UK gives it.
type division struct {
	name string
	kept parts
}

var divisions = [...]division{
	{"england-and-wales", englandWales},
	{"scotland", scotland},
	{"northern-ireland", northernIreland},
	{"united-kingdom", wholeKingdom},
}

func divisionNamed(name string) (division, bool) {
	for _, d := range divisions {
		if d.name == name {
			return d, true
		}
	}
	return division{}, false
}

// parts returns the divisions that d is made of, itself if it is one.
func (d division) parts() []division {
	var all []division
	for _, part := range divisions[:3] {
		if part.kept&d.kept != 0 {
			all = append(all, part)
		}
	}
	return all
}
