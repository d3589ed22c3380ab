import type { Change } from '../../plan/change.ts';
import type { Layout } from '../layout.ts';
import { dimLine, type Line } from '../span.ts';
import { entriesOf } from './field-entry.ts';
import { fieldLines } from './field-lines.ts';

export const leftAloneReasons: Record<Change['leftAlone'][number]['why'], string> = {
  'create-only': 'left alone: used at creation only',
  ignored: 'left alone: named in lifecycle.ignore',
  suspended: 'left alone: suspended',
  'stamp-only': 'left for the next plan',
  reported: 'reported only, as the manifest asks',
};

/** Differences on which nothing is done, faintly. */
export function leftAloneLines(fields: Change['leftAlone'], layout: Layout): Line[] {
  const entries = fields.flatMap((field) =>
    entriesOf([field]).map((entry) => ({ ...entry, note: leftAloneReasons[field.why], grave: false })),
  );
  return fieldLines(entries, { ...layout, joint: layout.glyphs.differs }).map(dimLine);
}
