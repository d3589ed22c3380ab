import type * as AgeEncryption from 'age-encryption';
import type { Problem } from '../../spec/problem.ts';
import type { AgeKeys } from './age-keys.ts';
import type { Recipient } from './metadata.ts';

const keyLength = 32;

/** Opens the data key of a file, which SOPS encrypted once for each recipient, with the identity of one of them. */
export async function openDataKey(recipients: readonly Recipient[], keys: AgeKeys): Promise<Buffer | Problem> {
  if (keys.identities.length === 0) return noKey(recipients, keys);
  // Loaded when a file needs it: cryptography takes longer to load than most runs take to check their manifests.
  const age = await import('age-encryption');
  const own = await ownRecipients(age, keys.identities);
  // Each identity is tried once, however often a file names it: opening takes time.
  const ours = [...own.keys()].flatMap((name) => recipients.find(({ recipient }) => recipient === name) ?? []);
  for (const { recipient, enc } of ours) {
    const dataKey = await open(age, enc, own.get(recipient) ?? '');
    if (dataKey !== undefined) return dataKey;
  }
  return ours.length > 0 ? changedKey : wrongKey(recipients, keys);
}

type Age = typeof AgeEncryption;

/** The identities by the recipient that each belongs to. One with a slip in it belongs to none and harms no other. */
async function ownRecipients(age: Age, identities: readonly string[]): Promise<Map<string, string>> {
  const own = new Map<string, string>();
  for (const identity of identities) {
    try {
      own.set(await age.identityToRecipient(identity), identity);
    } catch {
      // Its checksum is wrong; the words of the error may hold it.
    }
  }
  return own;
}

async function open(age: Age, enc: string, identity: string): Promise<Buffer | undefined> {
  try {
    const decrypter = new age.Decrypter();
    decrypter.addIdentity(identity);
    const dataKey = await decrypter.decrypt(age.armor.decode(enc));
    return dataKey.length === keyLength ? Buffer.from(dataKey) : undefined;
  } catch {
    return undefined;
  }
}

const changedKey: Problem = {
  code: 'sops-changed',
  summary: 'The key of the file cannot be opened with the identity that it is encrypted for: `sops.age` was changed',
  remedy: 'Restore the file from Git.',
};

function noKey(recipients: readonly Recipient[], { complaints }: AgeKeys): Problem {
  return {
    code: 'sops-no-key',
    summary: 'The file is encrypted, and there is no age key to open it',
    remedy: remedyFor(recipients, complaints),
  };
}

function wrongKey(recipients: readonly Recipient[], { complaints }: AgeKeys): Problem {
  return {
    code: 'sops-wrong-key',
    summary: 'The file is encrypted for other age keys than those at hand',
    remedy: remedyFor(recipients, complaints),
  };
}

function remedyFor(recipients: readonly Recipient[], complaints: readonly string[]): string {
  const names = recipients.slice(0, 5).map(({ recipient }) => shortly(recipient));
  const more = recipients.length > names.length ? ` or ${recipients.length - names.length} more` : '';
  const remedy = `Set SOPS_AGE_KEY_FILE to a file with the identity of ${names.join(' or ')}${more}, or SOPS_AGE_KEY to that identity.`;
  return [...complaints, remedy].join(' ');
}

/** Post-quantum recipients fill pages; the first characters are enough to tell them apart. */
function shortly(recipient: string): string {
  if (!/^age1[0-9a-z]+$/.test(recipient)) return 'a recipient that is no age key';
  return recipient.length > 70 ? `${recipient.slice(0, 30)}...` : recipient;
}
