import { existsSync } from 'node:fs';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { category } from '../controller/manifests.ts';
import { recordExchange } from '../record.ts';
import { run, targetEnv } from './run.ts';

test('a daemon whose token could be guessed ends before it looks at anything', async () => {
  const simulator = await startSimulator({ record: recordExchange });
  const folder = await mkdtemp(join(tmpdir(), 'trueup-access-'));
  try {
    await mkdir(join(folder, 'lab'));
    await writeFile(join(folder, 'lab', 'env.yaml'), category('env'));
    await writeFile(join(folder, 'trueup.yaml'), projectOf(simulator.url));
    const env = { ...targetEnv(simulator.url), API_TOKEN: 'too short' };
    const { status, stderr } = await run(['daemon'], { folder, env });
    expect(status).toBe(1);
    expect(stderr).toContain('The token "ann"');
    expect(stderr).not.toContain('too short');
    expect(existsSync(join(folder, 'trueup.db'))).toBe(false);
    expect(simulator.requests).toBe(0);
  } finally {
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  }
});

function projectOf(url: string): string {
  return `apiVersion: trueup.dev/v1alpha1
kind: Project
metadata: { name: test }
spec:
  targets:
    - name: vc
      url: ${url}
      credentials:
        username: { valueFrom: { env: TRUEUP_USERNAME } }
        password: { valueFrom: { env: TRUEUP_PASSWORD } }
  environments:
    - { name: lab, target: vc, manifests: [lab], sync: { mode: automatic } }
  daemon:
    listen: "127.0.0.1:0"
    tokens: [{ name: ann, role: operator, token: { valueFrom: { env: API_TOKEN } } }]
`;
}
