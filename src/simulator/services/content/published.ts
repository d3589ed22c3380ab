import { admits, itemIndexes, libraryIndex, publishRoot, publishUser } from '../../libraries/publication.ts';
import { ok, type Answer } from '../../operations/answer.ts';
import { ApiError, message, notFound } from '../../operations/api-error.ts';
import { parameter, type Call, type Operation } from '../../operations/operation.ts';
import type { ContentLibrary } from '../../state/library-objects.ts';

/** What a published library serves to its subscribers. It knows no session: the library's own password lets in. */
export const publishedOperations: Operation[] = [
  { id: `GET ${publishRoot}/{library}/lib.json`, handle: (call) => ok(libraryIndex(publishedLibrary(call))) },
  { id: `GET ${publishRoot}/{library}/items.json`, handle: listItems },
  { id: `GET ${publishRoot}/{library}/{item}/{file}`, handle: sendFile },
];

function listItems(call: Call): Answer {
  return ok({ items: itemIndexes(call.vcenter.state, publishedLibrary(call).id) });
}

/** Content that is too large to be kept cannot be served either. */
function sendFile(call: Call): Answer {
  const library = publishedLibrary(call);
  const item = call.vcenter.state.libraryItems.get(parameter(call, 'item'));
  const name = parameter(call, 'file');
  const file = item?.library === library.id ? item.files.find((found) => found.name === name) : undefined;
  if (file?.bytes === undefined) throw notFound('file', name);
  return { status: 200, bytes: Buffer.from(file.bytes, 'base64') };
}

function publishedLibrary(call: Call): ContentLibrary {
  const id = parameter(call, 'library');
  const library = call.vcenter.state.libraries.get(id);
  if (library === undefined || !library.publication.published) throw notFound('published library', id);
  if (admits(id, library.publication, passwordOf(call))) return library;
  throw new ApiError('UNAUTHENTICATED', message('unauthenticated', 'The library needs its password.'));
}

function passwordOf({ headers }: Call): string | undefined {
  const [authorization = ''] = [headers['authorization']].flat();
  const [, encoded = ''] = /^Basic (\S+)$/i.exec(authorization) ?? [];
  const [, user, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  return user === publishUser ? password : undefined;
}
