import { describe, expect, test } from 'vitest';
import { loadProject } from '../../src/spec/load-project.ts';
import { shortly } from './load.ts';

const project = `apiVersion: trueup.dev/v1alpha1
kind: Project
metadata: { name: acme }
spec:
  targets:
    - name: lab
      url: https://vcenter.lab.example
      credentials:
        username: { valueFrom: { env: VC_USER } }
        password: { valueFrom: { file: secrets/password } }
      tls: { caFile: ca.pem }
  environments:
    - name: lab
      target: lab
      manifests: [manifests/lab]
`;

const load = (text: string): ReturnType<typeof loadProject> => loadProject({ file: 'trueup.yaml', text });
const problemsOf = (text: string): string[] => load(text).diagnostics.map(shortly);
/** The project with one part replaced; fails when the part is not there. */
const changed = (part: string, by: string): string => {
  if (!project.includes(part)) throw new Error(`no ${part}`);
  return project.replace(part, () => by);
};

describe('a project', () => {
  test('has every default filled in', () => {
    expect(load(project)).toEqual({
      diagnostics: [],
      project: {
        apiVersion: 'trueup.dev/v1alpha1',
        kind: 'Project',
        metadata: { name: 'acme', labels: {} },
        spec: {
          targets: [
            {
              name: 'lab',
              url: 'https://vcenter.lab.example',
              credentials: {
                username: { valueFrom: { env: 'VC_USER' } },
                password: { valueFrom: { file: 'secrets/password' } },
              },
              tls: { verify: true, caFile: 'ca.pem' },
              limits: { concurrency: 16, sessions: 2 },
            },
          ],
          sources: [],
          environments: [
            {
              name: 'lab',
              target: 'lab',
              manifests: ['manifests/lab'],
              values: {},
              sync: {
                mode: 'manual',
                interval: '10m',
                prune: true,
                selfHeal: true,
                allow: ['safe'],
                windows: [],
                budgets: { deletes: 5, powerCycles: 20, hostsInMaintenance: 1, failures: 0 },
                suspend: false,
                deadline: '6h',
                patience: '10m',
                retry: { base: '10s', cap: '15m' },
                loopBreaker: { times: 3, within: '24h' },
              },
              scope: {},
              secrets: { env: [] },
            },
          ],
          daemon: {
            listen: '127.0.0.1:8484',
            database: 'trueup.db',
            cache: '.trueup',
            tokens: [],
            anonymous: 'nothing',
            concurrency: 4,
            retention: { runs: '90d', audit: '400d', runsPerEnvironment: 2000 },
          },
          notifications: [],
        },
      },
    });
  });

  test('keeps what is written, in canonical form', () => {
    const text = `${project}      values: { domain: lab.example, cpus: 4, small: true }
      sync:
        mode: Automatic
        interval: 600s
        prune: false
        allow: [SAFE, power-cycle]
        windows: [{ schedule: "0 22 * * 6", duration: 240m, timeZone: Europe/Berlin, allow: [host-maintenance] }]
        budgets: { deletes: 0 }
      scope: { kinds: [Tag], folders: [/DC0/vm/lab] }
`;
    expect(load(text)).toMatchObject({
      diagnostics: [],
      project: {
        spec: {
          environments: [
            {
              values: { domain: 'lab.example', cpus: 4, small: true },
              sync: {
                mode: 'automatic',
                interval: '10m',
                prune: false,
                allow: ['safe', 'power-cycle'],
                windows: [
                  { schedule: '0 22 * * 6', duration: '4h', timeZone: 'Europe/Berlin', allow: ['host-maintenance'] },
                ],
                budgets: { deletes: 0, powerCycles: 20, hostsInMaintenance: 1, failures: 0 },
              },
              scope: { kinds: ['Tag'], folders: ['/DC0/vm/lab'] },
            },
          ],
        },
      },
    });
  });

  test.each([
    ['nothing', '', '1:1 empty-file'],
    ['two documents', `${project}---\na: 1\n`, '17:1 too-many-documents'],
    ['a manifest', 'apiVersion: trueup.dev/v1alpha1\nkind: Tag\n', '2:7 unknown-kind'],
    ['an unknown field', changed('tls: { caFile: ca.pem }', 'tls: { ca: ca.pem }'), '11:14 unknown-field'],
    ['an address with a path', changed('vcenter.lab.example', 'vcenter.lab.example/ui'), '7:12 bad-format'],
    ['an address with an account', changed('//vcenter', '//me:secret@vcenter'), '7:12 bad-format'],
    ['an address of another kind', changed('https://', 'ftp://'), '7:12 bad-format'],
    ['an unknown target', changed('target: lab', 'target: lba'), '14:15 unknown-target'],
    ['an unknown source', changed('target: lab', 'target: lab\n      source: infra'), '15:15 unknown-source'],
    ['no manifests', changed('[manifests/lab]', '[]'), '15:18 out-of-range'],
    [
      'a name that no owner stamp can hold',
      changed('- name: lab\n      target', '- name: a/b\n      target'),
      '13:13 bad-format',
    ],
    ['a placeholder', changed('ca.pem', '"${ca}"'), '11:22 placeholder-not-allowed'],
    ['a value that is a list', `${project}      values: { a: [1] }\n`, '16:20 wrong-type'],
    ['a value without a value', `${project}      values: { a: }\n`, '16:20 missing-value'],
    ['a value with a bad name', `${project}      values: { "a b": 1 }\n`, '16:17 bad-name'],
    ['an unknown impact', `${project}      sync: { allow: [dangerous] }\n`, '16:23 value-not-allowed'],
    ['an interval without unit', `${project}      sync: { interval: 10 }\n`, '16:25 bad-unit'],
    ['an interval too short', `${project}      sync: { interval: 1s }\n`, '16:25 out-of-range'],
    [
      'a schedule that is none',
      `${project}      sync: { windows: [{ schedule: saturday, duration: 1h, allow: [safe] }] }\n`,
      '16:37 bad-format',
    ],
    [
      'a time zone that is none',
      `${project}      sync: { windows: [{ schedule: "* * * * *", duration: 1h, timeZone: Mars, allow: [safe] }] }\n`,
      '16:74 bad-format',
    ],
    ['an unknown kind in the scope', `${project}      scope: { kinds: [Tga] }\n`, '16:24 unknown-kind'],
    ['a folder that is no path', `${project}      scope: { folders: [lab] }\n`, '16:26 bad-format'],
    ['a fingerprint that is none', changed('caFile: ca.pem', 'fingerprint: abc'), '11:27 bad-format'],
    ['no source of a secret', changed('{ env: VC_USER }', '{}'), '9:32 invalid-value'],
    ['two sources of a secret', changed('{ env: VC_USER }', '{ env: A, file: b }'), '9:32 invalid-value'],
  ])('with %s: one problem, at its place', (_what, text, expected) => {
    expect(problemsOf(text)).toEqual([expected]);
    expect(load(text).project).toBeUndefined();
  });

  test('with two environments of one name, and two targets', () => {
    const environment = '    - { name: lab, target: lab, manifests: [a] }\n';
    expect(problemsOf(project + environment)).toEqual(['16:15 duplicate-name']);
    const target = '  environments:';
    const second =
      '    - { name: lab, url: "https://b", credentials: { username: { valueFrom: { env: A } }, password: { valueFrom: { env: B } } } }\n';
    expect(problemsOf(changed(target, `${second}${target}`))).toEqual(['12:15 duplicate-name']);
  });

  test('with two environments gives each its own defaults', () => {
    const [first, second] =
      load(`${project}    - { name: other, target: lab, manifests: [a] }\n`).project?.spec.environments ?? [];
    if (first !== undefined) first.values['a'] = 1;
    expect(second?.values).toEqual({});
  });

  test('near names are offered', () => {
    expect(load(changed('target: lab', 'target: lba')).diagnostics[0]?.remedy).toBe('Did you mean `lab`?');
  });
});

describe('a secret in plain text', () => {
  const secret = 'hunter2';

  test.each([
    ['as a text', changed('{ valueFrom: { file: secrets/password } }', secret), '10:9 secret-in-plain-text'],
    ['as a number', changed('{ valueFrom: { file: secrets/password } }', '1234567'), '10:9 secret-in-plain-text'],
    [
      'as a block',
      changed('{ valueFrom: { file: secrets/password } }', `|\n          ${secret}`),
      '10:9 secret-in-plain-text',
    ],
    ['in a list', changed('{ valueFrom: { file: secrets/password } }', `[${secret}]`), '10:9 secret-in-plain-text'],
    [
      'as a placeholder',
      changed('{ valueFrom: { file: secrets/password } }', '${password}'),
      '10:9 secret-in-plain-text',
    ],
    ['under another name', changed('valueFrom: { file: secrets/password }', `value: ${secret}`), '10:9 missing-field'],
    [
      'under a misspelt name',
      changed('password: { valueFrom: { file: secrets/password } }', `pasword: ${secret}`),
      '10:9 unknown-field',
    ],
    ['as the name of a variable', changed('{ file: secrets/password }', '{ env: "hunter2!" }'), '10:39 bad-format'],
    ['in an address', changed('https://', 'https://me:hunter2@'), '7:12 bad-format'],
    [
      'in a file that is no YAML',
      changed('{ valueFrom: { file: secrets/password } }', `${secret}: x`),
      '10:19 invalid-yaml',
    ],
  ])('%s is never shown', (_how, text, expected) => {
    const { diagnostics } = load(text);
    expect(diagnostics.map(shortly)).toContain(expected);
    expect(JSON.stringify(diagnostics)).not.toMatch(/hunter2|1234567/);
    for (const diagnostic of diagnostics) expect(diagnostic.redactLine).toBe(true);
  });

  test('hides the lines of other problems beside it', () => {
    const text = changed(
      'credentials:\n        username: { valueFrom: { env: VC_USER } }\n        password: { valueFrom: { file: secrets/password } }',
      `credentials: { user: x, username: x, password: ${secret} }`,
    );
    const { diagnostics } = load(text);
    expect(diagnostics.map(({ code }) => code)).toContain('unknown-field');
    expect(diagnostics.every(({ redactLine }) => redactLine === true)).toBe(true);
  });

  test.each([
    'https://hooks.chat.example/services/T0000/B0000/hunter2hunter2',
    'https://chat.example/hook?key=hunter2',
  ])('hides all lines of a file that holds %s, which is a secret by itself', (address) => {
    const { diagnostics } = load(
      `${changed('ca.pem', '1')}  notifications: [{ name: x, type: slack, url: "${address}" }]`,
    );
    for (const diagnostic of diagnostics) expect(diagnostic.redactLine).toBe(true);
  });

  test('does not hide the lines of a file without any', () => {
    expect(load(changed('ca.pem', '1')).diagnostics[0]?.redactLine).toBeUndefined();
  });
});
