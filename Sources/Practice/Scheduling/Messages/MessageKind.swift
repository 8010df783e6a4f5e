/// What a client is written about.
public enum MessageKind: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  /// Appointments were booked.
  case confirmation
  /// Appointments were moved.
  case change
  /// Appointments were cancelled.
  case cancellation
  /// An appointment comes next.
  case reminder
  /// A time is held for one who waits.
  case offer
  /// The code that the link of the client's own page asks for after a long time.
  case code
  /// The link of the client's own page.
  case link
  /// No pain of this morning was scored yet.
  case morning
  /// A form waits to be filled in; it is never said which.
  case form

  /// Those that a client may choose to get or not; of a code and a link each is asked for.
  public static let chosen: [MessageKind] = [
    .confirmation, .change, .cancellation, .reminder, .offer, .morning, .form,
  ]

  /// Whether clients get it who have chosen nothing. Of a message each morning a client is asked first.
  public var isUsual: Bool { self != .morning }

  /// What its text may name. None of it tells of pain, of an exercise or of a form.
  public var fields: [MessageField] {
    let everyone: [MessageField] = [.name, .practice]
    return switch self {
    case .confirmation, .change, .reminder:
      everyone + [.when, .place, .address, .phone, .practitioner, .minutes, .reference, .link]
    case .cancellation: everyone + [.when, .place, .phone, .practitioner, .reference, .link]
    case .offer:
      everyone + [.when, .place, .address, .phone, .practitioner, .minutes, .until, .link]
    case .form: everyone + [.when, .place, .phone, .link]
    case .code: everyone + [.code]
    case .link, .morning: everyone + [.link]
    }
  }
}

/// Something that the text of a message names, such as `{when}`.
public enum MessageField: String, Codable, Hashable, Sendable, CaseIterable {
  /// The client's name.
  case name
  /// The practice's name.
  case practice
  /// Day, time and zone; of several appointments one a line.
  case when
  /// The site's name, or that it is by video.
  case place
  /// The site's address, or the address of the meeting.
  case address
  /// Where the practice is called.
  case phone
  case practitioner
  /// How long it takes.
  case minutes
  /// The beginning of the appointment's id.
  case reference
  /// Until when an offer stands.
  case until
  /// The link of the client's own page.
  case link
  /// The code that the link asks for.
  case code
}
