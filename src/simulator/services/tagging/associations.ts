import { ok, type Answer } from '../../operations/answer.ts';
import { invalidArgument } from '../../operations/api-error.ts';
import { withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { VcenterState } from '../../state/state.ts';
import type { Association } from './association-pages.ts';

/** Service `vcenter/tagging/associations`: everything that is attached to anything, in pages. */
export const associationOperations: Operation[] = [
  { id: 'GET /api/vcenter/tagging/associations', query: { marker: 'text' }, handle: withoutBody(listAssociations) },
];

function listAssociations({ vcenter, query }: Call): Answer {
  const { state, behaviour, associationPages } = vcenter;
  const marker = query.one('marker') ?? '';
  const page =
    marker === ''
      ? associationPages.first(allAssociations(state), behaviour.associationsPerPage)
      : associationPages.next(marker, behaviour.associationsPerPage);
  if (page === undefined) throw invalidArgument('The marker is not one that this list gave out.', marker);
  return ok({ ...page, status: page.marker === undefined ? 'END_OF_DATA' : 'READY' });
}

function allAssociations(state: VcenterState): Association[] {
  const all: Association[] = [];
  for (const [tag, objects] of state.associations) for (const object of objects.values()) all.push({ tag, object });
  return all;
}
