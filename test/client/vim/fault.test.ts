import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { parseLocalizedFault, parseVimFault } from '../../../src/client/vim/fault.ts';
import { clientOf, errorOf, noAbort } from '../test-client.ts';
import { fault, startVimServer, vimCalls } from './vim-server.ts';

const signal = noAbort();
const rows: [type: string, code: string, sent: number][] = [
  ['ManagedObjectNotFound', 'not-found', 1],
  ['InvalidPowerState', 'not-allowed-in-current-state', 1],
  ['NoPermission', 'permission-denied', 1],
  ['DuplicateName', 'already-exists', 1],
  ['InvalidArgument', 'invalid-argument', 1],
  ['InvalidName', 'invalid-argument', 1],
  ['ConcurrentAccess', 'concurrent-change', 1],
  ['NotSupported', 'unsupported', 1],
  ['ResourceInUse', 'resource-in-use', 1],
  ['InsufficientMemoryResourcesFault', 'unable-to-allocate', 1],
  ['InaccessibleDatastore', 'resource-inaccessible', 1],
  ['RequestCanceled', 'cancelled', 1],
  // Nothing was done, so that one may be sent again.
  ['TaskInProgress', 'resource-busy', 2],
  // Of these, nobody knows whether the write was carried out.
  ['RuntimeFault', 'outcome-unknown', 1],
  ['SomethingNewer', 'outcome-unknown', 1],
  ['Timedout', 'outcome-unknown', 1],
];

describe('a fault of VI-JSON', () => {
  test.each(rows)('%s is "%s" for a write, sent %i times', async (type, code, sent) => {
    const script = { 'VirtualMachine/vm-1/MarkAsTemplate': fault(type, 'what it says') };
    await using server = await startVimServer({ script });
    await using client = clientOf(server, { retry: { attempts: 2 } });
    const error = await errorOf(client.writer().vim.markAsTemplate('vm-1', signal));
    expect(error).toMatchObject({ code, errorType: type, httpStatus: 500 });
    expect(error.message).toContain('what it says');
    expect(vimCalls(server).filter((name) => name.endsWith('MarkAsTemplate'))).toHaveLength(sent);
  });

  test('keeps a write whose answer was lost from being sent again', async () => {
    await using server = await startVimServer({ script: { 'VirtualMachine/vm-1/MarkAsTemplate': 'reset' } });
    await using client = clientOf(server);
    const error = await errorOf(client.writer().vim.markAsTemplate('vm-1', signal));
    expect(error).toMatchObject({ code: 'outcome-unknown' });
    expect(vimCalls(server).filter((name) => name.endsWith('MarkAsTemplate'))).toHaveLength(1);
  });
});

const bodies: [title: string, body: JsonObject, said: string[] | undefined][] = [
  ['its words', { _typeName: 'InvalidName', faultstring: 'bad name' }, ['bad name']],
  [
    'further messages and what names the trouble',
    { _typeName: 'NoPermission', faultstring: '', faultMessage: [{ message: 'm' }], privilegeId: 'VM.Config' },
    ['m', '(privilegeId: VM.Config)'],
  ],
  ['nothing', { _typeName: 'InvalidState' }, []],
  ['words without control characters', { _typeName: 'InvalidState', faultstring: 'a\u001B[31mb' }, ['a [31mb']],
  ['no fault without a type', { faultstring: 'x' }, undefined],
  ['no fault with a type that is none', { _typeName: 'not a type', faultstring: 'x' }, undefined],
];

test.each(bodies)('a body with %s', (_title, body, said) => {
  expect(parseVimFault(body)?.messages.map(({ text }) => text)).toEqual(said);
});

test('a task says in its own words what its fault says', () => {
  const error = { localizedMessage: 'No space.', fault: { _typeName: 'NoDiskSpace', datastore: 'ds1' } };
  expect(parseLocalizedFault(error)).toEqual({
    type: 'NoDiskSpace',
    messages: ['No space.', '(datastore: ds1)'].map((text) => ({ id: '', text })),
  });
});
