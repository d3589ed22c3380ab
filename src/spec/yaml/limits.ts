/** What one file may hold. Far beyond what people write, and small enough that nothing can hang or exhaust memory. */
export const limits = {
  /** Characters. The reader of files has its own, smaller bound; this one is for texts from elsewhere. */
  characters: 16 * 2 ** 20,
  documents: 50_000,
  /** Pieces that YAML cuts one document into: words, marks, spaces. The parser may keep an error for each. */
  pieces: 100_000,
  /** Nesting of maps and lists. */
  depth: 50,
  /** Nodes that aliases put in place, in one document. */
  aliasedNodes: 1_000,
  /** Problems reported for one file; the rest is counted. */
  diagnostics: 100,
} as const;
