import Decussate

extension Diagnostic {
  /// A kept dictionary could not be used and was built anew.
  static func unusableDictionary(
    _ reason: DictionaryFile.ReadError, at path: String
  ) -> Diagnostic {
    let message =
      switch reason {
      case .notADictionary: "this is not a dictionary of lesions"
      case .otherFormat(let found):
        "the kept dictionary has format \(found), this program reads "
          + "\(LesionDictionary.formatVersion)"
      case .otherAtlas: "the kept dictionary was made from another atlas"
      case .otherModel: "the kept dictionary was made by another version of the program"
      case .otherSize: "the kept dictionary was made for another number of candidates"
      case .damaged: "the kept dictionary is damaged"
      }
    return Diagnostic(
      "CMD020", .warning, at: path, message,
      help: "it was built anew and replaced; nothing needs to be done")
  }
}
