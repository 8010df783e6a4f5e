import Application
import ArgumentParser
import Foundation
import Practice

/// Whether people sign in by a link that is mailed to them.
struct SignInMailOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Mail links for signing in by the system’s sendmail, from this address; needs --url.",
      valueName: "address")) var signInMail: String?
  @Option(
    help: ArgumentHelp(
      "Where people open the dashboard, such as https://practice.example.org.", valueName: "address"))
  var url: String?

  func validate() throws {
    if let signInMail, EmailAddress(signInMail) == nil {
      throw ValidationError("--sign-in-mail takes the sender’s one address, such as regimen@example.org.")
    }
    if let url {
      if let problem = DashboardAddress.problem(url) { throw ValidationError(problem) }
    } else if signInMail != nil {
      throw ValidationError("--sign-in-mail needs --url: links lead to where people open the dashboard.")
    }
  }

  /// What sends them, and where they lead; nil where none are sent.
  var mail: (mailer: any Mailer, url: String)? {
    guard let url, let from = signInMail.flatMap({ EmailAddress($0) }) else { return nil }
    return (SendmailSender(from: from, program: SendmailSender.usualProgram), url)
  }
}
