/// The negative controls of the model: each breaks one rule.
enum TextSabotage: CaseIterable, Sendable {
  case siblingsByTimeWithLeftOriginsOnly
  case joinWithoutTheDeletionsOfTheOther
  case differenceWithoutSliding
  case differenceWhereSpacesWeighAsWords
  case siblingOrderThatDependsOnDeletions
  case cacheNotRefreshedByAMerge
  case deletionsThatDoNotSayWhatReplacedThem
}
