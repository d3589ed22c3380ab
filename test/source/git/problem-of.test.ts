import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/base/user-error.ts';
import { GitFailure } from '../../../src/source/git/git-failure.ts';
import { problemOf } from '../../../src/source/git/problem-of.ts';
import { knownProblems } from '../../../src/source/git/problems.ts';
import { scrub } from '../../../src/source/git/scrub.ts';

/** As Git 2.39, OpenSSH 9.2 and libcurl write them in the language `C`. */
const rows: [code: string, said: string][] = [
  ['unreachable', "fatal: unable to access 'https://git.example/x.git/': Could not resolve host: git.example"],
  [
    'unreachable',
    "fatal: unable to access 'http://127.0.0.1:9/x/': Failed to connect to 127.0.0.1 port 9 after 0 ms: Couldn't connect to server",
  ],
  ['unreachable', "fatal: unable to access 'https://git.example/': The requested URL returned error: 503"],
  [
    'unreachable',
    "fatal: unable to access 'https://git.example/': Operation too slow. Less than 1 bytes/sec transferred the last 60 seconds",
  ],
  [
    'unreachable',
    'error: RPC failed; curl 18 transfer closed with outstanding read data remaining\nfetch-pack: unexpected disconnect while reading sideband packet\nfatal: early EOF\nfatal: fetch-pack: invalid index-pack output',
  ],
  [
    'unreachable',
    'ssh: connect to host git.example port 22: Connection refused\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.',
  ],
  [
    'unreachable',
    'kex_exchange_identification: Connection closed by remote host\nfatal: Could not read from remote repository.',
  ],
  ['unreachable', "fatal: unable to access 'https://git.example/': The requested URL returned error: 301"],
  [
    'unreachable',
    "fatal: '/srv/none.git' does not appear to be a git repository\nfatal: Could not read from remote repository.",
  ],
  [
    'credentials-refused',
    "remote: HTTP Basic: Access denied\nfatal: Authentication failed for 'https://git.example/x.git/'",
  ],
  [
    'credentials-refused',
    "error: unable to read askpass response from '/bin/false'\nfatal: could not read Username for 'https://git.example': terminal prompts disabled",
  ],
  [
    'credentials-refused',
    "fatal: unable to access 'https://git.example/x.git/': The requested URL returned error: 403",
  ],
  ['credentials-refused', "remote: Repository not found.\nfatal: repository 'https://git.example/x.git/' not found"],
  [
    'credentials-refused',
    'git@git.example: Permission denied (publickey).\nfatal: Could not read from remote repository.',
  ],
  [
    'credentials-refused',
    'Load key "access-x/key": error in libcrypto\ngit@git.example: Permission denied (publickey).\nfatal: Could not read from remote repository.',
  ],
  [
    'host-key-changed',
    '@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\nHost key verification failed.\nfatal: Could not read from remote repository.',
  ],
  [
    'host-key-changed',
    'No ED25519 host key is known for git.example and you have requested strict checking.\nHost key verification failed.',
  ],
  [
    'tls-untrusted',
    "fatal: unable to access 'https://git.example/': server certificate verification failed. CAfile: none CRLfile: none",
  ],
  [
    'tls-untrusted',
    "fatal: unable to access 'https://git.example/': SSL certificate problem: self-signed certificate in certificate chain",
  ],
  [
    'tls-untrusted',
    "fatal: unable to access 'https://git.example/': SSL: no alternative certificate subject name matches target host name 'git.example'",
  ],
  ['branch-missing', "fatal: couldn't find remote ref refs/heads/gone"],
  ['disk', 'fatal: write error: No space left on device\nfatal: fetch-pack: invalid index-pack output'],
  ['disk', "fatal: Unable to create '/cache/x.git/shallow.lock': No space left on device"],
  ['disk', 'error: insufficient permission for adding an object to repository database ./objects'],
  ['disk', "error: cannot lock ref 'refs/x': Unable to create '/cache/refs/x.lock': Read-only file system"],
  ['too-large', 'fatal: write error: File too large\nfatal: fetch-pack: invalid index-pack output'],
  ['too-large', 'error: index-pack died of signal 25\nfatal: fetch-pack: invalid index-pack output'],
  [
    'unsafe',
    "error: object 0123456789012345678901234567890123456789: hasDotgit: contains '.git'\nfatal: fsck error in packed object\nfatal: fetch-pack: invalid index-pack output",
  ],
  ['unsafe', "fatal: transport 'ext' not allowed"],
  [
    'unsafe',
    "fatal: detected dubious ownership in repository at '/srv/x.git'\nfatal: Could not read from remote repository.",
  ],
  ['damaged', "fatal: not a git repository: '/cache/x.git'"],
  [
    'damaged',
    'error: file /cache/pack-1.pack is far too short to be a packfile\nfatal: bad object 0123456789012345678901234567890123456789',
  ],
  [
    'damaged',
    'error: object file objects/01/23 is empty\nfatal: loose object 0123 (stored in objects/01/23) is corrupt',
  ],
  ['damaged', 'fatal: bad config line 2 in file /cache/x.git/config'],
  [
    'damaged',
    "fatal: Unable to create '/cache/x.git/shallow.lock': File exists.\n\nAnother git process seems to be running",
  ],
  ['damaged', 'fatal: mismatched algorithms: client sha1; server sha256'],
  ['unexpected', 'fatal: git upload-pack: not our ref 0123456789012345678901234567890123456789'],
  ['unexpected', 'fatal: something that nobody has seen before'],
  // What the server sends along is the server's: it can neither fill our disk nor damage our cache.
  ['unexpected', 'remote: No space left on device\nremote: fatal: bad object 0123\nfatal: something else'],
];

test.each(rows)('%s: %s', (code, said) => {
  const problem = problemOf(new GitFailure('failed', said, 128));
  expect(problem.code).toBe(code);
  expect(problem.message).not.toBe('');
  expect(problem.remedy).toMatch(/[.]$/);
});

test('every row of the table is there for something that Git says', () => {
  const unused = knownProblems.filter(({ said }) => !rows.some(([, text]) => said.test(text)));
  expect(unused.map(({ message }) => message)).toEqual([]);
});

test.each([
  [new GitFailure('timed-out', ''), 'timed-out', 'backoff'],
  [new GitFailure('too-much-output', ''), 'too-large', 'never'],
  [new GitFailure('not-started', 'ENOENT'), 'git-missing', 'backoff'],
  [new GitFailure('failed', 'sh: 1: exec: git: not found', 127), 'git-missing', 'backoff'],
  [Object.assign(new Error('no'), { code: 'ENOSPC' }), 'disk', 'backoff'],
  [Object.assign(new Error('no'), { code: 'EROFS' }), 'disk', 'backoff'],
  [new UserError('A sentence.', 'Do.'), 'unexpected', 'backoff'],
])('%s is %s', (error, code, retry) => {
  expect(problemOf(error)).toMatchObject({ code, retry });
});

describe('what Git says', () => {
  test.each([
    ["fatal: 'https://ada:s3cret@git.example/x.git' is bad", "fatal: 'https://git.example/x.git' is bad"],
    ['the token s3cret-token is wrong', 'the token *** is wrong'],
    [`Authorization: ${Buffer.from('s3cret-token').toString('base64')}`, 'Authorization: ***'],
    ['bell\u0007 and \u001b[31mred\u001b[0m', 'bell  and red'],
  ])('%j is shown as %j', (said, shown) => {
    expect(scrub(said, ['s3cret-token'])).toBe(shown);
  });

  test('is cut in the middle when it is long', () => {
    const shown = scrub(`first\n${'x'.repeat(10_000)}\nlast`);
    expect(shown.length).toBeLessThan(2100);
    expect(shown).toMatch(/^first[\s\S]*last$/);
  });
});
