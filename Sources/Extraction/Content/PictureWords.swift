/// Words that say who made a picture and where it comes from.
enum PictureWords {
  /// By their hash.
  static let table = Set(words.split(separator: " ").map { WordHash.of($0.utf8) })

  private static let words = """
    photo photos image images picture credit courtesy getty reuters afp ap shutterstock istock foto \
    fotos bild quelle crédit photographer photograph illustration screenshot via dpa imago epa \
    unsplash flickr
    """
}
