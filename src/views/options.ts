/** How the place looks where the text will be read. Views never find this out themselves. */
export interface ViewOptions {
  /** Whether ANSI colour codes may be used. */
  colour: boolean;
  /** Columns of the terminal; `Infinity` for no limit. */
  width: number;
  /** Whether signs beyond ASCII, such as arrows, may be used. Names and values are shown as they are in any case. */
  unicode: boolean;
}

const narrowest = 20;
const widestProse = 100;

/** Columns to lay out for: no layout can be made for fewer than twenty. */
export function columnsOf(options: ViewOptions): number {
  return Math.max(narrowest, options.width);
}

/** Columns for running text: sentences over the whole of a wide terminal are hard to read. */
export function proseColumnsOf(options: ViewOptions): number {
  return Math.min(columnsOf(options), widestProse);
}
