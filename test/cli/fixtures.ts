import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder with files that is gone after the test. */
export async function tempFolder(
  files: Record<string, string> = {},
): Promise<{ path: string; write(name: string, text: string): Promise<void>; [Symbol.asyncDispose](): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'trueup-test-'));
  const write = async (name: string, text: string): Promise<void> => {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), text);
  };
  for (const [name, text] of Object.entries(files)) await write(name, text);
  return { path, write, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

export const categoryYaml = `apiVersion: trueup.dev/v1alpha1
kind: TagCategory
metadata: { name: env }
spec: { description: Where it runs, cardinality: SINGLE, associableTypes: [VirtualMachine] }
`;

export const tagYaml = `apiVersion: trueup.dev/v1alpha1
kind: Tag
metadata: { name: prod, labels: { app: shop } }
spec: { category: env, description: Serves customers }
`;

export const classYaml = `apiVersion: trueup.dev/v1alpha1
kind: VirtualMachineClass
metadata: { name: small }
spec: { cpuCount: 2, memory: 4GiB }
`;

export const everyKind = { 'manifests/a.yaml': [categoryYaml, tagYaml, classYaml].join('---\n') };
