public import ArgumentParser
public import Practice

// Values of outcome measures that are typed as one of a few words.
extension OutcomeMeasure: ExpressibleByArgument {}
extension PainWindow: ExpressibleByArgument {}
