import { isPlainObject, type JsonObject } from '../../../base/json.ts';
import type { DataSetSpec } from '../../../client/services/data-sets.ts';
import { known } from '../observe/device-facts.ts';
import type { Tools, Write } from './tools.ts';
import { textOf } from './text.ts';

/** `omit_from_snapshot_and_clone` is always sent: its default is documented in two ways. */
export const createDataSet: Write = async (tools, args) => {
  const { writer, vm, context } = tools;
  const {
    name,
    description = '',
    host,
    guest,
    omitFromSnapshotAndClone = false,
    entries,
  } = args['dataSet'] as JsonObject;
  const there = (await writer.dataSets.list(vm, context.signal)).find((set) => set.name === name);
  const spec = {
    name,
    description,
    host,
    guest,
    omit_from_snapshot_and_clone: omitFromSnapshotAndClone,
  } as unknown as DataSetSpec;
  const id = there?.data_set ?? (await writer.dataSets.create(vm, spec, context.signal));
  await setEntries(tools, id, entries);
};

export const updateDataSet: Write = (
  { writer, vm, context },
  { id, description, host, guest, omitFromSnapshotAndClone },
) => {
  const spec = known({
    description,
    host,
    guest,
    omit_from_snapshot_and_clone: omitFromSnapshotAndClone,
  } as Partial<DataSetSpec>);
  return writer.dataSets.update({ vm, dataSet: textOf(id) }, spec, context.signal);
};

export const setDataSetEntries: Write = (tools, { id, entries }) => setEntries(tools, textOf(id), entries);

/** Its entries go with it: that it may go was asked for. */
export const deleteDataSet: Write = ({ writer, vm, context }, { id }) =>
  writer.dataSets.delete({ vm, dataSet: textOf(id) }, true, context.signal);

async function setEntries({ writer, vm, context }: Tools, dataSet: string, entries: unknown): Promise<void> {
  if (!isPlainObject(entries)) return;
  for (const [key, value] of Object.entries(entries)) {
    await writer.dataSets.setEntry({ vm, dataSet, key }, textOf(value), context.signal);
  }
}
