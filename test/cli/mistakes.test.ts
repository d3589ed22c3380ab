import { describe, expect, test } from 'vitest';
import { openWorld } from '../engine/world.ts';
import { everyKind, tempFolder } from './fixtures.ts';
import { run, targetEnv } from './run.ts';

interface Mistake {
  title: string;
  args: string[];
  files?: Record<string, string>;
  env?: Record<string, string>;
  stdin?: string;
  /** Parts that the message must have: what is wrong, and what to do. */
  says: string[];
}

const mistakes: Mistake[] = [
  { title: 'a command that does not exist', args: ['aply'], says: ["unknown command 'aply'", 'Did you mean apply?'] },
  { title: 'an option that does not exist', args: ['plan', '--alow', 'safe'], says: ["unknown option '--alow'"] },
  { title: 'no vCenter', args: ['plan'], files: everyKind, says: ['TRUEUP_URL', 'trueup simulate'] },
  {
    title: 'no account',
    args: ['plan'],
    files: everyKind,
    env: { TRUEUP_URL: 'http://127.0.0.1:9' },
    says: ['TRUEUP_USERNAME', 'is not set'],
  },
  {
    title: 'plain HTTP over a network',
    args: ['plan'],
    files: everyKind,
    env: { TRUEUP_URL: 'http://vcenter.example.com' },
    says: ['plain HTTP', 'https://'],
  },
  { title: 'no manifests', args: ['validate'], files: { 'manifests/readme.txt': '' }, says: ['manifests'] },
  { title: 'a path that does not exist', args: ['validate', 'nowhere'], says: ['nowhere'] },
  {
    title: 'an impact that does not exist',
    args: ['plan', '--allow', 'anything'],
    files: everyKind,
    env: { TRUEUP_URL: 'http://127.0.0.1:9' },
    says: ['--allow anything', 'destructive'],
  },
  {
    title: 'a label without a value',
    args: ['plan', '-l', 'app'],
    files: everyKind,
    env: { TRUEUP_URL: 'http://127.0.0.1:9' },
    says: ['-l app', 'app=shop'],
  },
  { title: 'a plan file that is not there', args: ['apply', 'plan.json'], says: ['plan.json', '--out plan.json'] },
  {
    title: 'a plan file that is none',
    args: ['apply', 'plan.json'],
    files: { 'plan.json': '{}' },
    says: ['not a saved plan'],
  },
  { title: 'a kind that does not exist', args: ['schema', 'Tags'], says: ['Tags', 'TagCategory'] },
  { title: 'a shell without completion', args: ['completion', 'tcsh'], says: ['tcsh', 'fish'] },
  { title: 'a port that is none', args: ['simulate', '--port', 'abc'], says: ['abc', '65535'] },
  { title: 'a duration without a unit', args: ['simulate', '--latency', '20'], says: ['--latency 20', '20ms'] },
  {
    title: 'an inventory that is not JSON',
    args: ['simulate', '--inventory', 'a.json'],
    files: { 'a.json': '{' },
    says: ['a.json', 'not JSON'],
  },
  {
    title: 'an inventory with a typo',
    args: ['simulate', '--inventory', 'a.json'],
    files: { 'a.json': '{"tagz":[]}' },
    says: ['tagz'],
  },
  {
    title: 'nothing to adopt',
    args: ['adopt'],
    files: everyKind,
    env: { TRUEUP_URL: 'http://127.0.0.1:9' },
    says: ['Tag/web', '--all'],
  },
  { title: 'an empty standard input', args: ['validate', '-f', '-'], stdin: '', says: ['<stdin>'] },
];

describe('a mistake is answered with what is wrong and what to do', () => {
  for (const { title, args, files = {}, env = {}, stdin, says } of mistakes) {
    test(title, async () => {
      await using folder = await tempFolder(files);
      const result = await run(args, { folder: folder.path, env, ...(stdin === undefined ? {} : { stdin }) });
      expect(result.status).toBe(1);
      for (const part of says) expect(result.stderr + result.stdout).toContain(part);
      expect(result.stderr).not.toContain('this is a bug');
    });
  }

  test('a wrong password is tried once and shown nowhere', async () => {
    const logins: string[] = [];
    await using world = await openWorld({
      intercept: ({ phase, operation }) =>
        void (phase === 'before' && /session|Login/i.test(operation) && logins.push(operation)),
    });
    await using folder = await tempFolder(everyKind);
    const env = { ...targetEnv(world.simulator.url), TRUEUP_PASSWORD: 'hunter2-secret' };
    const result = await run(['plan', '--log-level', 'trace', '--record', 'exchanges.jsonl'], {
      folder: folder.path,
      env,
    });
    expect(result.status).toBe(1);
    expect(logins).toHaveLength(1);
    expect(result.stdout + result.stderr).not.toContain('hunter2');
  });

  test('a vCenter that is not there is named, and every object is blocked', async () => {
    await using folder = await tempFolder(everyKind);
    const result = await run(['plan'], { folder: folder.path, env: targetEnv('http://127.0.0.1:9') });
    expect(result.status).toBe(1);
    expect(result.stdout + result.stderr).toContain('127.0.0.1:9');
  });
});
