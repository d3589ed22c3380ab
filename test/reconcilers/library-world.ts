import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlanRequest } from '../../src/engine/plan-request.ts';
import type { Change } from '../../src/plan/change.ts';
import type { RunSummary } from '../../src/plan/outcome.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { SimulatorOptions } from '../../src/simulator/options.ts';
import type { SecretLookup } from '../../src/spec/secret-reference.ts';
import { openWorld, parseManifests, type World } from '../engine/world.ts';

/** A vCenter with a datastore, and a folder with files that manifests send. */
export interface LibraryWorld extends AsyncDisposable {
  world: World;
  secrets: Record<string, string>;
  /** Puts a file beside the manifests and answers its checksum. */
  file(name: string, content: string | Uint8Array): string;
  plan(manifests: string, request?: Partial<PlanRequest>): Promise<Plan>;
  /** Plans and runs; the outcomes are for the test to judge. */
  run(manifests: string, request?: Partial<PlanRequest>): Promise<RunSummary>;
  /** Plans and runs; every step has to succeed, and a second plan has to be empty. */
  apply(manifests: string, request?: Partial<PlanRequest>): Promise<Plan>;
}

export async function openLibraryWorld(options: SimulatorOptions = {}): Promise<LibraryWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'trueup-library-'));
  const secrets: Record<string, string> = {};
  const secretOf: SecretLookup = ({ valueFrom }) => {
    const secret = valueFrom.env === undefined ? undefined : secrets[valueFrom.env];
    return secret === undefined ? { problem: 'The secret is not here.', remedy: 'Set it.' } : { secret };
  };
  const openFile = async (path: string) => ({
    bytes: statSync(join(folder, path)).size,
    read: () => createReadStream(join(folder, path)),
  });
  const world = await openWorld({ inventory: { size: {} }, ...options }, { secretOf, openFile });
  const plan: LibraryWorld['plan'] = (text, request) => world.plan(parseManifests(text), request);
  const run: LibraryWorld['run'] = async (text, request) => world.apply(await plan(text, request));
  return {
    world,
    secrets,
    file(name, content) {
      writeFileSync(join(folder, name), content);
      return `sha256:${createHash('sha256').update(content).digest('hex')}`;
    },
    plan,
    run,
    async apply(text, request) {
      const planned = await plan(text, request);
      const { outcomes, blocked } = await world.apply(planned);
      const bad = outcomes.filter(({ status }) => status !== 'applied');
      if (bad.length > 0 || blocked > 0) {
        const why = planned.changes.filter(({ verdict }) => verdict === 'blocked').map(({ message }) => message);
        throw new Error(JSON.stringify([...bad, ...why], null, 2));
      }
      const again = await plan(text, request);
      if (again.steps.length > 0) throw new Error(JSON.stringify(again.steps, null, 2));
      return planned;
    },
    async [Symbol.asyncDispose]() {
      await world[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true });
    },
  };
}

export function changeOf(plan: Plan, name: string): Change {
  const found = plan.changes.find(({ ref }) => ref.name === name);
  if (found === undefined) throw new Error(`the plan has no change for ${name}`);
  return found;
}

/** YAML of one manifest; `spec` is YAML in flow style. */
export function manifest(kind: string, name: string, spec: string, lifecycle = '{}'): string {
  return [
    '---',
    'apiVersion: trueup.dev/v1alpha1',
    `kind: ${kind}`,
    `metadata: { name: ${name} }`,
    `lifecycle: ${lifecycle}`,
    `spec: ${spec}`,
    '',
  ].join('\n');
}
