/// Numbers as a policy and its refusals write them: without a fraction that says nothing.
enum PolicyNumber {
  static func text(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }
}
