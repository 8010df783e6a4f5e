extension Mistake {
  /// What a front desk tried by hand.
  static let frontDesk: [Mistake] = {
    var list = MistakeList()
    // Several things missing are named at once.
    list.add(
      ["book", "session"], 64,
      "Add --client CLIENT, --practitioner PRACTITIONER, --at TIME, --site SITE or --virtual.")
    list.add(
      ["hold", "--client", "C-1001"], 64,
      "Add --practitioner PRACTITIONER, --at TIME, --site SITE or --virtual.")
    list.add(["book", "session", "C-1001", "--virtual"], 64, "Add --practitioner PRACTITIONER, --at TIME.")
    list.add(["prescribe", "exercise"], 64, "Add --client CLIENT, --exercise EXERCISE, --sets SETS.")
    list.add(["set", "hours"], 64, "Add --practitioner PRACTITIONER, --hours HOURS.")
    list.add(["withdraw", "enquiry"], 64, "Name ENQUIRY behind the command. Add --reason REASON.")
    list.add(["withdraw", "cancellation"], 64, "Name APPOINTMENT behind the command. Add --reason REASON.")
    // What is to be named is listed, or what makes the first one.
    list.add(["clear", "red-flag", "--client", "C-1001", "--reason", "X"], 64, "with --flag", "None stands")
    list.add(["close", "goal", "--client", "C-1001", "--outcome", "reached"], 64, "“regimen set goal”")
    list.add(["withdraw", "session", "--client", "C-1001", "--reason", "X"], 64, "“regimen record session”")
    list.add(["withdraw", "outcome", "--client", "C-1001", "--reason", "X"], 64, "“regimen record outcome”")
    list.add(["withdraw", "waitlist-entry"], 64, "Nobody waits")
    list.add(["end", "series"], 64, "“regimen book series”")
    list.add(["shift", "series", "--to", "2031-03-03 10:00"], 64, "“regimen book series”")
    list.add(["withdraw", "time-off", "--practitioner", "P-1"], 64, "“regimen add time-off”")
    list.add(
      ["record", "morning-pain", "--client", "C-1001", "--nrs", "3", "--session", "zz"], 64, "none begins so")
    // Times and days.
    // On a Tuesday “next tuesday” means one day; the last one is never told for certain.
    list.add(there + ["--at", "last tuesday"], 64, "more than one", "and the hour behind a day")
    list.add(there + ["--at", "12/10 2pm"], 64, "-12-10 14:00' or '", "-10-12 14:00'")
    list.add(there + ["--at", "10.12. 14:00"], 64, "first: '", "-12-10 14:00'")
    list.add(there + ["--at", "3rd March"], 64, "-03-03, and the hour behind a day")
    list.add(there + ["--at", "half past 2"], 64, "'YYYY-MM-DD 2:30pm'")
    list.add(["show", "schedule", "--date", "tuesday"], 64, "more than one")
    list.add(["show", "history", "C-1001", "--as-of", "tuesday"], 64, "more than one")
    // People.
    list.add(["show", "client", "4075550100"], 2, "show clients")
    list.add(["show", "client", "nobody@example.com"], 2, "show clients")
    list.add(["withdraw", "enquiry", "Tom", "--reason", "X"], 2, "“regimen show enquiries”")
    list.add(["register", "client", "--enquiry", "Tom"], 2, "“regimen show enquiries”")
    // Moves, cancellations and fees.
    list.add(["reschedule", "09a4f223"], 64, "--practitioner PRACTITIONER, --site SITE or --virtual")
    list.add(["reschedule", "09a4f223", "--with", "Ben"], 64, "Did you mean “--practitioner”?")
    list.add(["reschedule", "09a4f223", "--client", "C-1002"], 64, "keeps its client")
    list.add(["reschedule", "09a4f223", "--service", "Talk"], 64, "book another")
    list.add(["uncancel", "09a4f223"], 64, "“regimen withdraw cancellation APPOINTMENT")
    list.add(["restore", "appointment", "09a4f223"], 64, "“regimen withdraw cancellation APPOINTMENT")
    list.add(["cancel", "fee"], 64, "“regimen cancel APPOINTMENT --waive WHY”")
    list.add(["waive", "09a4f223"], 64, "regimen cancel APPOINTMENT --waive WHY")
    list.add(["delete", "enquiry", "Tom"], 64, "“regimen withdraw enquiry ID --reason WHY”")
    // Verbs of other programs.
    list.add(["checkin", "09a4f223"], 64, "“regimen arrive APPOINTMENT”")
    list.add(["free"], 64, "“regimen show open-times --site SITE”")
    list.add(["show", "availability"], 64, "“regimen show open-times --site SITE”")
    list.add(["show", "tomorrow"], 64, "--date tomorrow")
    list.add(["add", "note", "--client", "C-1001", "called"], 64, "--note TEXT")
    list.add(["email", "C-1001"], 64, "“regimen send messages”")
    list.add(["login"], 64, "--as PERSON")
    list.add(["reset", "password", "S-1"], 64, "“regimen token issue --for PERSON”")
    list.add(["settings"], 64, "“regimen show setup”")
    list.add(["export", "clients"], 64, "“regimen show clients --format json”")
    list.add(["set", "price", "--service", "Talk"], 64, "cancellation-policy")
    list.add(["exit"], 64, "done when it ends")
    list.add(["show", "clients", "marisol"], 64, "“regimen show client CLIENT”")
    list.add(["show", "clients", "--name", "marisol"], 64, "“regimen show client CLIENT”")
    return list.mistakes
  }()
}
