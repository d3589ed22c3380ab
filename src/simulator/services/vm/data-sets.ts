import {
  addDataSet,
  changeDataSet,
  entryKeys,
  findDataSet,
  readEntry,
  removeDataSet,
  removeEntry,
  writeEntry,
} from '../../machines/data-sets.ts';
import { given } from '../../machines/given.ts';
import { created, ok } from '../../operations/answer.ts';
import { bodyOf, parameter, type Call, type Operation } from '../../operations/operation.ts';
import { boolean, maybe, object, oneOf, text } from '../../operations/shape.ts';
import { dataSetAccesses, type DataSet } from '../../state/virtual-machine.ts';
import { actionOperation, changeOperation, readableMachineOf, readOperation, root } from './machine-call.ts';

const all = `${root}/data-sets`;
const one = `${all}/{data_set}`;
const entry = `${one}/entries/{key}`;

const access = oneOf(dataSetAccesses);
const createBody = object({
  name: text,
  description: text,
  host: access,
  guest: access,
  omit_from_snapshot_and_clone: maybe(boolean),
});
const changeBody = object({
  description: maybe(text),
  host: maybe(access),
  guest: maybe(access),
  omit_from_snapshot_and_clone: maybe(boolean),
});

/** Services `vcenter/vm/data_sets` and `vcenter/vm/data_sets/entries`, since 8.0. */
export const dataSetOperations: Operation[] = [
  readOperation(`GET ${all}`, (_call, { dataSets }) =>
    ok(dataSets.map(({ id, name, description }) => ({ data_set: id, name, description }))),
  ),
  {
    id: `POST ${all}`,
    handle(call) {
      const { omit_from_snapshot_and_clone: omitFromSnapshotAndClone, ...spec } = bodyOf(call, createBody);
      return created(addDataSet(call.vcenter, readableMachineOf(call), { ...spec, omitFromSnapshotAndClone }));
    },
  },
  readOperation(`GET ${one}`, (call, machine) => ok(dataSetInfo(findDataSet(machine, idOf(call))))),
  changeOperation(`PATCH ${one}`, changeBody, (call, machine, body) => {
    const { omit_from_snapshot_and_clone: omitFromSnapshotAndClone, ...change } = body;
    changeDataSet(machine, idOf(call), given({ ...change, omitFromSnapshotAndClone }));
  }),
  {
    ...actionOperation(`DELETE ${one}`, (call, machine) => {
      removeDataSet(machine, idOf(call), call.query.flag('force') ?? false);
    }),
    query: { force: 'boolean' },
  },
  readOperation(`GET ${one}/entries`, (call, machine) => ok(entryKeys(machine, idOf(call)))),
  readOperation(`GET ${entry}`, (call, machine) => ok(readEntry(machine, idOf(call), parameter(call, 'key')))),
  changeOperation(`PUT ${entry}`, text, (call, machine, value) => {
    writeEntry(machine, idOf(call), { key: parameter(call, 'key'), value });
  }),
  actionOperation(`DELETE ${entry}`, (call, machine) => removeEntry(machine, idOf(call), parameter(call, 'key'))),
];

function idOf(call: Call): string {
  return parameter(call, 'data_set');
}

function dataSetInfo({ name, description, host, guest, omitFromSnapshotAndClone, entries }: DataSet): object {
  const used = Object.entries(entries).reduce(
    (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value),
    0,
  );
  return { name, description, host, guest, used, omit_from_snapshot_and_clone: omitFromSnapshotAndClone };
}
