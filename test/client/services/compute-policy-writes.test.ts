import { describe, expect, test } from 'vitest';
import type { ScriptedAnswer } from '../scripted-server.ts';
import { startScriptedServer, vapiError } from '../scripted-server.ts';
import { clientOf, errorOf, noAbort } from '../test-client.ts';
import { created, done, makeCall, ok } from './one-call.ts';

const signal = noAbort();
const spec = { name: 'apart', description: '', capability: 'c', vm_tag: 'urn:t' };
const type = 'com.example.create_spec';
const described = ok({ name: 'C', description: '', create_spec_type: type, info_type: 'i' });

test('a policy is created with the body that the reference has', async () => {
  expect(await makeCall((w) => w.computePolicies.create(spec, signal), created('p-1'))).toMatchObject({
    asked: ['POST /api/vcenter/compute/policies'],
    sent: spec,
    value: 'p-1',
  });
});

test('a policy is deleted', async () => {
  expect(await makeCall((w) => w.computePolicies.delete('p 1', signal), done)).toMatchObject({
    asked: ['DELETE /api/vcenter/compute/policies/p%201'],
  });
});

async function create(answers: ScriptedAnswer[], times = 1) {
  await using server = await startScriptedServer({ answers });
  await using client = clientOf(server);
  const { computePolicies } = client.writer();
  const outcomes: unknown[] = [];
  for (let time = 0; time < times; time++) {
    outcomes.push(await computePolicies.create(spec, signal).catch((error: unknown) => error));
  }
  const bodies = server.requests.flatMap(({ body }) => (body === '' ? [] : [JSON.parse(body) as unknown]));
  return { outcomes, bodies };
}

describe('a server that asks for the name of the structure', () => {
  const withClass = { '@class': type, ...spec };

  test.each([
    ['UNEXPECTED_INPUT', 'whatever'],
    ['INVALID_ARGUMENT', 'The structure has no type.'],
  ])('gets it after %s, and at once from then on', async (errorType, words) => {
    const answers = [vapiError(400, errorType, words), described, created('p-1'), described, created('p-2')];
    const { outcomes, bodies } = await create(answers, 2);
    expect(outcomes).toEqual(['p-1', 'p-2']);
    expect(bodies).toEqual([spec, withClass, withClass]);
  });

  test('is told the first refusal when it refuses that body, too', async () => {
    const answers = [
      vapiError(400, 'INVALID_ARGUMENT', 'The tag has the wrong type.'),
      described,
      vapiError(400, 'UNEXPECTED_INPUT', 'There is no @class.'),
    ];
    const { outcomes, bodies } = await create(answers);
    expect(String(outcomes[0])).toContain('The tag has the wrong type.');
    expect(bodies).toHaveLength(2);
  });

  test('is not asked twice about anything else', async () => {
    const { outcomes, bodies } = await create([vapiError(400, 'INVALID_ARGUMENT', 'There is no tag urn:t.')]);
    expect(String(outcomes[0])).toContain('There is no tag');
    expect(bodies).toHaveLength(1);
  });
});

test('a refusal after a success is not about the body', async () => {
  const { bodies } = await create([created('p-1'), vapiError(400, 'UNEXPECTED_INPUT', 'type')], 2);
  expect(bodies).toEqual([spec, spec]);
});

test('a vCenter that is full says how many policies it takes', async () => {
  await using server = await startScriptedServer({ answers: [vapiError(500, 'UNABLE_TO_ALLOCATE_RESOURCE')] });
  await using client = clientOf(server);
  const error = await errorOf(client.writer().computePolicies.create(spec, signal));
  expect(error).toMatchObject({ code: 'unable-to-allocate', remedy: expect.stringContaining('100') as string });
});
