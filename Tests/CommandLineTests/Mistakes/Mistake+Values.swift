extension Mistake {
  /// Values, sessions, scores, flares and policies.
  static let values: [Mistake] = {
    var list = MistakeList()
    list.add(["register", "client", "--name", "X", "--email", "not-an-address"], 2, "name@example.org")
    list.add(["register", "client", "--name", "", "--email", "a@b.org"], 2, "Give a name")
    list.add(["set", "opening-hours", "--site", "Lake Nona", "--hours", "nine to five"], 64, "mon-fri 09:00")
    list.add(["set", "locale", "fr-FR"], 64, "en-US", "en-GB", "es-US", "es-ES", "es-MX")
    list.add(["set", "travel", "--from", "Ocoee", "--to", "Ocoee", "--minutes", "10"], 2, "Name another")
    list.add(["record", "session", "--client", "C-1001", "--set", "goblet-squat 3x10 @20stone"], 64, "@20kg")
    list.add(
      ["record", "session", "--client", "C-1001", "--set", "goblet-squat 3x10", "--pain", "3/4"], 64,
      "for example 3/4/3")
    list.add(["record", "morning-pain", "--client", "C-1001", "--nrs", "14"], 2, "between 0 and 10")
    list.add(["log", "sleep", "--client", "C-1001", "--hours", "30"], 2, "between 0 and 24")
    list.add(["log", "rest-day", "--client", "C-1001", "--reason", "lazy"], 64, "'planned', 'sore'")
    list.add(
      ["import", "strong", "nofile.csv", "--client", "C-1001", "--unit", "kg"], 64,
      "Check the name and the folder")
    list.add(["token", "issue", "--role", "manager"], 64, "'front-desk'")
    list.add(["erase", "client", "C-1001"], 64, "Add --reason")
    list.add(
      [
        "register", "service", "--name", "Talk", "--kind", "session", "--minutes", "60", "--notice",
        "one day",
      ],
      64, "24h")
    list.add(["serve", "--port", "99999"], 64, "0 to 65535")
    let session = ["record", "session", "--client", "C-1001", "--set"]
    list.add(session + ["goblet squat 3x10 @20kg"], 64, "goblet-squat.")
    list.add(session + ["forearm-plank 3x30"], 2, "3x30s")
    list.add(session + ["goblet-sqat 3x10"], 2, "Did you mean goblet-squat", "regimen import exercises FILE")
    list.add(["log", "sleep", "--client", "C-1001", "--hours", "seven"], 64, "7h30")
    let outcome = ["record", "outcome", "--client", "C-1001", "--measure"]
    list.add(outcome + ["phq4", "--score", "10"], 2, "--items 1,0,2,1")
    list.add(outcome + ["phq-4"], 2, "--items 1,0,2,1")
    list.add(outcome + ["psfs", "--score", "10"], 2, "--activity 'sit at the desk=4'")
    list.add(outcome + ["nrs", "--score", "5"], 2, "--site low_back --side left")
    list.add(["record", "pain-map", "--client", "C-1001", "--pain", "knee 4"], 64, "knee right 2", "chest 4")
    list.add(
      ["withdraw", "sleep", "--client", "C-1001", "--date", "2031-03-04", "--reason", "X"], 2, "not come yet")
    list.add(
      ["record", "flare-score", "--client", "C-1001", "--nrs", "8"], 64,
      "regimen record flare --client C-1001")
    list.add(["resolve", "flare", "--client", "C-1001"], 64, "None lasts", "regimen record flare")
    list.add(["withdraw", "flare", "--client", "C-1001", "--reason", "X"], 64, "None is recorded")
    list.add(["policy", "adopt", "2026.3"], 2, "2026.1 and 2026.2")
    list.add(["policy", "show", "--policy", "2026.3"], 2, "2026.1 and 2026.2")
    return list.mistakes
  }()
}
