/** The signs that views draw themselves. */
export interface Glyphs {
  arrow: string;
  /** Between two values that stay different. */
  differs: string;
  ellipsis: string;
  /** Between facts on one line. */
  separator: string;
  /** Between line numbers and source lines. */
  gutter: string;
}

const unicodeGlyphs: Glyphs = {
  arrow: '→',
  differs: '≠',
  ellipsis: '…',
  separator: ' · ',
  gutter: '│',
};

const asciiGlyphs: Glyphs = {
  arrow: '->',
  differs: '!=',
  ellipsis: '...',
  separator: ', ',
  gutter: '|',
};

export function glyphsFor(unicode: boolean): Glyphs {
  return unicode ? unicodeGlyphs : asciiGlyphs;
}
