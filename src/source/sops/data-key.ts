import type { Problem } from '../../spec/problem.ts';
import type { AgeKeys } from './age-keys.ts';
import type { Recipient } from './metadata.ts';

const keyLength = 32;

/** Opens the data key of a file, which SOPS encrypted once for each recipient, with any of the identities. */
export async function openDataKey(recipients: readonly Recipient[], keys: AgeKeys): Promise<Buffer | Problem> {
  if (keys.identities.length === 0) return noKey(recipients, keys);
  // Loaded when a file needs it: cryptography takes longer to load than most runs take to check their manifests.
  const { armor, Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  for (const identity of keys.identities) addIdentity(decrypter, identity);
  for (const { enc } of recipients) {
    try {
      const dataKey = await decrypter.decrypt(armor.decode(enc));
      if (dataKey.length === keyLength) return Buffer.from(dataKey);
    } catch {
      // Encrypted for somebody else, or damaged: another recipient may do. What the library says is about secrets.
    }
  }
  return wrongKey(recipients, keys);
}

/** An identity with a slip in it opens nothing; it must not keep the others from doing so. */
function addIdentity(decrypter: { addIdentity(identity: string): void }, identity: string): void {
  try {
    decrypter.addIdentity(identity);
  } catch {
    // Its checksum is wrong.
  }
}

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
    summary: 'The file is encrypted for other age keys than those at hand, or `sops.age` was changed',
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
