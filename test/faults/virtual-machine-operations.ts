import type { JsonObject } from '../../src/base/json.ts';
import { subjectOf, type KindRow } from '../contract/kind-row.ts';
import type { Operation } from './operations.ts';

/** What can be asked of a virtual machine: made, changed while it runs, in an outage, let go of, deleted. */
export function virtualMachineOperations(row: KindRow): Operation[] {
  const subject = (spec: JsonObject = {}, lifecycle: JsonObject = {}) =>
    subjectOf(row, { ...row.spec, ...spec }, lifecycle);
  const on = { powerState: 'On' };
  const data = { name: 'data', address: 'scsi:0:1', capacity: '1GiB' };
  const [root = {}] = row.spec['disks'] as JsonObject[];
  return [
    { title: 'create', before: [], wanted: [subject()], verdict: 'create' },
    {
      title: 'update',
      before: [subject()],
      wanted: [subject({ boot: { delay: '5s' }, disks: [root, data] })],
      verdict: 'update',
    },
    { title: 'outage', before: [subject(on)], wanted: [subject({ memory: { size: '4GiB' } })], verdict: 'update' },
    {
      title: 'mark anew',
      before: [subject()],
      wanted: [subject({}, { onRemove: 'orphan' })],
      verdict: 'update',
    },
    { title: 'release', before: [subject({}, { onRemove: 'orphan' })], wanted: [], verdict: 'release' },
    { title: 'delete', before: [subject()], wanted: [], verdict: 'delete' },
  ];
}
