import { didYouMean, listNames, nearest } from '../did-you-mean.ts';
import { API_VERSION } from '../manifest.ts';
import { inMessage, type Problem } from '../problem.ts';
import type { MapNode, YamlNode } from '../yaml/node.ts';
import { childOf, report, type DocumentReading } from './reading.ts';

export interface Envelope {
  root: MapNode;
  kind: string;
}

type Refused = { pointer: string; problem: Problem };

/**
 * What a document says it is, when it says so in a way that we understand. Anything else is one problem, and nothing
 * else of the document is looked at.
 */
export function readEnvelope(reading: DocumentReading, node: YamlNode, kinds: readonly string[]): Envelope | undefined {
  if (node.type === 'broken') return undefined;
  placeRoot(reading, node);
  const envelope = envelopeOf(node, kinds);
  if (!('problem' in envelope)) return envelope;
  report(reading, envelope.pointer, envelope.problem);
  return undefined;
}

function envelopeOf(node: YamlNode, kinds: readonly string[]): Envelope | Refused {
  if (node.type !== 'map') return { pointer: '', problem: notAMap };
  const apiVersion = textAt(node, 'apiVersion');
  if (typeof apiVersion !== 'string') return apiVersion;
  if (apiVersion !== API_VERSION) return { pointer: '/apiVersion', problem: otherVersion(apiVersion) };
  const kind = textAt(node, 'kind');
  if (typeof kind !== 'string') return kind;
  return kinds.includes(kind) ? { root: node, kind } : { pointer: '/kind', problem: otherKind(kind, kinds) };
}

/** What is missing altogether is shown at the document's first line. */
function placeRoot(reading: DocumentReading, node: YamlNode): void {
  const entries = node.type === 'map' ? [...node.entries] : [];
  reading.places.set('', { key: entries[0]?.[1].key ?? node.range, value: node.range });
  for (const [name, { key, value }] of entries) {
    const pointer = childOf('', name);
    reading.places.set(pointer, { key, value: value.range });
    if (value.type === 'broken') reading.bad.add(pointer);
  }
}

function textAt(root: MapNode, name: 'apiVersion' | 'kind'): string | Refused {
  const node = root.entries.get(name)?.value;
  const pointer = childOf('', name);
  if (node === undefined) return { pointer, problem: missing(name, root) };
  if (node.type === 'scalar' && typeof node.value === 'string') return node.value;
  const problem = { code: 'wrong-type', summary: `${name} must be a text`, remedy: `Write ${wanted[name]}.` };
  return { pointer, problem };
}

const wanted = { apiVersion: `\`${API_VERSION}\``, kind: 'the name of a kind, such as `Tag`' };

const notAMap: Problem = {
  code: 'not-a-manifest',
  summary: 'The document is no manifest: it must be a map with apiVersion, kind, metadata and spec',
  remedy: 'Write a manifest, or move the file out of the folder.',
};

function missing(name: 'apiVersion' | 'kind', root: MapNode): Problem {
  const [near] = nearest(name, root.entries.keys());
  const added = `Add \`${name}: ${name === 'kind' ? '...' : API_VERSION}\`.`;
  const remedy = near === undefined ? added : `Write \`${name}\` instead of \`${inMessage(near)}\`.`;
  return { code: 'missing-field', summary: `${name} is missing`, remedy };
}

function otherVersion(apiVersion: string): Problem {
  const summary = `apiVersion \`${inMessage(apiVersion)}\` is not one that this release reads`;
  if (apiVersion.startsWith('kustomize.config.k8s.io/')) {
    const remedy = 'Let kustomize build the folder and read its output: `kustomize build FOLDER | trueup plan -f -`.';
    return { code: 'unknown-api-version', summary, remedy };
  }
  const meant = /^(?:trueup\.dev|trueup|vsphere)\//.test(apiVersion)
    ? [API_VERSION]
    : nearest(apiVersion, [API_VERSION]);
  const remedy = didYouMean(meant, `Write \`${API_VERSION}\`, or move the file out of the folder.`);
  return { code: 'unknown-api-version', summary, remedy };
}

function otherKind(kind: string, kinds: readonly string[]): Problem {
  const summary = `There is no kind \`${inMessage(kind)}\` here`;
  if (kind === 'Project') {
    return { code: 'unknown-kind', summary, remedy: 'A Project is no manifest: keep it in `trueup.yaml`.' };
  }
  return {
    code: 'unknown-kind',
    summary,
    remedy: didYouMean(nearest(kind, kinds), `The kinds are ${listNames(kinds)}.`),
  };
}
