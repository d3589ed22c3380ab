import type { Document } from '../contract/documents.ts';
import { subjectOf, withField, type KindRow } from '../contract/kind-row.ts';
import type { Operation } from './operations.ts';

/** Everything that can be asked of an object that is a place in the inventory tree. */
export function placedOperations(row: KindRow): Operation[] {
  const subject = subjectOf(row);
  const renamed: Document = subjectOf(row, { ...row.spec, name: 'renamed' });
  return [
    { title: 'create', before: [], wanted: [subject], verdict: 'create' },
    { title: 'update', before: [subject], wanted: [subjectOf(row, changed(row))], verdict: 'update' },
    { title: 'rename', before: [subject], wanted: [renamed], verdict: 'update' },
    {
      title: 'adopt',
      before: [],
      arrange: (kind) => void row.live.add(kind.state, 'subject', {}),
      wanted: [subjectOf(row, row.spec, { adopt: true })],
      verdict: 'adopt',
    },
    {
      title: 'mark anew',
      before: [subject],
      wanted: [{ ...subjectOf(row, { ...row.spec, name: 'subject' }), metadata: { name: 'elsewhere' } }],
      verdict: 'update',
    },
    { title: 'release', before: [subjectOf(row, row.spec, { onRemove: 'orphan' })], wanted: [], verdict: 'release' },
    { title: 'delete', before: [subject], wanted: [], verdict: 'delete' },
  ];
}

/** Every field changed at once. */
function changed(row: KindRow) {
  return row.changes.reduce((spec, { path, to }) => withField(spec, path, to), row.spec);
}
