/// What is measured of a block to decide whether it belongs to the article.
///
/// The weights name signals by their place here: new ones go to the end, and none leaves without a
/// new fitting of the weights.
enum Signal: Int, CaseIterable {
  // The text.
  case characters, words, sentences, endsSentence, linkDensity, emphasis, capitals, pictures
  case kind, followingCharacters, startsLikeFurniture, copies, isRepeated, isDescription
  // The elements it stands in.
  case element, parentElement, depth, positiveNames, negativeNames, bodyNames, isInMain, isInFooter
  case furnitureDistance, furnitureShare, largestFurnitureShare
  case articleShare, articleFreeShare, articleCount, sectionShare
  case parentCharacters, parentLinkDensity, parentFreeShare, parentInputs
  case grandparentLinkDensity, grandparentBlocks, grandparentFreeShare
  // What stands around it.
  case previousLinkDensity, nextCharacters, nearbyLinkDensity, sinceTitle, isBeforeTitle
  // Blocks in the same elements, told by name, and by name and class.
  case alike, alikeCharacters, alikeShare, akin, akinCharacters, akinShare
  // What the rules of structure say.
  case isKept, isFurniture, isPreviousKept, regionDistance, regionSide
  case keptShare, keptCharacters, regionBlocks
  // The page.
  case textPosition, blocks, proseBlocks, pageCharacters, isArticle, addressDepth, addressWords
}
