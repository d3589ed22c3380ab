import { checkType, findLibrary, itemsOf, notNow } from '../../libraries/find.ts';
import { forgetLibrary } from '../../libraries/remove.ts';
import { noContent, ok } from '../../operations/answer.ts';
import { parameter, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { ContentLibrary } from '../../state/library-objects.ts';
import type { VcenterState } from '../../state/state.ts';
import { changeLibrary } from './change-library.ts';
import { libraryInfo, libraryShape } from './library-wire.ts';

/** What the services of local and of subscribed libraries have in common. */
export function libraryService(root: string, type: ContentLibrary['type']): Operation[] {
  return [
    { id: `GET ${root}`, handle: withoutBody(({ vcenter }) => ok(idsOf(vcenter.state, type))) },
    {
      id: `GET ${root}/{library_id}`,
      handle: withoutBody((call) => ok(libraryInfo(call.vcenter, libraryOfType(call, type)))),
    },
    {
      id: `PATCH ${root}/{library_id}`,
      handle: withBody(libraryShape, (call, body) => {
        changeLibrary(call.vcenter, libraryOfType(call, type), body);
        return noContent;
      }),
    },
    {
      id: `DELETE ${root}/{library_id}`,
      handle: withoutBody((call) => {
        removeLibrary(call.vcenter.state, libraryOfType(call, type));
        return noContent;
      }),
    },
  ];
}

export function libraryOfType(call: Call, type: ContentLibrary['type']): ContentLibrary {
  const library = findLibrary(call.vcenter.state, parameter(call, 'library_id'));
  checkType(library, type);
  return library;
}

function idsOf({ libraries }: VcenterState, type: ContentLibrary['type']): string[] {
  return [...libraries.values()].filter((library) => library.type === type).map(({ id }) => id);
}

function removeLibrary(state: VcenterState, { id }: ContentLibrary): void {
  const busy = itemsOf(state, id).find(({ template }) => (template?.checkOuts.length ?? 0) > 0);
  if (busy !== undefined) throw notNow(`The template ${busy.name} of the library is checked out.`, busy.id);
  forgetLibrary(state, id);
}
