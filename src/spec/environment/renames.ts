import type { Diagnostic } from '../../base/diagnostic.ts';
import type { LoadedDocument } from '../document/load-document.ts';
import { formatRef } from '../manifest.ts';
import { errorAt, inMessage } from '../problem.ts';

/** `lifecycle.renamedFrom` must not claim an object that another manifest asks for, nor one that two others claim. */
export function checkRenames(documents: readonly LoadedDocument[]): Diagnostic[] {
  if (documents.every(({ renamedFrom }) => renamedFrom === undefined)) return [];
  const wanted = new Map(documents.map((document) => [identityKey(document, document.manifest?.identity), document]));
  const claimed = new Map<string, LoadedDocument>();
  return documents.flatMap((document) => {
    const { manifest, renamedFrom } = document;
    const previous = manifest?.lifecycle.renamedFrom;
    if (manifest === undefined || renamedFrom === undefined || previous === undefined) return [];
    const key = identityKey(document, [...manifest.identity.slice(0, -1), previous]);
    const other = wanted.get(key) ?? claimed.get(key);
    claimed.set(key, document);
    if (other === undefined) return [];
    const problem = {
      code: 'rename-conflict',
      summary:
        other === document
          ? `${formatRef(document.ref)} is called \`${inMessage(previous)}\` already`
          : `${formatRef(document.ref)} and ${formatRef(other.ref)} both claim \`${inMessage(previous)}\``,
      remedy: 'Remove `lifecycle.renamedFrom`, or the other manifest.',
    };
    return [{ ...errorAt(renamedFrom, problem), related: [{ message: 'the other one', source: other.source }] }];
  });
}

function identityKey({ ref }: LoadedDocument, identity: readonly string[] | undefined): string {
  return JSON.stringify([ref.kind, ...(identity ?? [])]);
}
