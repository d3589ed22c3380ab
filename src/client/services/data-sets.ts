import type { JsonValue } from '../../base/json.ts';
import { asId, asList, asNothing, asObject, asString, stringMember, textMember } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import type { ReadTransport, Transport } from '../transport.ts';
import { decodeShape } from './wire-shape.ts';

export type DataSetAccess = 'NONE' | 'READ_ONLY' | 'READ_WRITE';

export interface DataSetSummary {
  data_set: string;
  name: string;
  description: string;
}

export interface DataSetInfo {
  name: string;
  description: string;
  host: DataSetAccess;
  guest: DataSetAccess;
  omit_from_snapshot_and_clone: boolean;
  /** Bytes. */
  used?: number;
}

/** `omit_from_snapshot_and_clone` is always sent: its default is published in two ways that contradict each other. */
export interface DataSetSpec {
  name: string;
  description: string;
  host: DataSetAccess;
  guest: DataSetAccess;
  omit_from_snapshot_and_clone: boolean;
}

/** Data sets of a machine, 8.0 and later with hardware version 20: elsewhere `unsupported` or `not-found`. */
export interface DataSetReader {
  list(vm: string, signal: AbortSignal): Promise<DataSetSummary[]>;
  get(vm: string, dataSet: string, signal: AbortSignal): Promise<DataSetInfo>;
  entryKeys(vm: string, dataSet: string, signal: AbortSignal): Promise<string[]>;
  entry(of: DataSetEntry, signal: AbortSignal): Promise<string>;
}

export interface DataSetEntry {
  vm: string;
  dataSet: string;
  /** Free text. */
  key: string;
}

export interface DataSetWriter {
  /** Answers the id. */
  create(vm: string, spec: DataSetSpec, signal: AbortSignal): Promise<string>;
  update(
    of: { vm: string; dataSet: string },
    spec: Partial<Omit<DataSetSpec, 'name'>>,
    signal: AbortSignal,
  ): Promise<void>;
  /** `force` takes the entries with it. */
  delete(of: { vm: string; dataSet: string }, force: boolean, signal: AbortSignal): Promise<void>;
  setEntry(of: DataSetEntry, value: string, signal: AbortSignal): Promise<void>;
  deleteEntry(of: DataSetEntry, signal: AbortSignal): Promise<void>;
}

const root = '/api/vcenter/vm/{vm}/data-sets';

export function dataSetReader(transport: ReadTransport): DataSetReader {
  return {
    list: (vm, signal) =>
      transport.read(
        { method: 'GET', path: root, parameters: { vm } },
        (value) => asList(value, asDataSetSummary),
        signal,
      ),
    get: (vm, dataSet, signal) => transport.read(one('GET', { vm, dataSet }), asDataSetInfo, signal),
    entryKeys: (vm, dataSet, signal) =>
      transport.read(one('GET', { vm, dataSet }, '/entries'), (value) => asList(value, (key) => asString(key)), signal),
    entry: (of, signal) => transport.read(ofEntry('GET', of), (value) => asString(value, 'the entry'), signal),
  };
}

export function dataSetWriter(transport: Transport): DataSetWriter {
  return {
    create: (vm, spec, signal) =>
      transport.write({ method: 'POST', path: root, parameters: { vm }, body: { ...spec } }, asId, signal),
    update: (of, spec, signal) => transport.write({ ...one('PATCH', of), body: { ...spec } }, asNothing, signal),
    delete: (of, force, signal) =>
      transport.write({ ...one('DELETE', of), query: { force: String(force) } }, asNothing, signal),
    setEntry: (of, value, signal) => transport.write({ ...ofEntry('PUT', of), body: value }, asNothing, signal),
    deleteEntry: (of, signal) => transport.write(ofEntry('DELETE', of), asNothing, signal),
  };
}

function one(method: ApiRequest['method'], { vm, dataSet }: { vm: string; dataSet: string }, part = ''): ApiRequest {
  return { method, path: `${root}/{data_set}${part}`, parameters: { vm, data_set: dataSet } };
}

function ofEntry(method: ApiRequest['method'], { vm, dataSet, key }: DataSetEntry): ApiRequest {
  return { method, path: `${root}/{data_set}/entries/{key}`, parameters: { vm, data_set: dataSet, key } };
}

function asDataSetSummary(value: JsonValue): DataSetSummary {
  const summary = asObject(value, 'a data set');
  return {
    data_set: stringMember(summary, 'data_set'),
    name: stringMember(summary, 'name'),
    description: textMember(summary, 'description'),
  };
}

function asDataSetInfo(value: JsonValue | undefined): DataSetInfo {
  return decodeShape<DataSetInfo>(
    {
      name: 'text',
      description: 'text',
      host: 'text',
      guest: 'text',
      omit_from_snapshot_and_clone: 'flag',
      used: 'number?',
    },
    value,
    'the data set',
  );
}
