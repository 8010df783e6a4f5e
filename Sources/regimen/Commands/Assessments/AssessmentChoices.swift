public import ArgumentParser
public import Practice

// Values of assessments that are typed as one of a few words.
extension Confidence: ExpressibleByArgument {}
