public import Practice

extension Reminder {
  /// The address that it can be mailed to; nil without one, and for a text of old that names no address or several: nothing
  /// is ever mailed there.
  public var mailbox: EmailAddress? { email.flatMap { EmailAddress($0) } }
}
