import type { JsonObject } from '../../base/json.ts';
import type { ConfigurationFacts } from './facts.ts';
import { desiredDocument, isObject, parseDocument, type WantedDocument } from './document.ts';
import { differencesBetween, type DocumentDifference } from './document-difference.ts';
import { sectionsByUuid } from './host-names.ts';
import type { ConfigurationSpec } from './configuration-spec.ts';

/**
 * What a manifest comes to against what was found. All that takes the time or a secret is in it, so that the phase needs
 * neither.
 */
export interface Wish {
  spec: Partial<ConfigurationSpec>;
  /** Entries of what is desired by now that are to be different. */
  differences: DocumentDifference[];
  /** One's own draft that holds exactly what is asked for, on top of what is desired by now. */
  draft?: string;
  /** Whether the transition that one began holds what is asked for. */
  isImported: boolean;
  /** Hosts are to be compared with the document again. */
  isCheckDue: boolean;
  /** The last pre-check says nothing of what is to be done now. */
  isPrecheckDue: boolean;
  /** One's own drafts that nothing will come of. */
  leftovers: string[];
}

/** The document of a manifest as an object; what it is read from may be missing. */
export function documentOf(document: JsonObject | undefined, text: string | undefined): JsonObject | undefined {
  if (text !== undefined) return parseDocument(text);
  return isObject(document) ? document : undefined;
}

/** What is asked for of a cluster that is configured by a document; hosts go by their UUIDs. */
export function wantedDocument(
  spec: Partial<ConfigurationSpec>,
  document: JsonObject,
  hostNames: Readonly<Record<string, string>>,
): WantedDocument {
  const { hosts } = sectionsByUuid(spec.hostSections ?? {}, hostNames);
  return { document, mergePolicy: document === noDocument ? 'Subset' : (spec.mergePolicy ?? 'Subset'), hosts };
}

/** For a manifest without a document, which may have sections of hosts all the same. */
export const noDocument: JsonObject = {};

export function differencesFrom(
  facts: ConfigurationFacts,
  wanted: WantedDocument,
  from: JsonObject,
): DocumentDifference[] {
  const current = facts.current?.config ?? {};
  return differencesBetween(from, desiredDocument(current, wanted), facts.rules);
}

/** Before a cluster is configured by a document there is nothing to put it over, and hosts have no part in it yet. */
export function isImported(
  { transition, named }: ConfigurationFacts,
  spec: Partial<ConfigurationSpec>,
  document: JsonObject,
): boolean {
  if (transition?.status !== 'STARTED' || !transition.isOwn) return false;
  if (spec.enablement?.referenceHost !== undefined) {
    return transition.source === 'HOST' && transition.host === named.referenceHost;
  }
  const { config } = transition;
  if (config === undefined) return false;
  const { mergePolicy = 'Subset' } = spec;
  const desired = desiredDocument(config, { document, mergePolicy, hosts: {} });
  return differencesBetween(config, desired).length === 0;
}
