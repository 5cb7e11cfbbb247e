package fetch

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"regexp"
	"strings"
	"syscall"
	"time"
)

// dialPatience is how long a host may take to take the call.
const dialPatience = 10 * time.Second

// special are the networks beyond those that netip knows as private in which
// no public server stands (IANA special-purpose address registries), and those
// that wrap an IPv4 address of any kind.
var special = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"), // carriers' own
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"), // measuring
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/32"), // NAT64
	netip.MustParsePrefix("2002::/16"),    // 6to4
	netip.MustParsePrefix("2001::/32"),    // Teredo
	netip.MustParsePrefix("fec0::/10"),    // site-local
}

// public reports whether an address is one of the open network.
func public(ip netip.Addr) bool {
	ip = ip.Unmap()
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast() {
		return false
	}
	for _, p := range special {
		if p.Contains(ip) {
			return false
		}
	}
	return true
}

// A guard dials public addresses, and Label Studio wherever it is. It looks at
// the address that is being dialed and not at the name, which may resolve to
// something else a moment later.
type guard struct {
	labelStudio string // host:port
}

func (g guard) dial(ctx context.Context, network, addr string) (net.Conn, error) {
	d := net.Dialer{Timeout: dialPatience}
	if addr != g.labelStudio {
		d.Control = onlyPublic
	}
	return d.DialContext(ctx, network, addr)
}

// filePaths are those under which Label Studio gives files. The token is for
// nothing else: whoever writes a task chooses the address.
var filePaths = regexp.MustCompile(`^/(?:data/(?:local-files|upload/.+)|(?:tasks|projects)/[0-9]+/(?:resolve|presign))/?$`)

// isFile reports whether an address is one of a file on a server.
func isFile(server, u *url.URL) bool {
	given := "/" + strings.TrimPrefix(u.Path, "/") // what JoinPath gives may lack it
	rest, below := strings.CutPrefix(given, strings.TrimSuffix(server.Path, "/"))
	clean := path.Clean(given)
	return below && (clean == given || clean+"/" == given) && filePaths.MatchString(rest)
}

// A byPath sends requests for files of Label Studio with its token, and others
// without.
type byPath struct {
	server        *url.URL
	files, others http.RoundTripper
}

// RoundTrip implements http.RoundTripper.
func (b byPath) RoundTrip(r *http.Request) (*http.Response, error) {
	if b.server != nil && isFile(b.server, r.URL) {
		return b.files.RoundTrip(r) // which looks at the host
	}
	return b.others.RoundTrip(r)
}

// onlyPublic is called with the address that a name resolved to.
func onlyPublic(_, addr string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(addr)
	if err != nil {
		return err
	}
	if !public(to.Addr()) {
		return fmt.Errorf("%s is an address of the private network", to.Addr())
	}
	return nil
}
