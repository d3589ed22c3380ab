import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { RecordedExchange } from '../../../src/simulator/server/recording.ts';
import { openSimulator, request } from '../open-simulator.ts';

describe('recordings', () => {
  test('an exchange is recorded with both bodies', async () => {
    const recorded: RecordedExchange[] = [];
    const { call } = await openSimulator({ record: (exchange) => recorded.push(exchange) });
    const body = { name: 'env', description: '', cardinality: 'SINGLE', associable_types: [] };
    const { body: id } = await call('POST', '/api/cis/tagging/category', body);
    await call('DELETE', `/api/cis/tagging/category/${encodeURIComponent(String(id))}`);
    expect(recorded.slice(1)).toEqual([
      { method: 'POST', path: '/api/cis/tagging/category', requestBody: body, status: 201, responseBody: id },
      {
        method: 'DELETE',
        path: `/api/cis/tagging/category/${encodeURIComponent(String(id))}`,
        requestBody: null,
        status: 204,
        responseBody: null,
      },
    ]);
  });

  test('neither the session token nor a password is recorded', async () => {
    const recorded: RecordedExchange[] = [];
    const { simulator, token, call } = await openSimulator({ record: (exchange) => recorded.push(exchange) });
    await request(simulator, { method: 'POST', path: '/api/session', user: 'x', password: 'hunter2' });
    await call('POST', '/api/cis/tagging/category', { password: 'hunter2', deep: [{ client_secret: 'hunter2' }] });
    const written = JSON.stringify(recorded);
    expect(recorded[0]).toMatchObject({ status: 201, responseBody: '<redacted>' });
    expect(recorded[1]).toMatchObject({ status: 401, responseBody: { error_type: 'UNAUTHENTICATED' } });
    expect(written).not.toContain(token);
    expect(written).not.toContain('hunter2');
    expect(written).not.toContain(btoa('x:hunter2'));
  });

  test('a file gets one line for each exchange', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trueup-recording-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'exchanges.jsonl');
    const { call } = await openSimulator({ record: file });
    await call('GET', '/api/cis/tagging/tag');
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as RecordedExchange).path)).toEqual([
      '/api/session',
      '/api/cis/tagging/tag',
    ]);
  });

  test('a path that nobody could take apart is recorded escaped', async () => {
    const recorded: RecordedExchange[] = [];
    const { call } = await openSimulator({ record: (exchange) => recorded.push(exchange) });
    await call('GET', '/api/vcenter/%ff');
    expect(recorded.at(-1)).toMatchObject({ path: '/api/vcenter/%25ff', status: 400 });
  });
});
