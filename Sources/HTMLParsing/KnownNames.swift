/// The names that are known before a page is read.
enum KnownNames {
  /// Their capitals are lost in pages, and given back inside SVG.
  private static let svgTags = [
    "altGlyph", "altGlyphDef", "altGlyphItem", "animateColor", "animateMotion", "animateTransform",
    "clipPath", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite",
    "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow",
    "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feImage", "feMerge",
    "feMergeNode", "feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight",
    "feTile", "feTurbulence", "foreignObject", "glyphRef", "linearGradient", "radialGradient",
    "textPath",
  ]

  private static let svgAttributes = [
    "attributeName", "attributeType", "baseFrequency", "baseProfile", "calcMode", "clipPathUnits",
    "diffuseConstant", "edgeMode", "filterUnits", "glyphRef", "gradientTransform", "gradientUnits",
    "kernelMatrix", "kernelUnitLength", "keyPoints", "keySplines", "keyTimes", "lengthAdjust",
    "limitingConeAngle", "markerHeight", "markerUnits", "markerWidth", "maskContentUnits",
    "maskUnits", "numOctaves", "pathLength", "patternContentUnits", "patternTransform",
    "patternUnits", "pointsAtX", "pointsAtY", "pointsAtZ", "preserveAlpha", "preserveAspectRatio",
    "primitiveUnits", "refX", "refY", "repeatCount", "repeatDur", "requiredExtensions",
    "requiredFeatures", "specularConstant", "specularExponent", "spreadMethod", "startOffset",
    "stdDeviation", "stitchTiles", "surfaceScale", "systemLanguage", "tableValues", "targetX",
    "targetY", "textLength", "viewBox", "viewTarget", "xChannelSelector", "yChannelSelector",
    "zoomAndPan",
  ]

  /// Written with a colon in pages, and with a space here when the part before it is a namespace.
  private static let foreignAttributes = [
    "xlink:actuate", "xlink:arcrole", "xlink:href", "xlink:role", "xlink:show", "xlink:title",
    "xlink:type", "xml:lang", "xml:space", "xmlns", "xmlns:xlink",
  ]

  static let tags = NameTable(
    known: HTMLTag.allCases.map(\.name),
    also: svgTags.flatMap { [$0.lowercased(), $0] }
  )

  static let attributes = NameTable(
    known: HTMLAttribute.allCases.map(\.text),
    also: (svgAttributes + ["definitionURL"]).flatMap { [$0.lowercased(), $0] }
      + foreignAttributes.flatMap { [$0, spaced($0)] }
  )

  /// From names in pages to names in SVG and MathML.
  static let adjustedTags = pairs(svgTags, in: tags)
  static let adjustedSVGAttributes = pairs(svgAttributes, in: attributes)
    .merging(adjustedForeignAttributes) { first, _ in first }
  static let adjustedMathMLAttributes = pairs(["definitionURL"], in: attributes)
    .merging(adjustedForeignAttributes) { first, _ in first }

  /// The names of the elements whose content is text.
  static let bytes = HTMLTag.allCases.map { Array($0.name.utf8) }

  private static let adjustedForeignAttributes = Dictionary(
    uniqueKeysWithValues: foreignAttributes.compactMap { name in
      pair(NameKey(name), NameKey(spaced(name)), in: attributes)
    }
  )

  private static func pairs(_ names: [String], in table: NameTable) -> [Int32: Int32] {
    Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        pair(NameKey(name.lowercased()), NameKey(name), in: table)
      }
    )
  }

  private static func pair(
    _ from: NameKey,
    _ to: NameKey,
    in table: NameTable
  ) -> (Int32, Int32)? {
    guard let from = table.find(from), let to = table.find(to) else { return nil }
    return (from, to)
  }

  private static func spaced(_ name: String) -> String {
    String(name.map { $0 == ":" ? " " : $0 })
  }
}
