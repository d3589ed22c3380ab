import { expect, test } from 'vitest';
import { cannotListen } from '../../src/server/cannot-listen.ts';

test.each<[string, string, string | undefined, string, string]>([
  ['is taken', '127.0.0.1', 'EADDRINUSE', '127.0.0.1:8484: another program listens there', 'Stop that program'],
  ['is not of this machine', '192.0.2.1', 'EADDRNOTAVAIL', '192.0.2.1:8484: this machine has no', 'an address of this'],
  ['is not for everybody', '::1', 'EACCES', '[::1]:8484: the operating system does not', 'a port from 1024'],
  ['does not exist', 'nowhere', 'ENOTFOUND', 'nowhere:8484: there is no such host', 'an address of this machine'],
  ['is refused for another reason', 'h', 'EOTHER', 'h:8484: it is refused (EOTHER)', 'a port that is free'],
  ['is refused for none', 'h', undefined, 'h:8484: it is refused (unknown)', 'a port that is free'],
])('an address that %s is said with why and what to do', (_, host, code, message, remedy) => {
  const cause = code === undefined ? undefined : Object.assign(new Error('no'), { code });
  const error = cannotListen({ host, port: 8484 }, cause);
  expect(error.message).toContain(`The daemon cannot listen on ${message}`);
  expect(error.remedy).toContain(remedy);
  expect(error.remedy).toContain('with "--listen" or "daemon.listen" in the project file.');
});
