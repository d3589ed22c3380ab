import { findLibrary, sameName } from '../../libraries/find.ts';
import { noContent, ok, type Answer } from '../../operations/answer.ts';
import { invalidArgument } from '../../operations/api-error.ts';
import { parameter, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { object, oneOf, optional, text } from '../../operations/shape.ts';
import { libraryTypes, type ContentLibrary } from '../../state/library-objects.ts';
import { changeLibrary } from './change-library.ts';
import { libraryInfo, libraryShape, type WireLibrary } from './library-wire.ts';

/** Service `content/library`: libraries of both types. */

interface FindSpec {
  name?: string;
  type?: ContentLibrary['type'];
}

const findSpec = object<FindSpec>({ name: optional(text), type: optional(oneOf(libraryTypes)) });

const root = '/api/content/library';

export const libraryOperations: Operation[] = [
  { id: `GET ${root}`, handle: withoutBody(({ vcenter }) => ok([...vcenter.state.libraries.keys()])) },
  { id: `GET ${root}/{library_id}`, handle: withoutBody(getLibrary) },
  { id: `PATCH ${root}/{library_id}`, handle: withBody(libraryShape, updateLibrary) },
  { id: `POST ${root}?action=find`, reads: true, handle: withBody(findSpec, findLibraries) },
];

function getLibrary(call: Call): Answer {
  const { vcenter } = call;
  return ok(libraryInfo(vcenter, findLibrary(vcenter.state, parameter(call, 'library_id'))));
}

function updateLibrary(call: Call, body: WireLibrary): Answer {
  const { vcenter } = call;
  changeLibrary(vcenter, findLibrary(vcenter.state, parameter(call, 'library_id')), body);
  return noContent;
}

/** Names are not unique, and found whatever their case. */
function findLibraries({ vcenter }: Call, { name, type }: FindSpec): Answer {
  if (name === undefined && type === undefined) throw invalidArgument('Say a name or a type to find libraries by.');
  const found = [...vcenter.state.libraries.values()].filter(
    (library) => (name === undefined || sameName(library.name, name)) && (type ?? library.type) === library.type,
  );
  return ok(found.map(({ id }) => id));
}
