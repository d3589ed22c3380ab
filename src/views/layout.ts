import { glyphsFor, type Glyphs } from './glyphs.ts';
import { columnsOf, proseColumnsOf, type ViewOptions } from './options.ts';

/** Room and signs for a part of the output. */
export interface Layout {
  /** Columns from the part's left edge. */
  width: number;
  /** Columns for running text. */
  prose: number;
  glyphs: Glyphs;
  /** Between a live and a wanted value. */
  joint: string;
  /** Show everything: whole values, every step. */
  verbose: boolean;
}

export function layoutFor(options: ViewOptions & { verbose?: boolean }): Layout {
  const glyphs = glyphsFor(options.unicode);
  return {
    width: columnsOf(options),
    prose: proseColumnsOf(options),
    glyphs,
    joint: glyphs.arrow,
    verbose: options.verbose === true,
  };
}

/** The layout of what stands `columns` further to the right. */
export function inset(layout: Layout, columns: number): Layout {
  return { ...layout, width: Math.max(10, layout.width - columns), prose: Math.max(10, layout.prose - columns) };
}
