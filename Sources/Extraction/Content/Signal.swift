/// What is measured of a block to decide whether it belongs to the article.
///
/// The weights name signals by their place here: new ones go to the end, and no name changes.
enum Signal: Int, CaseIterable {
  // The text.
  case characters, words, sentences, endsSentence, linkDensity, links, emphasis, capitals, digits
  case kind, headingLevel, followingCharacters, actions, pictures, calls, addresses, pointers
  case legalWords, startsLikeFurniture, copies, isRepeated, isTitle, isDescription
  // The elements it stands in.
  case element, parentElement, depth, positiveNames, negativeNames, bodyNames, isInMain, isInFooter
  case isMuted, hasNegativeName, hasPositiveName, hasCaptionName
  case furnitureDistance, furnitureShare, largestFurnitureShare
  case articleShare, articleFreeShare, articleCount, sectionShare
  case parentCharacters, parentLinkDensity, parentBlocks, parentFreeShare, parentInputs, parentItems
  case grandparentCharacters, grandparentLinkDensity, grandparentBlocks, grandparentFreeShare
  // What stands around it.
  case previousCharacters, previousLinkDensity, nextCharacters, nextLinkDensity
  case secondPreviousCharacters, secondNextCharacters, nearbyCharacters, nearbyLinkDensity
  case sinceHeading, headingActions, headingPointers, sinceTitle, isBeforeTitle, isAfterImage
  // Blocks in the same elements, told by name, and by name and class.
  case alike, alikeCharacters, alikeShare, akin, akinCharacters, akinShare
  // What the rules of structure say.
  case isKept, isFurniture, isInRegion, isPreviousKept, isNextKept, regionDistance, regionSide
  case keptShare, keptCharacters, regionBlocks
  // The page.
  case position, textPosition, blocks, proseBlocks, pageCharacters, isArticle, addressDepth
  case addressWords, declaredShare
}
