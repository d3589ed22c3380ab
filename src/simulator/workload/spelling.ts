import { isPlainObject } from '../../base/json.ts';
import type { Behaviour } from '../behaviour.ts';
import { ApiError, message } from '../operations/api-error.ts';
import type { Shape } from '../operations/shape.ts';

/**
 * Names on the wire and ours. The published API writes some names with capitals, later releases all in lower case; ours
 * are camel case and follow from either.
 */

const published = [
  'floating_IP',
  'master_DNS',
  'worker_DNS',
  'master_DNS_search_domains',
  'master_NTP_servers',
  'Master_DNS_names',
  'kube_API_server_options',
  'edge_cluster_ID',
  'egress_IP_ranges',
  'floating_IP_address',
] as const;

const publishedByLower = new Map<string, string>(published.map((name) => [name.toLowerCase(), name]));

/** Members whose keys are data. */
const open: ReadonlySet<string> = new Set(['resource_spec', 'resourceSpec']);

/** What a call is keyed by: clusters, as in 7.0, or Supervisors, as 8.0 brought them. */
export type Generation = 'cluster' | 'supervisor';

/** Reads a body in the spelling that this vCenter expects; errors name the members as the API does. */
export function wireShape<T>(shape: Shape<T>, behaviour: Behaviour, generation: Generation): Shape<T> {
  return {
    read(value, at) {
      try {
        return shape.read(fromWire(value, isWrittenLower(behaviour, generation), at), at);
      } catch (error) {
        throw error instanceof ApiError ? inWireTerms(error) : error;
      }
    },
  };
}

function isWrittenLower({ workloadSpelling }: Behaviour, generation: Generation): boolean {
  return workloadSpelling === 'lower' || (workloadSpelling === 'by-generation' && generation === 'supervisor');
}

function inWireTerms({ body }: ApiError): ApiError {
  const [first] = body.messages;
  const { id = 'invalid', default_message: text = '', args = [] } = first ?? {};
  return new ApiError(body.error_type, { id, default_message: snaked(text), args: args.map(snaked) });
}

function snaked(text: string): string {
  return text.replaceAll(/\b[a-z]+[A-Za-z0-9.[\]]*\b/g, (word) => snake(word));
}

function fromWire(value: unknown, lower: boolean, at: string): unknown {
  if (Array.isArray(value)) return value.map((member, index) => fromWire(member, lower, `${at}[${String(index)}]`));
  if (!isPlainObject(value)) return value;
  const entries = Object.entries(value).map(([name, member]) => {
    const ours = camel(nameFromWire(name, lower, at));
    return [ours, open.has(name) ? member : fromWire(member, lower, `${at}.${name}`)] as const;
  });
  return Object.fromEntries(entries);
}

function nameFromWire(name: string, lower: boolean, at: string): string {
  const plain = name.toLowerCase();
  const expected = lower ? plain : (publishedByLower.get(plain) ?? plain);
  if (name === expected) return plain;
  throw new ApiError('UNEXPECTED_INPUT', message('unknown-member', `${at} has the unknown member ${name}.`, name));
}

/** A value of ours as this vCenter answers it. What is undefined is left out. */
export function toWire(value: unknown, behaviour: Behaviour): unknown {
  if (Array.isArray(value)) return value.map((member) => toWire(member, behaviour));
  if (!isPlainObject(value)) return value;
  const entries = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    if (member === undefined) return [];
    return [[nameToWire(name, behaviour), open.has(name) ? member : toWire(member, behaviour)]];
  });
  return Object.fromEntries(entries);
}

function nameToWire(name: string, { workloadSpelling }: Behaviour): string {
  const plain = snake(name);
  const asPublished = workloadSpelling === 'published' || workloadSpelling === 'by-generation';
  return asPublished ? (publishedByLower.get(plain) ?? plain) : plain;
}

function camel(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
