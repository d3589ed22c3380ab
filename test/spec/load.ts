import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { loadManifests } from '../../src/spec/load-manifests.ts';
import type { Manifest } from '../../src/spec/manifest.ts';
import type { Values } from '../../src/spec/values.ts';

export const header = 'apiVersion: trueup.dev/v1alpha1';

/** Loads one text as `m.yaml`. */
export function load(text: string, values: Values = {}): { manifests: Manifest[]; diagnostics: Diagnostic[] } {
  return loadManifests([{ file: 'm.yaml', text }], { values });
}

/** Where and what: `4:7 unknown-field`. */
export function problemsOf(text: string, values: Values = {}): string[] {
  return load(text, values).diagnostics.map(shortly);
}

export function shortly({ source, code }: Diagnostic): string {
  return `${source?.line}:${source?.column} ${code}`;
}

/** The one diagnostic that a text gives. */
export function onlyProblem(text: string, values: Values = {}): Diagnostic {
  const { diagnostics } = load(text, values);
  const [first] = diagnostics;
  if (first === undefined || diagnostics.length > 1) throw new Error(`${diagnostics.length} problems`);
  return first;
}

/** The one manifest of a text without problems. */
export function onlyManifest(text: string, values: Values = {}): Manifest {
  const { manifests, diagnostics } = load(text, values);
  const [first] = manifests;
  if (first === undefined || manifests.length > 1 || diagnostics.length > 0) {
    throw new Error(`${manifests.length} manifests, ${diagnostics.map(({ summary }) => summary).join('; ')}`);
  }
  return first;
}

/** A tag whose spec and further parts are given as YAML lines. */
export function tag(name: string, lines = '', spec = 'category: env'): string {
  return `${header}\nkind: Tag\nmetadata: { name: ${name} }\n${lines}${lines === '' ? '' : '\n'}spec: { ${spec} }\n`;
}

export function category(name: string, lines = '', spec = 'cardinality: SINGLE'): string {
  return tag(name, lines, spec).replace('kind: Tag', 'kind: TagCategory');
}

/** A VM class whose spec is given as YAML lines, two spaces deep. */
export function vmClass(...spec: string[]): string {
  return `${header}\nkind: VirtualMachineClass\nmetadata:\n  name: small\nspec:\n${spec.map((line) => `  ${line}\n`).join('')}`;
}

export function documents(...texts: string[]): string {
  return texts.join('---\n');
}
