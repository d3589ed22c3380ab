import type { JsonObject } from '../../src/base/json.ts';
import type { Document } from '../contract/documents.ts';
import { subjectOf, withField, type KindRow } from '../contract/kind-row.ts';
import type { KindWorld } from '../contract/kind-world.ts';

/** Something that a run is asked to do, from what is there before to what is wanted. */
export interface Operation {
  title: string;
  /** What an earlier run has made. */
  before: Document[];
  /** What somebody else's hand did since. */
  arrange?(kind: KindWorld): void;
  wanted: Document[];
  /** The verdict on the subject in a run that nothing disturbs. */
  verdict: string;
  /** Runs that it takes; one when left out. */
  rounds?: number;
}

/** Everything that can be asked of one object of a kind. */
export function operationsOf(row: KindRow): Operation[] {
  const subject = subjectOf(row);
  const hand = { ...row.spec, description: 'As somebody else left it' };
  return [
    { title: 'create', before: [], wanted: [subject], verdict: 'create' },
    { title: 'update', before: [subject], wanted: [subjectOf(row, changed(row, 'in-place'))], verdict: 'update' },
    ...(row.changes.some(({ means }) => means === 'widen')
      ? [{ title: 'widen', before: [subject], wanted: [subjectOf(row, changed(row, 'widen'))], verdict: 'update' }]
      : []),
    ...(row.renames ? [rename(row)] : []),
    {
      title: 'replace',
      before: [subject],
      wanted: [subjectOf(row, changed(row, 'replace'), { replace: 'allow' })],
      verdict: 'replace',
    },
    {
      title: 'adopt',
      before: [],
      arrange: (kind) => void row.live.add(kind.state, 'subject', hand),
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

/** The manifest changes its own name, the name in vSphere and a field, all at once. */
function rename(row: KindRow): Operation {
  const spec = { ...row.spec, description: 'Under a new name' };
  return {
    title: 'rename',
    before: [subjectOf(row)],
    wanted: [{ ...subjectOf(row, spec, { renamedFrom: 'subject' }), metadata: { name: 'newcomer' } }],
    verdict: 'update',
  };
}

/** The spec with one change of every field that changes in this way, but for the name. */
function changed(row: KindRow, means: 'in-place' | 'widen' | 'replace'): JsonObject {
  const changes = row.changes.filter(
    (change) => change.means === means && change.from === undefined && change.with === undefined,
  );
  const fields = changes.filter(({ path }) => path !== 'spec.name' || means === 'replace');
  // The first change of each field counts.
  return fields.toReversed().reduce((spec, { path, to }) => withField(spec, path, to), row.spec);
}
