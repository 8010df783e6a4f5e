public import Application

/// How the dashboard is served; it holds no secret.
public struct DashboardConfiguration: Hashable, Sendable {
  /// The address to listen on; the loopback address unless said.
  public var host: String
  /// 0 for any free port.
  public var port: Int
  /// The largest body of a request, in bytes; a larger one is answered with 413.
  public var maxBodyBytes: Int
  /// The largest body of a request that brings a file, in bytes.
  public var maxFileBytes: Int
  /// The longest query of a request, in bytes; a longer one is answered with 414.
  public var maxQueryBytes: Int
  /// How many bytes all headers of a request may have together, and how many headers there may be; more are answered with 400.
  public var maxHeaderBytes: Int
  public var maxHeaders: Int
  /// How many connections there may be at once; more wait until one ends. Three quarters of them may wait without a whole
  /// request, and beyond that the oldest that does is closed.
  public var maxConnections: Int
  /// Within how many seconds of its first byte a request has to be whole; otherwise it is answered with 408.
  public var requestSeconds: Int64
  /// For how many seconds a request that only reads, or the check of any request's token, waits for the databases in all;
  /// then, and a second later at the most, it is answered with 503.
  public var readSeconds: Int64
  /// After how many seconds without traffic a connection is closed.
  public var idleSeconds: Int64
  /// How many events the read models of a practice may be behind before they count as behind.
  public var readyLag: Int64
  /// How many requests a token may make in a minute, together with the browsers that are signed in with it; more are answered
  /// with 429. Nil for any number.
  public var requestsPerMinute: Int?
  /// The proxies that are believed where a request comes from. Without them everybody behind a proxy counts as one.
  public var trustedProxies: TrustedProxies
  /// Whether a person who is no client yet may book a consultation by themselves, at `/online/PRACTICE`.
  public var takesOnlineBookings: Bool
  /// Where the images of exercises are; nil where none are shown.
  public var exerciseImages: ExerciseImages?
  /// Whether the code that a client's link asks for is sent to them; otherwise staff read one out.
  public var sendsCodes: Bool
  /// Whether the link of a client's page can be sent to them: messages go out, and where they lead is known.
  public var sendsLinks: Bool
  /// Where people open the dashboard, without a slash at the end; nil where that is not known.
  public var url: String?

  public init(
    host: String = "127.0.0.1", port: Int = 8080, maxBodyBytes: Int = 64 * 1024,
    maxFileBytes: Int = 8 * 1024 * 1024, maxQueryBytes: Int = 4096, maxHeaderBytes: Int = 16 * 1024,
    maxHeaders: Int = 100, maxConnections: Int = 1000, requestSeconds: Int64 = 20, readSeconds: Int64 = 10,
    idleSeconds: Int64 = 60, readyLag: Int64 = 5_000, requestsPerMinute: Int? = nil,
    trustedProxies: TrustedProxies = .none, takesOnlineBookings: Bool = false,
    exerciseImages: ExerciseImages? = nil,
    sendsCodes: Bool = false, sendsLinks: Bool = false, url: String? = nil
  ) {
    self.host = host
    self.port = port
    self.maxBodyBytes = maxBodyBytes
    self.maxFileBytes = maxFileBytes
    self.maxQueryBytes = maxQueryBytes
    self.maxHeaderBytes = maxHeaderBytes
    self.maxHeaders = maxHeaders
    self.maxConnections = maxConnections
    self.requestSeconds = requestSeconds
    self.readSeconds = readSeconds
    self.idleSeconds = idleSeconds
    self.readyLag = readyLag
    self.requestsPerMinute = requestsPerMinute
    self.trustedProxies = trustedProxies
    self.takesOnlineBookings = takesOnlineBookings
    self.exerciseImages = exerciseImages
    self.sendsCodes = sendsCodes
    self.sendsLinks = sendsLinks
    self.url = url
  }
}

extension DashboardConfiguration {
  /// The largest body that a route takes, in bytes.
  func maxBytes(of route: Route?) -> Int { route?.takesFile ?? false ? maxFileBytes : maxBodyBytes }
}
