import { expect, test } from 'vitest';
import { createRefusalAudit } from '../../../src/server/access/refusal-audit.ts';
import { fakeDaemon } from '../setup/fake-daemon.ts';
import { handClock, start } from '../setup/start.ts';

test('a flood of refused tokens leaves ten rows a minute, and says later how many were left out', async () => {
  const [daemon, clock] = [fakeDaemon(), handClock()];
  const note = createRefusalAudit({ daemon, clock });
  for (let times = 0; times < 1_000; times += 1) await note('192.0.2.1', 'token-refused');
  expect(daemon.audited).toHaveLength(10);
  clock.advance(60_000);
  await note('192.0.2.2', 'token-refused');
  await note('192.0.2.2', 'token-refused');
  expect(daemon.audited.slice(10).map(({ detail }) => detail)).toEqual([
    { address: '192.0.2.2', code: 'token-refused', leftOut: 990 },
    { address: '192.0.2.2', code: 'token-refused' },
  ]);
});

test('a clock that is set back does not silence the audit', async () => {
  const [daemon, clock] = [fakeDaemon(), handClock()];
  const note = createRefusalAudit({ daemon, clock });
  for (let times = 0; times < 11; times += 1) await note('192.0.2.1', 'token-refused');
  clock.advance(-1_000_000);
  await note('192.0.2.1', 'token-refused');
  expect(daemon.audited).toHaveLength(11);
});

test('a token is refused all the same when the history cannot be written', async () => {
  const daemon = fakeDaemon();
  daemon.audit = async () => Promise.reject(new Error('disk full'));
  const { ask } = await start({ daemon });
  const headers = { authorization: 'Bearer nobody-has-this-token-at-all' };
  expect((await ask(undefined, '/api/v1/runs', { headers })).status).toBe(401);
});
