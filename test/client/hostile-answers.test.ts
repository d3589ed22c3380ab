import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adviceFor } from '../../src/client/error-advice.ts';
import type { VsphereWriter } from '../../src/client/vsphere.ts';
import { VsphereError } from '../../src/client/vsphere-error.ts';
import { startRawServer } from './raw-server.ts';
import type { RawServer } from './raw-server.ts';
import { clientOf, noAbort } from './test-client.ts';
import type { TestClient } from './test-client.ts';

let server: RawServer;
beforeAll(async () => {
  server = await startRawServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const signal = noAbort();
const id = 'urn:a:1';
const reads: Record<string, (client: TestClient) => Promise<unknown>> = {
  categories: (client) => client.reader().tagCategories.list(signal),
  category: (client) => client.reader().tagCategories.get(id, signal),
  'tags of a category': (client) => client.reader().tags.listForCategory(id, signal),
  tag: (client) => client.reader({ remember: true }).tags.get(id, signal),
  associations: (client) => client.reader().tagAssociations.listAttachedObjectsOnTags([id], signal),
  'compute policies': (client) => client.reader().computePolicies.tagUsage([id], signal),
  'storage policies': (client) => client.reader().storagePolicies.list(signal),
  'VM classes': (client) => client.reader().virtualMachineClasses.list(signal),
  'VM class': (client) => client.reader().virtualMachineClasses.get(id, signal),
  task: (client) => client.tasks.waitForTask(id, { signal, deadlineMs: 3000, progress: () => undefined }),
};
const writes: Record<string, (writer: VsphereWriter) => Promise<unknown>> = {
  'create a tag': ({ tags }) => tags.create({ name: 'a', description: '', category_id: id }, signal),
  'update a category': ({ tagCategories }) => tagCategories.update(id, { name: 'a' }, signal),
  'delete a VM class': ({ virtualMachineClasses }) => virtualMachineClasses.delete(id, signal),
};

/** Members that answers have, so that generated objects come near to real ones. */
const anyMember = fc.constantFrom(
  ...'id name description cardinality associable_types used_by category_id tag_id object_ids type policy'.split(' '),
  ...'cpu_count memory_MB memory_mb devices vgpu_devices instance_storage volumes config_status __proto__'.split(' '),
  ...'error_type messages default_message localized data status progress result error'.split(' '),
);
const anyText = fc.constantFrom(
  '',
  'SINGLE',
  'READY',
  'FAILED',
  'SUCCEEDED',
  'NOT_FOUND',
  'ERROR',
  '\u001b[2J',
  '{"error_type":1}',
);
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom(null, true, 0, -1, 1e308, 7),
    anyText,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(anyMember, tie('value'), { maxKeys: 8 }),
  ),
}));

const anyBody = fc.oneof(
  { weight: 4, arbitrary: anyValue.map((value) => Buffer.from(JSON.stringify(value))) },
  {
    weight: 1,
    arbitrary: fc.tuple(anyValue, fc.nat(20)).map(([value, cut]) => Buffer.from(JSON.stringify(value).slice(0, cut))),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)) },
);
const anyHeader = fc.constantFrom(
  ...'retry-after: 1|retry-after: never|retry-after: 99999999|location: //elsewhere|content-encoding: gzip'.split('|'),
  ...'transfer-encoding: chunked|content-length: 5|content-length: -1|connection: close|x: \u0000'.split('|'),
);
const anyStatus = fc.oneof(
  fc.constantFrom(200, 201, 204, 302, 400, 401, 404, 429, 500, 503),
  fc.integer({ min: 100, max: 999 }),
);
const anyResponse = fc
  .tuple(anyStatus, fc.array(anyHeader, { maxLength: 2 }), anyBody)
  .map(([status, headers, body]) =>
    Buffer.concat([
      Buffer.from(`HTTP/1.1 ${status} Words\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n`),
      body,
    ]),
  );
const anyBytes = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
const anyAnswer = fc.oneof({ weight: 9, arbitrary: anyResponse }, { weight: 1, arbitrary: anyBytes });

/** What a call comes to: a value, the code of a `VsphereError`, or what should not have come out. */
async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'value';
  } catch (error) {
    return error instanceof VsphereError ? error.code : `our own bug: ${String(error)}`;
  }
}

interface Seen {
  outcome: string;
  requests: number;
}

async function against(answer: Buffer, call: (client: TestClient) => Promise<unknown>): Promise<Seen> {
  server.answer = answer;
  server.requests = 0;
  await using client = clientOf(server, {
    retry: { attempts: 2 },
    deadlines: { requestMs: 5000 },
    record: () => undefined,
  });
  const outcome = await outcomeOf(call(client));
  return { outcome, requests: server.requests };
}

const everyOutcome = new Set(['value', ...Object.keys(adviceFor)]);

describe('whatever a server answers', () => {
  test.each(Object.entries(reads))('reading %s comes to a value or an error', async (_name, call) => {
    const property = fc.asyncProperty(anyAnswer, async (answer) => {
      expect(everyOutcome).toContain((await against(answer, call)).outcome);
    });
    await fc.assert(property);
  });

  test.each(Object.entries(writes))(
    'to %s comes to a value or an error, and is sent once if unknown',
    async (_name, call) => {
      const property = fc.asyncProperty(anyAnswer, async (answer) => {
        const { outcome, requests } = await against(answer, (client) => call(client.writer()));
        expect(everyOutcome).toContain(outcome);
        expect(outcome === 'outcome-unknown' ? requests : 1).toBe(1);
      });
      await fc.assert(property);
    },
  );

  test('a login comes to a session or an error', async () => {
    server.answerLogins = true;
    const property = fc.asyncProperty(anyAnswer, async (answer) => {
      const { outcome } = await against(answer, (client) => client.reader().tags.list(signal));
      expect(everyOutcome).toContain(outcome);
    });
    await fc.assert(property);
    server.answerLogins = false;
  });
});

test('an answer that is larger than allowed is given up', async () => {
  const body = Buffer.concat([Buffer.from('[]'), Buffer.alloc(100_000, ' ')]);
  server.answer = Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), body]);
  await using client = clientOf(server, { limits: { answerBytes: 50_000 } });
  expect(await outcomeOf(client.reader().tags.list(signal))).toBe('unexpected-answer');
  expect(await outcomeOf(client.writer().tags.delete(id, signal))).toBe('outcome-unknown');
});
