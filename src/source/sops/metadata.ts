import type { Problem } from '../../spec/problem.ts';
import type { MapNode, YamlNode } from '../../spec/yaml/node.ts';

/** What SOPS noted down under `sops:` of a file, as far as decryption needs it. */
export interface SopsMetadata {
  /** The data key, encrypted once for each recipient. */
  recipients: Recipient[];
  /** As it stands in the file: the additional data of the MAC. */
  lastModified: string;
  mac: string;
  macOnlyEncrypted: boolean;
  /**
   * Whether a value that keys with these names lead to has to be encrypted. Only the rules made of suffixes are
   * looked at: those made of regular expressions could keep us busy for ever, and the MAC covers the values anyway.
   */
  mustBeEncrypted(keys: readonly string[]): boolean;
}

export interface Recipient {
  /** Public key; text from the file, so it may be anything. */
  recipient: string;
  /** Armored age file that holds the data key. */
  enc: string;
}

const mostRecipients = 100;
const longestKeyFile = 8_192;
const otherKeys = ['kms', 'gcp_kms', 'hckms', 'azure_kv', 'hc_vault', 'pgp'];

/** Reads the value of `sops:`. */
export function readMetadata(node: YamlNode): SopsMetadata | Problem {
  if (node.type !== 'map') return damaged;
  const [lastModified, mac] = [textAt(node, 'lastmodified'), textAt(node, 'mac')];
  if (lastModified === undefined || mac === undefined) return damaged;
  const recipients = recipientsOf(node);
  if (recipients.length === 0) return isEmpty(node, 'key_groups') ? noAgeKey(node) : keyGroups;
  if (recipients.length > mostRecipients || recipients.some(({ enc }) => enc.length > longestKeyFile))
    return tooManyKeys;
  const macOnlyEncrypted = scalarAt(node, 'mac_only_encrypted') === true;
  return { recipients, lastModified, mac, macOnlyEncrypted, mustBeEncrypted: encryptionRule(node) };
}

function recipientsOf(node: MapNode): Recipient[] {
  const list = node.entries.get('age')?.value;
  if (list?.type !== 'list') return [];
  return list.items.flatMap((item) => {
    if (item.type !== 'map') return [];
    const [recipient, enc] = [textAt(item, 'recipient'), textAt(item, 'enc')];
    return recipient === undefined || enc === undefined ? [] : [{ recipient, enc }];
  });
}

/** A value is left as it is when any key on the way to it has the suffix, and the other way round. */
function encryptionRule(node: MapNode): SopsMetadata['mustBeEncrypted'] {
  const rules = [...node.entries.keys()].filter((name) =>
    /^(?:un)?encrypted_(?:suffix|regex|comment_regex)$/.test(name),
  );
  const [rule = 'unencrypted_suffix'] = rules;
  const suffix = textAt(node, rule) ?? '_unencrypted';
  if (rules.length > 1 || suffix === '' || !rule.endsWith('_suffix')) return () => false;
  const expected = rule === 'encrypted_suffix';
  return (keys) => keys.some((key) => key.endsWith(suffix)) === expected;
}

function scalarAt(node: MapNode, name: string): string | number | boolean | null | undefined {
  const value = node.entries.get(name)?.value;
  return value?.type === 'scalar' ? value.value : undefined;
}

function textAt(node: MapNode, name: string): string | undefined {
  const value = scalarAt(node, name);
  return typeof value === 'string' ? value : undefined;
}

function isEmpty(node: MapNode, name: string): boolean {
  const value = node.entries.get(name)?.value;
  return value?.type !== 'list' || value.items.length === 0;
}

function noAgeKey(node: MapNode): Problem {
  const found = otherKeys.filter((name) => !isEmpty(node, name));
  if (found.length === 0) return damaged;
  return {
    code: 'sops-unsupported',
    summary: `The file is encrypted for ${found.map((name) => `\`${name}\``).join(' and ')} only; Trueup decrypts with age keys`,
    remedy: 'Add an age recipient: `sops rotate --in-place --add-age RECIPIENT FILE`.',
  };
}

const damaged: Problem = {
  code: 'sops-metadata',
  summary: '`sops` is not what SOPS writes there: `age`, `mac` or `lastmodified` is missing',
  remedy: 'Restore the file from Git, or remove `sops` if the file is not encrypted.',
};

const keyGroups: Problem = {
  code: 'sops-unsupported',
  summary: 'The key of the file is split over key groups, which Trueup does not put together',
  remedy: 'Encrypt it for age recipients without `key_groups`.',
};

const tooManyKeys: Problem = {
  code: 'sops-metadata',
  summary: `The file has more than ${mostRecipients} recipients, or a key that is longer than ${longestKeyFile} characters`,
  remedy: 'Encrypt it again for fewer recipients.',
};
