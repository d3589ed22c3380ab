import { expect, test } from 'vitest';
import { UserError } from '../../../src/base/user-error.ts';
import { accountOf } from '../../../src/server/access/accounts.ts';
import { checkAccessRules } from '../../../src/server/access/listen-rules.ts';
import { start } from '../setup/start.ts';

const tokens = [accountOf({ name: 'ada', role: 'admin', token: 'kq3v9z8w7x6y5u4t3s2r1q0p' })];

test.each(['0.0.0.0', '::', '10.0.0.1', 'daemon.example', ''])(
  'listening on "%s" takes a token, whatever somebody without one may do',
  (host) => {
    expect(() => checkAccessRules(host, { tokens: [], anonymous: 'admin' })).toThrow(UserError);
    expect(() => checkAccessRules(host, { tokens, anonymous: 'nothing' })).not.toThrow();
  },
);

test.each(['127.0.0.1', 'localhost', '::1'])('listening on %s takes none', (host) => {
  expect(() => checkAccessRules(host, { tokens: [], anonymous: 'viewer' })).not.toThrow();
});

test('the server does not begin to listen then', async () => {
  await expect(start({ tokens: [], listen: { host: '0.0.0.0', port: 0 } })).rejects.toThrow('no token is set');
});

test('an address that somebody else has is an error that says what to do', async () => {
  const { url } = await start();
  const port = Number(new URL(url).port);
  const failed = start({ listen: { host: '127.0.0.1', port } });
  await expect(failed).rejects.toThrow(UserError);
  await expect(failed).rejects.toThrow(
    `cannot listen on 127.0.0.1:${port}: another program listens there already (EADDRINUSE)`,
  );
});
