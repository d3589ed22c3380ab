import { expect, test } from 'vitest';
import { start } from './setup/start.ts';

interface Line {
  level: number;
  msg: string;
  request: string;
  [field: string]: unknown;
}

test('says who changed what in one line, under the id that the answer has', async () => {
  const { post, log } = await start();
  const answer = await post('operator', '/api/v1/environments/lab/sync');
  const lines = log.map((line) => JSON.parse(line) as Line).filter(({ msg }) => msg === 'request');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({
    level: 30,
    request: answer.headers.get('x-request-id'),
    method: 'POST',
    route: '/api/v1/environments/:name/sync',
    status: 202,
    by: 'operator-account',
    about: { name: 'lab' },
  });
});

test('says of what only reads in a line for those who look closely', async () => {
  const { ask, log } = await start();
  await ask('viewer', '/api/v1/runs?environment=lab');
  await ask(undefined, '/healthz');
  const lines = log.map((line) => JSON.parse(line) as Line).filter(({ msg }) => msg === 'request');
  expect(lines.map(({ level, route, by }) => [level, route, by])).toEqual([
    [20, '/api/v1/runs', 'viewer-account'],
    [20, '/healthz', undefined],
  ]);
});
