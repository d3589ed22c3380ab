import { didYouMean, listNames, nearest } from '../did-you-mean.ts';
import { API_VERSION } from '../manifest.ts';
import { inMessage, type Problem } from '../problem.ts';
import type { MapNode, YamlNode } from '../yaml/node.ts';
import { childOf, report, type DocumentReading } from './reading.ts';

export interface Envelope {
  root: MapNode;
  kind: string;
}

/**
 * What a document says it is, when it says so in a way that we understand. Anything else is one problem, and nothing
 * else of the document is looked at.
 */
export function readEnvelope(reading: DocumentReading, node: YamlNode, kinds: readonly string[]): Envelope | undefined {
  if (node.type === 'broken') return undefined;
  placeRoot(reading, node);
  if (node.type !== 'map') {
    refuse(reading, '', notAMap);
    return;
  }

  const apiVersion = textAt(reading, node, 'apiVersion');
  if (apiVersion === undefined) return undefined;
  if (apiVersion !== API_VERSION) {
    refuse(reading, '/apiVersion', otherVersion(apiVersion));
    return;
  }

  const kind = textAt(reading, node, 'kind');
  if (kind === undefined) return undefined;
  if (!kinds.includes(kind)) {
    refuse(reading, '/kind', otherKind(kind, kinds));
    return;
  }
  return { root: node, kind };
}

/** What is missing altogether is shown at the document's first line. */
function placeRoot(reading: DocumentReading, node: YamlNode): void {
  const entries = node.type === 'map' ? [...node.entries] : [];
  reading.places.set('', { key: entries[0]?.[1].key ?? node.range, value: node.range });
  for (const [name, { key, value }] of entries) reading.places.set(childOf('', name), { key, value: value.range });
}

function textAt(reading: DocumentReading, root: MapNode, name: 'apiVersion' | 'kind'): string | undefined {
  const node = root.entries.get(name)?.value;
  if (node === undefined) {
    refuse(reading, childOf('', name), missing(name, root));
    return;
  }
  if (node.type === 'broken') return undefined;
  if (node.type === 'scalar' && typeof node.value === 'string') return node.value;
  const problem = { code: 'wrong-type', summary: `${name} must be a text`, remedy: `Write ${wanted[name]}.` };
  refuse(reading, childOf('', name), problem);
}

function refuse(reading: DocumentReading, pointer: string, problem: Problem): undefined {
  report(reading, pointer, problem);
}

const wanted = { apiVersion: `\`${API_VERSION}\``, kind: 'the name of a kind, such as `Tag`' };

const notAMap: Problem = {
  code: 'not-a-manifest',
  summary: 'The document is no manifest: it must be a map with apiVersion, kind, metadata and spec',
  remedy: 'Write a manifest, or move the file out of the folder.',
};

function missing(name: 'apiVersion' | 'kind', root: MapNode): Problem {
  const near = nearest(name, root.entries.keys());
  const remedy =
    near.length === 0 ? `Add \`${name}: ${name === 'kind' ? '...' : API_VERSION}\`.` : didYouMean(near, '');
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
