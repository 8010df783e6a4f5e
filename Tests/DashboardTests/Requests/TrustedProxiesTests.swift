import Application
import HTTPTypes
import Testing

@testable import Dashboard

/// Where a request comes from, and whom the server believes about it.
@Suite struct TrustedProxiesTests {
  private static func headers(_ forwardedFor: [String], _ forwarded: [String] = []) throws -> HTTPFields {
    var headers = HTTPFields()
    let (plain, standard) = (
      try #require(HTTPField.Name("X-Forwarded-For")), try #require(HTTPField.Name("Forwarded"))
    )
    for value in forwardedFor { headers.append(HTTPField(name: plain, value: value)) }
    for value in forwarded { headers.append(HTTPField(name: standard, value: value)) }
    return headers
  }

  private static func origin(
    _ peer: String, _ trusted: String, _ forwardedFor: [String], _ forwarded: [String] = []
  ) throws -> NetworkAddress {
    let proxies = try #require(TrustedProxies(trusted))
    return try proxies.origin(
      of: try headers(forwardedFor, forwarded), peer: try #require(NetworkAddress(peer)))
  }

  /// The peer is 10.0.0.2 throughout, and 10.0.0.0/29 is trusted.
  @Test(arguments: [
    // What clients send themselves stands before what the proxy adds.
    (["203.0.113.7"], [], "203.0.113.7"), (["1.1.1.1, 203.0.113.7"], [], "203.0.113.7"),
    (["1.1.1.1", "203.0.113.7"], [], "203.0.113.7"), (["1.1.1.1, 203.0.113.7, 10.0.0.3"], [], "203.0.113.7"),
    (["10.0.0.4, 10.0.0.3"], [], "10.0.0.4"), (["203.0.113.7:4711"], [], "203.0.113.7"),
    (["2001:db8::1"], [], "2001:db8::1"), (["[2001:db8::1]:4711"], [], "2001:db8::1"),
    (["::ffff:203.0.113.7"], [], "203.0.113.7"),
    // Nonsense further in front is the client's own affair.
    (["nonsense, 203.0.113.7"], [], "203.0.113.7"), ([], ["for=203.0.113.7;proto=https"], "203.0.113.7"),
    ([], ["for=1.1.1.1", "For=\"[2001:db8::1]:4711\";by=10.0.0.2 , for=10.0.0.3"], "2001:db8::1"),
    (["203.0.113.7"], ["for=203.0.113.7"], "203.0.113.7"),
    // What cannot be read counts for nothing.
    ([], [], "10.0.0.2"), (["203.0.113.7, nonsense"], [], "10.0.0.2"), ([""], [], "10.0.0.2"),
    (["203.0.113.7, "], [], "10.0.0.2"), (["203.0.113.7:"], [], "10.0.0.2"),
    (["203.0.113.007"], [], "10.0.0.2"), (["[203.0.113.7]"], [], "10.0.0.2"),
    ([], ["for=unknown"], "10.0.0.2"), ([], ["for=_hidden"], "10.0.0.2"), ([], ["proto=https"], "10.0.0.2"),
    ([], ["for=1.1.1.1;for=203.0.113.7"], "10.0.0.2"), ([], ["for=2001:db8::1"], "10.0.0.2"),
    // A client's open quote does not swallow what the proxy adds.
    ([], ["for=1.1.1.1;by=\"", "for=203.0.113.7"], "10.0.0.2"),
    ([], ["for=1.1.1.1;by=\"", "for=\"[2001:db8::1]\""], "10.0.0.2"),
  ]) func theLastHopThatIsNotTrustedCounts(plain: [String], standard: [String], expected: String) throws {
    let found = try Self.origin("10.0.0.2", "10.0.0.0/29", plain, standard)
    #expect(found == NetworkAddress(expected))
  }

  /// A proxy adds to one of the two; the other may be a client's own.
  @Test(arguments: [
    (["203.0.113.7"], ["for=1.1.1.1"]), (["1.1.1.1"], ["for=203.0.113.7"]), (["203.0.113.7"], ["for=\""]),
    (["203.0.113.7, nonsense"], ["for=203.0.113.7"]), (["203.0.113.7"], ["for=unknown"]),
    ([""], ["for=1.1.1.1"]),
  ]) func headersThatDoNotSayTheSameAreRefused(plain: [String], standard: [String]) throws {
    let problem = #expect(throws: Problem.self) {
      try Self.origin("10.0.0.2", "10.0.0.0/29", plain, standard)
    }
    #expect(problem?.code == .badRequest)
    #expect(try Self.origin("10.0.0.9", "10.0.0.0/29", plain, standard) == NetworkAddress("10.0.0.9"))
  }

  @Test func whoIsNotTrustedIsNotBelieved() throws {
    for trusted in ["", "10.0.0.3", "fd00::/8"] {
      let found = try Self.origin("10.0.0.2", trusted, ["203.0.113.7"], ["for=203.0.113.7"])
      #expect(found == NetworkAddress("10.0.0.2"))
    }
  }

  @Test(arguments: [
    ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/9", "10.128.0.1", false), ("10.0.0.5", "10.0.0.5", true),
    ("10.0.0.5", "10.0.0.4", false), ("10.0.0.5/30", "10.0.0.6", true), ("fd00::/7", "fc00::1", true),
    ("fd00::/8", "fc00::1", false), ("::1", "::1", true), ("::ffff:10.0.0.0/104", "10.1.1.1", true),
    ("192.0.2.1, fd00::2\t10.0.0.0/8", "fd00::2", true), ("0:0::ffff:0a00:1", "10.0.0.1", true),
  ]) func aRangeHoldsItsAddresses(trusted: String, address: String, isHeld: Bool) throws {
    let proxies = try #require(TrustedProxies(trusted))
    #expect(proxies.contains(try #require(NetworkAddress(address))) == isHeld)
  }

  @Test(arguments: [
    "proxy.example.org", "10.0.0", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/+8", "10.0.0.0/0", "::/0",
    "fe80::1%eth0", "10.0.0.1/8/8", "::/129", "10.0.0.1;10.0.0.2", "::ffff:0:0/96",
  ]) func whatIsNoneIsRefused(text: String) { #expect(TrustedProxies(text) == nil) }

  @Test func aNetworkOfVersion6CountsAsOne() {
    #expect(NetworkAddress("2001:db8:0:1::1")?.countedAs == NetworkAddress("2001:db8:0:1:9::2")?.countedAs)
    #expect(NetworkAddress("2001:db8:0:1::1")?.countedAs != NetworkAddress("2001:db8:0:2::1")?.countedAs)
    #expect(NetworkAddress("203.0.113.7")?.countedAs == "203.0.113.7")
    #expect(NetworkAddress("203.0.113.7")?.countedAs != NetworkAddress("203.0.113.8")?.countedAs)
  }
}
