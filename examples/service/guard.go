package main

import (
	"errors"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// A guard refuses requests that a page of another site makes a browser send: those to a host of another name, which a
// page gives itself by its own name server, and those from another origin that change or ask something.
type guard struct {
	hosts  map[string]bool
	origin *http.CrossOriginProtection
}

// newGuard lets in the hosts that are named, the one of the address that is listened on, and this very machine.
func newGuard(listen string, hosts []string) (*guard, error) {
	g := &guard{hosts: map[string]bool{"localhost": true}, origin: http.NewCrossOriginProtection()}
	if host, _, err := net.SplitHostPort(listen); err == nil && host != "" {
		g.hosts[hostName(host)] = true
	}
	for _, host := range hosts {
		name := hostName(host)
		if name == "" || strings.ContainsAny(name, "/@*, \t") || strings.Contains(name, ":") && !isAddress(name) {
			return nil, errors.New("-host: give names or addresses without a port, such as careclock.example")
		}
		g.hosts[name] = true
		if !isAddress(name) {
			if err := g.origin.AddTrustedOrigin("https://" + name); err != nil { // that of a gateway before the service
				return nil, errors.New("-host: that is no name of a host")
			}
		}
	}
	return g, nil
}

// check says why a request is refused.
func (g *guard) check(r *http.Request) error {
	host := r.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	name := hostName(host)
	if at, err := netip.ParseAddr(name); !g.hosts[name] && (err != nil || !at.IsLoopback()) {
		return refuse(http.StatusMisdirectedRequest, "the Host of the request is not one of this service: -host names them")
	}
	if g.origin.Check(r) != nil {
		return refuse(http.StatusForbidden, "a page of another site sent this")
	}
	return nil
}

// hostName is the name of a host as names are compared.
func hostName(host string) string {
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	return strings.ToLower(strings.TrimSuffix(host, "."))
}

func isAddress(host string) bool {
	_, err := netip.ParseAddr(host)
	return err == nil
}
