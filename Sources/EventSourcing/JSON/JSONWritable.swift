/// A value that writes its JSON itself, as ``JSONRepresentable`` ones do; it is for answers, which are never read back.
public protocol JSONWritable: Encodable {
  /// - Throws: for what JSON has no form of.
  func write(to json: JSONOutput) throws
}
